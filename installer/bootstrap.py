"""From a fresh checkout to a running Pageh, with nothing but Python.

    python3 installer/bootstrap.py demo [--data DIR] [--no-window] [--lang en]
    python3 installer/bootstrap.py test [pytest arguments]

``demo`` makes ``.venv`` beside the program, installs what is pinned in
``installer/requirements``, finds the system libraries Qt lacks, makes the
demonstration registry and opens the window on it where there is a screen.
``test`` prepares the same environment with the test tools and runs every
check without a screen: ruff, mypy and pytest. With pytest arguments it runs
only those tests. Both are quick the second time.

This file is read by whatever Python the machine has, so it stays in words
that an old one understands, and asks for the version before anything else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
INTERRUPTED = 130
TOO_OLD = (
    "Pageh memerlukan Python 3.11 atau lebih baru, sedangkan ini Python {found}: "
    "pasang Python yang baru lalu ulangi perintah ini dengannya. "
    "(Pageh needs Python 3.11 or newer.)"
)
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("pytest", ("-m", "pytest", "-n", "auto", "--dist", "loadfile")),
)


def is_too_old(version: tuple[int, ...]) -> bool:
    """Say whether this Python cannot run Pageh."""
    return tuple(version[:2]) < OLDEST_PYTHON


def has_screen(platform: str, environ: dict[str, str]) -> bool:
    """Say whether a window can be seen here."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def pageh_command(python: Path, options: argparse.Namespace, *words: str) -> list[str]:
    """Return the command line of one ``pageh`` command on the chosen folder."""
    command = [str(python), "-m", "ui.cli", "--lang", options.lang]
    if options.data:
        command += ["--data", str(Path(options.data).expanduser().absolute())]
    return [*command, *words]


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Read the command line; what ``test`` does not know is for pytest."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lang", choices=["id", "en"], default="id")
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="the demonstration, then the window on it")
    demo.add_argument("--data", metavar="DIR", help="folder that holds everything")
    demo.add_argument("--no-window", action="store_true", help="open no window")
    demo.add_argument("--lang", choices=["id", "en"], default=argparse.SUPPRESS)
    test = commands.add_parser(
        "test", help="all checks", add_help=False, prefix_chars="\0"
    )
    test.add_argument("pytest", nargs="*", help="only these tests")
    return parser.parse_args(arguments)


def run(command: list[str], **environ: str) -> int:
    """Run a command in the checkout and return its exit code."""
    sys.stdout.flush()
    finished = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environ}, check=False
    )
    return finished.returncode


def demonstrate(options: argparse.Namespace) -> int:
    """Make the environment and the demonstration registry, then open the window."""
    from installer import environment, libraries  # noqa: PLC0415 - version first

    home = environment.prepare(ROOT, "desktop")
    missing = libraries.provide(home.qt, libraries.platforms(dict(os.environ)))
    code = run(pageh_command(home.python, options, "demo"))
    seen = has_screen(sys.platform, dict(os.environ)) and not options.no_window
    if code or missing or not seen:
        return code
    return run(pageh_command(home.python, options, "desktop", "--demo"))


def check(options: argparse.Namespace) -> int:
    """Make the environment with the test tools and run the checks."""
    from app.language import _  # noqa: PLC0415 - version first
    from installer import environment, libraries  # noqa: PLC0415 - version first

    home = environment.prepare(ROOT, "test")
    libraries.provide(home.qt, ["offscreen"], tools=True, needed=True)
    some = (("pytest", ("-m", "pytest", *options.pytest)),)
    failed = []
    for name, words in some if options.pytest else CHECKS:
        print(f"== {name}")
        if run([str(home.python), *words], QT_QPA_PLATFORM="offscreen"):
            failed.append(name)
    outcome = _("gagal: {names}").format(names=", ".join(failed))
    print("== " + (outcome if failed else _("semua lulus")))
    return 1 if failed else 0


def main() -> int:
    """Do what the command line asks; a problem is one sentence, never a traceback."""
    if is_too_old(sys.version_info[:3]):
        print(TOO_OLD.format(found=".".join(map(str, sys.version_info[:3]))))
        return 1
    sys.path.insert(0, str(ROOT))
    from app import language  # noqa: PLC0415 - version first
    from app.errors import Refused  # noqa: PLC0415 - version first

    options = read_arguments(sys.argv[1:])
    language.choose(options.lang)
    try:
        return demonstrate(options) if options.command == "demo" else check(options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())

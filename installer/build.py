"""Make a release: everything this system can make, tried, summed and signed.

    python installer/build.py [--out DIR] [--key KEY.pem] [--untried]

It makes an environment of its own from ``installer/requirements/release.txt``,
freezes the program in it, lets ``smoke_test.py`` try it in an empty home, and packs
it: on Linux the Debian package and the folder to carry, on Windows the set-up, on
macOS an archive of the application. ``SHA256SUMS`` names all of it; with a key
(Ed25519, PEM; its password in ``PAGEH_RELEASE_PASSWORD``) that is signed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "PAGEH_BUILD_INSIDE"  # set where the right environment is already running
OLD_REGISTRY = "tests/data/registries/schema-0001.tar.xz"


def enter_environment(arguments: list[str]) -> int:
    """Make the environment of a release, and run this file again in it."""
    from installer import environment  # noqa: PLC0415 - the path is set by then

    home = environment.prepare(ROOT, "release", ROOT / "build" / "environment")
    command = [str(home.python), str(Path(__file__)), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {INSIDE: "1"}, check=False
    )
    return done.returncode


def smoke(folder: Path, out: Path, *, quick: bool) -> None:
    """Try the frozen program; its pictures are kept beside the release.

    Raises:
        CalledProcessError: it is not well.
    """
    script = ROOT / "installer" / "smoke_test.py"
    command = [sys.executable, str(script), str(folder)]
    command += ["--pictures", str(out / "pictures")]
    command += ["--old", str(ROOT / OLD_REGISTRY)] if quick else []
    subprocess.run(command, cwd=ROOT, check=True)


def pack(folder: Path, out: Path) -> list[Path]:
    """Pack the frozen program in the forms of this system; return the files."""
    from installer.freeze import released_at  # noqa: PLC0415 - see enter_environment
    from installer.version import version  # noqa: PLC0415

    number, at = version(), released_at()
    bill = out / f"pageh-{number}-{sys.platform}.cdx.json"
    shutil.copyfile(folder / "pageh.cdx.json", bill)
    if sys.platform == "win32":
        from installer.windows import setup  # noqa: PLC0415

        return [setup.build(folder, out, number), bill]
    if sys.platform == "darwin":
        name = str(out / f"pageh-{number}-macos")
        made = shutil.make_archive(name, "zip", out, "Pageh.app")
        return [Path(made), bill]
    from installer.linux import deb, portable  # noqa: PLC0415

    packages = [each.build(folder, out, number, at=at) for each in (deb, portable)]
    return [*packages, bill]


def release(options: argparse.Namespace) -> None:
    """Freeze, try, pack, sum and sign."""
    from installer import sums  # noqa: PLC0415 - see enter_environment
    from installer.freeze import freeze  # noqa: PLC0415

    out: Path = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    folder = freeze(out)
    if not options.untried:
        smoke(folder, out, quick=options.quick)
    files = pack(folder, out)
    summed = sums.write(files, out)
    if options.key is not None:
        password = os.environ.get("PAGEH_RELEASE_PASSWORD", "").encode() or None
        sums.sign(summed, options.key, password)
    print(summed.read_text(encoding="utf-8"), end="")
    if options.key is None:
        print("not signed: give --key to sign", file=sys.stderr)


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--key", type=Path, help="Ed25519 private key, PEM")
    parser.add_argument("--quick", action="store_true", help="try without the demo")
    parser.add_argument("--untried", action="store_true", help="no smoke test")
    return parser.parse_args(arguments)


def main() -> int:
    """Make the release, in the environment it needs."""
    options = read_arguments(sys.argv[1:])
    sys.path.insert(0, str(ROOT))
    if INSIDE not in os.environ:
        return enter_environment(sys.argv[1:])
    release(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())

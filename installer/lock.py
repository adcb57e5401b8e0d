"""Pin and hash what Pageh needs, for every platform at once.

Run it after changing a dependency in ``pyproject.toml``::

    python installer/lock.py [--upgrade]

It needs uv. The files name no index: where packages come from is the business
of the machine that installs them. ``desktop.txt`` is a part of ``test.txt``,
so the demonstration and the tests run on the very same versions.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "installer" / "requirements"
OLDEST_PYTHON = "3.11"
SETS = {
    "test": ("desktop", "postgres", "token", "encrypted", "release", "test"),
    "release": ("desktop", "postgres", "token", "encrypted", "release"),
    "desktop": ("desktop",),
}
HEADER = "# Made by installer/lock.py from pyproject.toml; do not edit.\n"


def compile_command(name: str, *, upgrade: bool) -> list[str]:
    """Return the uv command that writes the requirement file of one set."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    command += ["--python-version", OLDEST_PYTHON]
    for extra in SETS[name]:
        command += ["--extra", extra]
    if name != "test":
        command += ["--constraints", str(FOLDER / "test.txt")]
    if upgrade:
        command += ["--upgrade"]
    command += ["pyproject.toml", str(FOLDER / "build.in")]
    return [*command, "--output-file", str(FOLDER / f"{name}.txt")]


def write(name: str, *, upgrade: bool) -> None:
    """Write ``requirements/<name>.txt``."""
    command = compile_command(name, upgrade=upgrade)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    path = FOLDER / f"{name}.txt"
    pins = path.read_text(encoding="utf-8").removeprefix(HEADER)
    path.write_text(HEADER + pins, encoding="utf-8", newline="\n")


def main() -> int:
    """Write all the requirement files, the widest set first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take newer versions")
    upgrade = parser.parse_args().upgrade
    for name in SETS:
        write(name, upgrade=upgrade)
    return 0


if __name__ == "__main__":
    sys.exit(main())

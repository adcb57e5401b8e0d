"""The set-up for Windows: NSIS packs the frozen program into one file.

    python -m installer.windows.setup dist/pageh --out dist

``makensis`` runs on Linux too (Debian: ``apt-get install nsis``), so the script is
compiled by every release; what it makes is only worth giving away when the frozen
program in it was made on Windows.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from installer import freeze, icons
from installer.version import version

SCRIPT = Path(__file__).with_name("setup.nsi")
_NUMBER = re.compile(r"^\d+\.\d+\.\d+")


class NoCompilerError(Exception):
    """NSIS is not installed here."""


def build(folder: Path, out: Path, number: str) -> Path:
    """Compile the set-up of a frozen program and return the file.

    Args:
        folder: the frozen program.
        out: where the set-up goes.
        number: the version; Windows knows three numbers and no letters.

    Raises:
        NoCompilerError: there is no makensis.
        CalledProcessError: the script does not compile.
    """
    compiler = shutil.which("makensis")
    if compiler is None:
        raise NoCompilerError("makensis")
    plain = _NUMBER.match(number)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"pageh-{number}-setup.exe"
    icon, side = icons.draw(out / "pageh.ico"), icons.draw_side(out / "pageh.bmp")
    words = {
        "VERSION": plain[0] if plain else "0.0.0",
        "SOURCE": folder.absolute().as_posix(),
        "OUT": target.absolute().as_posix(),
        "SIZE": str(freeze.size_of(folder) // 1024),
        "ICON": icon.absolute().as_posix(),
        "SIDE": side.absolute().as_posix(),
    }
    defined = [f"-D{name}={value}" for name, value in words.items()]
    command = [compiler, "-V2", "-WX", *defined, str(SCRIPT)]
    subprocess.run(command, check=True)
    icon.unlink()
    side.unlink()
    return target


def main() -> int:
    """Compile the set-up that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=freeze.OUT)
    options = parser.parse_args()
    print(build(options.folder, options.out, version()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

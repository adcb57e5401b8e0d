"""Make the frozen program: ``python -m installer.freeze [--out DIR]``.

Run it in the environment of ``installer/requirements/release.txt``. The same source
on the same machine gives the same bytes; ``--twice`` builds again and compares.
"""

import argparse
import filecmp
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from installer import bill, icons, inside, licences

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dist"
NAME = "pageh"


def released_at() -> datetime:
    """Return the moment a release counts as made: of its last commit, UTC.

    ``SOURCE_DATE_EPOCH`` (seconds) says otherwise, as reproducible builds have it.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        command = ["git", "log", "-1", "--format=%ct"]
        said = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False
        )
        given = said.stdout.strip() or "315532800"  # 1980: what a zip can hold
    return datetime.fromtimestamp(int(given), UTC)


def freeze(out: Path = OUT) -> Path:
    """Build the program into ``out/pageh`` and return that folder.

    Raises:
        CalledProcessError: PyInstaller could not; it has said why.
    """
    work = out / "work"
    shutil.rmtree(out / NAME, ignore_errors=True)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    moment = released_at()
    environ = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "PYTHONHASHSEED": "0",
        "PAGEH_ICON": str(icons.for_program(work, sys.platform) or ""),
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += [f"--distpath={out}", f"--workpath={work}"]
    spec = "installer/program.spec"
    subprocess.run([*command, spec], cwd=ROOT, env=environ, check=True)
    folder = out / NAME
    found = inside.parts(work / "program" / "contents.json")
    licences.collect(folder, found)
    bill.write(folder, found, at=moment)
    return folder


def files_of(folder: Path) -> list[str]:
    """Return every file of a folder by its name inside, sorted."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    )


def size_of(folder: Path) -> int:
    """Return how many bytes a folder holds; a link counts nothing."""
    return sum(
        path.lstat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def digest_of(folder: Path) -> str:
    """Return one SHA-256 over the names and bytes of a folder."""
    seal = hashlib.sha256()
    for name in files_of(folder):
        content = (folder / name).read_bytes()
        seal.update(f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode())
    return seal.hexdigest()


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that two builds do not have in common, byte for byte."""
    names = sorted({*files_of(one), *files_of(other)})
    _, unlike, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    return [*unlike, *missing]


def main() -> int:
    """Build, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--twice", action="store_true", help="build again and compare")
    options = parser.parse_args()
    folder = freeze(options.out.absolute())
    print(f"{folder}: {size_of(folder) / 1e6:.0f} MB, sha256 {digest_of(folder)}")
    if not options.twice:
        return 0
    unlike = differences(folder, freeze(options.out.absolute() / "again"))
    print("\n".join(unlike) or "the second build is the same, byte for byte")
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main())

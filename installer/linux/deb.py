"""The Debian package: the frozen program in /opt, known to menu, files and man.

There are no scripts in it. What a person has made lies in their home or where
``--data`` says, and neither removing nor purging the package knows those places.
"""

import gzip
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from installer import freeze, icons, inside
from installer.linux import needs

HERE = Path(__file__).parent
PROGRAMS = ("pageh", "pageh-desktop")
LANGUAGES = ("id", "en")
_CONTROL = """\
Package: pageh
Version: {version}
Architecture: amd64
Maintainer: Pageh <pageh@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-dejavu-core
Section: misc
Priority: optional
Description: register of regional property with signed audit reports
 Keeps the register of a regional government's property in Indonesia, takes down
 who asks to use it, notices requests that belong to an election campaign, and
 writes audit reports that can be verified years later. Works offline.
 .
 Brings its own Python and Qt in /opt/pageh.
"""


def build(folder: Path, out: Path, version: str, *, at: datetime) -> Path:
    """Pack the frozen program and return the ``.deb``.

    Args:
        folder: the frozen program.
        out: where the package goes.
        version: of the release.
        at: the moment every file is dated with, UTC.
    """
    root = out / "deb"
    shutil.rmtree(root, ignore_errors=True)
    home = root / "opt" / "pageh"
    home.parent.mkdir(parents=True)
    shutil.copytree(folder, home, symlinks=True)
    _lay_beside(root)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        _CONTROL.format(
            version=version,
            size=freeze.size_of(root) // 1024,
            depends=", ".join(_bounded(needs.packages(home))),
        ),
        encoding="utf-8",
    )
    _settle(root, at)
    target = out / f"pageh_{version}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build"]
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(int(at.timestamp()))}
    subprocess.run(
        [*command, str(root), str(target)],
        env=environ,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(root)
    return target


def _lay_beside(root: Path) -> None:
    """Lay what makes the program known: links, menu, icons, types, manual."""
    programs, share = root / "usr" / "bin", root / "usr" / "share"
    programs.mkdir(parents=True)
    for name in PROGRAMS:
        (programs / name).symlink_to(f"../../opt/pageh/{name}")
    _copy(HERE / "pageh.desktop", share / "applications" / "pageh.desktop")
    _copy(HERE / "pageh.xml", share / "mime" / "packages" / "pageh.xml")
    pictures = share / "icons" / "hicolor"
    for size in icons.SIZES:
        place = pictures / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        icons.draw(place / "pageh.png", size)
    for spoken in LANGUAGES:
        folder = share / "man" / ("" if spoken == "en" else spoken) / "man1"
        _squeeze(folder / "pageh.1.gz", _manual(spoken))
        (folder / "pageh-desktop.1.gz").symlink_to("pageh.1.gz")
    papers = share / "doc" / "pageh"
    _copy(inside.ROOT / "LICENSE", papers / "copyright")
    changes = (inside.ROOT / "CHANGELOG.md").read_bytes()
    _squeeze(papers / "changelog.gz", changes)


def _manual(spoken: str) -> bytes:
    command = [sys.executable, "-m", "installer.linux.manual", spoken]
    return subprocess.run(
        command, cwd=inside.ROOT, capture_output=True, check=True
    ).stdout


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _squeeze(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def _bounded(packages: list[str]) -> list[str]:
    """Return the packages, those of the C library with the version it was built on."""
    number = (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 0").split()[-1]
    bounds = {"libc6": f"libc6 (>= {number})"}
    return [bounds.get(name, name) for name in packages]


def _settle(root: Path, at: datetime) -> None:
    """Give every file the rights and the date of the release."""
    moment = at.timestamp()
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            is_run = path.is_dir() or path.name in PROGRAMS
            path.chmod(0o755 if is_run else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)

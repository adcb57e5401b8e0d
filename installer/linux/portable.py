"""The folder to carry: the frozen program as an archive that is only unpacked.

There is no AppImage: its runtime comes from no registry that the build uses.
"""

import tarfile
from datetime import datetime
from pathlib import Path


def build(folder: Path, out: Path, version: str, *, at: datetime) -> Path:
    """Pack the frozen program; the same folder gives the same bytes.

    Args:
        folder: the frozen program.
        out: where the archive goes.
        version: of the release.
        at: the moment every file is dated with, UTC.
    """
    name = f"pageh-{version}-linux-x86_64"
    target = out / f"{name}.tar.xz"
    moment = int(at.timestamp())

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        is_run = entry.isdir() or entry.name.count("/") == 1
        entry.mode = 0o755 if is_run else 0o644
        return entry

    with tarfile.open(target, "w:xz", preset=6) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            inside = f"{name}/{path.relative_to(folder).as_posix()}".removesuffix("/.")
            archive.add(path, inside, recursive=False, filter=settled)
    return target

"""Files and folders that only their owner may open: private keys, trust lists.

POSIX: mode 0600 (0700) from the first moment. Windows: inherited rights are
taken away and the owner's alone granted, by the system's own ``icacls``.
"""

import errno
import os
import sys
from pathlib import Path


def create(path: Path, contents: bytes) -> None:
    """Write a new file; nothing is in it before its rights are set.

    Raises:
        FileExistsError: there is one already; it is left as it is.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if sys.platform == "win32":
                _leave_to_owner(path)  # pragma: no cover - Windows only
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
    except OSError as trouble:
        path.unlink()  # half a key would stand in the way of a whole one
        raise OSError(trouble.errno, trouble.strerror, str(path)) from trouble


def write(path: Path, contents: bytes) -> None:
    """Write a file, whole or not at all, in the place of one that may be there."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        create(fresh, contents)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def make_folder(path: Path) -> None:
    """Make a folder, and those above it; only the owner may enter it."""
    path.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        _leave_to_owner(path)  # pragma: no cover - Windows only
    else:
        path.chmod(0o700)


def _leave_to_owner(path: Path) -> None:
    """Take every right but the owner's from a path (Windows).

    Raises:
        PermissionError: there are no such rights to set, as on a shared folder.
    """
    import subprocess  # noqa: PLC0415 - the window opens sooner without

    owner_rights = "*S-1-3-4:(F)" if path.is_file() else "*S-1-3-4:(OI)(CI)(F)"
    icacls = Path(os.environ["SYSTEMROOT"]) / "System32" / "icacls.exe"
    try:
        subprocess.run(  # noqa: S603 - a fixed program with a path of ours
            [icacls, path, "/inheritance:r", "/grant:r", owner_rights],
            check=True,
            capture_output=True,
        )
    except subprocess.CalledProcessError as trouble:
        raise PermissionError(errno.EPERM, str(trouble), str(path)) from trouble

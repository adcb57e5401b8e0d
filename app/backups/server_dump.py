"""What the server's own tool makes of a registry, where that tool is present.

The copy that a restore uses is always SQLite. A server's keeper may prefer
``pg_restore``: where ``pg_dump`` is installed its archive lies beside the copy,
of the very same moment, through the snapshot of the session that copies.
"""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.orm import Session

_PATIENCE = 3_600  # seconds


def write(session: Session, target: Path) -> Path | None:
    """Write an archive of what a session sees.

    Returns:
        The file; nothing for a SQLite registry, without the tool, or where the
        tool is older than the server and therefore declines.
    """
    connection = session.connection()
    tool = shutil.which("pg_dump")
    if connection.dialect.name != "postgresql" or tool is None:
        return None
    snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
    url = connection.engine.url
    done = subprocess.run(  # noqa: S603 - a known program with arguments of ours
        [
            tool,
            "--format=custom",
            "--no-owner",
            "--no-password",
            f"--snapshot={snapshot}",
            f"--file={target}",
        ],
        env=os.environ | _address(url),
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
    )
    return target if done.returncode == 0 else None


def _address(url: URL) -> dict[str, str]:
    """Return where the server is; never on a command line, which others can read."""
    host = url.host or url.query.get("host")
    said = {
        "PGHOST": host if isinstance(host, str) else None,
        "PGPORT": str(url.port) if url.port else None,
        "PGDATABASE": url.database,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
    }
    return {name: value for name, value in said.items() if value}

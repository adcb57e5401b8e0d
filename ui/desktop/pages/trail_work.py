"""What the page of the ledger has done away from the window."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app import settings
from app.ledger import checkpoint, held, stamping, verification
from app.ledger.checkpoint import Checkpoint
from app.ledger.held import Held
from app.ledger.outside import Trust
from app.ledger.stamps import Stamp
from app.ledger.verdict import LedgerVerdict
from app.paths import Paths
from app.progress import Progress
from ui.desktop.workspace import Registry


class Stand(NamedTuple):
    """How far the ledger is signed and dated.

    Attributes:
        checkpoint: the last one.
        stamp: the last time stamp.
        is_wanting: a paper went out that no stamp covers, though one is to be had.
    """

    checkpoint: Checkpoint | None
    stamp: Stamp | None
    is_wanting: bool


def stand(session: Any, paths: Paths) -> Stand:
    """Return how far the ledger is signed and dated."""
    url = settings.read(paths.settings).timestamp_url
    return Stand(
        checkpoint.latest(session),
        stamping.latest(session),
        is_wanting=bool(url) and stamping.wanting(session) is not None,
    )


def examine(
    registry: Callable[[], Registry],
    paths: Paths,
    files: Sequence[Path],
    at: datetime,
    progress: Progress,
) -> LedgerVerdict:
    """Examine the whole ledger, and compare it with what others hold.

    Raises:
        Refused: a file holds nothing of a ledger, or only of another one.
        Cancelled: by ``progress``.
    """
    trust = Trust(
        held=[each for file in files for each in _held(file)],
        fresh_days=settings.read(paths.settings).witness_days,
    )
    with registry().read() as session:
        return verification.verify(session, trust, at=at, progress=progress)


def _held(file: Path) -> Sequence[Held]:
    """Read a text, a paper of ours, or the codes on a picture of one."""
    from reports.verifying import scan

    found = scan.texts_in(file.read_bytes()) if _is_picture(file) else ()
    texts = [held.parse(text, source=file.name) for text in found]
    return [each for some in texts for each in some] or held.read(file)


def _is_picture(file: Path) -> bool:
    return file.suffix.lower() in (".png", ".jpg", ".jpeg")

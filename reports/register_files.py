"""Whatever is made of the register for keeping or printing, as one file."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.language import _
from app.progress import Progress, silent
from app.queries import ResourceFilter
from models.database import Session
from reports import labels, register_book, register_pages, register_workbook
from reports.gathering.labels import labels as gathered
from reports.gathering.order import Occasion
from reports.gathering.register import RegisterOrder

LABELS = "LABELS"
WHOLE = "WHOLE"


@dataclass(frozen=True, slots=True)
class RegisterWish:
    """What is wanted: a form, :data:`LABELS` or :data:`WHOLE`, and whose."""

    form: str
    agency_id: int
    room_id: int | None = None
    bookable_only: bool = False


def write(
    session: Session,
    wish: RegisterWish,
    file: Path,
    occasion: Occasion,
    progress: Progress = silent,
) -> int:
    """Write the file; its ending says as what. Return how many rows or labels.

    Raises:
        Refused: nothing of the kind is there, or the file cannot be written.
        Cancelled: by ``progress``.
    """
    if wish.form == WHOLE:
        return register_book.write(
            session, file, actor=occasion.actor, progress=progress
        )
    if wish.form == LABELS:
        wanted = ResourceFilter(
            agency_id=wish.agency_id, is_bookable=True if wish.bookable_only else None
        )
        found = gathered(session, wanted, actor=occasion.actor)
        _put(file, labels.draw(found))
        return len(found)
    order = RegisterOrder(wish.form, wish.agency_id, wish.room_id)
    content = order.sheet(session, occasion, progress)
    draw = register_pages.draw if _is_pdf(file) else register_workbook.draw
    _put(file, draw(content, progress))
    return len(content.rows)


def _is_pdf(file: Path) -> bool:
    return file.suffix.lower() == ".pdf"


def _put(file: Path, content: bytes) -> None:
    unfinished = file.with_name(file.name + ".part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError:
        raise Refused(
            _("Tidak dapat menulis {path}: pilih folder lain.").format(path=file)
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)

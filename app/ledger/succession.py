"""A new ledger after a restore that no witness consented to.

What others hold of the old log can never be true of it again. So the old log is
put away whole, as an evidence bundle; a log of another name begins, and its first
line quotes the last checkpoint anybody holds of the old one. Every recorded row is
written down anew, as it stands.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger import bundle
from app.ledger.characters import clean
from app.ledger.held import Held
from app.ledger.log import Log
from app.ledger.pen import Pen
from app.ledger.rows import table_of
from app.progress import Progress, silent
from models import grants, renewal
from models.database import Database
from models.guard import recorded_mappers
from models.ledger import LedgerHead

CARRIED = "row.carried"
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of the ledger.

    Attributes:
        former: the old log's name; ``origin`` the new one's.
        bundle: the zip in which the old log lies whole.
        rows: how many rows were written down anew.
    """

    former: str
    origin: str
    bundle: Path
    rows: int


def begin_anew(  # noqa: PLR0913 - where, what is held, on whose word, who and when
    database: Database,
    archive: Path,
    held: Held,
    *,
    authority: str,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Succession:
    """Put the old log away and begin another one that quotes it.

    Args:
        database: the restored registry.
        archive: the zip to put the old log in; it must not exist.
        held: the newest checkpoint anybody holds of the old log.
        authority: number of the official report (berita acara).
        actor: who acts.
        at: when.
        progress: told how many rows are done.

    Raises:
        Refused: no right to, the log is not behind what is held, no authority is
            named, or the server lets only the owner of the tables do this.
        Cancelled: by ``progress``; nothing is changed.
    """
    require(actor, Permission.MANAGE)
    with database.read() as session:
        former = _refuse_needless(session, held, authority)
    if database.engine.dialect.name == "postgresql" and not grants.may_rewrite(
        database.engine
    ):
        raise Refused(
            _("Di server, hanya pemilik tabel yang dapat memulai buku jejak baru.")
        )
    with database.read() as session:
        bundle.pack(session, archive, personal=True, progress=progress)
    with database.write() as session:
        renewal.clear_ledger(session.connection())
        quoted = {
            "authority": clean(authority.strip()),
            "held_note": str(held.note) if held.note else held.head.text,
            "origin": former,
        }
        log = Log(session, actor=actor, at=at, continues=quoted)
        pen = Pen(session, actor=actor, at=at, log=log)
        rows = _carry(session, pen, progress)
    return Succession(former, log.origin, archive, rows)


def _refuse_needless(session: Session, held: Held, authority: str) -> str:
    head = session.get(LedgerHead, 1)
    is_behind = head is not None and (
        held.head.origin == head.origin and held.head.size > head.size
    )
    if head is None or not is_behind or not authority.strip():
        raise Refused(
            _(
                "Buku jejak baru hanya dimulai sesudah pemulihan, dengan nomor berita "
                "acara dan titik periksa yang lebih panjang daripada isinya sekarang."
            )
        )
    return head.origin


def _carry(session: Session, pen: Pen, progress: Progress) -> int:
    """Write down every row as it stands, in the order of the tables."""
    done = 0
    for mapper in sorted(recorded_mappers(), key=lambda m: table_of(m).name):
        query = select(mapper.class_).order_by(mapper.class_.id)
        for batch in session.scalars(query).partitions(_BATCH):
            pen.restate(CARRIED, batch)
            done += len(batch)
            progress(done, done)
            session.expunge_all()
    return done

"""After a restore from a backup: say what was lost, on whose word.

A restored log is behind what others hold, and stays so in their eyes. It may go
on under its name only with this line, and a witness only follows it when its
owner consents (:meth:`app.ledger.witness.Witness.consent`).
"""

from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.held import Held
from app.ledger.pen import Pen


def require_right(actor: Actor) -> None:
    """Let those restore a registry who may say what was lost.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.MANAGE)


def acknowledge(
    session: Session, held: Held, *, authority: str, actor: Actor, at: datetime
) -> int:
    """Write down that lines were lost; return how many.

    Args:
        session: an open write transaction.
        held: the newest checkpoint that somebody holds of the lost log.
        authority: number of the official report (berita acara).
        actor: who acts.
        at: when.

    Raises:
        Refused: no right to, the checkpoint is another log's, nothing was lost, or the
            authority is missing.
    """
    require_right(actor)
    pen = Pen(session, actor=actor, at=at)
    lost = held.head.size - pen.log.edge.size
    if held.head.origin != pen.log.origin or lost <= 0 or not authority.strip():
        raise Refused(
            _(
                "Pemulihan hanya dicatat dengan nomor berita acara dan titik periksa "
                "buku jejak ini yang lebih panjang daripada isinya sekarang."
            )
        )
    told = {
        "authority": authority.strip(),
        "held_root": held.head.root_text,
        "held_size": held.head.size,
        "lost": lost,
    }
    pen.note("log.restored", told)
    return lost

"""What somebody tried and was not allowed to do is written down too."""

from datetime import datetime

from app.access import NotAllowedError
from app.ledger.pen import Pen
from models.database import Database, DatabaseTroubleError, Trouble


def record(database: Database, refusal: NotAllowedError, *, at: datetime) -> None:
    """Write an attempt into the ledger, in a transaction of its own.

    What was begun is undone by then. On a copy that can only be read nothing
    could have been changed, so there is nothing to write down.
    """
    try:
        with database.write() as session:
            Pen(session, actor=refusal.actor, at=at).note(
                "access.refused",
                {
                    "permission": refusal.permission.value,
                    "agency": refusal.agency_id,
                },
            )
    except DatabaseTroubleError as trouble:
        if trouble.trouble is not Trouble.READ_ONLY:
            raise

"""The inspection of the demonstration: its diary, and the papers it issues."""

from collections.abc import Sequence
from datetime import datetime

from app import agencies
from app.access import Actor
from app.demo import history, inspection
from app.demo.inspection import Deed, Entry
from app.paths import Paths
from models.database import Database, Session
from reports import issuing
from reports.gathering.advice import AdviceOrder
from reports.gathering.audit import AuditOrder
from reports.gathering.clarification import ClarificationOrder
from reports.gathering.draft import DraftOrder
from reports.gathering.order import Occasion, Order
from reports.signing import Signer

Signing = Sequence[tuple[Actor, Signer]]


def happen(
    database: Database, *, paths: Paths, actor: Actor, signing: Signing, at: datetime
) -> None:
    """Let the sixty days before a moment happen; the rest is judged on the first."""
    began = at - inspection.LASTS
    with database.read() as session:
        besides = inspection.concerned(session)
    history.reviewed(database, besides=besides, actor=actor, at=began)
    known: dict[str, str] = {}
    for entry in inspection.diary(began):
        if entry.act not in inspection.PAPERS:
            with database.write() as session:
                inspection.write_down(Deed(session, actor, entry, known))
            continue
        with database.read() as session:
            order = _order(session, actor, entry, known)
        issued = issuing.issue(
            database, order, paths=paths, actor=actor, at=entry.at
        ).number
        if entry.act == "ask":
            known[str(entry.said["case"])] = issued
        if entry.act == "report":
            sign(database, issued, signing, paths=paths, at=entry.at)


def _order(
    session: Session, actor: Actor, entry: Entry, known: dict[str, str]
) -> Order:
    """Return the order for the paper that a line of the diary issues."""
    said = entry.said
    if "examination" not in said:
        number = inspection.number_of(session, said["case"])
        if entry.act == "ask":
            return ClarificationOrder(number=number)
        return AdviceOrder(number=number)
    examination = known[said["examination"]]
    if entry.act == "draft":
        agency = agencies.find(session, said["agency"])
        return DraftOrder(examination=examination, agency_id=agency.id)
    occasion = Occasion(actor, entry.at)
    return AuditOrder.of_examination(session, examination, occasion)


def sign(
    database: Database, number: str, signing: Signing, *, paths: Paths, at: datetime
) -> None:
    """Put everybody's signature on a report, in order."""
    for actor, signer in signing:
        issuing.sign(database, number, signer, paths=paths, actor=actor, at=at)

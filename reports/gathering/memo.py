"""The internal memo (nota dinas) about indications, for those who must know."""

from dataclasses import dataclass

from app import indonesian, officials, queries
from app.errors import Refused
from app.language import _, speaking
from app.queries import QueueRow
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.review import require_decision
from app.wording import FINDING_STATUS, SEVERITY
from models.database import Session
from models.report import DocumentKind
from reports import content
from reports.gathering import parts
from reports.gathering.order import Occasion
from reports.paper_content import Memo
from reports.signature_fields import TEAM_LEADER

_CLOSING = (
    "Hal-hal di atas merupakan hasil penapisan dan penelaahan sementara dan bukan "
    "kesimpulan tentang perbuatan siapa pun.",
    "Demikian disampaikan, mohon arahan lebih lanjut.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoOrder:
    """A memo about some indications.

    Attributes:
        numbers: of the findings.
        to: the office it goes to; empty for the Inspektur.
        subject: what it is about; ``words`` come before the list.
    """

    numbers: tuple[str, ...]
    to: str = ""
    subject: str = ""
    words: tuple[str, ...] = ()

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the actor's own agency.

        Raises:
            Refused: no indication is named.
        """
        if not self.numbers:
            raise Refused(_("Sebut sedikitnya satu indikasi untuk nota dinas."))
        first = queries.finding(session, self.numbers[0], actor=occasion.actor)
        return Docket(
            kind=DocumentKind.MEMO,
            office=officials.own_office(session, occasion.actor),
            agency_id=first.row.agency_id,
            region=first.row.region,
            finding_id=first.id,
        )

    def content(self, session: Session, reserved: Reserved, occasion: Occasion) -> Memo:
        """Word the memo; who writes it signs it.

        Raises:
            Refused: the words are a verdict.
        """
        require_decision(session, None, self.subject, *self.words)
        office = reserved.docket.office
        sender = officials.officer(session, occasion.actor.uid)
        subject = self.subject or "Laporan awal indikasi penggunaan Barang Milik Daerah"
        issued = parts.issue(reserved.docket, reserved.number, occasion, subject)
        rows = queries.queue(
            session,
            queries.FindingFilter(),
            actor=occasion.actor,
            at=occasion.at,
        )
        told = {each.row.number: each for each in rows}
        with speaking("id"):
            points = tuple(_point(told[number]) for number in self.numbers)
        return Memo(
            issue=parts.confidential(issued),
            to=self.to or "Inspektur",
            sender=sender.title or sender.name,
            body=self.words
            or ("Bersama ini dilaporkan indikasi yang perlu segera diketahui:",),
            points=points,
            closing=_CLOSING,
            signatory=content.Signatory(parts.official(sender), TEAM_LEADER),
            copies=parts.copies(office),
        )


def _point(queued: QueueRow) -> str:
    row = queued.row
    when = indonesian.span(row.starts, row.ends, zone_of(row.region).key)
    clock = ""
    if queued.clock is not None:
        clock = f" Batas penyampaian: {queued.clock.sentence}."
    return (
        f"{row.number}, {FINDING_STATUS[row.status]} tingkat {SEVERITY[row.severity]}: "
        f"{row.resource} ({row.agency}) untuk {row.organisation or row.requester}, "
        f"{when}. {parts.reason(row)}{clock}"
    )

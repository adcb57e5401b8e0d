"""The draft of findings (NHP) of an examination, for one agency to answer."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from app import indonesian, officials, queries, rules
from app.errors import Refused
from app.examinations import issued
from app.language import _
from app.officials import Office
from app.queries import ExaminationDetail, FindingDetail
from app.regions import zone_of
from app.reporting import Docket, Reserved
from models.database import Session
from models.examination import PaperKind
from models.finding import FindingStatus
from models.report import DocumentKind
from reports import content
from reports.gathering import parts, team
from reports.gathering.order import Occasion
from reports.gathering.sections import Teller
from reports.paper_content import DraftFindings
from reports.signature_fields import AGENCY_HEAD, TEAM_LEADER

ANSWER_DAYS = 7
_PUT_FORWARD = (FindingStatus.OPEN, FindingStatus.UPHELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOrder:
    """A draft of what an examination found at one agency.

    Attributes:
        examination: its number.
        agency_id: whose findings; not needed where one agency is examined.
        answer_days: calendar days until the response is due.
    """

    examination: str
    agency_id: int | None = None
    answer_days: int = ANSWER_DAYS

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the inspectorate.

        Raises:
            Refused: no right to, it is closed, or several agencies are examined
                and none is named.
        """
        issued.permitted(session, self.examination, actor=occasion.actor)
        row = queries.examination(session, self.examination).row
        agency_id = self.agency_id or row.agency_id
        if agency_id is None:
            raise Refused(
                _(
                    "Pemeriksaan {number} meliputi beberapa perangkat daerah. Sebut "
                    "satu, sebab naskahnya ditujukan kepada satu kepala."
                ).format(number=row.number)
            )
        return Docket(
            kind=DocumentKind.DRAFT_FINDINGS,
            office=officials.own_office(session, occasion.actor),
            agency_id=agency_id,
            region=row.region,
            first_day=row.first_day,
            last_day=row.last_day,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> DraftFindings:
        """Gather the findings so far, those still open among them.

        Raises:
            Refused: nothing of that agency is in the examination.
        """
        docket = reserved.docket
        assert docket.agency_id is not None
        exam = queries.examination(session, self.examination)
        found = _findings(session, exam, docket.agency_id, occasion)
        agency = officials.office(session, docket.agency_id)
        issue = parts.issue(
            docket, reserved.number, occasion, "Penyampaian naskah hasil pemeriksaan"
        )
        teller = Teller(session, rules.load(session).rulebook, issue.dated)
        return DraftFindings(
            issue=parts.confidential(issue, "1 (satu) berkas"),
            recipient=parts.head(agency),
            opening=_opening(exam, agency),
            findings=tuple(
                teller.section(each, number) for number, each in enumerate(found, 1)
            ),
            answer_by=self._answer_by(issue.dated),
            signatories=_signatories(session, exam, agency, occasion),
            closing=(
                "Apabila sampai dengan tanggal tersebut tanggapan belum kami terima, "
                "laporan disusun dengan catatan bahwa auditi belum menyampaikan "
                "tanggapan.",
            ),
            copies=parts.copies(docket.office),
        )

    def settle(self, session: Session, number: str, occasion: Occasion) -> None:
        """Write down that the agency was asked to respond, and until when."""
        row = queries.examination(session, self.examination).row
        today = occasion.at.astimezone(zone_of(row.region)).date()
        paper = issued.Paper(
            kind=PaperKind.DRAFT,
            number=number,
            agency_id=self.agency_id or row.agency_id,
            answer_by=self._answer_by(today),
        )
        issued.paper_issued(
            session, self.examination, paper, actor=occasion.actor, at=occasion.at
        )

    def _answer_by(self, dated: date) -> date:
        return dated + timedelta(days=self.answer_days)


def _findings(
    session: Session, exam: ExaminationDetail, agency_id: int, occasion: Occasion
) -> list[FindingDetail]:
    details = [
        queries.finding(session, each.number, actor=occasion.actor)
        for each in exam.findings
    ]
    found = [
        each
        for each in details
        if each.row.agency_id == agency_id and each.row.status in _PUT_FORWARD
    ]
    if not found:
        raise Refused(
            _(
                "Belum ada indikasi perangkat daerah itu dalam {number}. Masukkan "
                "indikasinya dahulu."
            ).format(number=exam.row.number)
        )
    return found


def _opening(exam: ExaminationDetail, agency: Office) -> tuple[str, ...]:
    row = exam.row
    worked = indonesian.days(row.starts_on, row.ends_on)
    period = indonesian.days(row.first_day, row.last_day)
    return (
        f"Berdasarkan {team.assignment(exam)}, tim kami melaksanakan pemeriksaan "
        f"“{row.title}” pada {worked} atas penggunaan Barang Milik Daerah pada "
        f"{agency.name} untuk periode {period}. Hal-hal berikut kami sampaikan untuk "
        "ditanggapi; sampai dengan ditetapkan dalam laporan, semuanya masih berupa "
        "indikasi.",
    )


def _signatories(
    session: Session, exam: ExaminationDetail, agency: Office, occasion: Occasion
) -> tuple[content.Signatory, ...]:
    """Return the leader, and the head of the agency for having received it.

    An agency whose head does not work here signs on paper.
    """
    leading = parts.official(officials.officer(session, team.leader(exam)))
    signing = [content.Signatory(team.as_leader(leading), TEAM_LEADER)]
    with suppress(Refused):
        heading = officials.head_of(session, agency, occasion.at)
        signing.append(content.Signatory(parts.official(heading), AGENCY_HEAD))
    return tuple(signing)

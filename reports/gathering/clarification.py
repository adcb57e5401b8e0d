"""The letter that asks an agency to explain an indication."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app import officials, queries, review
from app.queries import FindingDetail
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.screening.facts import Exposure
from models.database import Session
from models.report import DocumentKind
from reports import content, letters
from reports.gathering import parts, requests
from reports.gathering.order import Occasion
from reports.paper_content import Letter
from reports.signature_fields import INSPECTOR

ANSWER_DAYS = 7
USUAL_QUESTIONS = {
    Exposure.USER: (
        "Siapa penyelenggara kegiatan, dan siapa saja yang hadir?",
        "Apakah kegiatan itu diselenggarakan atau dihadiri oleh partai politik, "
        "pasangan calon, atau tim kampanye?",
        "Apakah ada alat peraga, bahan, atau atribut kampanye yang dipasang, dibawa, "
        "atau dibagikan?",
        "Izin, perjanjian sewa, atau bukti pembayaran apa yang menyertainya?",
    ),
    Exposure.LENDER: (
        "Atas dasar apa persetujuan diberikan, dan siapa yang menilainya?",
        "Apakah masa tahapan pemilihan diperiksa sebelum persetujuan diberikan?",
        "Apakah peserta pemilihan yang lain dapat memakai fasilitas itu dengan syarat "
        "yang sama?",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationOrder:
    """A request for an explanation of one indication.

    Attributes:
        number: of the finding.
        questions: what is asked; empty for the usual questions.
        answer_days: calendar days until the answer is due.
    """

    number: str
    questions: tuple[str, ...] = ()
    answer_days: int = ANSWER_DAYS

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Issue it in the name of the inspectorate.

        Raises:
            Refused: no right to ask, or a question that is a verdict.
        """
        review.permitted(session, self.number, self.questions, actor=occasion.actor)
        found = queries.finding(session, self.number, actor=occasion.actor)
        return Docket(
            kind=DocumentKind.CLARIFICATION,
            office=officials.own_office(session, occasion.actor),
            agency_id=found.row.agency_id,
            region=found.row.region,
            finding_id=found.id,
            is_once=not self.questions,
        )

    def content(
        self, session: Session, reserved: Reserved, occasion: Occasion
    ) -> Letter:
        """Word the letter to the head of the agency; the Inspektur signs it."""
        office = reserved.docket.office
        found = queries.finding(session, self.number, actor=occasion.actor)
        things = queries.items(session, found.row.booking_number)
        issued = parts.issue(reserved.docket, reserved.number, occasion, "")
        signing = parts.inspector(session, office, occasion)
        letter = letters.clarification(
            parts.confidential(issued),
            parts.head(officials.office(session, found.row.agency_id)),
            requests.facts(found.booking, things),
            content.Signatory(signing, INSPECTOR),
            questions=self._questions(found),
            answer_by=self._answer_by(found, occasion),
        )
        return replace(
            letter,
            passages=parts.passages(found),
            copies=parts.copies(office),
            checkpoint=parts.checkpoint(reserved),
        )

    def settle(self, session: Session, number: str, occasion: Occasion) -> None:
        """Write down that this letter asks, so that its answer is awaited."""
        found = queries.finding(session, self.number, actor=occasion.actor)
        question = review.Question(
            letter_number=number,
            questions=self._questions(found),
            answer_by=self._answer_by(found, occasion),
        )
        review.asked(
            session, self.number, question, actor=occasion.actor, at=occasion.at
        )

    def _questions(self, found: FindingDetail) -> tuple[str, ...]:
        return self.questions or USUAL_QUESTIONS[found.row.exposure]

    def _answer_by(self, found: FindingDetail, occasion: Occasion) -> date:
        today = occasion.at.astimezone(zone_of(found.row.region)).date()
        return today + timedelta(days=self.answer_days)

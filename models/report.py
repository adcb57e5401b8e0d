"""Issued documents and their signatures."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class DocumentKind(StrEnum):
    """What is issued: reports of a period, papers about one booking or finding."""

    AUDIT = "audit"
    COMPLIANCE = "compliance"
    RECAP = "recap"
    RECEIPT = "receipt"
    APPROVAL = "approval"
    REFUSAL = "refusal"
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    CLARIFICATION = "clarification"
    DRAFT_FINDINGS = "draft_findings"
    RECOMMENDATION = "recommendation"
    MEMO = "memo"
    DAY_CLOSE = "day_close"

    @property
    def is_signed(self) -> bool:
        """Tell whether people sign it; the others only the log vouches for."""
        return self not in (DocumentKind.RECEIPT, DocumentKind.DAY_CLOSE)


# what may be read by whom people's names are kept from
WITHOUT_NAMES = (DocumentKind.COMPLIANCE, DocumentKind.DAY_CLOSE)


class Report(Recorded, Base):
    """One issued document, bound to the ledger as it stood then.

    Attributes:
        number: the letter number printed on it.
        kind: a value of :class:`DocumentKind`.
        first_day: first day of the period, included; none without a period.
        last_day: last day of the period, included.
        booking_id: the booking a paper is about; finding_id likewise.
        digest: SHA-256 of the content the pages were drawn from.
        file_digest: SHA-256 of the PDF as first written, before signatures.
        file_name: name of the PDF inside the registry's report folder.
        ledger_size: how many entries the checkpoint in it covers.
    """

    __tablename__ = "reports"

    number: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    region: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    booking_id: Mapped[int | None] = mapped_column(
        ForeignKey("bookings.id"), index=True
    )
    finding_id: Mapped[int | None] = mapped_column(
        ForeignKey("findings.id"), index=True
    )
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    file_digest: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    ledger_size: Mapped[int]
    ledger_root: Mapped[str] = mapped_column(Text)


class Signature(Recorded, Base):
    """One electronic signature put on a report, or a newer timestamp over it.

    Attributes:
        signer: the name in the certificate, also that of a timestamp authority.
        field: of the document; empty for a timestamp.
        level: the profile that was reached, such as ``PAdES-B-B``.
        file_digest: SHA-256 of the PDF with this signature in it.
    """

    __tablename__ = "signatures"

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    signer: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    file_digest: Mapped[str] = mapped_column(Text)

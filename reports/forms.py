"""How each kind of document is drawn, and what its machine-readable copy is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from models.report import DocumentKind
from reports import (
    attachment,
    audit_report,
    compliance_report,
    day_close,
    draft_findings,
    hand_over_record,
    letters,
    memo,
    recap,
    receipts,
)
from reports.paper_content import Letter


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of document: its pages, and the copy whose digest they bear."""

    draw: Callable[[Any], bytes]
    copy: Callable[[Any], bytes]


def _paper(draw: Callable[[Any], bytes], schema: str) -> Form:
    return Form(draw, partial(attachment.machine_readable, schema=schema))


def _refusal(content: Letter) -> bytes:
    """Draw a refusal; one that cites norms must have one that may be cited."""
    if content.grounds:
        return letters.draw_refusal(content)
    return letters.draw(content, letters.REFUSAL)


FORMS: dict[DocumentKind, Form] = {
    DocumentKind.AUDIT: Form(audit_report.draw, audit_report.machine_copy),
    DocumentKind.COMPLIANCE: Form(
        compliance_report.draw, compliance_report.machine_copy
    ),
    DocumentKind.RECAP: _paper(recap.draw, recap.SCHEMA),
    DocumentKind.RECEIPT: _paper(receipts.draw, receipts.SCHEMA),
    DocumentKind.APPROVAL: _paper(letters.draw, letters.SCHEMA),
    DocumentKind.REFUSAL: _paper(_refusal, letters.SCHEMA),
    DocumentKind.HAND_OVER: _paper(hand_over_record.draw, hand_over_record.SCHEMA),
    DocumentKind.HAND_BACK: _paper(hand_over_record.draw, hand_over_record.SCHEMA),
    DocumentKind.CLARIFICATION: _paper(letters.draw, letters.SCHEMA),
    DocumentKind.DRAFT_FINDINGS: _paper(draft_findings.draw, draft_findings.SCHEMA),
    DocumentKind.RECOMMENDATION: _paper(letters.draw, letters.SCHEMA),
    DocumentKind.MEMO: _paper(memo.draw, memo.SCHEMA),
    DocumentKind.DAY_CLOSE: _paper(day_close.draw, day_close.SCHEMA),
}

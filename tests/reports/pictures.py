"""The look of the papers, as pictures a person has approved.

``python -m tests.reports.pictures`` draws them anew into ``approved/``: look
at every one before committing it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from reports import (
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
from tests.reports import paper_samples, samples

APPROVED = Path(__file__).parent / "approved"
SLOW = frozenset({"audit-report-of-two-thousand"})
_SCALE = 0.5  # 36 dots an inch: enough to see what moved
LONG = "keperluan dengan uraian yang panjang sekali " * 30


def _long() -> bytes:
    lines = samples.booking_lines(8)
    name = "Prof. Dr. H. Raden Mas Ngabehi Sosrokusumo Wiryodiningrat, S.H., M.Hum."
    purpose = "\n".join(f"{number}. butir keperluan" for number in range(1, 31))
    lines = (
        replace(lines[0], purpose=purpose, requester=name),
        replace(lines[1], purpose=LONG, asset="B" * 90),
        *lines[2:],
    )
    content = samples.audit_report(8)
    return audit_report.draw(
        replace(content, bookings=lines, agencies=samples.agency_counts(lines))
    )


PAPERS: dict[str, tuple[Callable[[], bytes], tuple[int, ...]]] = {
    "audit-report": (
        lambda: audit_report.draw(samples.audit_report()),
        (0, 1, 2, 3, 4, 5, 9, -1),
    ),
    "audit-report-of-nothing": (
        lambda: audit_report.draw(samples.audit_report(0, 0, 0)),
        (2, 5),
    ),
    "audit-report-long-words": (_long, (9, 10)),
    "audit-report-of-two-thousand": (
        lambda: audit_report.draw(samples.audit_report(2_000, 2_000, 0)),
        (1, 90, 900, -1),
    ),
    "compliance-report": (
        lambda: compliance_report.draw(paper_samples.compliance()),
        (0, 1),
    ),
    "refusal": (lambda: letters.draw_refusal(paper_samples.refusal()), (0,)),
    "clarification": (lambda: letters.draw(paper_samples.clarification()), (0,)),
    "recommendation": (lambda: letters.draw(paper_samples.recommendation()), (0,)),
    "memo": (lambda: memo.draw(paper_samples.memo()), (0,)),
    "draft-findings": (
        lambda: draft_findings.draw(paper_samples.draft_findings()),
        (0, 1),
    ),
    "hand-over": (lambda: hand_over_record.draw(paper_samples.hand_over()), (0, 1)),
    "receipt": (lambda: receipts.draw(paper_samples.receipt()), (0,)),
    "day-close": (lambda: day_close.draw(paper_samples.day_close()), (0,)),
    "recap": (lambda: recap.draw(paper_samples.recap()), (0,)),
}


def pictures(paper: str) -> Iterator[tuple[str, Image.Image]]:
    """The chosen pages of a paper, in grey, each with the name it is kept by."""
    draw, pages = PAPERS[paper]
    document = pypdfium2.PdfDocument(draw())
    try:
        for index in pages:
            number = index + 1 if index >= 0 else "last"
            page = document[index % len(document)]
            picture = page.render(scale=_SCALE).to_pil().convert("L")
            yield f"{paper}-{number}.png", picture
    finally:
        document.close()


def approve() -> None:
    APPROVED.mkdir(exist_ok=True)
    for paper in PAPERS:
        for name, picture in pictures(paper):
            out = io.BytesIO()
            picture.quantize(16).save(out, "PNG", optimize=True)
            (APPROVED / name).write_bytes(out.getvalue())


if __name__ == "__main__":
    approve()

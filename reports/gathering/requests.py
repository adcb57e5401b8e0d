"""A request as every paper about it names it."""

from app import indonesian
from app.queries import BookingDetail, ItemRow
from reports.paper_content import RequestFacts


def facts(detail: BookingDetail, things: tuple[ItemRow, ...]) -> RequestFacts:
    """Return the facts of a request."""
    row = detail.row
    return RequestFacts(
        number=row.number,
        asset=indonesian.listed(tuple(each.name for each in things)),
        requester=", ".join(filter(None, (row.requester, detail.position))),
        purpose=purpose(detail),
        starts=row.starts,
        ends=row.ends,
        organisation=row.organisation,
        letter=letter(detail),
    )


def purpose(detail: BookingDetail) -> str:
    """Return event and purpose, each once."""
    event, why = detail.row.event, detail.row.purpose
    if event and why and event not in why:
        return f"{event}: {why}"
    return why or event


def letter(detail: BookingDetail) -> str:
    """Return the applicant's own letter, where there was one."""
    if not detail.letter_number:
        return ""
    words = f"Nomor {detail.letter_number}"
    if detail.letter_on is not None:
        words += f" tanggal {indonesian.day(detail.letter_on)}"
    return words


def recipient(detail: BookingDetail) -> tuple[str, ...]:
    """Return to whom an answer goes, line by line after "Yth."."""
    row = detail.row
    if not row.organisation:
        return (f"Saudara {row.requester}", "di Tempat")
    if not row.requester or row.requester == row.organisation:
        return (row.organisation, "di Tempat")
    who = detail.position or f"Saudara {row.requester}"
    return (who, row.organisation, "di Tempat")

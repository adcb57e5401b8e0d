"""The parts that many documents have: head, people, norms, the ledger's stand."""

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from app import indonesian, officials
from app.access import Capacity
from app.language import speaking
from app.officials import Office, Officer
from app.queries import FindingDetail, FindingRow
from app.regions import zone_of
from app.reporting import Docket, Reserved
from app.screening.facts import Layer
from app.screening.rulebook import Rulebook
from models.database import Session
from reports import content
from reports.gathering.order import Occasion

_FIELDS = {
    "asset_type": "Aset",
    "requester": "Pemohon",
    "organisation": "Organisasi",
    "event": "Kegiatan",
    "purpose": "Keperluan",
    "destination": "Tujuan",
}
_ARCHIVE = "Arsip"
_ACTING = {
    Capacity.PLH: content.Acting.DAILY,
    Capacity.PLT: content.Acting.DUTIES,
}


def issue(
    docket: Docket, number: str, occasion: Occasion, subject: str
) -> content.Issue:
    """Return what every document says of itself; replace what differs."""
    zone = zone_of(docket.region)
    return content.Issue(
        letterhead=letterhead(docket.office),
        number=number,
        dated=occasion.at.astimezone(zone).date(),
        place=docket.office.place,
        subject=subject,
        generated_at=occasion.at,
        time_zone=zone.key,
        paper=content.Paper(docket.office.paper),
        program=program(),
    )


def confidential(issued: content.Issue, enclosures: str = "-") -> content.Issue:
    """Return the same issue, held closely."""
    return replace(issued, secrecy=content.Secrecy.CONFIDENTIAL, enclosures=enclosures)


def letterhead(office: Office) -> content.Letterhead:
    """Return the head of an office's letters."""
    return content.Letterhead(
        office.government, office.name.upper(), office.letterhead, office.logo
    )


def copies(office: Office, *others: str) -> tuple[str, ...]:
    """Return who receives a copy: the office's own, the given, the archive."""
    many = (*office.copies, *others, _ARCHIVE)
    return tuple(dict.fromkeys(many))


def official(officer: Officer) -> content.Official:
    """Return an officer as they are printed."""
    acting = _ACTING[officer.acting] if officer.acting else content.Acting.NOT
    return content.Official(
        officer.name, officer.title, officer.rank, officer.nip, acting
    )


def inspector(session: Session, office: Office, occasion: Occasion) -> content.Official:
    """Return the Inspektur of an office, or who acts for them, as printed.

    Raises:
        Refused: nobody of that office is.
    """
    uid = officials.head_inspector(session, office, occasion.at)
    return official(officials.signing_for(session, uid, office, occasion.at))


def head(agency: Office) -> tuple[str, ...]:
    """Return the head of an agency as a letter is addressed, line by line."""
    if not agency.head_title:
        return (f"Kepala {agency.name}", "di Tempat")
    title = indonesian.titled(agency.head_title, agency.name)
    named = title if agency.name.casefold() in title.casefold() else agency.name
    return tuple(dict.fromkeys((title, named, "di Tempat")))


def checkpoint(reserved: Reserved) -> content.Checkpoint:
    """Return where the ledger stood."""
    made = reserved.checkpoint
    return content.Checkpoint(
        origin=made.head.origin,
        size=made.head.size,
        root=made.head.root_text,
        note=str(made.note),
        made_at=made.made_at,
    )


def criterion(rulebook: Rulebook, norm_id: str) -> content.Criterion:
    """Return a norm, or the local circular of that id, as a criterion."""
    norm = rulebook.norms.get(norm_id)
    if norm is not None:
        return content.Criterion(
            norm=norm.id,
            citation=norm.article,
            layer=norm.layer.value,
            is_verified=norm.is_verified,
            wording=norm.conduct,
        )
    policy = next(each for each in rulebook.policies if each.id == norm_id)
    return content.Criterion(
        norm=policy.id,
        citation=policy.title,
        layer=Layer.LOCAL.value,
        is_verified=policy.is_verified,
        wording=policy.text,
    )


def passages(finding: FindingDetail) -> tuple[content.Passage, ...]:
    """Return each field that holds evidence, with the telling words marked."""
    marked: dict[str, list[tuple[int, int]]] = {}
    for flag in finding.flags:
        for each in flag.evidence:
            marked.setdefault(each.field, []).append((each.start, each.end))
    booking = finding.booking
    return tuple(
        content.Passage(
            source=f"{_FIELDS.get(field, field)}, {booking.row.number}",
            text=booking.text_of(field),
            spans=_merged(spans),
        )
        for field, spans in marked.items()
        if booking.text_of(field)
    )


def reason(row: FindingRow) -> str:
    """Return why screening pointed at it, in the language of documents."""
    with speaking("id"):
        return row.reason


def program() -> str:
    """Name the program; what runs without being installed has no version."""
    try:
        return f"Pageh {version('pageh')}"
    except PackageNotFoundError:
        return "Pageh"


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans that touch or overlap, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)

"""From what the register says to what an audit report says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.elections import Calendar
from app.language import speaking
from app.ledger.checkpoint import Checkpoint as LedgerCheckpoint
from app.queries import (
    AgencySummary,
    BookingDetail,
    BookingRow,
    FindingDetail,
    Summary,
    phases,
)
from app.regions import zone_of
from app.rules import Rules
from app.screening.facts import Layer
from app.screening.rulebook import Rulebook
from app.wording import STAGE, STATUS
from reports import audit_wording as wording
from reports import content, signature_fields

UNVERIFIED = "belum diverifikasi"
_FIELDS = {
    "asset_type": "Aset",
    "requester": "Pemohon",
    "organisation": "Organisasi",
    "event": "Kegiatan",
    "purpose": "Keperluan",
    "destination": "Tujuan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Everything about a report that the register does not know.

    Attributes:
        leader: the inspector who leads the team and signs first.
        inspector: the Inspektur, who signs last.
    """

    letterhead: content.Letterhead
    number: str
    place: str
    leader: content.Official
    inspector: content.Official
    paper: content.Paper = content.Paper.A4


def audit_report(
    summary: Summary,
    order: Order,
    *,
    rules: Rules,
    checkpoint: LedgerCheckpoint,
    at: datetime,
) -> content.AuditReport:
    """Put one report together; nothing is drawn yet."""
    scope = summary.scope
    zone = zone_of(scope.region)
    day = at.astimezone(zone).date()
    officials = (order.leader, order.inspector)
    return content.AuditReport(
        issue=content.Issue(
            letterhead=order.letterhead,
            number=order.number,
            dated=day,
            place=order.place,
            subject=wording.subject(scope),
            generated_at=at,
            time_zone=zone.key,
            secrecy=content.Secrecy.CONFIDENTIAL,
            enclosures="1 (satu) berkas",
            paper=order.paper,
        ),
        title=wording.TITLE,
        period=content.Period(scope.first_day, scope.last_day),
        agencies=tuple(_agency(each) for each in summary.agencies),
        conclusions=wording.conclusions(summary),
        grounds=wording.GROUNDS,
        aims=wording.AIMS,
        scope=wording.scope(summary),
        method=wording.METHOD,
        limits=wording.LIMITS,
        standards=wording.STANDARDS,
        signatories=tuple(
            content.Signatory(official, field)
            for official, field in zip(
                officials, signature_fields.AUDIT_REPORT, strict=True
            )
        ),
        team=(
            content.TeamMember("Penanggung jawab", order.inspector),
            content.TeamMember("Ketua tim", order.leader),
        ),
        auditee=tuple(each.agency.name for each in summary.agencies),
        months=tuple(
            content.MonthCount(each.month, each.bookings, each.flagged)
            for each in summary.months
        ),
        phases=_phases(rules.calendar, summary),
        findings=tuple(
            _finding(each, number, rules.rulebook, day + _FOLLOW_UP)
            for number, each in enumerate(summary.upheld, 1)
        ),
        indications=tuple(_indication(each, rules.rulebook) for each in summary.open),
        closing=wording.CLOSING,
        copies=wording.RECIPIENTS,
        bookings=tuple(_line(row) for row in summary.bookings),
        checkpoint=content.Checkpoint(
            origin=checkpoint.head.origin,
            size=checkpoint.head.size,
            root=checkpoint.head.root_text,
            note=str(checkpoint.note),
            made_at=checkpoint.made_at,
        ),
        basis=content.Basis(rules.rulebook.digest, rules.calendar_digest),
    )


_FOLLOW_UP = timedelta(days=wording.FOLLOW_UP_DAYS)


def _agency(each: AgencySummary) -> content.AgencyCount:
    return content.AgencyCount(
        agency=each.agency.name,
        assets=each.assets,
        approved=each.approved,
        refused=each.refused,
        cancelled=each.cancelled,
        waiting=each.waiting,
        flagged=each.flagged,
        upheld=each.upheld,
        dismissed=each.dismissed,
        unreviewed=each.open,
    )


def _phases(calendar: Calendar, summary: Summary) -> tuple[content.Phase, ...]:
    scope = summary.scope
    titles = {each.id: each.title for each in calendar.current()}
    found = phases(calendar, scope.region, scope.first_day, scope.last_day)
    return tuple(
        content.Phase(
            f"{titles[each.election]}: {STAGE[each.stage]}",
            each.first_day,
            each.last_day,
        )
        for each in found
    )


def _finding(
    finding: FindingDetail, number: int, rulebook: Rulebook, due_on: date
) -> content.FindingSection:
    return content.FindingSection(
        number=str(number),
        title=wording.title(finding),
        condition=wording.condition(finding),
        criteria=tuple(_criterion(rulebook, each) for each in finding.norms),
        cause=wording.cause(finding),
        effect=wording.effect(finding),
        recommendations=(
            content.Recommendation(
                f"Kepala {finding.row.agency}", wording.action(finding), due_on
            ),
        ),
        passages=_passages(finding.booking, finding),
        bookings=(finding.row.booking_number,),
        severity=finding.row.severity.value,
        exposure=finding.row.exposure.value,
    )


def _criterion(rulebook: Rulebook, norm_id: str) -> content.Criterion:
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


def _indication(finding: FindingDetail, rulebook: Rulebook) -> content.Indication:
    row = finding.row
    with speaking("id"):
        reason = row.reason
    return content.Indication(
        number=row.number,
        booking=row.booking_number,
        agency=row.agency,
        asset=row.resource,
        starts=row.starts,
        reason=reason,
        severity=row.severity.value,
        citations=tuple(_cited(rulebook, each) for each in finding.norms),
        known_on=row.known_at.astimezone(zone_of(row.region)).date(),
    )


def _cited(rulebook: Rulebook, norm_id: str) -> str:
    found = _criterion(rulebook, norm_id)
    return found.citation if found.is_verified else f"{found.citation} ({UNVERIFIED})"


def _passages(
    booking: BookingDetail, finding: FindingDetail
) -> tuple[content.Passage, ...]:
    """Return each field that holds evidence, with the telling words marked."""
    marked: dict[str, list[tuple[int, int]]] = {}
    for flag in finding.flags:
        for each in flag.evidence:
            marked.setdefault(each.field, []).append((each.start, each.end))
    return tuple(
        content.Passage(
            source=f"{_FIELDS.get(field, field)}, {booking.row.number}",
            text=booking.text_of(field),
            spans=_merged(spans),
        )
        for field, spans in marked.items()
        if booking.text_of(field)
    )


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans that touch or overlap, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _line(row: BookingRow) -> content.BookingLine:
    return content.BookingLine(
        number=row.number,
        agency=row.agency,
        asset=row.resource,
        requester=row.requester,
        purpose=row.event or row.purpose,
        starts=row.starts,
        ends=row.ends,
        status=STATUS[row.status],
        mark=row.mark.value,
        severity=row.severity.value,
        organisation=row.organisation,
    )

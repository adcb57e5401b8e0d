"""How a booking came to stand as it does: levels, things, steps, rivals."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.booking.states import Step
from app.language import N_, _
from app.queries import BookingRow
from app.queries.booking_life import BookingLife, ItemLife, StepRow
from app.wording import CAPACITY, CONDITION, REQUESTER_KIND, STATUS
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.badges import kind_icon, mark_badge, status_badge
from ui.desktop.theme.icons import Picture
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.timeline_list import Life
from ui.desktop.widgets.timeline_list import Step as Shown
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

STEP: Final = {
    Step.DRAFT: N_("Dibuat sebagai draf"),
    Step.REQUEST: N_("Diajukan"),
    Step.SUBMIT: N_("Diajukan dari draf"),
    Step.CHECK: N_("Diperiksa pengurus barang"),
    Step.DISPOSE: N_("Didisposisikan"),
    Step.ENDORSE: N_("Disetujui pada jenjang ini"),
    Step.APPROVE: N_("Disetujui"),
    Step.REFUSE: N_("Ditolak"),
    Step.CANCEL: N_("Dibatalkan"),
    Step.REVOKE: N_("Persetujuan dicabut"),
    Step.DISPLACE: N_("Digeser permohonan yang didahulukan"),
    Step.EXPIRE: N_("Kedaluwarsa tanpa keputusan"),
    Step.MOVE: N_("Dipindahkan"),
    Step.CORRECT: N_("Dibetulkan"),
    Step.NO_SHOW: N_("Pemohon tidak hadir"),
    Step.HAND_OVER: N_("Diserahkan"),
    Step.HAND_BACK: N_("Diterima kembali"),
    Step.COMPLETE: N_("Selesai"),
}
_ANEW: Final = (Step.SUBMIT, Step.MOVE, Step.CORRECT)


def chain_of(life: BookingLife, workspace: Workspace) -> QWidget:
    """Show every level: who answered at it and as what, and where it waits."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    answers = _answers(life.steps)
    for place, name in enumerate(life.chain):
        step = answers[place] if place < len(answers) else None
        waits = step is None and place == len(answers) and bool(life.waits_at)
        icon, ink = _sign(step, waits=waits)
        grid.addWidget(Picture(icon, ink, 16), place, 0, Qt.AlignmentFlag.AlignTop)
        words = _answered(step, workspace) if step else (_("menunggu") if waits else "")
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(label(f"{place + 1}. {name}", "strong", wraps=True))
        if words:
            cell.addWidget(label(words, "small", wraps=True))
        grid.addLayout(cell, place, 1)
    return made


def steps_of(life: BookingLife, workspace: Workspace) -> QWidget:
    """Show every step with who took it, as what, when, and why."""
    return Life([_shown(step, workspace) for step in life.steps])


def things_of(life: BookingLife, workspace: Workspace) -> QWidget:
    """Show each thing of a booking, and how it went out and came back."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for item in life.items:
        row = QHBoxLayout()
        row.setSpacing(10)
        icon = Picture(kind_icon(item.kind), "muted", 16)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(label(item.resource, "strong", wraps=True))
        for words in _passages(item, workspace):
            cell.addWidget(label(words, "small", wraps=True))
        row.addLayout(cell, 1)
        column.addLayout(row)
    return made


def rivals_of(
    own: BookingRow,
    rivals: Sequence[BookingRow],
    workspace: Workspace,
    go_to: Callable[[str], None],
) -> QWidget:
    """Put everybody who asks for the same time side by side, this one first."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for row in (own, *rivals):
        column.addWidget(_card(row, workspace, None if row is own else go_to))
    return made


def requester_kind(life: BookingLife) -> str:
    """Return in words which kind of requester it is, on which priority rests."""
    kind = life.requester_kind
    return _(REQUESTER_KIND[kind]) if kind is not None else ""


def _card(
    row: BookingRow, workspace: Workspace, go_to: Callable[[str], None] | None
) -> QWidget:
    card = frame("well")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 8, 12, 10)
    column.setSpacing(3)
    column.addWidget(label(row.organisation or row.requester, "strong", wraps=True))
    when = formats.span(row.starts, row.ends, workspace.zone)
    column.addWidget(label(f"{row.event or row.purpose}\n{when}", "small", wraps=True))
    received = _("diterima {when}").format(
        when=formats.moment(row.received_at, workspace.zone)
    )
    column.addWidget(label(received, "small", wraps=True))
    foot = QHBoxLayout()
    foot.setSpacing(6)
    foot.addWidget(BadgeLabel(status_badge(row.status)))
    foot.addWidget(BadgeLabel(mark_badge(row.mark)))
    foot.addStretch()
    column.addLayout(foot)
    if go_to is not None:
        link = Button(row.number, "quiet", picture="arrow-right")
        link.clicked.connect(lambda _=False: go_to(row.number))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _answers(steps: Sequence[StepRow]) -> list[StepRow]:
    """Return what was answered since the request last changed, level by level."""
    found: list[StepRow] = []
    for step in steps:
        if step.step in _ANEW and step.after is not BookingStatus.APPROVED:
            found = []
        elif step.step in (Step.ENDORSE, Step.APPROVE, Step.REFUSE):
            found.append(step)
    return found


def _sign(step: StepRow | None, *, waits: bool) -> tuple[str, str]:
    if step is not None:
        is_no = step.step is Step.REFUSE
        return ("circle-x", "high") if is_no else ("circle-check", "good")
    return ("clock", "medium") if waits else ("minus", "faint")


def _answered(step: StepRow, workspace: Workspace) -> str:
    when = formats.moment(step.happened_at, workspace.zone)
    return f"{_(STEP[step.step])} · {_who(step)} · {when}"


def _who(step: StepRow) -> str:
    """Name who took a step, and for whom they stood in."""
    if not step.capacity:
        return step.who
    known = {str(each): words for each, words in CAPACITY.items()}
    capacity = _(known[step.capacity]) if step.capacity in known else step.capacity
    if not step.on_behalf:
        return f"{step.who} ({capacity})"
    return _("{who} ({capacity} untuk {head})").format(
        who=step.who, capacity=capacity, head=step.on_behalf
    )


def _shown(step: StepRow, workspace: Workspace) -> Shown:
    lines = [_(STEP[step.step])]
    if step.level_name:
        lines[0] += f" — {step.level_name}"
    if step.addressee:
        lines.append(_("kepada {who}").format(who=step.addressee))
    if step.reason:
        lines.append(f"“{step.reason}”")
    if step.ground:
        lines.append(_("Dasar: {ground}").format(ground=step.ground))
    if step.before is not step.after and step.step in _ANEW:
        lines.append(
            _("{before} → {after}").format(
                before=_(STATUS[step.before]), after=_(STATUS[step.after])
            )
        )
    return Shown("\n".join(lines), _moment(step, workspace))


def _moment(step: StepRow, workspace: Workspace) -> str:
    happened = formats.moment(step.happened_at, workspace.zone)
    if not step.is_late:
        return f"{happened} · {_who(step)}"
    recorded = formats.moment(step.recorded_at, workspace.zone)
    return _("{happened}, dicatat {recorded} · {who}").format(
        happened=happened, recorded=recorded, who=_who(step)
    )


def _passages(item: ItemLife, workspace: Workspace) -> list[str]:
    told: list[str] = []
    for words, paper in (
        (_("Diserahkan"), item.given),
        (_("Kembali"), item.returned),
    ):
        if paper is not None:
            told.append(f"{words} {_paper(paper, workspace)}")
    return told


def _paper(paper: Mapping[str, Any], workspace: Workspace) -> str:
    parts = [formats.moment(_at(paper), workspace.zone)]
    condition = paper.get("condition")
    if condition:
        parts.append(_(CONDITION[condition]))
    for name, words in (
        ("has_key", _("kunci")),
        ("has_stnk", _("STNK")),
        ("has_fuel_card", _("kartu BBM")),
    ):
        if paper.get(name):
            parts.append(words)
    if paper.get("odometer") is not None:
        parts.append(f"{formats.number(paper['odometer'])} km")
    if paper.get("fuel_percent") is not None:
        parts.append(_("BBM {n} %").format(n=paper["fuel_percent"]))
    if paper.get("note"):
        parts.append(str(paper["note"]))
    return " · ".join(parts)


def _at(paper: Mapping[str, Any]) -> datetime | None:
    found = paper.get("happened_at")
    return found if isinstance(found, datetime) else None

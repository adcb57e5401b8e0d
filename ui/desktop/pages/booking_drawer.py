"""One booking in detail: who, when, what was noticed, and what came of it."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from app.language import _
from app.queries import BookingDetail
from app.wording import USE_KIND
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.badges import mark_badge, severity_badge, status_badge
from ui.desktop.dialogs.booking_changes import FIELDS
from ui.desktop.entries import entry_words
from ui.desktop.pages.booking_actions import ActionFoot, Written
from ui.desktop.pages.booking_files import BookingFiles
from ui.desktop.pages.booking_life import (
    chain_of,
    requester_kind,
    rivals_of,
    steps_of,
    things_of,
)
from ui.desktop.pages.booking_papers import Papers
from ui.desktop.pages.booking_whole import Whole
from ui.desktop.pages.page import Shell
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import Norms, Quotes, Reasons, norms_of, section
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.timeline_list import Life, Step
from ui.desktop.widgets.words import Button, selectable
from ui.desktop.workspace import Workspace

_BETWEEN: Final = 6  # pixels from one badge to the next


class BookingDrawer(Drawer):
    """Everything about one booking, and what may be done with it now."""

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(_("Rincian peminjaman"))
        self._workspace = workspace
        self._shell = shell
        self.detail: BookingDetail | None = None
        self.choices: ActionFoot | None = None
        self.papers: Papers | None = None
        self.files: BookingFiles | None = None

    def show_booking(self, whole: Whole) -> None:
        """Show another booking."""
        detail = whole.detail
        self.detail = detail
        row, life = detail.row, whole.life
        before = self.choices
        written = before.written(row.number) if before is not None else None
        self.clear()
        self.caption.setText(f"{row.number}  ·  {row.agency}")
        self.title.setText(row.resource)
        self.body.addLayout(self._badges(whole))
        self.body.addSpacing(2)
        self.body.addWidget(Facts(self._facts(whole)))
        self._add_screening(detail)
        if detail.rivals:
            self._section(_("Meminta waktu yang sama"))
            self.body.addWidget(
                rivals_of(row, detail.rivals, self._workspace, self._go_to)
            )
        if life.waits_at or life.steps:
            self._section(_("Jenjang persetujuan"))
            self.body.addWidget(chain_of(life, self._workspace))
        if len(life.items) > 1 or any(each.given for each in life.items):
            self._section(_("Serah terima"))
            self.body.addWidget(things_of(life, self._workspace))
        self._add_notices(whole)
        self.files = BookingFiles(self._workspace, whole)
        self.body.addWidget(self.files)
        self.papers = Papers(self._workspace, self._shell, detail.row)
        self.body.addWidget(self.papers)
        self._add_history(whole)
        self._add_actions(whole, written)
        self.show()

    def _go_to(self, number: str) -> None:
        self._shell.go_to("bookings", number)

    def _section(self, words: str) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(section(words))

    def _facts(self, whole: Whole) -> list[tuple[str, str]]:
        detail, zone = whole.detail, self._workspace.zone
        row = detail.row
        when = formats.span(row.starts, row.ends, zone)
        named = [
            (_("Waktu"), f"{when} {formats.zone_name(zone)}"),
            (_("Pemohon"), _with(row.requester, detail.position)),
            (_("Organisasi"), row.organisation),
            (_("Jenis pemohon"), requester_kind(whole.life)),
            (_("Tujuan"), detail.destination),
            (_("Peserta"), _people(detail.attendees)),
            (_("Dasar pakai"), _(USE_KIND[detail.use_kind])),
            (_("Surat"), _letter(detail)),
            (_("Alasan"), detail.decision_reason),
            (_("Dasar setuju"), detail.ground),
        ]
        return [*named, *_further(whole), (_("Catatan"), detail.note)]

    def _badges(self, whole: Whole) -> Flow:
        row = _badge_row(whole.detail)
        at = self._workspace.clock()
        booking = whole.detail.row
        if booking.status is BookingStatus.HANDED_OVER and booking.ends < at:
            late = Badge(_("terlambat kembali"), "triangle-alert", Tone.HIGH)
            row.addWidget(BadgeLabel(late))
        row.addStretch()
        return row

    def _add_notices(self, whole: Whole) -> None:
        lines = [each.text for each in whole.life.notices if each.told_at is None]
        if lines:
            self._section(_("Belum diberitahukan kepada pemohon"))
            for words in lines:
                self.body.addWidget(selectable(words, "small", wraps=True))
        if whole.life.repairs:
            self._section(_("Perbaikan"))
            for words in whole.life.repairs:
                self.body.addWidget(selectable(words, wraps=True))

    def _add_screening(self, detail: BookingDetail) -> None:
        self.body.addSpacing(6)
        if detail.flags:
            self.body.addWidget(section(_("Mengapa ditandai")))
            self.body.addWidget(Reasons(detail.flags))
            self.body.addSpacing(4)
        self.body.addWidget(section(_("Bunyi permohonan")))
        self.body.addWidget(Quotes(detail.flags, detail.text_of))
        norms = norms_of(detail.flags)
        if norms:
            self.body.addSpacing(4)
            self.body.addWidget(section(_("Dasar aturan")))
            self.body.addWidget(Norms(norms, detail.flags))
        for number in detail.finding_numbers:
            link = Button(
                _("Buka {number} di Penelaahan").format(number=number),
                "quiet",
                picture="arrow-right",
            )
            link.clicked.connect(
                lambda _=False, to=number: self._shell.go_to("review", to)
            )
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_history(self, whole: Whole) -> None:
        self._section(_("Riwayat"))
        if whole.life.steps:
            self.body.addWidget(steps_of(whole.life, self._workspace))
            return
        zone = self._workspace.zone
        self.body.addWidget(
            Life(
                [
                    Step(
                        entry_words(entry),
                        f"{formats.moment(entry.at, zone)} · {entry.actor} · "
                        f"#{formats.number(entry.seq)}",
                    )
                    for entry in whole.detail.history
                ]
            )
        )

    def _add_actions(self, whole: Whole, written: Written | None) -> None:
        self.choices = ActionFoot(self._workspace, whole, self._shell.say)
        self.set_foot(None if self.choices.is_empty() else self.choices)
        if written is not None:
            self.choices.go_on(written)


def _badge_row(detail: BookingDetail) -> Flow:
    row = Flow(_BETWEEN)
    row.addWidget(BadgeLabel(status_badge(detail.row.status)))
    row.addWidget(BadgeLabel(mark_badge(detail.row.mark)))
    if detail.flags:
        row.addWidget(BadgeLabel(severity_badge(detail.row.severity)))
    if detail.row.is_late_entry:
        row.addWidget(BadgeLabel(Badge(_("susulan"), "history", Tone.CALM)))
    return row


def _further(whole: Whole) -> list[tuple[str, str]]:
    """Return what else the form says, in the order of the form."""
    said, shown = whole.life.said, {"requester", "position", "organisation", "note"}
    shown |= {"letter_number", "letter_on", "attendees", "destination", "event"}
    found: list[tuple[str, str]] = []
    if whole.life.series:
        found.append((_("Rangkaian"), whole.life.series))
    if whole.life.displaced_by:
        found.append((_("Digeser oleh"), whole.life.displaced_by))
    for name, words in FIELDS.items():
        if name in said and name not in shown and name != "purpose":
            found.append((_(words), _said(said[name])))
    return found


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return formats.day(value)
    return formats.number(value) if isinstance(value, int) else str(value)


def _with(name: str, position: str) -> str:
    return f"{name}, {position}" if position else name


def _people(attendees: int | None) -> str:
    if attendees is None:
        return ""
    return _("{n} orang").format(n=formats.number(attendees))


def _letter(detail: BookingDetail) -> str:
    if not detail.letter_number:
        return ""
    if detail.letter_on is None:
        return detail.letter_number
    return f"{detail.letter_number}, {formats.day(detail.letter_on)}"

"""One booking in detail: who, when, what was noticed, and what came of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.language import _
from app.queries import BookingDetail, EntryRow
from app.wording import USE_KIND
from ui.desktop import formats
from ui.desktop.badges import mark_badge, severity_badge, status_badge
from ui.desktop.entries import entry_words
from ui.desktop.pages.booking_actions import ActionFoot
from ui.desktop.pages.booking_papers import Papers
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import Norms, Quotes, Reasons, norms_of, section
from ui.desktop.widgets.timeline_list import Life, Step
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace


class BookingDrawer(Drawer):
    """Everything about one booking, and what may be done with it now."""

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(_("Rincian peminjaman"))
        self._workspace = workspace
        self._shell = shell
        self.detail: BookingDetail | None = None
        self.choices: ActionFoot | None = None
        self.papers: Papers | None = None

    def show_booking(self, detail: BookingDetail) -> None:
        """Show another booking."""
        self.detail = detail
        row, zone = detail.row, self._workspace.zone
        self.clear()
        self.caption.setText(f"{row.number}  ·  {row.agency}")
        self.title.setText(row.resource)
        self.body.addLayout(_badges(detail))
        self.body.addSpacing(2)
        self.body.addWidget(
            Facts(
                (
                    (
                        _("Waktu"),
                        f"{formats.span(row.starts, row.ends, zone)} "
                        f"{formats.zone_name(zone)}",
                    ),
                    (_("Pemohon"), _with(row.requester, detail.position)),
                    (_("Organisasi"), row.organisation),
                    (_("Tujuan"), detail.destination),
                    (_("Peserta"), _people(detail.attendees)),
                    (_("Dasar pakai"), _(USE_KIND[detail.use_kind])),
                    (_("Surat"), _letter(detail)),
                    (_("Alasan"), detail.decision_reason),
                    (_("Dasar setuju"), detail.ground),
                    (_("Catatan"), detail.note),
                )
            )
        )
        self._add_screening(detail)
        self._add_rivals(detail)
        self.papers = Papers(self._workspace, self._shell, detail.row)
        self.body.addWidget(self.papers)
        self._add_history(detail.history)
        self._add_actions(detail)
        self.show()

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
            self.body.addWidget(Norms(norms))
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

    def _add_rivals(self, detail: BookingDetail) -> None:
        if not detail.rivals:
            return
        self.body.addSpacing(4)
        self.body.addWidget(section(_("Meminta waktu yang sama")))
        for rival in detail.rivals:
            when = formats.span(rival.starts, rival.ends, self._workspace.zone)
            words = f"{rival.number} · {rival.organisation or rival.requester} · {when}"
            self.body.addWidget(label(words, "small", wraps=True))

    def _add_history(self, history: tuple[EntryRow, ...]) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(section(_("Riwayat di buku jejak")))
        zone = self._workspace.zone
        self.body.addWidget(
            Life(
                [
                    Step(
                        entry_words(entry),
                        f"{formats.moment(entry.at, zone)} · {entry.actor} · "
                        f"#{formats.number(entry.seq)}",
                    )
                    for entry in history
                ]
            )
        )

    def _add_actions(self, detail: BookingDetail) -> None:
        self.choices = ActionFoot(self._workspace, detail.row, self._shell.say)
        self.set_foot(None if self.choices.is_empty() else self.choices)


def _badges(detail: BookingDetail) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(BadgeLabel(status_badge(detail.row.status)))
    row.addWidget(BadgeLabel(mark_badge(detail.row.mark)))
    if detail.flags:
        row.addWidget(BadgeLabel(severity_badge(detail.row.severity)))
    row.addStretch()
    return row


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

"""The first steps in a new registry: what is done, and the way to what is not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from app.queries.standing import Standing
from ui.desktop import formats
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.words import Button, frame, label

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, why, how far it is, and where it is done.

    Attributes:
        stands: what there is of it by now; nothing means it waits to be done.
    """

    name: str
    reason: str
    button: str
    go: Callable[[], None]
    stands: Callable[[Standing, bool], str]


class Steps(QFrame):
    """The steps below each other, each with its state and its button."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Langkah pertama"), "heading"))
        self._told = label("", "muted", wraps=True)
        column.addWidget(self._told)
        self.steps = _steps(window)
        self.badges: list[BadgeLabel] = []
        for number, step in enumerate(self.steps, start=1):
            column.addWidget(self._row(number, step))

    def show_standing(self, found: Standing, *, has_backup: bool) -> None:
        """Show which steps are done."""
        done = 0
        for step, badge in zip(self.steps, self.badges, strict=True):
            stands = step.stands(found, has_backup)
            done += bool(stands)
            badge.show_badge(
                Badge(stands, "circle-check", Tone.GOOD)
                if stands
                else Badge(_("belum"), "clock", Tone.MEDIUM)
            )
        if done == len(self.steps):
            self._told.setText(_("Semua langkah selesai. Registri siap dipakai."))
        else:
            self._told.setText(
                _("{done} dari {all} langkah selesai.").format(
                    done=done, all=len(self.steps)
                )
            )

    def _row(self, number: int, step: Step) -> QWidget:
        well = frame("well")
        row = QHBoxLayout(well)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(f"{number}. {step.name}", "strong"))
        words.addWidget(label(step.reason, "small", wraps=True))
        row.addLayout(words, 1)
        badge = BadgeLabel(Badge(_("belum"), "clock", Tone.MEDIUM))
        self.badges.append(badge)
        row.addWidget(badge)
        way = Button(step.button)
        way.setAccessibleName(f"{step.button}: {step.name}")
        way.clicked.connect(step.go)
        row.addWidget(way)
        return well


def _steps(window: "MainWindow") -> tuple[Step, ...]:
    def go(key: str, target: object = None) -> Callable[[], None]:
        return lambda: window.go_to(key, target)

    number = formats.number
    return (
        Step(
            _("Perangkat daerah dan kop"),
            _("Kop, penomoran, dan tembusan untuk setiap surat."),
            _("Isi"),
            go("settings", "agencies"),
            lambda at, _b: number(at.agencies) if at.has_letterhead else "",
        ),
        Step(
            _("Orang dan peran"),
            _("Pengurus, kepala, dan auditor masuk dengan namanya sendiri."),
            _("Tambah"),
            go("people"),
            lambda at, _b: number(at.people) if at.people > 1 else "",
        ),
        Step(
            _("Kalender pemilihan"),
            _("Tahapan menentukan apa yang ditandai, menurut wilayah."),
            _("Lihat"),
            go("stages"),
            lambda at, _b: number(at.elections) if at.elections else "",
        ),
        Step(
            _("Impor KIB pertama"),
            _("Lembar KIB atau daftar e-BMD menjadi daftar aset."),
            _("Impor"),
            go("assets"),
            lambda at, _b: number(at.resources) if at.resources else "",
        ),
        Step(
            _("Yang boleh dipinjam"),
            _("Impor hanya mengusulkan; seseorang menetapkannya."),
            _("Tetapkan"),
            go("assets"),
            lambda at, _b: number(at.bookable) if at.bookable else "",
        ),
        Step(
            _("Saksi"),
            _("Pihak luar memegang titik periksa: buku jejak tak dapat diganti."),
            _("Serahkan"),
            go("trail"),
            lambda at, _b: _("ada") if at.witnessed_at else "",
        ),
        Step(
            _("Tempat cadangan"),
            _("Di folder lain atau cakram lain, dibuat sendiri setiap hari."),
            _("Pilih"),
            go("settings", "backup"),
            lambda _at, backup: _("ada") if backup else "",
        ),
    )

"""The first steps in a new registry: what is done, and the way to what is not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import N_, _
from app.queries.standing import Standing
from ui.desktop import formats
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.words import Button, frame, label, restyle

_BUTTON_WIDTH: Final = 110


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, why, and how far it is.

    Attributes:
        key: what is done when its button is pressed.
        stands: what there is of it by now, told also whether backups have a place;
            nothing means it waits to be done.
        lacks: what is said of it while it waits.
    """

    key: str
    name: str
    reason: str
    button: str
    stands: Callable[[Standing, bool], str]
    lacks: Callable[[Standing], str] = field(default=lambda _at: _("belum"))


class Steps(QFrame):
    """The steps below each other, each with its state and its button.

    The button of the first that waits stands out; Enter after Enter leads through
    all of them.
    """

    def __init__(self, acts: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Langkah pertama"), "heading"))
        self._told = label("", "muted", wraps=True)
        column.addWidget(self._told)
        self.badges: list[BadgeLabel] = []
        self.buttons: list[Button] = []
        self._next: Button | None = None
        for number, step in enumerate(STEPS, start=1):
            column.addWidget(self._row(number, step, acts[step.key]))

    def show_standing(self, found: Standing, *, has_backup: bool) -> None:
        """Show which steps are done, and which comes next."""
        waiting = []
        for step, badge, way in zip(STEPS, self.badges, self.buttons, strict=True):
            stands = step.stands(found, has_backup)
            badge.show_badge(
                Badge(stands, "circle-check", Tone.GOOD)
                if stands
                else Badge(step.lacks(found), "clock", Tone.MEDIUM)
            )
            if not stands:
                waiting.append(way)
        self._lead_to(waiting[0] if waiting else None)
        done = len(STEPS) - len(waiting)
        if waiting:
            self._told.setText(
                _("{done} dari {all} langkah selesai.").format(
                    done=done, all=len(STEPS)
                )
            )
        else:
            self._told.setText(_("Semua langkah selesai. Registri siap dipakai."))

    def begin(self) -> None:
        """Stand on the button of the step that comes next."""
        (self._next or self.buttons[0]).setFocus()

    def _lead_to(self, way: Button | None) -> None:
        """Let one button stand out; go on to it from the one that was pressed."""
        before, self._next = self._next, way
        for each in {before, way} - {None}:
            assert each is not None
            each.setProperty("role", "primary" if each is way else "")
            restyle(each)
        if way is not None and self.window().focusWidget() in self.buttons:
            way.setFocus()

    def _row(self, number: int, step: Step, act: Callable[[], None]) -> QWidget:
        well = frame("well")
        row = QHBoxLayout(well)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(f"{number}. {_(step.name)}", "strong"))
        words.addWidget(label(_(step.reason), "small", wraps=True))
        row.addLayout(words, 1)
        badge = BadgeLabel(Badge(_("belum"), "clock", Tone.MEDIUM))
        self.badges.append(badge)
        row.addWidget(badge)
        way = Button(_(step.button))
        way.setAccessibleName(f"{_(step.button)}: {_(step.name)}")
        way.setMinimumWidth(_BUTTON_WIDTH)
        way.clicked.connect(act)
        self.buttons.append(way)
        row.addWidget(way)
        return well


def _without_letterhead(at: Standing) -> str:
    return _("kop belum diisi") if at.agencies else _("belum")


STEPS: Final = (
    Step(
        "agencies",
        N_("Perangkat daerah dan kop"),
        N_("Kop, penomoran, dan tembusan untuk setiap surat."),
        N_("Isi…"),
        lambda at, _b: formats.number(at.agencies) if at.has_letterhead else "",
        _without_letterhead,
    ),
    Step(
        "people",
        N_("Orang dan peran"),
        N_("Pengurus, kepala, dan auditor masuk dengan namanya sendiri."),
        N_("Tambah…"),
        lambda at, _b: formats.number(at.people) if at.people > 1 else "",
    ),
    Step(
        "stages",
        N_("Wilayah dan kalender pemilihan"),
        N_("Tahapan menentukan apa yang ditandai, menurut wilayah."),
        N_("Lihat"),
        lambda at, _b: formats.number(at.elections) if at.elections else "",
    ),
    Step(
        "import",
        N_("Impor KIB pertama"),
        N_("Lembar KIB atau daftar e-BMD menjadi daftar aset."),
        N_("Impor…"),
        lambda at, _b: formats.number(at.resources) if at.resources else "",
    ),
    Step(
        "lending",
        N_("Yang boleh dipinjam"),
        N_("Impor hanya mengusulkan; seseorang menetapkannya."),
        N_("Tetapkan…"),
        lambda at, _b: formats.number(at.bookable) if at.bookable else "",
    ),
    Step(
        "witness",
        N_("Saksi"),
        N_("Pihak luar memegang titik periksa: buku jejak tak dapat diganti."),
        N_("Serahkan…"),
        lambda at, _b: _("ada") if at.witnessed_at else "",
    ),
    Step(
        "backup",
        N_("Tempat cadangan"),
        N_("Di folder lain atau cakram lain, dibuat sendiri setiap hari."),
        N_("Pilih…"),
        lambda _at, has_backup: _("ada") if has_backup else "",
    ),
)

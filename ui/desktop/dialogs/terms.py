"""On what terms something is lent: buffers, notice, horizon, length, quota."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from app import as_kept
from app.booking import terms
from app.booking.terms import Terms
from app.language import N_, _
from app.meanwhile import Draft
from ui.desktop import formats
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, choice
from ui.desktop.workspace import Workspace

_UNSAID: Final = -1
_MOST: Final = 100_000
_WIDTH: Final = 640
LIMITS: Final = {
    "setup_minutes": N_("Menit kosong &sebelum pemakaian"),
    "cleanup_minutes": N_("Menit kosong s&esudah pemakaian"),
    "notice_hours": N_("Paling lambat diminta (&jam sebelumnya)"),
    "horizon_days": N_("Paling awal diminta (&hari sebelumnya)"),
    "longest_hours": N_("Paling &lama sekali pakai (jam)"),
    "monthly_quota": N_("Kali sebulan bagi satu &organisasi"),
    "no_show_minutes": N_("Peminjam &ditunggu (menit)"),
    "cancel_hours": N_("Batas me&mbatalkan (jam sebelumnya)"),
}


@dataclass(frozen=True, slots=True)
class Lent:
    """What the terms are for, and as they were set.

    Attributes:
        resource_id: one facility, or nothing for everything an agency lends.
        own: what was set for it alone.
        general: what else holds, where it is one facility; else nothing.
    """

    name: str
    agency_id: int
    resource_id: int | None
    own: Terms
    general: Terms


def lent(
    session: Any, name: str, agency_id: int, resource_id: int | None = None
) -> Lent:
    """Return the terms as they stand, of an agency or one of its facilities."""
    general = terms.set_of(session, agency_id)
    if resource_id is None:
        return Lent(name, agency_id, None, general, Terms())
    own = terms.set_of(session, agency_id, resource_id)
    return Lent(name, agency_id, resource_id, own, general)


class TermsDialog(FormDialog):
    """Every limit in one form; what is left open follows the agency, or is none.

    Signals:
        kept: it was kept (a sentence).
    """

    kept = Signal(str)

    def __init__(self, workspace: Workspace, about: Lent, parent: QWidget) -> None:
        super().__init__(workspace, _("Batas peminjaman"), _("Simpan"), parent)
        self.setMinimumWidth(_WIDTH)
        self.about = about
        if about.resource_id is None:
            told = _("Berlaku untuk semua yang dipinjamkan {name}.")
        else:
            told = _("Hanya untuk {name}; yang kosong mengikuti perangkat daerahnya.")
        self.explain(told.format(name=about.name))
        self.limits = {name: self._number(name) for name in LIMITS}
        fields = [Field(_(words), self.limits[name]) for name, words in LIMITS.items()]
        for left, right in zip(fields[::2], fields[1::2], strict=True):
            self.add(left, right)
        self.checked = choice(
            (
                (self._unsaid("needs_check"), None),
                (_("ya"), True),
                (_("tidak"), False),
            )
        )
        self.checked.setCurrentIndex(self.checked.findData(about.own.needs_check))
        self.add(Field(_("Wajib di&periksa pengurus barang dahulu"), self.checked))
        self.finish()
        words = {name: _(word).replace("&", "") for name, word in LIMITS.items()}
        self._draft = Draft(
            read=partial(
                as_kept.terms_of_lending,
                agency_id=about.agency_id,
                resource_id=about.resource_id,
            ),
            seen=about.own,
            words=words | {"needs_check": _("Wajib diperiksa dahulu")},
            zone=workspace.zone,
        )

    def draft_record(self) -> object:
        """Return whose terms they are."""
        return self.about.agency_id, self.about.resource_id

    def terms(self) -> Terms:
        """Return the terms as they are typed."""
        given: dict[str, Any] = {
            name: None if field.value() == _UNSAID else field.value()
            for name, field in self.limits.items()
        }
        return Terms(**given, needs_check=self.checked.currentData())

    def keep(self) -> None:
        """Keep them for every request from now on."""
        typed = self.terms()
        self.workspace.change(
            terms.set_terms,
            self.about.agency_id,
            typed,
            resource_id=self.about.resource_id,
            draft=self._draft.holding(typed),
            changes={"resources", "bookings", "agencies"},
            then=lambda _none: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        told = _("Batas peminjaman {name} disimpan.")
        self.kept.emit(told.format(name=self.about.name))

    def _number(self, name: str) -> QSpinBox:
        made = QSpinBox()
        made.setRange(_UNSAID, _MOST)
        made.setGroupSeparatorShown(True)
        made.setSpecialValueText(self._unsaid(name))
        held = getattr(self.about.own, name)
        made.setValue(_UNSAID if held is None else held)
        return made

    def _unsaid(self, name: str) -> str:
        """Say what holds where nothing is typed."""
        if self.about.resource_id is None:
            return _("tidak diatur")
        held = getattr(self.about.general, name)
        if held is None:
            return _("seperti perangkat daerah")
        return _("seperti perangkat daerah: {value}").format(value=_words_of(held))


def _words_of(held: int) -> str:
    """Return a limit as it is read."""
    if isinstance(held, bool):
        return _("ya") if held else _("tidak")
    return formats.number(held)


def told_terms(held: Terms) -> list[tuple[str, str]]:
    """Return the limits that are set, each with its name."""
    rows = [(_(words).replace("&", ""), name) for name, words in LIMITS.items()]
    rows.append((_("Wajib diperiksa dahulu"), "needs_check"))
    return [
        (words, _words_of(value))
        for words, name in rows
        if (value := getattr(held, name)) is not None
    ]

"""One row of the rulebook in detail, and what may be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import regions
from app.access import Permission, may
from app.language import _
from app.rulebook import contacts, feedback, names, policies
from app.rulebook.contacts import KeptContact
from app.rulebook.feedback import KeptFeedback
from app.rulebook.names import KeptName
from app.rulebook.policies import KeptPolicy
from app.rulebook.versions import KeptRulebook
from app.screening.norms import Norm
from app.wording import EXPOSURE, FEEDBACK, LAYER, LISTED, POLICY_RULE
from ui.desktop import formats
from ui.desktop.badges import certainty_badge
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.drawer import Drawer
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import Button, selectable
from ui.desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the drawer says of a row."""

    caption: str
    title: str
    facts: tuple[tuple[str, str], ...]
    text: str = ""
    is_verified: bool | None = None


class RuleDrawer(Drawer):
    """Shows a circular, phrase, name, contact, norm or rulebook.

    Signals:
        ended: something was ended (what to say of it).
        edited: a circular is to be changed, or tried again.
    """

    ended = Signal(str)
    edited = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Rincian aturan"))
        self._workspace = workspace
        self.row: object = None
        self.buttons: dict[str, Button] = {}
        self.refusal = Refusal()

    def show_row(self, row: object) -> None:
        """Show another row."""
        self.row = row
        leaf = _leaf(row)
        self.clear()
        self.caption.setText(leaf.caption)
        self.title.setText(leaf.title)
        if leaf.is_verified is not None:
            badge = certainty_badge(is_verified=leaf.is_verified)
            self.body.addWidget(BadgeLabel(badge))
        self.body.addWidget(Facts(leaf.facts))
        if leaf.text:
            self.body.addSpacing(4)
            self.body.addWidget(section(_("Bunyinya")))
            self.body.addWidget(selectable(leaf.text, wraps=True))
        self.set_foot(self._foot(row))
        self.show()

    def _foot(self, row: object) -> QWidget | None:
        self.buttons = {}
        if not self._may_end(row):
            return None
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if isinstance(row, KeptPolicy):
            edit = Button(_("Ubah dan uji…"), "primary", picture="pen-line")
            edit.clicked.connect(lambda: self.edited.emit(row.policy))
            self.buttons["edit"] = edit
            buttons.addWidget(edit, 1)
        end = Button(_("Akhiri hari ini"), "danger", picture="ban")
        end.clicked.connect(lambda: self._end(row))
        self.buttons["end"] = end
        buttons.addWidget(end, 1)
        column.addLayout(buttons)
        return foot

    def _may_end(self, row: object) -> bool:
        actor = self._workspace.actor
        manages = may(actor, Permission.MANAGE)
        if isinstance(row, KeptFeedback):
            return row.feedback.is_active and (manages or may(actor, Permission.REVIEW))
        return manages and _is_open(row, self._workspace.clock())

    def _end(self, row: object) -> None:
        use_case, key, told = _ending(row)
        today = self._workspace.today()
        further = () if isinstance(row, KeptFeedback) else (today,)
        self._workspace.change(
            use_case,
            key,
            *further,
            changes={"rules"},
            then=lambda _: self.ended.emit(told),
            refused=self.refusal.tell,
        )


def _is_open(row: object, now: datetime) -> bool:
    ends: date | None
    if isinstance(row, KeptPolicy):
        ends = row.policy.ends_on
    elif isinstance(row, KeptName):
        ends = row.listed.ends_on
    elif isinstance(row, KeptContact):
        ends = row.contact.ends_on
    else:
        return False
    return ends is None or ends > now.date()


def _ending(row: object) -> tuple[Callable[..., Any], Any, str]:
    if isinstance(row, KeptPolicy):
        return policies.end, row.policy.id, _("Kebijakan berakhir hari ini.")
    if isinstance(row, KeptFeedback):
        return feedback.end, row.id, _("Tanda diakhiri.")
    if isinstance(row, KeptName):
        return names.end, row.id, _("Nama berlaku sampai hari ini.")
    assert isinstance(row, KeptContact)
    return contacts.end, row.id, _("Kontak berlaku sampai hari ini.")


def _leaf(row: object) -> Leaf:
    for kind, read in _LEAVES.items():
        if isinstance(row, kind):
            return read(row)
    raise TypeError(row)


def _policy(row: KeptPolicy) -> Leaf:
    held = row.policy
    return Leaf(
        caption=_("{code} · versi {n}").format(code=held.id, n=row.version),
        title=held.title,
        facts=(
            (_("Aturan"), _(POLICY_RULE[held.rule])),
            (_("Wilayah"), _region(held.region)),
            (_("Cakupan"), _scope(held.owned_by_region_only)),
            (_("Berlaku"), _span(held.starts_on, held.ends_on)),
            (_("Gedung"), ", ".join(held.names)),
            (_("Sumber"), held.source),
        ),
        text=held.text,
        is_verified=held.is_verified,
    )


def _scope(own_only: bool) -> str:  # noqa: FBT001 - a value that is shown
    return _("aset milik wilayah itu sendiri") if own_only else _("semua aset di sana")


def _phrase(row: KeptFeedback) -> Leaf:
    held = row.feedback
    return Leaf(
        caption=_("Tanda {n}").format(n=row.id),
        title=f"“{held.phrase}”",
        facts=(
            (_("Sebagai"), _(FEEDBACK[held.kind])),
            (_("Oleh"), held.author),
            (_("Sejak"), formats.day(held.on)),
            (_("Berakhir"), formats.day(held.ended_on) if held.ended_on else ""),
            (_("Peminjaman"), row.booking_number),
            (_("Alasan"), row.note),
        ),
    )


def _name(row: KeptName) -> Leaf:
    held = row.listed
    return Leaf(
        caption=_(LISTED[held.kind]).capitalize(),
        title=held.name,
        facts=(
            (_("Juga ditulis"), ", ".join(held.aliases)),
            (_("Partai"), row.party),
            (_("Nomor urut"), row.number),
            (_("Dapil"), row.constituency),
            (_("Pemilihan"), row.election),
            (_("Wilayah"), _region(held.region)),
            (_("Berlaku"), _span(held.starts_on, held.ends_on)),
            (_("Sumber"), held.source),
        ),
    )


def _contact(row: KeptContact) -> Leaf:
    held = row.contact
    return Leaf(
        caption=_("Kontak resmi"),
        title=held.body,
        facts=(
            (_("Partai"), held.party),
            (_("Telepon"), held.phone),
            (_("Kode surat"), held.letter_mark),
            (_("Wilayah"), _region(held.region)),
            (_("Berlaku"), _span(held.starts_on, held.ends_on)),
            (_("Sumber"), held.source),
        ),
    )


def _norm(row: Norm) -> Leaf:
    sanctions = "\n".join(each.text for each in row.sanctions)
    return Leaf(
        caption=row.id,
        title=row.article,
        facts=(
            (_("Perilaku"), _(EXPOSURE[row.addressee])),
            (_("Lapisan"), _(LAYER[row.layer])),
            (_("Berlaku"), _span(row.valid_from, row.valid_until)),
            (_("Pengecualian"), row.exceptions),
            (_("Sanksi"), sanctions),
        ),
        text=row.conduct,
        is_verified=row.is_verified,
    )


def _version(row: KeptRulebook) -> Leaf:
    runnable = (
        _("dapat dijalankan lagi persis seperti dahulu")
        if row.is_runnable
        else _("hanya dapat ditampilkan: cara bacanya sudah lain")
    )
    return Leaf(
        caption=_("Buku aturan"),
        title=formats.day(row.kept_at.date()),
        facts=(
            (_("Program"), row.program),
            (_("Kebijakan"), formats.number(row.policies)),
            (_("Tanda"), formats.number(row.feedback)),
            (_("Daftar nama"), formats.number(row.names)),
            (_("Dasar hasil"), formats.number(row.screenings)),
            (_("Keadaan"), runnable),
        ),
        text="\u200b".join(row.digest),  # may break anywhere: it has no words
    )


def _region(code: str) -> str:
    found = regions.find(code) if code else None
    return found.title if found else code


def _span(starts: date, ends: date | None) -> str:
    if ends is None:
        return _("{first} sampai diakhiri").format(first=formats.day(starts))
    return f"{formats.day(starts)} – {formats.day(ends)}"


_LEAVES: dict[type, Callable[[Any], Leaf]] = {
    KeptPolicy: _policy,
    KeptFeedback: _phrase,
    KeptName: _name,
    KeptContact: _contact,
    Norm: _norm,
    KeptRulebook: _version,
}

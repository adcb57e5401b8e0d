"""One piece of property in detail, with the bookings of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import queries
from app.access import Permission, may
from app.language import _
from app.queries import BookingFilter, BookingRow, ResourceDetail
from app.wording import RESOURCE_KIND, SETTING
from ui.desktop import formats
from ui.desktop.badges import mark_badge, status_badge
from ui.desktop.pages.asset_actions import AssetFoot, RegisterActions
from ui.desktop.pages.asset_beside import AssetBeside, day_words
from ui.desktop.pages.asset_columns import condition_words, offer_badge, rupiah
from ui.desktop.pages.asset_lending import AssetLending
from ui.desktop.pages.page import Shell
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.drawer import Drawer, empty
from ui.desktop.widgets.facts import Facts
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.rows import Item, ItemButton
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

_SHOWN = 8


class AssetDrawer(Drawer):
    """What the sheet says of it, who uses it when, and its life in the ledger."""

    def __init__(
        self, workspace: Workspace, shell: Shell, register: RegisterActions
    ) -> None:
        super().__init__(_("Rincian aset"))
        self._workspace = workspace
        self._shell = shell
        self._register = register
        self.deeds: AssetFoot | None = None
        self.detail: ResourceDetail | None = None
        self._uses = QVBoxLayout()

    def show_resource(self, detail: ResourceDetail) -> None:
        """Show another resource."""
        self.detail = detail
        row = detail.row
        self.clear()
        self.deeds = self._foot_of(detail)
        self.set_foot(self.deeds)
        self.caption.setText(f"{row.item_code or _('fasilitas')}  ·  {row.agency}")
        self.title.setText(row.name)
        self.body.addLayout(_badges(detail))
        self.body.addSpacing(2)
        self.body.addWidget(
            Facts(
                (
                    (_("Jenis"), _(RESOURCE_KIND[row.kind])),
                    (_("Di dalam"), row.within),
                    (_("Tempat"), row.place),
                    (_("Kapasitas"), _capacity(row.capacity)),
                    (_("Pelat"), row.plate or ""),
                    (_("Nomor lama"), ", ".join(detail.former_codes)),
                    (_("NIBAR"), row.nibar or ""),
                    (_("Kode register"), detail.register_code),
                    (_("Register"), row.register or ""),
                    (_("Jumlah"), _quantity(detail)),
                    (_("Tahun"), str(row.year or "")),
                    (_("Kondisi"), condition_words(row) if row.condition else ""),
                    (_("Nilai"), rupiah(row.price) if row.price else ""),
                    (_("Dasar sewa"), detail.hire_basis or ""),
                    (_("Disewakan"), _hire_span(detail)),
                    (_("Sifat"), _setting(detail)),
                    (_("Dihapus"), day_words(detail.retired_on)),
                )
            )
        )
        self.beside = AssetBeside(self._workspace, detail, self._shell)
        self.body.insertWidget(0, self.beside.picture)
        self.body.addWidget(self.beside)
        self.lending = AssetLending(self._workspace, row, self._shell)
        self.body.addWidget(self.lending)
        if not row.is_bookable:
            self.lending.hide()
        self.body.addSpacing(6)
        self.body.addWidget(section(_("Peminjaman")))
        uses = QWidget()
        self._uses = QVBoxLayout(uses)
        self._uses.setContentsMargins(0, 0, 0, 0)
        self._uses.setSpacing(2)
        self.body.addWidget(uses)
        self.body.addWidget(self.beside.history)
        self.show()
        self._workspace.ask(
            queries.bookings,
            BookingFilter(resource_id=row.id, limit=_SHOWN),
            actor=self._workspace.actor,
            then=self._show_uses,
            topic=(self, "uses"),
        )

    def _foot_of(self, detail: ResourceDetail) -> AssetFoot | None:
        actor = self._workspace.actor
        if not may(actor, Permission.KEEP_REGISTER, detail.row.agency_id):
            return None
        return AssetFoot(self._workspace, self._register, detail)

    def _show_uses(self, rows: Sequence[BookingRow]) -> None:
        empty(self._uses)
        if not rows:
            self._uses.addWidget(label(_("Belum pernah dipinjam."), "muted"))
        for row in rows:
            when = formats.span(row.starts, row.ends, self._workspace.zone)
            badge = (
                status_badge(row.status) if not row.windows else mark_badge(row.mark)
            )
            button = ItemButton(
                Item(row.organisation or row.requester, when, "calendar-days", badge)
            )
            button.clicked.connect(
                lambda _=False, to=row.number: self._shell.go_to("bookings", to)
            )
            self._uses.addWidget(button)


def _badges(detail: ResourceDetail) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(BadgeLabel(offer_badge(detail.row)))
    if detail.row.is_open_to_hire:
        badge = Badge(_("disewakan untuk umum"), "key-round", Tone.LOW)
        row.addWidget(BadgeLabel(badge))
    row.addStretch()
    return row


def _capacity(people: int | None) -> str:
    if people is None:
        return ""
    return _("{n} orang").format(n=formats.number(people))


def _setting(detail: ResourceDetail) -> str:
    words = [_(SETTING[detail.setting])] if detail.setting in SETTING else []
    if detail.is_remote and detail.setting != "remote":
        words.append(_(SETTING["remote"]))
    return ", ".join(words)


def _quantity(detail: ResourceDetail) -> str:
    return formats.number(detail.quantity) if detail.quantity > 1 else ""


def _hire_span(detail: ResourceDetail) -> str:
    if detail.hire_from is None and detail.hire_until is None:
        return ""
    ends = (day_words(detail.hire_from), day_words(detail.hire_until))
    return " – ".join(each or "…" for each in ends)

"""Pengaturan: the first steps, the office, what guards the registry, the window."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import agencies, queries
from app.access import Permission, may
from app.agencies import AgencyForm
from app.language import _
from app.queries import AgencyRow
from app.queries.standing import Standing, standing
from app.settings import SCALES
from ui.desktop import formats, guide
from ui.desktop.commands import sections
from ui.desktop.pages.page import Page, Shell
from ui.desktop.pages.settings_acts import acts, no_agencies, place_words
from ui.desktop.pages.settings_backup import Backups
from ui.desktop.pages.settings_steps import Steps
from ui.desktop.preferences import speak
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.card import titled_card
from ui.desktop.widgets.field import Field, choice, line
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.pile import Pile
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_LIST_WIDTHS: Final = (236, 236)
_SECTION_WIDTH: Final = 460
_WIDEST: Final = 720


class SettingsPage(Page):
    """Sections at the left, what they hold at the right; choices hold at once."""

    shows = frozenset({"agencies", "resources", "people", "ledger", "reports"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Pengaturan"))
        self._window = cast("MainWindow", shell)
        self._may_manage = may(workspace.actor, Permission.MANAGE)
        self._standing: Standing | None = None
        self.acts = acts(self, self._window)
        self.sections = QListWidget()
        self.sections.setAccessibleName(_("Bagian pengaturan"))
        self._pile = Pile()
        self._keys: list[str] = []
        for key, name, build in self._all():
            self._keys.append(key)
            self.sections.addItem(name)
            self._pile.addWidget(_scrolled(build()))
        self.sections.currentRowChanged.connect(self._pile.setCurrentIndex)
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.sections)
        first = Pane(_("Bagian"), card, *_LIST_WIDTHS)
        self.panes = Panes(first, Pane(_("Isi"), self._pile, _SECTION_WIDTH))
        for pressed in (self.sections.itemClicked, self.sections.itemActivated):
            pressed.connect(lambda _: self.panes.turn_to(1))
        self.body.addWidget(self.panes, 1)
        self.sections.setCurrentRow(0)

    def refresh(self) -> None:
        """Ask how the registry stands, and for the agencies."""
        self.subtitle.setText(str(self.workspace.paths.root))
        workspace = self.workspace
        workspace.ask(standing, then=self._show_standing, topic=(self, "standing"))
        self.backups.look()
        workspace.ask(
            queries.agencies,
            actor=workspace.actor,
            then=self._show_agencies,
            topic=(self, "agencies"),
        )

    def arrive(self, target: object = None) -> None:
        """Come to the settings, perhaps to one section of them."""
        if isinstance(target, str) and target in self._keys:
            self.sections.setCurrentRow(self._keys.index(target))
            self.panes.turn_to(1)
        self.freshen()
        if target == "steps":
            self.steps.begin()

    def guide_words(self) -> str:
        """Name the line of the guide that speaks of the section one is in."""
        return guide.SETTINGS[self.here()]

    def here(self) -> str:
        """Return the key of the section one is in."""
        return self._keys[self.sections.currentRow()]

    def _all(self) -> list[tuple[str, str, Callable[[], QWidget]]]:
        builders = {
            "steps": self._build_steps,
            "agencies": self._build_agencies,
            "lending": self._build_lending,
            "calendar": self._build_calendar,
            "witness": self._build_witness,
            "backup": self._build_backup,
            "trust": self._build_trust,
            "database": self._build_database,
            "look": self._build_look,
            "language": self._build_language,
            "about": self._build_about,
        }
        return [
            (key, name, builders[key])
            for key, name in sections("settings", self.workspace.actor)
        ]

    def _build_steps(self) -> QWidget:
        self.steps = Steps(self.acts)
        return self.steps

    def _build_agencies(self) -> QWidget:
        card, column, head = titled_card(_("Perangkat daerah dan kop"))
        add = Button(_("Tambah"), picture="plus")
        add.clicked.connect(lambda: self.open_agency(None))
        if not self._may_manage:
            add.hide()
        head.addWidget(add)
        self.agencies = TwoLines(_("Perangkat daerah"))
        self.agencies.setMinimumHeight(360)
        self.agencies.itemActivated.connect(lambda _: self._open_here())
        self.agencies.itemClicked.connect(lambda _: self._open_here())
        column.addWidget(self.agencies, 1)
        self.no_agencies = no_agencies()
        column.addWidget(self.no_agencies, 1)
        return card

    def _build_lending(self) -> QWidget:
        from ui.desktop.pages.settings_lending import Lending

        card, column, _head = titled_card(_("Persetujuan dan batas"))
        self.lending = Lending(self.workspace, self.shell)
        column.addWidget(self.lending)
        return card

    def _build_calendar(self) -> QWidget:
        card, column, _head = titled_card(_("Wilayah dan kalender"))
        self._where = label("", "strong")
        column.addWidget(self._where)
        column.addWidget(
            _told(
                _(
                    "Wilayah mengikuti perangkat daerah yang Anda lihat; jam dan "
                    "tahapan dihitung menurut wilayah itu."
                )
            )
        )
        self._elections = _told("")
        column.addWidget(self._elections)
        row = Flow(GAP)
        row.addWidget(self._way(_("Buka Tahapan"), "vote", "stages"))
        row.addWidget(self._way(_("Buka Aturan"), "landmark", "rules"))
        column.addLayout(row)
        return card

    def _build_witness(self) -> QWidget:
        card, column, _head = titled_card(_("Saksi"))
        self._witnessed = _told("")
        column.addWidget(self._witnessed)
        days = self._number("witness_days", 1, 366)
        column.addWidget(Field(_("Ingatkan sesudah sekian hari tanpa saksi"), days))
        url = self._window.preferences.settings.timestamp_url
        self.authority = line(url, hint=_("kosong: tanpa penanda waktu"))
        field = Field(_("Alamat penanda waktu (TSA, RFC 3161)"), self.authority)
        self.authority.editingFinished.connect(lambda: self._keep_authority(field))
        column.addWidget(field)
        see = Button(_("Mintakan tanda tangan saksi…"), picture="user-check")
        see.clicked.connect(self.acts["witness"])
        if not self._may_manage:
            see.hide()
        row = Flow(GAP)
        row.addWidget(see)
        row.addWidget(self._way(_("Buka Buku jejak"), "scroll-text", "trail"))
        column.addLayout(row)
        return card

    def _build_backup(self) -> QWidget:
        card, column, _head = titled_card(_("Cadangan"))
        kept = self._number("backups_kept", 1, 366)
        self.backups = Backups(self._window, kept, may_make=self._may_manage)
        self.backups.changed.connect(self.refresh)
        self.backups.seen.connect(self._show_steps)
        column.addWidget(self.backups)
        return card

    def _build_trust(self) -> QWidget:
        from ui.desktop.pages.settings_trust import Trust

        card, column, head = titled_card(_("Kepercayaan sertifikat"))
        self.trust = Trust(self.workspace, card, may_manage=self._may_manage)
        head.addWidget(self.trust.add)
        for widget in self.trust.below:
            column.addWidget(widget)
        self.trust.show_all()
        return card

    def _build_database(self) -> QWidget:
        card, column, _head = titled_card(_("Basis data dan kunci layar"))
        place = self._window.preferences.settings.database
        local = _("Satu komputer: berkas di folder registri.")
        column.addWidget(_told(_("Server PostgreSQL kantor.") if place else local))
        connect = Button(_("Basis data kantor…"), picture="settings")
        connect.clicked.connect(self._open_connection)
        if not self._may_manage:
            connect.hide()
        column.addWidget(connect, 0, Qt.AlignmentFlag.AlignLeft)
        minutes = self._number("lock_minutes", 0, 240)
        words = _("Kunci layar sesudah sekian menit diam (0: tidak pernah)")
        column.addWidget(Field(words, minutes))
        return card

    def _build_look(self) -> QWidget:
        card, column, _head = titled_card(_("Tampilan dan ukuran"))
        preferences = self._window.preferences
        self.themes = choice(
            (
                (_("Ikut komputer"), "system"),
                (_("Terang"), "light"),
                (_("Gelap"), "dark"),
                (_("Kontras tinggi"), "contrast"),
            )
        )
        self.themes.setCurrentIndex(self.themes.findData(preferences.settings.theme))
        self.themes.currentIndexChanged.connect(
            lambda _: preferences.choose_theme(self.themes.currentData())
        )
        column.addWidget(Field(_("&Tampilan"), self.themes))
        self.scales = choice((f"{scale} %", scale) for scale in SCALES)
        self.scales.setCurrentIndex(self.scales.findData(preferences.settings.scale))
        self.scales.currentIndexChanged.connect(self._scale)
        column.addWidget(Field(_("&Ukuran huruf dan tombol"), self.scales))
        return card

    def _build_language(self) -> QWidget:
        card, column, _head = titled_card(_("Bahasa"))
        self.languages: QComboBox = choice(
            (("Bahasa Indonesia", "id"), ("English", "en"))
        )
        self.show_language()
        self.languages.activated.connect(self._speak)
        column.addWidget(Field(_("&Bahasa"), self.languages))
        column.addWidget(
            _told(_("Dokumen resmi selalu ditulis dalam Bahasa Indonesia."))
        )
        return card

    def _build_about(self) -> QWidget:
        card, column, _head = titled_card(_("Tentang"))
        about = Button(_("Tentang Pageh"), picture="info")
        about.clicked.connect(self._window.open_about)
        column.addWidget(about, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def open_agency(self, known: AgencyForm | None) -> None:
        """Write an agency down, or change one."""
        from ui.desktop.dialogs.agency import AgencyDialog

        dialog = AgencyDialog(self.workspace, known, self)
        dialog.kept.connect(
            lambda _code: self.shell.say(_("Perangkat daerah disimpan."))
        )
        dialog.open()

    def _open_here(self) -> None:
        row = self.agencies.row_here()
        if isinstance(row, AgencyRow) and self._may_manage:
            self.workspace.ask(
                agencies.form_of,
                row.code,
                then=self.open_agency,
                topic=(self, "agency"),  # once, however often it was pressed
            )

    def _open_connection(self) -> None:
        from ui.desktop.dialogs.connection import ConnectionDialog

        ConnectionDialog(self.workspace, self._window.preferences, self._window).open()

    def _number(self, name: str, least: int, most: int) -> QSpinBox:
        """Make a field for a setting that is a whole number; it is kept at once."""
        preferences = self._window.preferences
        made = QSpinBox()
        made.setRange(least, most)
        made.setValue(getattr(preferences.settings, name))
        made.valueChanged.connect(
            lambda value: preferences.keep(
                replace(preferences.settings, **{name: value})
            )
        )
        return made

    def _keep_authority(self, field: Field) -> None:
        url, preferences = self.authority.text().strip(), self._window.preferences
        is_address = not url or url.startswith(("http://", "https://"))
        wrong = _("Mulai alamatnya dengan https:// atau http://.")
        field.tell("" if is_address else wrong)
        if is_address and url != preferences.settings.timestamp_url:
            preferences.keep(replace(preferences.settings, timestamp_url=url))

    def _scale(self) -> None:
        preferences = self._window.preferences
        scale = self.scales.currentData()
        preferences.keep(replace(preferences.settings, scale=scale))
        self.shell.say(_("Ukuran baru dipakai sesudah Pageh dibuka kembali."))

    def show_language(self) -> None:
        """Show which language is spoken."""
        spoken = self._window.preferences.settings.language
        self.languages.setCurrentIndex(self.languages.findData(spoken))

    def _speak(self) -> None:
        speak(self._window, self.languages.currentData())
        page = self._window.page()  # another one, unless it went on as it was
        assert isinstance(page, SettingsPage)
        page.show_language()
        page.languages.setFocus()

    def _way(self, words: str, picture: str, key: str) -> Button:
        way = Button(words, picture=picture)
        way.clicked.connect(lambda: self.shell.go_to(key))
        return way

    def _show_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        if "lending" in self._keys:
            self.lending.show_agencies(rows)
        stood = self.agencies.row_here()
        self.agencies.clear()
        self.agencies.setVisible(bool(rows))
        self.no_agencies.setVisible(not rows)
        for row in rows:
            told = _("{n} aset dan fasilitas").format(n=formats.number(row.resources))
            self.agencies.add(row.name, f"{row.code} · {told}", row, "building-2")
            if isinstance(stood, AgencyRow) and stood.id == row.id:
                self.agencies.setCurrentRow(self.agencies.count() - 1)

    def _show_standing(self, found: Standing) -> None:
        self._standing = found
        zone = self.workspace.zone
        self._where.setText(place_words(self.workspace.region, zone))
        never = _("belum pernah")
        seen = formats.moment(found.witnessed_at, zone) if found.witnessed_at else never
        made = formats.moment(found.checkpoint_at, zone)
        self._witnessed.setText(
            _("Terakhir dilihat saksi: {seen}. Titik periksa terakhir: {made}.").format(
                seen=seen, made=made if found.checkpoint_at else never
            )
        )
        known = formats.number(found.elections)
        self._elections.setText(_("{n} jadwal pemilihan tercatat.").format(n=known))
        self._show_steps()

    def _show_steps(self) -> None:
        if self._may_manage and self._standing is not None:
            has_place = self.backups.has_place()
            self.steps.show_standing(self._standing, has_backup=has_place)


def _told(words: str) -> QLabel:
    return label(words, "muted", wraps=True)


def _scrolled(card: QWidget) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    card.setMaximumWidth(_WIDEST)
    column.addWidget(card)
    column.addStretch()
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area


PAGE = SettingsPage

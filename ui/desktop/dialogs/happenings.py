"""Kabar: how the registry stands, what runs, and what happened in this sitting."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from app.queries.standing import Standing, standing
from ui.desktop import formats
from ui.desktop.happenings import Kind
from ui.desktop.leaving import look_for_backup
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Line, label

if TYPE_CHECKING:
    from app.backups.rotation import Kept
    from ui.desktop.main_window import MainWindow

_WIDTH: Final = 460
_HEIGHT: Final = 520
_FOOT: Final = 16
_ROW: Final = 30
_LOOKS: Final = {
    Kind.DONE: ("circle-check", "good"),
    Kind.REFUSED: ("circle-alert", "high"),
    Kind.WARNED: ("circle-alert", "medium"),
    Kind.BROKEN: ("octagon-alert", "high"),
}


class HappeningsDialog(QDialog):
    """Stands beside the rail; Esc or a click elsewhere closes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(_("Kabar"))
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setFixedSize(_WIDTH, min(_HEIGHT, window.height() - 2 * _FOOT))
        rail = window.rail
        corner = QPoint(rail.width() + 8, window.height() - self.height() - _FOOT)
        self.move(window.mapToGlobal(corner))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(label(_("Keadaan"), "heading"))
        self.states: dict[str, tuple[Line, BadgeLabel]] = {}
        for key, name in (
            ("database", _("Basis data")),
            ("witness", _("Saksi")),
            ("backup", _("Cadangan")),
        ):
            column.addWidget(self._row(key, name))
        column.addSpacing(8)
        column.addWidget(label(_("Yang terjadi"), "heading"))
        self.list = TwoLines(_("Yang terjadi"))
        self.list.itemActivated.connect(lambda _: self._follow())
        self.list.itemClicked.connect(lambda _: self._follow())
        column.addWidget(self.list, 1)
        self._fill()
        window.workspace.ask(standing, then=self.show_standing, topic="kabar")
        look_for_backup(window, then=self.show_backup, refused=self.miss_backup)
        self.list.setFocus()

    def show_standing(self, found: Standing) -> None:
        """Say how database and witness stand."""
        workspace, settings = self._window.workspace, self._window.preferences.settings
        lines = _("{n} baris buku jejak").format(n=formats.number(found.lines))
        is_server = bool(settings.database)
        where = _("server kantor") if is_server else _("komputer ini")
        self._tell("database", f"{where} · {lines}", is_well=True)
        now, zone = workspace.clock(), workspace.zone
        seen = found.witnessed_at
        is_fresh = seen is not None and (now - seen).days <= settings.witness_days
        told = formats.moment(seen, zone) if seen else _("belum pernah")
        self._tell("witness", told, is_well=is_fresh)

    def show_backup(self, last: "Kept | None") -> None:
        """Say how old the newest backup is."""
        workspace = self._window.workspace
        now, zone = workspace.clock(), workspace.zone
        told = formats.moment(last.made_at, zone) if last else _("belum pernah")
        is_fresh = last is not None and (now - last.made_at).days <= 1
        self._tell("backup", told, is_well=is_fresh)

    def miss_backup(self, sentence: str) -> None:
        """Say that nobody knows, as their folder does not answer."""
        self._tell("backup", sentence, is_well=False)

    def _row(self, key: str, name: str) -> QWidget:
        row = QWidget()
        row.setFixedHeight(_ROW)
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(label(name, "strong"))
        words, badge = Line("", "muted"), BadgeLabel(_waiting())
        inner.addWidget(words, 1)
        inner.addWidget(badge)
        self.states[key] = (words, badge)
        return row

    def _tell(self, key: str, told: str, *, is_well: bool) -> None:
        words, badge = self.states[key]
        words.setText(told)
        badge.show_badge(
            Badge(_("baik"), "circle-check", Tone.GOOD)
            if is_well
            else Badge(_("perlu perhatian"), "circle-alert", Tone.MEDIUM)
        )

    def _fill(self) -> None:
        zone = self._window.workspace.zone
        happenings = self._window.voice.happenings
        for each in happenings.all:
            picture, ink = _LOOKS[each.kind]
            when = formats.clock(each.at, zone)
            hint = f"{when} · {each.action}" if each.action else when
            self.list.add(each.sentence, hint, each.follow, picture, ink)
        if not happenings.all:
            self.list.hide()
            nothing = _("Pekerjaan yang selesai dan pesan muncul di sini.")
            quiet = Empty("bell", _("Belum ada kabar"), nothing)
            layout = self.layout()
            assert layout is not None
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(quiet, 1)
        self.list.setCurrentRow(0)
        happenings.look()

    def _follow(self) -> None:
        follow = self.list.row_here()
        if callable(follow):
            self.accept()
            follow()


def _waiting() -> Badge:
    return Badge("…", "clock", Tone.CALM)

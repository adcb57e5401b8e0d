"""Settings of the window: language and appearance, seen at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui.desktop.preferences import Preferences
from ui.desktop.widgets.words import Button, label


class SettingsDialog(QDialog):
    """Lets the person choose; every choice is worn and kept at once.

    Signals:
        language_chosen: another language is spoken from now on.
        about_wanted: the person asks which program this is.
    """

    language_chosen = Signal()
    about_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setWindowTitle(_("Pengaturan"))
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Pengaturan"), "title"))
        column.addSpacing(4)
        settings = preferences.settings
        column.addWidget(label(_("Tampilan"), "strong"))
        self.themes = self._choices(
            column,
            (
                ("system", _("Ikut komputer")),
                ("light", _("Terang")),
                ("dark", _("Gelap")),
            ),
            settings.theme,
        )
        self.themes.buttonClicked.connect(
            lambda button: preferences.choose_theme(button.property("choice"))
        )
        column.addSpacing(8)
        column.addWidget(label(_("Bahasa"), "strong"))
        self.languages = self._choices(
            column, (("id", "Bahasa Indonesia"), ("en", "English")), settings.language
        )
        self.languages.buttonClicked.connect(
            lambda button: self._speak(button.property("choice"))
        )
        note = label(
            _("Dokumen resmi selalu ditulis dalam Bahasa Indonesia."),
            "small",
            wraps=True,
        )
        column.addWidget(note)
        column.addSpacing(10)
        column.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        about = Button(_("Tentang Pageh"), picture="info")
        about.clicked.connect(self.accept)
        about.clicked.connect(self.about_wanted)
        foot.addWidget(about)
        foot.addStretch()
        close = Button(_("Tutup"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        return foot

    def _choices(
        self, column: QVBoxLayout, choices: tuple[tuple[str, str], ...], chosen: str
    ) -> QButtonGroup:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(18)
        for key, name in choices:
            button = QRadioButton(name)
            button.setProperty("choice", key)
            button.setChecked(key == chosen)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        _put(column, row)
        return group

    def _speak(self, chosen: str) -> None:
        if chosen != self._preferences.settings.language:
            self._preferences.choose_language(chosen)
            self.accept()
            self.language_chosen.emit()


def _put(column: QVBoxLayout, inner: QLayout) -> None:
    column.addLayout(inner)

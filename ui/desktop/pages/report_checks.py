"""What a verification found: every question, and its answer in one sentence."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.icons import Picture
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge, BadgeLabel
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.words import label, selectable
from ui.desktop.workspace import Workspace

WIDTHS: Final = (286, 286)  # pixels, beside the pages
_ICONS: Final = {
    True: ("circle-check", "good"),
    False: ("circle-x", "high"),
    None: ("circle-question-mark", "faint"),
}


class Checks(QFrame):
    """The verdict beside the pages it is about."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self._workspace = workspace
        self.verdict: Any = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 12)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(18, 14, 14, 14)
        self._column.setSpacing(9)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(ground)
        whole.addWidget(scroll)

    def show_verdict(self, verdict: Any) -> None:
        """Show another verdict."""
        self.verdict = verdict
        empty(self._column)
        badge = (
            Badge(_("SAH"), "shield-check", Tone.GOOD)
            if verdict.holds
            else Badge(_("tidak dapat dipegang"), "octagon-alert", Tone.CRITICAL)
        )
        self._column.addWidget(BadgeLabel(badge))
        self._column.addWidget(selectable(verdict.sentence, "strong", wraps=True))
        self._column.addSpacing(4)
        self._column.addWidget(section(_("Yang diperiksa")))
        for check in verdict.checks:
            self._column.addLayout(_row(check.passed, check.sentence))
        if verdict.signatures:
            self._column.addSpacing(4)
            self._column.addWidget(section(_("Penanda tangan")))
        for seen in verdict.signatures:
            self._add_signature(seen)

    def forget(self) -> None:
        """Show nothing: another document is being looked at."""
        self.verdict = None

    def _add_signature(self, seen: Any) -> None:
        when = formats.moment(seen.signed_at, self._workspace.zone)
        self._column.addWidget(selectable(seen.signer, "strong", wraps=True))
        self._column.addWidget(label(f"{when} · {seen.profile}", "small", wraps=True))


def _row(passed: bool | None, sentence: str) -> QHBoxLayout:  # noqa: FBT001 - a check's answer
    row = QHBoxLayout()
    row.setSpacing(9)
    icon, role = _ICONS[passed]
    row.addWidget(Picture(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(selectable(sentence, wraps=True), 1)
    return row

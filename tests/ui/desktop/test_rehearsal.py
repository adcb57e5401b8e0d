"""What will be seen has painted itself before."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.rehearsal import rehearse


class Part(QWidget):
    """Counts how often it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(20, 20)
        self.count = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Count."""
        del event
        self.count += 1


def page_with(*parts: QWidget) -> QWidget:
    """A page nobody sees yet."""
    page = QWidget()
    column = QVBoxLayout(page)
    for each in parts:
        column.addWidget(each)
    return page


def test_each_part_that_will_be_seen_paints_itself_once(qtbot: QtBot) -> None:
    part, aside = Part(), Part()
    page = page_with(part, aside)
    qtbot.addWidget(page)
    aside.hide()
    assert all(rehearse(page))
    assert (part.count, aside.count) == (1, 0)
    assert page.isHidden()
    assert not part.isVisible()


def test_nothing_is_rehearsed_that_is_seen(qtbot: QtBot) -> None:
    part = Part()
    page = page_with(part)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: part.count > 0)
    painted = part.count
    assert all(rehearse(page))
    assert part.count == painted

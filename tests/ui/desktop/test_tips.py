import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.test_tables import THINGS, Thing, columns
from ui.desktop.tables.model import RowsModel
from ui.desktop.tips import tip

HOSTILE = "Rapat <img src='//penyerang/berbagi/x.png'> <b>penting</b>\nbaris dua"


def test_words_that_look_like_markup_are_shown_as_they_are(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setHtml(tip(HOSTILE))
    # U+2028 and no-break spaces are how Qt keeps lines and spaces
    shown = document.toPlainText().replace("\xa0", " ")
    assert shown == HOSTILE
    assert "<img" not in tip(HOSTILE)


@pytest.mark.parametrize("words", ["", "Rapat", "3 < 4", "Aula\nLantai 2", "a & b"])
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert tip(words) == words


def test_no_table_gives_qt_markup_from_the_registry(qapp: QApplication) -> None:
    model = RowsModel(columns())
    model.show_rows((*THINGS, Thing(HOSTILE, 1)))
    role = Qt.ItemDataRole.ToolTipRole
    said = [model.data(model.index(row, 0), role) for row in range(model.rowCount())]
    assert not any("<img" in each for each in said)

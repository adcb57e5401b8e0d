"""Qt's classes, made on the window's thread before any other looks at them.

Python meets a class of Qt when somebody first looks at it, and two threads that make
classes at the same moment end the program. So all that the modules of the window name
is made before a worker begins to load them; the test reads those modules.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from types import ModuleType
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

_AT_ONCE: Final = 12  # classes made in one step, which then takes a few milliseconds

_CORE: Final = """
    QAbstractItemModel QAbstractTableModel QByteArray QDate QDateTime QEvent
    QItemSelectionModel QLineF QLocale QLockFile QMargins QMimeData QModelIndex
    QObject QPersistentModelIndex QPoint QPointF QRect QRectF QSettings QSize
    QStandardPaths Qt QTime QTimer QTranslator QUrl
"""
_GUI: Final = """
    QAccessible QAccessibleAnnouncementEvent QAction QBrush QCloseEvent QColor QCursor
    QDesktopServices QDragEnterEvent QDropEvent QEnterEvent QFocusEvent QFont
    QFontDatabase QFontMetrics QGuiApplication QHelpEvent QIcon QImage QKeyEvent
    QKeySequence QMouseEvent QPageLayout QPaintEvent QPainter QPalette QPen QPixmap
    QResizeEvent QShortcut QShowEvent QStandardItem QStandardItemModel QStaticText
    QTextCharFormat QTextCursor QTextOption QWheelEvent QWindow
"""
_WIDGETS: Final = """
    QAbstractButton QAbstractItemView QAbstractScrollArea QAbstractSpinBox
    QApplication QBoxLayout QButtonGroup QCalendarWidget QCheckBox QComboBox
    QCompleter QDateEdit QDateTimeEdit QDialog QFileDialog QFrame QGridLayout
    QHBoxLayout QHeaderView QLabel QLayout QLayoutItem QLineEdit
    QListView QListWidget QListWidgetItem QMainWindow QMenu QMessageBox QPlainTextEdit
    QProgressBar QPushButton QScrollArea QSizePolicy QSpacerItem QSpinBox
    QStackedLayout QStackedWidget QStyle QStyleOptionComboBox QStyleOptionViewItem
    QStylePainter QStyledItemDelegate QTableView QTableWidget QTableWidgetItem
    QTextBrowser QToolButton QToolTip QTreeWidget QTreeWidgetItem
    QTreeWidgetItemIterator QVBoxLayout QWidget
"""


def names() -> Iterator[tuple[ModuleType, str]]:
    """Give every class, with the module it belongs to."""
    for module, listed in ((QtCore, _CORE), (QtGui, _GUI), (QtWidgets, _WIDGETS)):
        for name in listed.split():
            yield module, name


def steps() -> Iterator[Callable[[], None]]:
    """Give what makes them all, a few at a time."""
    waiting = names()
    while some := list(islice(waiting, _AT_ONCE)):
        yield partial(_make, some)


def _make(some: Iterable[tuple[ModuleType, str]]) -> None:
    for module, name in some:
        getattr(module, name)

"""Qt's classes, made on the window's thread before any other looks at them.

Python meets a class of Qt when somebody first looks at it, and two threads that make
classes at the same moment end the program. So all that the modules of the window name
is made before a worker begins to load them; the test reads those modules.

Where Qt hands over a widget or an event of its own, PySide makes every kind of them
there is, to find which one it is: those are made here a few at a time as well.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from time import perf_counter
from types import ModuleType
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

_LONG: Final = 0.003  # seconds after which a step makes no further class

_CORE: Final = """
    QAbstractItemModel QAbstractTableModel QByteArray QDate QDateTime QEvent
    QItemSelectionModel QLineF QLocale QLockFile QMargins QMimeData QModelIndex
    QObject QPersistentModelIndex QPoint QPointF QRect QRectF QSettings QSize
    QStandardPaths Qt QTime QTimer QTranslator QUrl
"""
_GUI: Final = """
    QAccessible QAccessibleAnnouncementEvent QAction QBrush QCloseEvent QColor
    QContextMenuEvent QCursor QDesktopServices QDragEnterEvent QDropEvent QEnterEvent
    QFocusEvent QFont QFontDatabase QFontMetrics QGuiApplication QHelpEvent QIcon QImage
    QKeyEvent QKeySequence QMouseEvent QPageLayout QPaintEvent QPainter QPalette QPen
    QPixmap QRegion QResizeEvent QShortcut QShowEvent QStandardItem QStandardItemModel
    QStaticText QTextCharFormat QTextCursor QTextOption QWheelEvent QWindow
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
_OTHER_WIDGETS: Final = """
    QAbstractSlider QColorDialog QColumnView QCommandLinkButton QDial QDialogButtonBox
    QDockWidget QDoubleSpinBox QErrorMessage QFocusFrame QFontComboBox QFontDialog
    QGraphicsView QGroupBox QInputDialog QKeySequenceEdit QLCDNumber QMdiArea
    QMdiSubWindow QMenuBar QProgressDialog QRadioButton QRhiWidget QRubberBand
    QScrollBar QSizeGrip QSlider QSplashScreen QSplitter QSplitterHandle QStatusBar
    QTabBar QTabWidget QTextEdit QTimeEdit QToolBar QToolBox QTreeView QUndoView QWizard
    QWizardPage
"""
_OTHER_EVENTS: Final = """
    QActionEvent QChildWindowEvent QDragLeaveEvent QDragMoveEvent QExposeEvent
    QFileOpenEvent QHideEvent QHoverEvent QIconDragEvent QInputEvent QInputMethodEvent
    QInputMethodQueryEvent QMoveEvent QNativeGestureEvent QPlatformSurfaceEvent
    QPointerEvent QScrollEvent QScrollPrepareEvent QShortcutEvent QSinglePointEvent
    QStatusTipEvent QTabletEvent QToolBarChangeEvent QTouchEvent QWhatsThisClickedEvent
    QWindowStateChangeEvent
"""
_GESTURES: Final = """
    QGestureEvent QGraphicsSceneContextMenuEvent QGraphicsSceneDragDropEvent
    QGraphicsSceneEvent QGraphicsSceneHelpEvent QGraphicsSceneHoverEvent
    QGraphicsSceneMouseEvent QGraphicsSceneMoveEvent QGraphicsSceneResizeEvent
    QGraphicsSceneWheelEvent
"""

Named = tuple[ModuleType, str]


def names() -> Iterator[Named]:
    """Give every class that is named, with the module it belongs to."""
    for module, listed in ((QtCore, _CORE), (QtGui, _GUI), (QtWidgets, _WIDGETS)):
        yield from _listed(module, listed)


def events() -> Iterator[Named]:
    """Give the other kinds of events."""
    yield from _listed(QtCore, "QChildEvent QDynamicPropertyChangeEvent QTimerEvent")
    yield from _listed(QtGui, _OTHER_EVENTS)
    yield from _listed(QtWidgets, _GESTURES)


def others() -> Iterator[Named]:
    """Give the other kinds of widgets, and what a painter's brush may be."""
    yield from _listed(QtWidgets, _OTHER_WIDGETS)
    yield QtGui, "QGradient"


def steps(*listed: Iterator[Named]) -> Iterator[Callable[[], None]]:
    """Give what makes all of some, as many at a time as take a few milliseconds."""
    waiting = chain(*listed)
    for first in waiting:
        yield partial(_make, chain((first,), waiting))


def _listed(module: ModuleType, listed: str) -> Iterator[Named]:
    for name in listed.split():
        yield module, name


def _make(some: Iterable[Named]) -> None:
    end = perf_counter() + _LONG
    for module, name in some:
        getattr(module, name)
        if perf_counter() > end:
            return

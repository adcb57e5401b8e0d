"""What of Qt the workers find made already."""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui.desktop
from ui.desktop import classes
from ui.desktop.furnishing import Furnishing

ROOM = Path(ui.desktop.__file__).parent
OURS = {"QtCore", "QtGui", "QtWidgets"}


def looked_at(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Give each class of Qt a module names, with Qt's own module."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module.startswith("PySide6."):
                for name in node.names:
                    yield module.removeprefix("PySide6."), name.name
            case ast.Attribute(value=ast.Name(id=module)):
                yield module, node.attr


def test_every_class_the_window_names_is_made_before_a_worker_begins() -> None:
    made = {(module.__name__.split(".")[-1], name) for module, name in classes.names()}
    wanted = {
        (module, name)
        for file in ROOM.rglob("*.py")
        for module, name in looked_at(ast.parse(file.read_text(encoding="utf-8")))
        if module in OURS and name[0] == "Q" and (module, name) != ("QtGui", "Qt")
    }
    assert wanted - made == set()
    assert made - wanted == set()


def test_all_of_them_are_there(qapp: QApplication) -> None:
    for step in classes.steps(classes.names()):
        step()
    for module, name in classes.names():
        assert name in vars(module)


def kinds_of(base: type) -> set[str]:
    """The names of all classes of Qt that are of a kind."""
    kinds = set()
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, base):
                kinds.add(name)
    return kinds


def test_no_kind_of_widget_or_event_is_left_to_be_made_at_a_stretch() -> None:
    """PySide makes all of them when Qt hands over one of its own."""
    named = {name for _module, name in classes.names()}
    others = {name for _module, name in classes.others()}
    events = {name for _module, name in classes.events()}
    assert kinds_of(QtWidgets.QWidget) <= named | others
    assert kinds_of(QtCore.QEvent) <= named | events
    assert not named & (others | events)


def test_what_is_furnished_comes_in_turns_and_can_be_hastened(
    qtbot: QtBot, qapp: QApplication
) -> None:
    come: list[str] = []
    pieces = (lambda word=word: come.append(word) for word in "abcd")
    furnishing = Furnishing(pieces, qapp)
    furnishing.begin()
    assert come == ["a"]
    qtbot.waitUntil(lambda: len(come) > 1)
    furnishing.finish()
    assert come == ["a", "b", "c", "d"]
    furnishing.begin()
    assert come == ["a", "b", "c", "d"]

"""Tooltips that show a person's words as they are.

Qt reads a tooltip as HTML as soon as it looks like some: words of a request could
then name a picture on another machine, and Windows would log on there to fetch it.
"""

from PySide6 import QtGui


def tip(words: str) -> str:
    """Return a tooltip in which nothing is taken for markup."""
    rich = QtGui.Qt.mightBeRichText(words)
    return QtGui.Qt.convertFromPlainText(words) if rich else words

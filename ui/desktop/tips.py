"""Tooltips that show a person's words as they are.

Qt reads a tooltip as HTML as soon as it looks like some: words of a request could
then name a picture on another machine, and Windows would log on there to fetch it.
"""

from PySide6.QtGui import Qt


def tip(words: str) -> str:
    """Return a tooltip in which nothing is taken for markup."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words

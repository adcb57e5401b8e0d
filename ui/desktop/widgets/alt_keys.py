"""Alt and a letter: each leads to one thing, whatever the language.

Qt does neither of two things that wait for the same letter. Which letters meet
depends on the language and on what is shown beside each other, so the words only
wish for one (``&``), and what comes second is given another.
"""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def share_out(ground: QWidget) -> None:
    """Let no two things on a form or in a dialog wait for the same letter.

    A field that wished for none is given one, too, while there are letters left.
    """
    taken: set[str] = set()
    late = []
    for each in _waiting(ground):
        letter = _letter(each.text())
        if letter and letter not in taken:
            taken.add(letter)
        elif letter or isinstance(each, QLabel):
            late.append(each)
    for each in late:
        each.setText(_given(each.text(), taken))


def _waiting(ground: QWidget) -> Iterator[QLabel | QAbstractButton]:
    window = ground.window()
    for each in ground.findChildren(QWidget):
        if not isinstance(each, QLabel | QAbstractButton):
            continue
        if isinstance(each, QLabel) and each.buddy() is None:
            continue
        if each.window() is window:  # and not a dialog that stands before this one
            yield each


def _letter(words: str) -> str:
    """Return the letter that words wish for, or nothing."""
    return QKeySequence.mnemonic(words).toString()[-1:]


def _given(words: str, taken: set[str]) -> str:
    """Return words with a letter that is free, the beginning of a word if possible."""
    plain = words.replace("&&", "\0").replace("&", "")
    places = sorted(range(len(plain)), key=lambda at: at > 0 and plain[at - 1] != " ")
    for at in places:
        letter = plain[at].upper()
        if letter.isalpha() and letter not in taken:
            taken.add(letter)
            plain = f"{plain[:at]}&{plain[at:]}"
            break
    return plain.replace("\0", "&&")

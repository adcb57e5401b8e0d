"""Open the window: ``pageh-desktop``, or ``python -m ui.desktop``."""

import io
import os
import sys

FROM_MENU = "PAGEH_FROM_MENU"  # set by the menu entry: nobody reads standard error


def main() -> None:
    """Do what ``pageh desktop`` does, with the same options."""
    from ui.cli import main as command_line

    is_unheard = sys.stderr is None or FROM_MENU in os.environ
    said = io.StringIO()
    if is_unheard:
        sys.stderr = said
    try:
        command_line(["desktop", *sys.argv[1:]])
    except SystemExit as leaving:
        if is_unheard and leaving.code and said.getvalue().strip():
            _show(said.getvalue().strip())
        raise


def _show(sentence: str) -> None:
    """Say in a box of its own why there is no window."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    app = QApplication.instance() or QApplication(sys.argv[:1])
    QMessageBox.warning(None, "Pageh", sentence)
    del app


if __name__ == "__main__":
    main()

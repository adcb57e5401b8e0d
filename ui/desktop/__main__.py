"""Open the window: ``pageh-desktop``, or ``python -m ui.desktop``."""

import gc
import io
import os
import sys

FROM_MENU = "PAGEH_FROM_MENU"  # set by the menu entry: nobody reads standard error


def main() -> None:
    """Do what ``pageh desktop`` does, with the same options."""
    is_unheard = sys.stderr is None or FROM_MENU in os.environ
    said = io.StringIO()
    if is_unheard:
        sys.stderr = said
    try:
        if sys.argv[1:]:
            _obey(sys.argv[1:])
        else:
            _open()
    except SystemExit as leaving:
        if is_unheard and leaving.code and said.getvalue().strip():
            _show(said.getvalue().strip())
        raise


def _obey(arguments: list[str]) -> None:
    from ui.cli import main as command_line

    command_line(["desktop", *arguments])


def _open() -> None:
    """Open the usual registry; the command line's library would only cost time."""
    gc.disable()  # nothing becomes rubbish before sweeping.py begins
    try:
        from ui.desktop.launch import launch
        from ui.premises import Premises
    except ImportError:
        _obey([])  # it says what is missing
        return
    try:
        premises = Premises()
        try:
            code = launch(premises, premises.settings)
        finally:
            premises.close()
    except Exception as trouble:  # noqa: BLE001 - told as the command line tells it
        from ui.cli import tell

        code = tell(trouble)
    sys.exit(code)


def _show(sentence: str) -> None:
    """Say in a box of its own why there is no window."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    app = QApplication.instance() or QApplication(sys.argv[:1])
    QMessageBox.warning(None, "Pageh", sentence)
    del app


if __name__ == "__main__":
    main()

"""Technical logs: what broke, with a number to quote and no personal data."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

_SIZE = 1_000_000  # bytes in one file before the next is begun
_folders: list[Path] = []  # the one that was chosen last


def start(folder: Path) -> None:
    """Write the program's log into the folder, in files of bounded size.

    Values never reach the log: statements are logged without parameters and
    faults with their traceback only, so no name or number of a person does. On
    a medium that can only be read there is no log.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        _folders.clear()
    else:
        _folders[:] = [folder]
    _log.cache_clear()


def fault(trouble: BaseException) -> str:
    """Log a fault of ours with its traceback; return the number to quote."""
    import secrets  # noqa: PLC0415 - seldom needed, and the window opens sooner

    number = secrets.token_hex(3).upper()
    places = _places(trouble)
    _log().error("fault %s: %s\n%s", number, type(trouble).__name__, places)
    return number


@cache
def _log() -> "Logger":
    """Return the log; made at the first fault, most starts of the program see none."""
    import logging  # noqa: PLC0415 - as above
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    log = logging.getLogger("pageh")
    log.propagate = False
    log.setLevel(logging.INFO)
    for before in log.handlers:
        before.close()
    log.handlers = [logging.NullHandler()]  # until there is a folder: no terminal
    if _folders:
        handler = RotatingFileHandler(
            _folders[0] / "pageh.log",
            maxBytes=_SIZE,
            backupCount=3,
            encoding="utf-8",
            delay=True,
        )
        words = "%(asctime)s %(levelname)s %(message)s"
        handler.setFormatter(logging.Formatter(words))
        log.handlers = [handler]
    return log


def _places(trouble: BaseException) -> str:
    """Return where it broke, without the values an error text may carry."""
    lines: list[str] = []
    seen: BaseException | None = trouble
    while seen is not None:
        lines.append(f"  {type(seen).__module__}.{type(seen).__name__}")
        step = seen.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            lines.append(f"    {code.co_filename}:{step.tb_lineno} {code.co_qualname}")
            step = step.tb_next
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)

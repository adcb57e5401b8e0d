"""Technical logs: what broke, with a number to quote and no personal data."""

import logging
import secrets
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE = 1_000_000  # bytes in one file before the next is begun
log = logging.getLogger("pageh")
log.addHandler(logging.NullHandler())  # until there is a folder: never on a terminal
log.propagate = False


def start(folder: Path) -> None:
    """Write the program's log into the folder, in files of bounded size.

    Values never reach the log: statements are logged without parameters and
    faults with their traceback only, so no name or number of a person does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "pageh.log",
        maxBytes=_SIZE,
        backupCount=3,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for before in log.handlers:
        before.close()
    log.handlers = [handler]
    log.setLevel(logging.INFO)


def fault(trouble: BaseException) -> str:
    """Log a fault of ours with its traceback; return the number to quote."""
    number = secrets.token_hex(3).upper()
    places = _places(trouble)
    log.error("fault %s: %s\n%s", number, type(trouble).__name__, places)
    return number


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

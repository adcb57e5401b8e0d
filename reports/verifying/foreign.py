"""pyHanko's general analysis, for documents that are not ours.

It understands form filling and the permissions a signer gave, and it can take
very long on a large or hostile file, so it runs in a process of its own that
is ended when its time is up.
"""

import multiprocessing
from enum import StrEnum
from multiprocessing.connection import Connection

from reports.verifying.document import UNREADABLE, read

TIME_LIMIT = 60.0  # seconds


class Outcome(StrEnum):
    """What the analysis says of the changes after the first signature."""

    ALLOWED = "allowed"  # signatures, validation data, forms that may be filled
    FORBIDDEN = "forbidden"
    TOO_LONG = "too_long"


def analyse(pdf: bytes, *, time_limit: float = TIME_LIMIT) -> Outcome:
    """Judge the later revisions of a signed PDF by ISO 32000-2, 12.8.2.2."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    worker = spawning.Process(target=_work, args=(pdf, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(time_limit):
            return Outcome.TOO_LONG
        return Outcome(ours.recv())
    except EOFError:  # it died without a word
        return Outcome.FORBIDDEN
    finally:
        worker.kill()
        worker.join()
        worker.close()
        ours.close()


def _work(pdf: bytes, answer: Connection) -> None:
    answer.send(str(judged(pdf)))
    answer.close()


def judged(pdf: bytes) -> Outcome:
    """Do the analysis here and now, however long it takes."""
    from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification

    worst: ModificationLevel = ModificationLevel.NONE
    try:
        for signature in read(pdf).embedded:
            signature.compute_integrity_info()  # type: ignore[no-untyped-call] # theirs
            found = signature.summarise_integrity_info()
            result = found["diff_result"]
            permitted = found.get("docmdp_ok") is not False
            if isinstance(result, SuspiciousModification) or not permitted:
                return Outcome.FORBIDDEN
            if result is not None:
                worst = max(worst, result.modification_level)
    except UNREADABLE:
        return Outcome.FORBIDDEN
    allowed = worst <= ModificationLevel.FORM_FILLING
    return Outcome.ALLOWED if allowed else Outcome.FORBIDDEN

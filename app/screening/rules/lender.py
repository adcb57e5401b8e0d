"""The flag about whoever lends: never mixed with the one about the user."""

from collections.abc import Iterator

from app.elections import Stage
from app.screening.case import Case
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.rules.grey import is_grey
from app.screening.rules.political import where

_NORMS = {
    (False, Stage.PRE_CAMPAIGN): ("P-283", "A-PP94-5n"),
    (False, Stage.CAMPAIGN): ("P-282", "P-306", "A-PP94-5n"),
    (False, Stage.QUIET): ("P-283", "A-PP94-5n"),
    (False, Stage.VOTING): ("P-283", "A-PP94-5n"),
    (False, Stage.NO_CAMPAIGN): ("P-283", "A-PP94-5n"),
    (True, Stage.AUTHORITY): ("K-71-3", "A-PP94-5n"),
    (True, Stage.CAMPAIGN): ("K-71-1", "K-71-3", "A-PP94-5n"),
    (True, Stage.QUIET): ("K-71-3", "A-PP94-5n"),
    (True, Stage.VOTING): ("K-71-3", "A-PP94-5n"),
    (True, Stage.NO_CAMPAIGN): ("K-71-3", "A-PP94-5n"),
}


def lender_exposure(case: Case) -> Iterator[Flag]:
    """Flag what approving would mean for the official who lends."""
    if case.stage is None or not case.reading.hits or is_grey(case):
        return
    yield Flag(
        rule="lender_exposure",
        mark=Mark.NEEDS_REVIEW,
        exposure=Exposure.LENDER,
        layer=Layer.STATUTE,
        norms=_NORMS[case.is_pilkada, case.stage],
        values=where(case),
    )

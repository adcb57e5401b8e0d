"""The rules, in the order their flags are shown. Each is a pure function."""

from collections.abc import Callable, Iterable

from app.screening.case import Case
from app.screening.facts import Flag
from app.screening.rules.assets import (
    contact_seen,
    equal_treatment,
    incumbent_facility,
    lending_to_outsider,
    overlong_text,
)
from app.screening.rules.grey import GREY
from app.screening.rules.lender import lender_exposure
from app.screening.rules.local import local_policy
from app.screening.rules.political import POLITICAL

Rule = Callable[[Case], Iterable[Flag]]

RULES: tuple[Rule, ...] = (
    *POLITICAL,
    local_policy,
    incumbent_facility,
    *GREY,
    lending_to_outsider,
    equal_treatment,
    contact_seen,
    overlong_text,
    lender_exposure,
)

"""Examinations: an assignment, a team, the indications in it, what is advised."""

from app.examinations.advising import (
    AdviceForm,
    SeenForm,
    followed_up,
    recommend,
)
from app.examinations.findings import ResponseForm, include, responded
from app.examinations.opening import (
    ExaminationForm,
    Member,
    close,
    open_examination,
)

__all__ = [
    "AdviceForm",
    "ExaminationForm",
    "Member",
    "ResponseForm",
    "SeenForm",
    "close",
    "followed_up",
    "include",
    "open_examination",
    "recommend",
    "responded",
]

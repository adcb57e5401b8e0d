"""Screening: facts about a booking go in, flags come out; nothing else happens."""

from app.screening.comparison import Cause, Change, compare
from app.screening.explanation import Answered, Basis, Explanation, explain
from app.screening.feedback import Feedback, FeedbackKind
from app.screening.listed import ListedKind, ListedName
from app.screening.policies import Policy, PolicyRule
from app.screening.rulebook import Rulebook, load_rulebook
from app.screening.screening import screen, screen_all

__all__ = [
    "Answered",
    "Basis",
    "Cause",
    "Change",
    "Explanation",
    "Feedback",
    "FeedbackKind",
    "ListedKind",
    "ListedName",
    "Policy",
    "PolicyRule",
    "Rulebook",
    "compare",
    "explain",
    "load_rulebook",
    "screen",
    "screen_all",
]

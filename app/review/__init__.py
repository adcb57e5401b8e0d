"""What a person makes of an indication: judged, asked about, told to others.

Upheld or dismissed, always with reasons, by one person or by two who agree;
asked of the agency first where more must be known; told to the body that
supervises elections; and only what that body decided is ever called proven.
"""

from app.review.clarifying import Answer, Question, answered, asked, permitted
from app.review.judging import Grounds, confirm, dismiss, send_back, uphold
from app.review.outside import (
    DecisionForm,
    ReferralForm,
    Registration,
    decided,
    registered,
    told,
)
from app.review.pairs import set_rule
from app.review.words import require_decision

__all__ = [
    "Answer",
    "DecisionForm",
    "Grounds",
    "Question",
    "ReferralForm",
    "Registration",
    "answered",
    "asked",
    "confirm",
    "decided",
    "dismiss",
    "permitted",
    "registered",
    "require_decision",
    "send_back",
    "set_rule",
    "told",
    "uphold",
]

"""Requests to use property: asked, decided, handed over, handed back.

Every function changes one booking inside the caller's transaction, through the
ledger's pen. A suspicious request is written down like any other: refusing to
record it would hide it.
"""

from app.booking.decisions import approve, cancel, refuse
from app.booking.form import BookingForm
from app.booking.handover import hand_back, hand_over
from app.booking.requests import request

__all__ = [
    "BookingForm",
    "approve",
    "cancel",
    "hand_back",
    "hand_over",
    "refuse",
    "request",
]

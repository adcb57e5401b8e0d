"""Requests to use property: asked, decided, handed over, handed back.

Every function changes one booking inside the caller's transaction, through the
ledger's pen. A suspicious request is written down like any other: refusing to
record it would hide it. The modules, by what a person does:

``requests`` hand in, ``decisions`` answer, ``levels`` who answers, ``series``
repeat, ``changes`` move and correct, ``priority`` displace, ``handover`` give
and take back, ``lapses`` what time does, ``terms``, ``blackouts`` and
``repairs`` what limits it; ``states`` is the machine behind all of them.
"""

from app.booking.changes import Correction, Move, correct, move
from app.booking.decisions import approve, cancel, check, pass_on, refuse, revoke
from app.booking.form import BookingForm
from app.booking.handover import Handed, Handing, complete, hand_back, hand_over
from app.booking.lapses import expire_undecided, note_no_show
from app.booking.priority import displace
from app.booking.requests import Manner, request, submit

__all__ = [
    "BookingForm",
    "Correction",
    "Handed",
    "Handing",
    "Manner",
    "Move",
    "approve",
    "cancel",
    "check",
    "complete",
    "correct",
    "displace",
    "expire_undecided",
    "hand_back",
    "hand_over",
    "move",
    "note_no_show",
    "pass_on",
    "refuse",
    "request",
    "revoke",
    "submit",
]

"""Time stamps (RFC 3161) over checkpoints: what they say, and how they are kept.

A stamp proves that a checkpoint existed at a time that is not the operator's.
Its authority remembers nothing of the log, so a stamp dates what others hold and
never stands in for a witness. Reading one takes libraries that the inspector's
small verifier does not carry; so the reader is handed in, or there is none.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeAlias

STAMPED = "checkpoint.stamped"


class Stamp(NamedTuple):
    """What a time stamp states.

    Attributes:
        at: when, UTC, whole seconds.
        authority: who says so, by the common name in the certificate.
        is_trusted: the certificate leads to an anchor the reader was given.
    """

    at: datetime
    authority: str
    is_trusted: bool


# From a token (DER) and the stamped text to what it states; ``None`` where the token
# is no sound stamp over that very text.
StampReader: TypeAlias = Callable[[bytes, bytes], Stamp | None]

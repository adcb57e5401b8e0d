"""What a back-end that can sign looks like, and what one act of signing is."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from reports.trust import TrustLevel, TrustStore
from reports.verifying.document import Document


@dataclass(frozen=True, slots=True)
class Note:
    """What is said about a signature beside the name of the signer.

    ``office`` is printed in the box under the name (title, NIP), ``place`` and
    ``reason`` are kept in the signature itself. Claims of the signer, all.
    """

    office: str = ""
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TimeSource:
    """A timestamp authority (RFC 3161), and what is needed to sign for years.

    With ``trust`` the certificates and their revocation are gathered into the
    file (PAdES-B-LTA) where they can be reached; without it the signature gets
    the timestamp alone (PAdES-B-T).
    """

    url: str
    trust: TrustStore | None = None
    timeout: float = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Place:
    """The field a signature goes into, and what it does to the document.

    ``box`` is the width and height in points, or None where nothing is drawn.
    ``certifies``: the first signature, which fixes what may follow.
    ``closes``: the last prepared field, after which nothing may follow.
    """

    field: str
    box: tuple[float, float] | None = None
    certifies: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One act of signing: where, when (aware, as it is to be printed), why."""

    place: Place
    at: datetime
    note: Note = field(default_factory=Note)
    time_source: TimeSource | None = None


class Signer(Protocol):
    """A key or a service that can sign a document in somebody's name."""

    @property
    def name(self) -> str:
        """The name that is printed in the box."""

    @property
    def claim(self) -> TrustLevel | None:
        """The level that its issuer claims; None where only the issuer speaks.

        A claim only: the verification finds the level by itself.
        """

    def sign(self, document: Document, act: Act) -> tuple[bytes, str]:
        """Return the signed document, and why it fell short ("" if it did not).

        Raises:
            Refused: the key or the service will not sign.
        """

"""What every order for a document has in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from app.access import Actor
from app.reporting import Docket, Reserved
from models.database import Session
from reports import signature_fields
from reports.content import Secrecy


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who wants it, and when."""

    actor: Actor
    at: datetime


class Order(Protocol):
    """A document that somebody wants."""

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """Say what is to be issued, by whom, about what.

        Raises:
            Refused: what it should be about is not there, or not as far yet.
        """

    def content(self, session: Session, reserved: Reserved, occasion: Occasion) -> Any:
        """Gather what the pages will say.

        Raises:
            Refused: something that must be on it is missing.
        """


@runtime_checkable
class Consequent(Protocol):
    """An order after which more has to be written down than that it was issued."""

    def settle(self, session: Session, number: str, occasion: Occasion) -> None:
        """Write it down, in the same write as the document itself."""


@dataclass(frozen=True, slots=True)
class _Varied(ABC):
    """The same document, issued in another way."""

    order: Order

    def docket(self, session: Session, occasion: Occasion) -> Docket:
        """See :meth:`Order.docket`."""
        return self.order.docket(session, occasion)

    def content(self, session: Session, reserved: Reserved, occasion: Occasion) -> Any:
        """See :meth:`Order.content`."""
        return self._varied(self.order.content(session, reserved, occasion))

    def settle(self, session: Session, number: str, occasion: Occasion) -> None:
        """See :meth:`Consequent.settle`."""
        if isinstance(self.order, Consequent):
            self.order.settle(session, number, occasion)

    @abstractmethod
    def _varied(self, content: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class ForService(_Varied):
    """The same document for a signing service that makes fields of its own.

    Prepared fields would stay empty for ever beside those of the service.
    """

    def _varied(self, content: Any) -> Any:
        return signature_fields.left_out(content)


@dataclass(frozen=True, slots=True)
class Held(_Varied):
    """The same document, held more or less closely than its kind usually is."""

    secrecy: Secrecy

    def _varied(self, content: Any) -> Any:
        issue = replace(content.issue, secrecy=self.secrecy)
        return replace(content, issue=issue)

"""Everything the rulebook is made of, as lists show it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import rules
from app.rulebook import contacts, feedback, names, policies, versions
from app.rulebook.contacts import KeptContact
from app.rulebook.feedback import KeptFeedback
from app.rulebook.names import KeptName
from app.rulebook.policies import KeptPolicy
from app.rulebook.versions import KeptRulebook
from app.rules import Rules
from app.screening.norms import Norm


@dataclass(frozen=True, slots=True)
class Shelf:
    """The lists of the rulebook as they stand now, and the rules they give."""

    rules: Rules
    policies: tuple[KeptPolicy, ...]
    feedback: tuple[KeptFeedback, ...]
    names: tuple[KeptName, ...]
    contacts: tuple[KeptContact, ...]
    norms: tuple[Norm, ...]
    versions: tuple[KeptRulebook, ...]


def shelf(session: Session) -> Shelf:
    """Return everything the rulebook page shows."""
    present = rules.load(session)
    return Shelf(
        rules=present,
        policies=policies.every(session),
        feedback=feedback.every(session),
        names=names.every(session),
        contacts=contacts.every(session),
        norms=tuple(present.rulebook.norms.values()),
        versions=versions.every(session),
    )

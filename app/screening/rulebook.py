"""All that decides a screening, under one digest."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import rfc8785

from app.screening.edition import Edition, present_edition
from app.screening.feedback import Feedback, FeedbackKind
from app.screening.hits import MARKED_INNOCENT
from app.screening.lexicon import Lexicon, build
from app.screening.listed import ListedName
from app.screening.norms import Norm
from app.screening.phrases import CONTEXT, ELECTORAL, STRONG, Sense
from app.screening.policies import Policy, load_policies

MARKED = "marked"
LISTED = "listed"


@dataclass(frozen=True)
class Rulebook:
    """Lists, norms, circulars, listed names and feedback, and their digest."""

    lexicon: Lexicon = field(repr=False)
    norms: Mapping[str, Norm] = field(repr=False)
    policies: tuple[Policy, ...]
    feedback: tuple[Feedback, ...]
    names: tuple[ListedName, ...]
    digest: str
    edition: Edition = field(repr=False)


def load_rulebook(
    policies: Iterable[Policy] | None = None,
    feedback: Iterable[Feedback] = (),
    names: Iterable[ListedName] = (),
) -> Rulebook:
    """Return the rulebook of the program with what an agency added to it.

    ``policies`` None means the circulars that come with the program; the same
    arguments always give the same digest.
    """
    held = load_policies() if policies is None else tuple(policies)
    return _made(held, tuple(feedback), tuple(names))


@lru_cache(maxsize=16)
def _made(
    policies: tuple[Policy, ...],
    feedback: tuple[Feedback, ...],
    names: tuple[ListedName, ...],
) -> Rulebook:
    return compose(present_edition(), policies, feedback, names)


def compose(
    edition: Edition,
    policies: tuple[Policy, ...],
    feedback: tuple[Feedback, ...],
    names: tuple[ListedName, ...],
) -> Rulebook:
    """Return the rulebook of any edition, such as one that was kept."""
    return Rulebook(
        lexicon=_lexicon(edition, feedback, names),
        norms=edition.norms,
        policies=policies,
        feedback=feedback,
        names=names,
        digest=_digest(edition, policies, feedback, names),
        edition=edition,
    )


@lru_cache(maxsize=8)
def _lexicon(
    edition: Edition, feedback: tuple[Feedback, ...], names: tuple[ListedName, ...]
) -> Lexicon:
    """Compile the words once for all rulebooks that differ in circulars only."""
    return build(edition.lists, _further(feedback, names))


def _further(
    feedback: Iterable[Feedback], names: Iterable[ListedName]
) -> Iterable[tuple[str, Sense]]:
    for each in feedback:
        if each.is_active and each.kind is FeedbackKind.FALSE_ALARM:
            yield each.phrase, Sense(MARKED_INNOCENT, CONTEXT)
        elif each.is_active:
            yield each.phrase, Sense(MARKED, STRONG)
    for listed in names:
        for phrase in (listed.name, *listed.aliases):
            yield phrase, Sense(LISTED, ELECTORAL)


def _digest(
    edition: Edition,
    policies: Iterable[Policy],
    feedback: Iterable[Feedback],
    names: Iterable[ListedName],
) -> str:
    content: Any = {
        "reading": edition.reading,
        "lists": edition.lists,
        "norms": [repr(norm) for norm in edition.norms.values()],
        "policies": [policy.to_json() for policy in policies],
        "feedback": [each.to_json() for each in feedback if each.is_active],
        "names": [listed.to_json() for listed in names],
    }
    return f"sha256:{hashlib.sha256(rfc8785.dumps(content)).hexdigest()}"

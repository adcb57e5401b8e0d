"""A norm as the window shows it: what it says, and how sure we are of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.screening import norms
from app.screening.facts import Flag
from app.screening.policies import load_policies


@dataclass(frozen=True, slots=True)
class NormLine:
    """One norm on a page.

    Attributes:
        is_verified: it was read in a source; nothing else is shown as settled.
    """

    id: str
    title: str
    text: str
    is_verified: bool


def norm_line(norm_id: str, flags: Iterable[Flag] = ()) -> NormLine:
    """Return a norm or a circular by its id.

    A circular of the office's own is told in the words of the flag that rests on
    it; what nobody knows shows its id alone.
    """
    found = norms.load_norms().get(norm_id)
    if found is not None:
        return NormLine(norm_id, found.article, found.conduct, found.is_verified)
    for policy in load_policies():
        if policy.id == norm_id:
            return NormLine(norm_id, policy.title, policy.text, policy.is_verified)
    for flag in flags:
        if norm_id in flag.norms and "policy" in flag.values:
            words = flag.values
            return NormLine(norm_id, words["policy"], words["text"], is_verified=False)
    return NormLine(norm_id, norm_id, "", is_verified=False)

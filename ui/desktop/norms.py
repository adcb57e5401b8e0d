"""A norm as the window shows it: what it says, and how sure we are of it."""

from dataclasses import dataclass

from app.screening import norms


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


def norm_line(norm_id: str) -> NormLine:
    """Return a norm by its id; one that is not on the list shows its id alone."""
    found = norms.load_norms().get(norm_id)
    if found is None:
        return NormLine(norm_id, norm_id, "", is_verified=False)
    return NormLine(norm_id, found.article, found.conduct, found.is_verified)

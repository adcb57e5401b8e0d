"""Why a result changed: which circular, election, phrase, name, list or fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.elections import Calendar, Election
from app.language import N_, _
from app.rules import Rules
from app.screening import Policy, screen
from app.screening.facts import BookingFacts, Flag
from app.screening.facts import Screening as Found
from app.screening.reading import joined
from app.screening.text import fold


class CauseKind(StrEnum):
    """Which part of what decides a screening made the difference."""

    POLICY = "policy"
    ELECTION = "election"
    FEEDBACK = "feedback"
    NAME = "name"
    LISTS = "lists"
    FACTS = "facts"
    UNKNOWN = "unknown"


_SENTENCES = {
    CauseKind.POLICY: N_("kebijakan {what}"),
    CauseKind.ELECTION: N_("jadwal {what}"),
    CauseKind.FEEDBACK: N_("tanda auditor pada “{what}”"),
    CauseKind.NAME: N_("nama terdaftar “{what}”"),
    CauseKind.LISTS: N_("daftar kata program yang baru"),
    CauseKind.FACTS: N_("keterangan peminjaman atau aset yang berubah"),
    CauseKind.UNKNOWN: N_("aturan lama yang tidak dapat dijalankan lagi"),
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that made a difference; ``what`` names it, where it has a name."""

    kind: CauseKind
    what: str = ""

    @property
    def sentence(self) -> str:
        """Return it in words, in today's language."""
        return _(_SENTENCES[self.kind]).format(what=self.what)


@dataclass(frozen=True, slots=True)
class Reach:
    """The local days whose bookings are looked at, both included; None is open."""

    first: date | None = None
    last: date | None = None


EVERYTHING = Reach()


def said(flags: Iterable[Flag]) -> frozenset[tuple[object, ...]]:
    """Return what some flags say, to compare them with others."""
    return frozenset(
        (f.rule, f.mark, f.exposure, f.norms, tuple(sorted(f.values.items())))
        for f in flags
    )


def causes(facts: BookingFacts, before: Rules, after: Rules) -> tuple[Cause, ...]:
    """Return what in the rules made the difference for one booking.

    Circulars and elections are put in one at a time, so one that changed but
    made no difference here is not named; phrases and names are those that
    stand in the text.
    """
    base = screen(facts, before.calendar, before.rulebook)
    found = [
        *_policies(facts, before, after, base),
        *_elections(facts, before, after, base),
        *_words(facts, before, after),
    ]
    if not found and before.rulebook.edition is not after.rulebook.edition:
        return (Cause(CauseKind.LISTS),)
    return tuple(dict.fromkeys(found))


def reach(before: Rules, after: Rules) -> Reach:
    """Return the days outside which nothing can differ between two rules.

    Only circulars are bound to days; where anything else differs, every day
    may be touched.
    """
    one, other = before.rulebook, after.rulebook
    if (
        before.calendar_digest != after.calendar_digest
        or one.edition is not other.edition
        or (one.feedback, one.names) != (other.feedback, other.names)
    ):
        return EVERYTHING
    changed = [each for pair in _differing(before, after) for each in pair if each]
    if not changed:
        return EVERYTHING
    ends = [each.ends_on for each in changed]
    return Reach(
        first=min(each.starts_on for each in changed),
        last=None if None in ends else max(end for end in ends if end),
    )


def _differing(
    before: Rules, after: Rules
) -> Iterator[tuple[Policy | None, Policy | None]]:
    """Yield each circular that differs, as it was and as it is."""
    old = {each.id: each for each in before.rulebook.policies}
    new = {each.id: each for each in after.rulebook.policies}
    for code in sorted(old.keys() | new.keys()):
        if old.get(code) != new.get(code):
            yield old.get(code), new.get(code)


def _policies(
    facts: BookingFacts, before: Rules, after: Rules, base: Found
) -> Iterator[Cause]:
    for old, new in _differing(before, after):
        held = [each for each in before.rulebook.policies if each != old]
        book = replace(before.rulebook, policies=(*held, new) if new else tuple(held))
        if _differs(screen(facts, before.calendar, book), base):
            named = new or old
            yield Cause(CauseKind.POLICY, named.id if named else "")


def _elections(
    facts: BookingFacts, before: Rules, after: Rules, base: Found
) -> Iterator[Cause]:
    old = {each.id: each for each in before.calendar.current()}
    for new in after.calendar.current():
        if old.get(new.id) == new:
            continue
        calendar = Calendar(tuple((old | {new.id: new}).values()))
        if _differs(screen(facts, calendar, before.rulebook), base):
            yield Cause(CauseKind.ELECTION, _named(new))


def _words(facts: BookingFacts, before: Rules, after: Rules) -> Iterator[Cause]:
    text = fold(joined(facts))
    one, other = before.rulebook, after.rulebook
    for phrase in {each.phrase for each in set(one.feedback) ^ set(other.feedback)}:
        if f" {fold(phrase).strip()} " in text:
            yield Cause(CauseKind.FEEDBACK, phrase)
    for listed in set(one.names) ^ set(other.names):
        if any(
            f" {fold(name).strip()} " in text for name in (listed.name, *listed.aliases)
        ):
            yield Cause(CauseKind.NAME, listed.name)


def _differs(found: Found, base: Found) -> bool:
    return said(found.flags) != said(base.flags) or found.severity != base.severity


def _named(election: Election) -> str:
    if election.version == 1:
        return election.title
    return _("{title} (versi {n})").format(title=election.title, n=election.version)

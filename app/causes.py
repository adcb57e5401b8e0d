"""Why a result changed: which circular, election, phrase, name, list or fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.elections import Calendar, Election
from app.elections.election import months_before
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
# No window begins longer before the first stage of a schedule, in months.
_LONGEST_WINDOW = 12


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

    Circulars and elections are bound to days; where words differ, every day
    may be touched.
    """
    one, other = before.rulebook, after.rulebook
    if (one.feedback, one.names) != (other.feedback, other.names):
        return EVERYTHING
    if one.edition is not other.edition and one.edition.digest != other.edition.digest:
        return EVERYTHING
    circulars = [each for pair in _differing(before, after) for each in pair if each]
    return hull(
        [
            *(Reach(each.starts_on, each.ends_on) for each in circulars),
            *(Reach(_first_day(each)) for each in _rescheduled(before, after)),
        ]
    )


def hull(reaches: Sequence[Reach]) -> Reach:
    """Return the days from the first to the last of some; all for none."""
    firsts = [each.first for each in reaches if each.first]
    lasts = [each.last for each in reaches if each.last]
    return Reach(
        first=min(firsts) if firsts and len(firsts) == len(reaches) else None,
        last=max(lasts) if lasts and len(lasts) == len(reaches) else None,
    )


def _rescheduled(before: Rules, after: Rules) -> Iterator[Election]:
    """Yield each election whose schedule differs, as it was and as it is."""
    old = {each.id: each for each in before.calendar.current()}
    new = {each.id: each for each in after.calendar.current()}
    for code in sorted(old.keys() | new.keys()):
        if old.get(code) != new.get(code):
            yield from (held[code] for held in (old, new) if code in held)


def _first_day(election: Election) -> date | None:
    """Return a day no window of the election begins before."""
    days = [row.starts for row in election.stages] or list(election.expected or ())
    return months_before(min(days), _LONGEST_WINDOW) if days else None


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

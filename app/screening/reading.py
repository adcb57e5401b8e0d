"""Reading one record: which signals its words give once context has spoken."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.screening.context import (
    OFFICIAL,
    Answer,
    civic_object,
    combined,
    denial,
    frame_holds,
    framed,
    innocence,
)
from app.screening.facts import TEXT_FIELDS, BookingFacts, Evidence
from app.screening.hits import Hit, aligned, hits_of, longest
from app.screening.lexicon import CONTEXT, ELECTORAL, STRONG, Lexicon
from app.screening.text import GAP, flattened, fold, squeezed, unstretched, way_back

_ORGANISER_FIELDS = 2
# Who asks, and for what; a place or a thing explains nothing away.
_SAYING_FIELDS = 4
_LONG = 20_000
LONGEST = 50_000
_HEAVY = frozenset({STRONG, ELECTORAL})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says: the signals that stand, and what answered the rest."""

    hits: tuple[Hit, ...]
    answered: tuple[tuple[Hit, str], ...]
    tags: frozenset[str]
    organiser_tags: frozenset[str]

    def has(self, *signals: str) -> bool:
        """Tell whether any of these signals stands."""
        return any(hit.signal in signals for hit in self.hits)


NOTHING = Reading((), (), frozenset(), frozenset())


def joined(facts: BookingFacts) -> str:
    """Return the texts of a booking as one, in the order of TEXT_FIELDS.

    Of an endless text only the beginning is read; that it is endless is
    itself a reason for a person to look (see ``is_overlong``).
    """
    texts = [getattr(facts, name)[:LONGEST] for name in TEXT_FIELDS]
    text = f" {GAP} ".join(texts)
    if text.count(GAP) >= len(TEXT_FIELDS):
        text = f" {GAP} ".join(part.replace(GAP, " ") for part in texts)
    return text


def is_overlong(facts: BookingFacts) -> bool:
    """Tell whether a text is longer than anybody reads."""
    return any(len(getattr(facts, name)) > LONGEST for name in TEXT_FIELDS)


def read(text: str, lexicon: Lexicon, stages: frozenset[str] = frozenset()) -> Reading:
    """Return what a joined text says, given the election stages it falls in.

    Most texts hold no cue at all and are answered from the matches alone.
    """
    flat = flattened(text)
    if len(flat) > _LONG:
        flat = unstretched(flat.decode()).encode()
    plain = lexicon.find(flat)
    hidden = lexicon.find_hidden(squeezed(flat))
    if not plain and not hidden:
        return NOTHING
    patterns = {match[0] for match in plain}
    if lexicon.sees_stretch(patterns):
        flat = unstretched(flat.decode()).encode()
        plain, hidden = lexicon.find(flat), lexicon.find_hidden(squeezed(flat))
        patterns = {match[0] for match in plain}
    folded = flat.decode()
    if lexicon.may_signal(patterns) or (hidden and any(aligned(folded, hidden))):
        return _weigh(hits_of(folded, plain, hidden, lexicon), folded, lexicon, stages)
    border = _organiser_end(folded)
    asking = (pattern for pattern, _, end in plain if end <= border)
    return Reading((), (), lexicon.tags(patterns), lexicon.tags(asking))


def evidence(hits: Iterable[Hit], facts: BookingFacts) -> tuple[Evidence, ...]:
    """Return where in the original fields some hits were read."""
    folded = fold(joined(facts))
    bounds = [0, *(i + 1 for i, letter in enumerate(folded) if letter == GAP)]
    by_field: dict[int, list[Hit]] = {}
    for hit in hits:
        by_field.setdefault(hit.field, []).append(hit)
    found = []
    for number, group in by_field.items():
        name, base = TEXT_FIELDS[number], bounds[number]
        text = getattr(facts, name)[:LONGEST]
        back = way_back(text, max(hit.end for hit in group) - base)
        for hit in group:
            start, end = back[hit.start - base], back[hit.end - 1 - base] + 1
            found.append(Evidence(name, start, end, text[start:end], hit.signal))
    return tuple(dict.fromkeys(found))


def tagged_hits(tags: Iterable[str], text: str, lexicon: Lexicon) -> list[Hit]:
    """Return where some context tags stand in a joined text."""
    wanted = set(tags)
    folded = fold(text)
    hits = hits_of(folded, lexicon.find(folded.encode()), (), lexicon)
    return longest(hit for hit in hits if hit.signal in wanted)


def _organiser_end(folded: str) -> int:
    place = -1
    for _ in range(_ORGANISER_FIELDS):
        place = folded.find(GAP, place + 1)
        if place < 0:
            return 0
    return place


def _weigh(
    hits: list[Hit], folded: str, lexicon: Lexicon, stages: frozenset[str]
) -> Reading:
    context = [hit for hit in hits if hit.sense.tier == CONTEXT]
    cues = [hit for hit in hits if hit.sense.tier != CONTEXT]
    tags = frozenset(hit.signal for hit in context)
    organiser = frozenset(
        hit.signal for hit in context if hit.field < _ORGANISER_FIELDS
    )
    answered: list[tuple[Hit, str]] = []
    for answer in (denial(context), innocence(context)):
        cues = _unanswered(cues, answer, answered)
    heavy = [hit for hit in cues if hit.sense.tier in _HEAVY]
    civic = civic_object(heavy, [*cues, *context], folded)
    heavy = _unanswered(heavy, civic, answered)
    official = bool(organiser & OFFICIAL)
    heavy += combined(
        [*cues, *context], lexicon.combinations, stages, is_official=official
    )
    has_organiser = bool(folded[: _organiser_end(folded)].replace(GAP, "").strip())
    said = [hit for hit in context if hit.field < _SAYING_FIELDS]
    said_tags = frozenset(hit.signal for hit in said)
    for frame in lexicon.frames:
        if frame_holds(frame, said_tags, organiser, has_organiser=has_organiser):
            heavy = _unanswered(heavy, framed(frame, said), answered)
    standing = sorted(dict.fromkeys(heavy), key=lambda hit: (hit.field, hit.start))
    return Reading(tuple(standing), tuple(answered), tags, organiser)


def _unanswered(
    cues: Iterable[Hit], answer: Answer, answered: list[tuple[Hit, str]]
) -> list[Hit]:
    standing = []
    for hit in cues:
        reason = answer(hit)
        if reason:
            answered.append((hit, reason))
        else:
            standing.append(hit)
    return standing

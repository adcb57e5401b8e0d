"""Reading one record: which signals its words give once context has spoken."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

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
from app.screening.finder import Match, Span
from app.screening.hits import Hit, hidden, hits_of
from app.screening.initials import spelled_out
from app.screening.lexicon import Lexicon
from app.screening.phrases import CONTEXT, ELECTORAL, STRONG, WEAK, Sense
from app.screening.sieve import (
    CUES,
    NOTHING,
    ORGANISER_FIELDS,
    STRETCHED,
    Said,
    organiser_end,
)
from app.screening.text import (
    GAP,
    flattened_batch,
    fold,
    starts_of,
    unstretched,
    way_back,
)

# Who asks, and for what; a place or a thing explains nothing away.
_SAYING_FIELDS = 4
ASKING = "party_asks"
_SHORT_NAME = Sense("party_short", WEAK)
_ASSET, _REQUESTER = map(TEXT_FIELDS.index, ("asset_type", "requester"))
_LONG = 20_000
_BATCH = 1024
_JOIN = f" {GAP} "
_TEXTS = attrgetter(*TEXT_FIELDS)
LONGEST = 50_000
_HEAVY = frozenset({STRONG, ELECTORAL})
_DENYING = frozenset({"negator", "landmark"})


class Reading(NamedTuple):
    """What a record says: the signals that stand, and what answered the rest.

    ``weak`` are the signals of words that mean nothing by themselves. The tags of
    the background (``lists/background.yaml``) are there where ``is_whole``.
    """

    hits: tuple[Hit, ...]
    answered: tuple[tuple[Hit, str], ...]
    tags: frozenset[str]
    organiser_tags: frozenset[str]
    weak: frozenset[str]
    is_whole: bool = True

    def has(self, *signals: str) -> bool:
        """Tell whether any of these signals stands."""
        return any(hit.signal in signals for hit in self.hits)


NO_TAGS: frozenset[str] = frozenset()


def joined(facts: BookingFacts) -> str:
    """Return the texts of a booking as one, in the order of TEXT_FIELDS.

    Of an endless text only the beginning is read; that it is endless is
    itself a reason for a person to look (see ``is_overlong``).
    """
    text = _JOIN.join(_TEXTS(facts))
    if len(text) > LONGEST:
        text = _JOIN.join(part[:LONGEST] for part in _TEXTS(facts))
    if text.count(GAP) >= len(TEXT_FIELDS):
        parts = (part[:LONGEST].replace(GAP, " ") for part in _TEXTS(facts))
        text = _JOIN.join(parts)
    return text


def is_overlong(facts: BookingFacts) -> bool:
    """Tell whether a text is longer than anybody reads."""
    return max(map(len, _TEXTS(facts))) > LONGEST


def read(text: str, lexicon: Lexicon, stages: frozenset[str] = frozenset()) -> Reading:
    """Return what a joined text says, given the election stages it falls in."""
    folded = fold(text)
    flat, sieve = folded.encode(), lexicon.sieve
    veiled = sieve.veiled(flat).get(0, ())
    return _understood(folded, sieve.matches(flat), veiled, lexicon, stages)


def read_all(
    requests: Iterable[tuple[str, frozenset[str]]], lexicon: Lexicon
) -> Iterator[Reading]:
    """Yield what each joined text says in its stages, as ``read`` would, sooner.

    Short texts are folded and matched together, a thousand at a time. Those in
    which nothing has to be weighed are not read as a whole.
    """
    rest = iter(requests)
    while batch := list(islice(rest, _BATCH)):
        texts, stages = zip(*batch, strict=True)
        if max(map(len, texts)) > _LONG:
            yield from (read(text, lexicon, when) for text, when in batch)
        else:
            flat = flattened_batch(texts)
            yield from _read_flat(flat, starts_of(flat), stages, lexicon)


def _read_flat(
    flat: bytes,
    starts: Sequence[int],
    stages: Sequence[frozenset[str]],
    lexicon: Lexicon,
) -> list[Reading]:
    """Return what each text of a flattened batch says, given their starts.

    Most texts hold no cue at all and are answered from what the sieve heard.
    """
    sieve = lexicon.sieve
    heard, veiled = sieve.hear(flat, starts), sieve.veiled(flat)
    states, said = heard.states, heard.said
    readings, closely = [_of_tags(NO_TAGS)] * len(stages), set(veiled)
    for number, state in states.items():
        if state in CUES:
            closely.add(number)
        else:
            readings[number] = _of_tags(said[state].tags)
    for number, asking in heard.askers.items():
        all_say = said[states.get(number, NOTHING)]
        readings[number] = _of_fields(all_say, said[asking])
    for number in closely:
        first, last = starts[number], starts[number + 1] - 1
        folded, spans = flat[first:last].decode(), veiled.get(number, ())
        state = states.get(number, NOTHING)
        if state not in CUES and not any(hidden(folded, spans, lexicon)):
            continue
        matches = heard.within(first, last)
        if state == STRETCHED:
            folded = unstretched(folded)
            matches = sieve.matches(folded.encode())
            spans = sieve.veiled(folded.encode()).get(0, ())
        readings[number] = _understood(folded, matches, spans, lexicon, stages[number])
    return readings


@lru_cache(maxsize=10_000)  # the same few tags come again and again
def _of_tags(tags: frozenset[str]) -> Reading:
    """Return the reading of a text without fields that has tags only."""
    return Reading((), (), tags, NO_TAGS, NO_TAGS, is_whole=False)


@lru_cache(maxsize=10_000)
def _of_fields(all_say: Said, askers_say: Said) -> Reading:
    """Return the reading of a text with fields that has tags only."""
    tags, organiser = all_say.tags, askers_say.tags
    return Reading((), (), tags, organiser, all_say.weak, is_whole=False)


def _understood(
    folded: str,
    matches: Sequence[Match],
    veiled: Collection[Span],
    lexicon: Lexicon,
    stages: frozenset[str],
) -> Reading:
    """Return what a text means that may hold a cue."""
    plain = lexicon.find(folded, matches)
    may_signal = lexicon.may_signal({match[0] for match in plain})
    if may_signal or (veiled and any(hidden(folded, veiled, lexicon))):
        hits = hits_of(folded, plain, lexicon, veiled)
        weak = lexicon.weak(plain) if GAP in folded else NO_TAGS
        return _weigh(hits, folded, lexicon, stages)._replace(weak=weak)
    tags = lexicon.tags(plain)
    if GAP not in folded:
        return Reading((), (), tags, NO_TAGS, NO_TAGS)
    border = organiser_end(folded.encode())
    asking = [match for match in plain if match[2] < border]
    return Reading((), (), tags, lexicon.tags(asking), lexicon.weak(plain))


def evidence(
    hits: Iterable[Hit], facts: BookingFacts, folded: str | None = None
) -> tuple[Evidence, ...]:
    """Return where in the original fields some hits were read.

    ``folded`` is the joined text folded, where it is at hand.
    """
    folded = fold(joined(facts)) if folded is None else folded
    bounds = [0, *accumulate(len(part) + 1 for part in folded.split(GAP))]
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


def words_of(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Return what the plain words of a folded text may mean, unweighed."""
    return hits_of(folded, lexicon.find(folded), lexicon)


def _weigh(
    hits: list[Hit], folded: str, lexicon: Lexicon, stages: frozenset[str]
) -> Reading:
    context = [hit for hit in hits if hit.sense.tier == CONTEXT]
    cues = [_asking(hit, folded) for hit in hits if hit.sense.tier != CONTEXT]
    tags = frozenset([hit.sense.signal for hit in context])
    organiser = frozenset(
        [hit.sense.signal for hit in context if hit.field < ORGANISER_FIELDS]
    )
    answered: list[tuple[Hit, str]] = []
    if not tags.isdisjoint(_DENYING):
        cues = _unanswered(cues, denial(context), answered)
    if "innocent" in tags:
        cues = _unanswered(cues, innocence(context, folded), answered)
    if others := spelled_out(cues, folded, lexicon.senses):
        cues = _unanswered(
            cues, lambda hit: "innocent" if hit in others else "", answered
        )
    heavy = [hit for hit in cues if hit.sense.tier in _HEAVY]
    if any(hit.sense.signal == "campaign_word" for hit in heavy):
        civic = civic_object(heavy, [*cues, *context], folded)
        heavy = _unanswered(heavy, civic, answered)
    there = tags.union([hit.sense.signal for hit in cues])
    if combinations := lexicon.combinations_of(there):
        told = [hit for hit in cues if not _is_mute(hit)]
        company, official = [*told, *context], bool(organiser & OFFICIAL)
        heavy += combined(company, combinations, stages, is_official=official)
    if heavy:
        heavy = _unframed(heavy, context, folded, lexicon, answered)
    standing = sorted(dict.fromkeys(heavy), key=itemgetter(4, 0))
    return Reading(tuple(standing), tuple(answered), tags, organiser, NO_TAGS)


def _is_mute(hit: Hit) -> bool:
    """Tell whether a weak word says nothing by itself where it stands.

    A stage or a flagpole that is asked for; a person who bears a known name.
    """
    if hit.field == _REQUESTER:
        return hit.signal == "figure"
    return hit.field == _ASSET and hit.sense.tier == WEAK


def _asking(hit: Hit, folded: str) -> Hit:
    """Return a party's short name as the party where it is all of who asks.

    Found with the gap, or the reach of a branch, after it; anywhere but at the
    very beginning it is the weak word it always was.
    """
    if hit.signal != ASKING:
        return hit
    sense = hit.sense if hit.start == 1 else _SHORT_NAME
    if folded[hit.end - 1] == GAP:
        return hit._replace(end=hit.end - 2, last=hit.last - 1, sense=sense)
    return hit._replace(sense=sense)


def _unframed(
    heavy: list[Hit],
    context: Iterable[Hit],
    folded: str,
    lexicon: Lexicon,
    answered: list[tuple[Hit, str]],
) -> list[Hit]:
    """Return the cues that no innocent reading of the record answers."""
    said = [hit for hit in context if hit.field < _SAYING_FIELDS]
    tags = frozenset([hit.sense.signal for hit in said])
    organiser = frozenset(
        [hit.sense.signal for hit in said if hit.field < ORGANISER_FIELDS]
    )
    asking = folded[: max(organiser_end(folded.encode()), 0)]
    has_organiser = bool(asking.replace(GAP, "").strip())
    for frame in lexicon.frames_of(tags):
        if not heavy:
            break
        if frame_holds(frame, tags, organiser, has_organiser=has_organiser):
            heavy = _unanswered(heavy, framed(frame, said), answered)
    return heavy


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

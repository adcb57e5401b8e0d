"""Reading one record: which signals its words give once context has spoken."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.screening.facts import TEXT_FIELDS, BookingFacts, Evidence
from app.screening.lexicon import (
    CONTEXT,
    ELECTORAL,
    STRONG,
    WEAK,
    Combination,
    Frame,
    Lexicon,
    Sense,
)
from app.screening.text import GAP, LEET, fold, way_back

ORGANISER_FIELDS = 2
OFFICIAL = frozenset({"election_body", "weak_election_body", "government_body"})
MARKED_INNOCENT = "marked_innocent"
_RANK = {CONTEXT: 3, STRONG: 3, ELECTORAL: 2, WEAK: 1}
CORROBORATING = frozenset(
    {
        "candidate", "ticket", "candidacy", "party", "party_organ", "team", "volunteer",
        "endorsement", "slogan", "salute", "campaign", "witness", "mobilisation",
        "support", "win", "mass", "person_politic", "candidate_word", "numbered",
        "dapil", "voteday", "tps", "coalition", "volunteer_word", "wing", "coordinator",
        "material", "registration", "vote_call", "money", "election",
    }
)  # fmt: skip
OBJECTLESS = frozenset(
    {
        "", GAP, "di", "dan", "untuk", "utk", "pada", "tgl", "tanggal", "jam", "pukul",
        "bersama", "dgn", "dengan", "ke", "hari", "h", "s", "d", "sampai", "no", "akhir",
        "besar", "partai", "paslon", "calon", "ya", "oleh", "dr", "dari", "sesi", "tahap",
        "putaran", "terakhir", "pertama", "kedua", "besok", "malam", "pagi", "siang",
    }
)  # fmt: skip
_LANDMARK_REACH = 3
_UNLESS_REACH = 7
_LONG_NEGATORS = ("larang", "boleh", "unsur", "terkait", "berkaitan", "guna", "pakai")
_LONG_REACH, _REACH, _SHORT_REACH = 8, 5, 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One sense at one place of the folded record.

    ``start`` and ``end`` cut the words out of the folded text, ``first`` and
    ``last`` number them, ``field`` numbers the field they stand in.
    """

    start: int
    end: int
    first: int
    last: int
    field: int
    sense: Sense
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says: the signals that stand, and what answered the rest."""

    hits: tuple[Hit, ...]
    answered: tuple[tuple[Hit, str], ...]
    tags: frozenset[str]
    organiser_tags: frozenset[str]

    @property
    def signals(self) -> frozenset[str]:
        """Return the signals that stand."""
        return frozenset(hit.sense.signal for hit in self.hits)

    def has(self, *signals: str) -> bool:
        """Tell whether any of these signals stands."""
        return any(hit.sense.signal in signals for hit in self.hits)

    @property
    def is_strong(self) -> bool:
        """Tell whether something stands that no innocent frame can answer."""
        return any(hit.sense.tier == STRONG for hit in self.hits)


NOTHING = Reading((), (), frozenset(), frozenset())


def joined(facts: BookingFacts) -> str:
    """Return the texts of a booking as one, in the order of TEXT_FIELDS."""
    texts = (
        facts.organisation,
        facts.requester,
        facts.event,
        facts.purpose,
        facts.destination,
        facts.asset_type,
    )
    text = f" {GAP} ".join(texts)
    if text.count(GAP) >= len(TEXT_FIELDS):
        text = f" {GAP} ".join(part.replace(GAP, " ") for part in texts)
    return text


def read(text: str, lexicon: Lexicon, stages: frozenset[str] = frozenset()) -> Reading:
    """Return what a joined text says, given the election stages it falls in."""
    folded = fold(text)
    plain = lexicon.plain.find_matches_as_indexes(folded, overlapping=True)
    hidden = lexicon.hidden.find_matches_as_indexes(
        folded.translate(LEET), overlapping=True
    )
    if not plain and not hidden:
        return NOTHING
    hits = _hits(folded, plain, hidden, lexicon)
    if any(not lexicon.plain_senses[pattern] for pattern, _, _ in plain):
        hits = _with_slips_read(hits, folded, lexicon)
    return _weigh(hits, folded, lexicon, stages)


def _with_slips_read(hits: list[Hit], folded: str, lexicon: Lexicon) -> list[Hit]:
    """Add what the text says once its slips are spelled as meant.

    Words stay one to one, so every hit of the corrected text has its words,
    and so its place, in the folded text.
    """
    words = folded.split()
    meant = f" {' '.join(lexicon.spelling.get(word, word) for word in words)} "
    found = lexicon.plain.find_matches_as_indexes(meant, overlapping=True)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    moved = [
        replace(hit, start=starts[hit.first - 1] + 1, end=starts[hit.last])
        for hit in _hits(meant, found, (), lexicon)
    ]
    return list(dict.fromkeys([*hits, *moved]))


def _has_organiser(folded: str) -> bool:
    """Tell whether the fields that say who asks hold any word at all."""
    fields = folded.split(GAP, ORGANISER_FIELDS)
    return len(fields) > ORGANISER_FIELDS and any(
        part.strip() for part in fields[:ORGANISER_FIELDS]
    )


def evidence(reading: Reading, facts: BookingFacts) -> tuple[Evidence, ...]:
    """Return where in the original fields the standing signals were read."""
    return _located(reading.hits, fold(joined(facts)), facts)


def evidence_of(
    tags: Iterable[str], folded: str, facts: BookingFacts, lexicon: Lexicon
) -> tuple[Evidence, ...]:
    """Return where in the original fields some context tags were read."""
    wanted = set(tags)
    plain = lexicon.plain.find_matches_as_indexes(folded, overlapping=True)
    hits = [
        hit for hit in _hits(folded, plain, (), lexicon) if hit.sense.signal in wanted
    ]
    return _located(_longest(hits), folded, facts)


def _located(
    hits: Iterable[Hit], folded: str, facts: BookingFacts
) -> tuple[Evidence, ...]:
    bounds = [0, *(i + 1 for i, letter in enumerate(folded) if letter == GAP)]
    found = []
    backs: dict[int, list[int]] = {}
    for hit in hits:
        name = TEXT_FIELDS[hit.field]
        text = getattr(facts, name)
        if hit.field not in backs:
            backs[hit.field] = way_back(text)
        back, base = backs[hit.field], bounds[hit.field]
        start, end = back[hit.start - base], back[hit.end - 1 - base] + 1
        found.append(Evidence(name, start, end, text[start:end], hit.sense.signal))
    return tuple(dict.fromkeys(found))


def _hits(
    folded: str,
    plain: Sequence[tuple[int, int, int]],
    hidden: Sequence[tuple[int, int, int]],
    lexicon: Lexicon,
) -> list[Hit]:
    spaces = [i for i, letter in enumerate(folded) if letter == " "]
    gaps = [i for i, letter in enumerate(folded) if letter == GAP]

    def hit(start: int, end: int, sense: Sense, *, is_hidden: bool) -> Hit:
        first = bisect_right(spaces, start)
        last = bisect_right(spaces, end - 1)
        return Hit(start, end, first, last, bisect_right(gaps, start), sense, is_hidden)

    found = [
        hit(start + 1, end - 1, sense, is_hidden=False)
        for pattern, start, end in plain
        for sense in lexicon.plain_senses[pattern]
    ]
    if hidden:
        known = {(each.start, each.end) for each in found}
        found += [
            hit(start, end, sense, is_hidden=True)
            for pattern, start, end in _aligned(folded, hidden)
            if (start, end) not in known
            for sense in lexicon.hidden_senses[pattern]
        ]
    return found


def _aligned(
    folded: str, hidden: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield hidden matches that start and end where words do."""
    places = [i for i, letter in enumerate(folded) if letter != " "]
    for pattern, start, end in hidden:
        first, last = places[start], places[end - 1]
        words = folded[first : last + 1]
        inside_run = _is_spelled_out(words)
        if folded[first - 1] != " " and not inside_run:
            continue
        if not (folded[last + 1] == " " or folded[last + 1].isdigit() or inside_run):
            continue
        if " " in words or any(map(str.isdigit, words)) or len(words) > _RUN_TOGETHER:
            yield pattern, first, last + 1


_RUN_TOGETHER = 7


def _is_spelled_out(words: str) -> bool:
    return " " in words and all(len(word) == 1 for word in words.split())


def _weigh(
    hits: list[Hit], folded: str, lexicon: Lexicon, stages: frozenset[str]
) -> Reading:
    hits = _longest(hits)
    context = [hit for hit in hits if hit.sense.tier == CONTEXT]
    cues = [hit for hit in hits if hit.sense.tier != CONTEXT]
    tags = frozenset(hit.sense.signal for hit in context)
    organiser = frozenset(
        hit.sense.signal for hit in context if hit.field < ORGANISER_FIELDS
    )
    answered: list[tuple[Hit, str]] = []
    cues = _answer(cues, answered, _unsaid(context))
    cues = _answer(cues, answered, _Overlap(context))
    heavy = [hit for hit in cues if hit.sense.tier in {STRONG, ELECTORAL}]
    heavy = _answer(
        heavy, answered, _campaign_for_something(heavy, [*cues, *context], folded)
    )
    heavy += _combined(
        cues + context,
        context,
        lexicon.combinations,
        stages,
        is_official=bool(organiser & OFFICIAL),
    )
    for frame in lexicon.frames:
        if _holds(frame, tags, organiser, has_organiser=_has_organiser(folded)):
            heavy = _answer(heavy, answered, _framed(frame, context))
    return Reading(tuple(_without_repeats(heavy)), tuple(answered), tags, organiser)


def _campaign_for_something(
    heavy: Sequence[Hit], company: Sequence[Hit], folded: str
) -> "_Answer":
    """The bare word "kampanye" with an object of its own is a civic campaign.

    It stands when it has no object ("acara kampanye") or when anything else
    in the record speaks of elections.
    """
    words = [hit for hit in heavy if hit.sense.signal == "campaign_word"]
    if any(
        hit.sense.signal in CORROBORATING
        for hit in company
        if not any(_same(hit, word) for word in words)
    ):
        return _Answer(())
    if all(_word_after(folded, hit) in OBJECTLESS for hit in words):
        return _Answer(())
    return _Answer(("civic_object", hit.field, hit.first, hit.last) for hit in words)


def _word_after(folded: str, hit: Hit) -> str:
    return folded[hit.end + 1 :].split(" ", 1)[0]


def _longest(hits: list[Hit]) -> list[Hit]:
    """Drop what lies inside a longer match that weighs at least as much."""
    ordered = sorted(
        hits,
        key=lambda hit: (hit.start, -hit.end, hit.sense.signal != MARKED_INNOCENT),
    )
    kept: list[Hit] = []
    open_hits: list[Hit] = []
    for hit in ordered:
        open_hits = [other for other in open_hits if other.end > hit.start]
        if not any(_covers(other, hit) for other in open_hits):
            kept.append(hit)
        open_hits.append(hit)
    return kept


def _covers(longer: Hit, hit: Hit) -> bool:
    inside = longer.start <= hit.start and hit.end <= longer.end
    if inside and longer.sense.signal == MARKED_INNOCENT != hit.sense.signal:
        return True
    if not inside or longer.end - longer.start == hit.end - hit.start:
        return False
    if longer.sense.tier == CONTEXT and hit.sense.tier == CONTEXT:
        return longer.sense.signal.startswith(hit.sense.signal)
    if hit.sense.tier == CONTEXT:
        return longer.sense.tier != WEAK
    return _RANK[longer.sense.tier] >= _RANK[hit.sense.tier]


class _Answer:
    """Says why a cue does not stand, or nothing."""

    def __init__(self, reasons: Iterable[tuple[str, int, int, int]]) -> None:
        self._reasons = tuple(reasons)

    def __call__(self, hit: Hit) -> str:
        for reason, field, first, last in self._reasons:
            if hit.field == field and first <= hit.first <= last:
                return reason
        return ""


def _unsaid(context: Iterable[Hit]) -> _Answer:
    """Denials and landmarks take back what follows them within a few words."""
    reasons = []
    for hit in context:
        if hit.sense.signal == "negator":
            reach = _reach(hit)
            reasons.append(("negation", hit.field, hit.first + 1, hit.last + reach))
        elif hit.sense.signal == "landmark":
            reasons.append(
                ("landmark", hit.field, hit.first, hit.last + _LANDMARK_REACH)
            )
    return _Answer(reasons)


class _Overlap:
    """An innocent phrase that shares words with a cue explains the cue."""

    def __init__(self, context: Iterable[Hit]) -> None:
        self._innocent = [hit for hit in context if hit.sense.signal == "innocent"]

    def __call__(self, hit: Hit) -> str:
        return "innocent" if any(_same(hit, other) for other in self._innocent) else ""


def _reach(hit: Hit) -> int:
    if hit.end - hit.start > _RUN_TOGETHER:
        return _LONG_REACH if hit.last == hit.first else _REACH
    return _SHORT_REACH


def _answer(
    cues: list[Hit], answered: list[tuple[Hit, str]], answer: Callable[[Hit], str]
) -> list[Hit]:
    standing = []
    for hit in cues:
        reason = answer(hit)
        if reason:
            answered.append((hit, reason))
        else:
            standing.append(hit)
    return standing


class _FrameAnswer:
    def __init__(self, frame: Frame, near: Sequence[Hit]) -> None:
        self._frame = frame
        self._near = near

    def __call__(self, hit: Hit) -> str:
        frame = self._frame
        if hit.sense.signal not in frame.answers:
            return ""
        if frame.within and not any(
            _distance(hit, other) <= frame.within for other in self._near
        ):
            return ""
        return frame.name


def _framed(frame: Frame, context: Iterable[Hit]) -> _FrameAnswer:
    return _FrameAnswer(frame, [hit for hit in context if hit.sense.signal in frame.by])


def _holds(
    frame: Frame,
    tags: frozenset[str],
    organiser: frozenset[str],
    *,
    has_organiser: bool,
) -> bool:
    where = organiser if frame.where == "organiser" else tags
    if frame.where == "official" and has_organiser and not organiser & OFFICIAL:
        return False
    return (
        any(tag in where for tag in frame.by)
        and all(tag in tags for tag in frame.also)
        and not any(tag in tags for tag in frame.unless)
    )


def _distance(one: Hit, other: Hit) -> int:
    """Return the number of words from one to the other; 0 when they overlap."""
    return max(one.first - other.last, other.first - one.last, 0)


def _combined(
    cues: Sequence[Hit],
    context: Sequence[Hit],
    combinations: Iterable[Combination],
    stages: frozenset[str],
    *,
    is_official: bool,
) -> Iterator[Hit]:
    by_signal: dict[str, list[Hit]] = {}
    for hit in cues:
        by_signal.setdefault(hit.sense.signal, []).append(hit)
    for combination in combinations:
        if any(signal not in by_signal for signal in combination.of):
            continue
        if combination.is_private and is_official:
            continue
        if combination.stages and not stages.intersection(combination.stages):
            continue
        yield from _pairs(combination, by_signal, context)


def _pairs(
    combination: Combination,
    by_signal: dict[str, list[Hit]],
    context: Sequence[Hit],
) -> Iterator[Hit]:
    first, second = combination.of[:2]
    against = [hit for hit in context if hit.sense.signal in combination.unless]
    for one in by_signal[first]:
        for other in by_signal[second]:
            if _distance(one, other) > combination.within or _same(one, other):
                continue
            if any(_distance(one, hit) <= _UNLESS_REACH for hit in against):
                continue
            sense = Sense(combination.signal, combination.tier)
            yield replace(one, sense=sense)
            yield replace(other, sense=sense)


def _same(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _without_repeats(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(dict.fromkeys(hits), key=lambda hit: (hit.field, hit.start, hit.end))

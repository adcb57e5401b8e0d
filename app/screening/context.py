"""What answers a cue, and what weak words mean together."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.screening.hits import Hit
from app.screening.lexicon import Combination, Frame
from app.screening.phrases import Sense
from app.screening.text import GAP

Answer = Callable[[Hit], str]
OFFICIAL = frozenset({"election_body", "weak_election_body", "government_body"})
_LANDMARK_REACH = 3
_UNLESS_REACH = 7
_LONG_NEGATOR = 7
_LONG_REACH, _REACH, _SHORT_REACH = 8, 5, 3
_CORROBORATING = frozenset(
    {
        "candidate", "ticket", "candidacy", "party", "party_word",
        "party_organ", "faction", "organ_word", "team", "success_team", "volunteer",
        "endorsement", "slogan", "one_round", "salute",
        "campaign", "witness", "support", "victory", "win", "mass",
        "person_politic", "figure", "candidate_word", "dapil", "numbered",
        "voteday", "tps", "coalition", "volunteer_word", "wing", "wing_name", "money",
        "coordinator", "material", "registration", "vote_call", "election",
        "tally",
    }
)  # fmt: skip
# Short names that a record may spell out: "APK (alat pelindung kerja)".
_SHORT_NAMES = frozenset({"party", "party_short", "party_asks", "material", "dapil"})
_SIDES = frozenset({"party", "party_word", "coordinator"})
_OBJECTLESS = frozenset(
    {
        "", GAP, "di", "dan", "untuk", "utk", "pada", "tgl", "tanggal", "jam", "pukul",
        "bersama", "dgn", "dengan", "ke", "hari", "h", "s", "d", "sampai", "no",
        "akhir", "besar", "ya", "oleh", "dr", "dari", "sesi", "tahap", "putaran",
        "terakhir", "pertama", "kedua", "besok", "malam", "pagi", "siang", "tertutup",
        "terbuka", "akbar", "keliling", "sore", "minggu", "sabtu", "mohon", "utama",
        "pasangan", "pak", "bapak", "bpk", "ibu", "bu", "kang", "mas", "bang",
        "gus", "mbak", "teh",
        "haji", "kh", "ust", "bli", "cak", "bro", "bung", "kak", "daeng", "uda",
        "jumat", "rabu", "nanti", "kita", "kami", "beliau", "resmi", "umum", "massa",
        "kick", "launch", "launching", "night", "day", "tour", "trail", "stop",
        "speech", "volunteer", "volunteers", "strategy", "event",
    }
)  # fmt: skip


def denial(context: Iterable[Hit]) -> Answer:
    """Answer what a denial or a landmark takes back, a few words on.

    "But", "only" and the like end a denial, "for" ends a landmark: what
    follows is meant.
    """
    held = list(context)
    turns = [hit.first for hit in held if hit.signal == "contrast"]
    aims = [hit.first for hit in held if hit.signal == "aim"]
    reasons = [
        ("negation", hit.field, hit.first + 1, _until(hit, _reach(hit), turns))
        if hit.signal == "negator"
        else ("landmark", hit.field, hit.first, _until(hit, _LANDMARK_REACH, aims))
        for hit in held
        if hit.signal in {"negator", "landmark"}
    ]

    def answer(hit: Hit) -> str:
        for reason, field, first, last in reasons:
            if hit.field == field and first <= hit.first <= last:
                return reason
        return ""

    return answer


def _until(hit: Hit, reach: int, turns: Iterable[int]) -> int:
    return min([hit.last + reach, *(turn for turn in turns if turn > hit.last)])


def _reach(hit: Hit) -> int:
    if hit.end - hit.start <= _LONG_NEGATOR:
        return _SHORT_REACH
    return _LONG_REACH if hit.last == hit.first else _REACH


def innocence(context: Iterable[Hit], folded: str) -> Answer:
    """Answer a cue that shares words with an innocent phrase.

    A short name explained once ("Perum Perindo") keeps that meaning wherever it
    stands bare in the same record.
    """
    innocent = [hit for hit in context if hit.signal == "innocent"]
    explained = {
        word for hit in innocent for word in folded[hit.start : hit.end].split()
    }

    def answer(hit: Hit) -> str:
        words = folded[hit.start : hit.end]
        name = words.split()[0] if hit.signal == "party_asks" else words
        if hit.signal in _SHORT_NAMES and name in explained:
            return "innocent"
        return "innocent" if any(hit.shares(other) for other in innocent) else ""

    return answer


def civic_object(heavy: Sequence[Hit], company: Iterable[Hit], folded: str) -> Answer:
    """Answer the bare word "kampanye" where it has an object of its own.

    It stands where it has none ("acara kampanye") or when anything else in
    the record speaks of elections.
    """
    words = [hit for hit in heavy if hit.signal == "campaign_word"]
    stands = any(
        hit.signal in _CORROBORATING and not any(hit.shares(word) for word in words)
        for hit in company
    ) or all(_word_after(folded, hit) in _OBJECTLESS for hit in words)

    def answer(hit: Hit) -> str:
        return "" if stands or hit.signal != "campaign_word" else "civic_object"

    return answer


def _word_after(folded: str, hit: Hit) -> str:
    return folded[hit.end + 1 : hit.end + 20].split(" ", 1)[0]


def frame_holds(
    frame: Frame,
    tags: frozenset[str],
    organiser: frozenset[str],
    *,
    has_organiser: bool,
) -> bool:
    """Tell whether an innocent reading applies to this record at all."""
    where = organiser if frame.where == "organiser" else tags
    if frame.where == "official" and has_organiser and not organiser & OFFICIAL:
        return False
    return (
        any(tag in where for tag in frame.by)
        and all(tag in tags for tag in frame.also)
        and not any(tag in tags for tag in frame.unless)
    )


def framed(frame: Frame, context: Iterable[Hit]) -> Answer:
    """Answer the cues a frame explains, near its own words where it says so."""
    near = [hit for hit in context if hit.signal in frame.by]

    def answer(hit: Hit) -> str:
        if hit.signal not in frame.answers:
            return ""
        if frame.within and not any(hit.distance(n) <= frame.within for n in near):
            return ""
        if hit.signal in _SIDES and not hit.is_told and all(n.is_told for n in near):
            return ""  # a side that asks is not answered by what it asks for
        return frame.name

    return answer


def combined(
    cues: Iterable[Hit],
    combinations: Iterable[Combination],
    stages: frozenset[str],
    *,
    is_official: bool,
) -> Iterator[Hit]:
    """Yield what weak words mean together: both of the pair, as one signal."""
    by_signal: dict[str, list[Hit]] = {}
    for hit in sorted(cues, key=lambda hit: hit.first):
        by_signal.setdefault(hit.signal, []).append(hit)
    for combination in combinations:
        if combination.is_private and is_official:
            continue
        if combination.stages and not stages.intersection(combination.stages):
            continue
        if all(signal in by_signal for signal in combination.of):
            yield from _pairs(combination, by_signal)


def _pairs(combination: Combination, by_signal: dict[str, list[Hit]]) -> Iterator[Hit]:
    first, second = combination.of
    against = [hit for tag in combination.unless for hit in by_signal.get(tag, ())]
    seconds = by_signal[second]
    starts = [hit.first for hit in seconds]
    sense = Sense(combination.signal, combination.tier)
    for one in by_signal[first]:
        low = bisect_left(starts, one.first - combination.within - _LONG_REACH)
        high = bisect_right(starts, one.last + combination.within)
        for other in seconds[low:high]:
            if one.distance(other) > combination.within or one.shares(other):
                continue
            if combination.is_ordered and other.first < one.first:
                continue
            if not any(one.distance(hit) <= _UNLESS_REACH for hit in against):
                yield one.meaning(sense)
                yield other.meaning(sense)

"""Many texts read at once say what each says by itself."""

from hypothesis import given
from hypothesis import strategies as st

from app.screening.intake import facts_from_json
from app.screening.phrases import read_lists
from app.screening.reading import Reading, joined, read, read_all
from app.screening.rulebook import load_rulebook
from app.screening.text import BREAK, GAP, flattened, flattened_batch, starts_of
from tests.bench.screening_cases import DATA, batches, rows_of

LEXICON = load_rulebook().lexicon
BACKGROUND = frozenset(read_lists()["background"])
STAGES = st.sampled_from([frozenset(), frozenset({"campaign"}), frozenset({"quiet"})])
PHRASES = st.sampled_from(sorted(LEXICON.senses))
SLIPS = st.sampled_from(sorted(LEXICON.spelling))
ODD = st.sampled_from(
    [GAP, BREAK, f"a{BREAK}b", "\u200b", "aaa", "sss ", "c@leg", "pil!h", "$uara", "🔥",
     "kаmpanye", "☝️", "\ud800", "k a m p a n y e", "", " - ", "01", "\n"]
)  # fmt: skip
WORDS = PHRASES | SLIPS | ODD | PHRASES.map("".join) | st.text(max_size=4)
TEXTS = st.lists(WORDS, max_size=7).flatmap(
    lambda words: st.sampled_from([" ", "", " | ", "."]).map(
        lambda gap: gap.join(words)
    )
)


def shortened(whole: Reading) -> Reading:
    """Return a reading as it is where nothing has to be weighed."""
    return whole._replace(
        tags=whole.tags - BACKGROUND,
        organiser_tags=whole.organiser_tags - BACKGROUND,
        is_whole=False,
    )


def says_the_same(found: Reading, whole: Reading) -> bool:
    """Tell whether a reading says what the whole one does, as far as it goes."""
    if found.is_whole:
        return found == whole
    return found == shortened(whole)


@given(st.lists(st.tuples(TEXTS, STAGES), max_size=12))
def test_a_batch_says_what_each_text_says_by_itself(
    requests: list[tuple[str, frozenset[str]]],
) -> None:
    found = list(read_all(requests, LEXICON))
    for each, (text, stages) in zip(found, requests, strict=True):
        assert says_the_same(each, read(text, LEXICON, stages))


def test_so_do_the_requests_and_texts_we_have() -> None:
    rows = [row for batch in batches().values() for row in batch]
    texts = [joined(facts_from_json(row)) for row in rows]
    texts += [row["text"] for row in rows_of(DATA / "government_texts.jsonl")]
    found = list(read_all([(text, frozenset()) for text in texts], LEXICON))
    for each, text in zip(found, texts, strict=True):
        assert says_the_same(each, read(text, LEXICON)), text
    assert 0 < sum(each.is_whole for each in found) < len(texts)


@given(st.lists(TEXTS | st.text(max_size=30), min_size=1, max_size=8))
def test_a_batch_is_folded_as_each_text_is(texts: list[str]) -> None:
    batch = flattened_batch(texts)
    parts = batch.split(BREAK.encode())
    assert [part.split() for part in parts] == [flattened(t).split() for t in texts]
    starts = starts_of(batch)
    ends = [start - 1 for start in starts[1:]]
    assert [batch[a:b] for a, b in zip(starts[:-1], ends, strict=True)] == parts


def test_endless_and_short_texts_may_stand_in_one_batch() -> None:
    texts = ["rapat", "caleg " * 20_000, "", "kampanye akbar caleg"]
    found = list(read_all([(text, frozenset()) for text in texts], LEXICON))
    whole = [read(text, LEXICON) for text in texts]
    assert all(map(says_the_same, found, whole))
    assert [bool(each.hits) for each in found] == [False, True, False, True]
    assert not found[2].tags


def test_more_texts_than_one_batch_holds_keep_their_order() -> None:
    texts = [f"caleg {n}" if n % 7 == 0 else f"rapat {n}" for n in range(1000)]
    found = read_all([(text, frozenset()) for text in texts], LEXICON)
    assert [bool(each.hits) for each in found] == [n % 7 == 0 for n in range(1000)]

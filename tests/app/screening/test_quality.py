"""The floor below which screening never falls, on requests nobody may forget."""

import ast
from pathlib import Path

import pytest

from app.elections.calendar import NORMS
from app.screening.facts import Mark
from app.screening.norms import load_norms
from app.screening.sentences import SENTENCES, sentence
from tests.bench import screening_evidence, screening_twins
from tests.bench.screening_cases import DATA, own_rows, rows_of
from tests.bench.screening_disguises import survival
from tests.bench.screening_quality import Measures, measure

OWN = sorted(DATA.glob("own*.txt"))
FRESH = sorted(DATA.glob("fresh*.jsonl"))


@pytest.fixture(scope="module")
def labelled() -> Measures:
    negatives = (row["text"] for row in rows_of(DATA / "government_texts.jsonl"))
    return measure(rows_of(DATA / "dev.jsonl"), negatives)


def test_labelled_requests_are_told_apart(labelled: Measures) -> None:
    assert labelled.precision >= 0.97, labelled.errors
    assert labelled.recall >= 0.97, labelled.errors


def test_ordinary_government_texts_stay_quiet(labelled: Measures) -> None:
    assert labelled.seen["negative"] == 681
    assert labelled.false_alarms <= 0.002, labelled.errors


def test_grey_requests_are_mostly_conditional_or_for_review(labelled: Measures) -> None:
    grey = {Mark.CONDITIONAL.value, Mark.NEEDS_REVIEW.value}
    count = sum(labelled.review_marks[mark] for mark in grey)
    assert count >= 0.9 * labelled.seen["review"], labelled.errors


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_own_requests_are_told_apart(path: Path) -> None:
    found = measure(own_rows(path))
    assert found.precision >= 0.97, found.errors
    assert found.recall >= 0.97, found.errors


@pytest.mark.parametrize("path", FRESH, ids=lambda path: path.stem)
def test_requests_written_unseen_stay_told_apart(path: Path) -> None:
    found = measure(rows_of(path))
    assert found.precision >= 0.97, found.errors
    assert found.recall >= 0.97, found.errors


def test_headlines_are_told_apart() -> None:
    ordinary, political = (
        measure([], (DATA / f"headlines_{kind}.txt").read_text("utf-8").splitlines())
        for kind in ("ordinary", "political")
    )
    assert ordinary.false_alarms <= 0.03, ordinary.errors
    assert political.false_alarms >= 0.9


def test_findings_survive_every_disguise() -> None:
    rows = [*rows_of(DATA / "dev.jsonl")]
    kept, count, lost = survival(rows)
    assert len(kept) == 12
    assert sum(kept.values()) >= 0.95 * count * len(kept), lost
    assert min(kept.values()) >= 0.9 * count, lost


def test_a_true_flag_shows_a_word_that_a_person_underlined() -> None:
    underlined = rows_of(DATA / "underlined.jsonl")
    found = screening_evidence.measure(rows_of(DATA / "dev.jsonl"), underlined)
    assert found.flags >= 90
    assert found.share >= 0.95, found.missed


def test_a_request_weighs_more_inside_a_window_than_outside() -> None:
    political = [r for r in rows_of(DATA / "dev.jsonl") if r["label"] == "political"]
    found = screening_twins.measure(political[::4])
    assert {"authority", "campaign", "quiet", "voting"} <= found.pairs.keys()
    assert found.share == 1, found.even


def _rule_names() -> set[str]:
    room = Path(__file__).parents[3] / "app" / "screening" / "rules"
    names: set[str] = set()
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                if isinstance(node.value, ast.Constant):
                    names.add(str(node.value.value))
            elif (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "GreyCase"
            ):
                names.add(ast.literal_eval(node.args[0]))
    from app.screening.rules.political import KINDS

    return names | set(KINDS)


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    assert set(SENTENCES) == _rule_names()


def test_no_sentence_judges() -> None:
    filled = dict.fromkeys(
        ("found", "policy", "text", "granted", "refused", "stage", "election"), "x"
    )
    for rule in SENTENCES:
        said = sentence(rule, filled).lower()
        for word in ("pelanggaran", "terbukti", "bersalah", "kecurangan", "reviu"):
            assert word not in said, rule


def test_every_norm_a_window_names_is_known() -> None:
    norms = load_norms()
    assert all(norm in norms for held in NORMS.values() for norm in held)

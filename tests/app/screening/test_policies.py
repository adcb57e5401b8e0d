from datetime import date

import pytest

from app.errors import Refused
from app.screening import Policy, load_rulebook
from app.screening.norms import load_norms
from app.screening.policies import PolicyRule, load_policies

BALI = next(policy for policy in load_policies() if policy.region == "51")


def test_every_circular_survives_the_way_to_a_store_and_back() -> None:
    assert all(Policy.from_json(p.to_json()) == p for p in load_policies())


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2023, 11, 16), False),
        (date(2023, 11, 17), True),
        (date(2024, 11, 27), True),
        (date(2024, 11, 28), False),
    ],
)
def test_a_circular_holds_from_its_first_to_its_last_day(
    day: date, holds: bool
) -> None:
    assert BALI.covers("51", "51", day) is holds


def test_a_circular_can_be_ended_and_the_digest_says_so() -> None:
    ended = BALI.ended(date(2024, 3, 1))
    assert ended.covers("51", "51", date(2024, 3, 1))
    assert not ended.covers("51", "51", date(2024, 3, 2))
    assert load_rulebook(policies=[ended]).digest != load_rulebook([BALI]).digest


def test_the_same_rulebook_always_has_the_same_digest() -> None:
    assert load_rulebook([BALI]).digest == load_rulebook([BALI]).digest
    assert load_rulebook().digest.startswith("sha256:")
    assert len(load_rulebook().digest) == len("sha256:") + 64


@pytest.mark.parametrize(
    "change",
    [{"region": "Atlantis"}, {"rule": "maybe"}, {"starts_on": "kapan"}],
)
def test_a_circular_that_cannot_be_read_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(Refused):
        Policy.from_json(BALI.to_json() | change)


def test_the_three_known_kinds_of_circular_are_there() -> None:
    assert {policy.rule for policy in load_policies()} == set(PolicyRule)


def test_no_norm_is_shown_as_settled_that_was_not_read() -> None:
    for norm in load_norms().values():
        assert norm.is_verified == (norm.certainty in {"V", "V-text"})
        assert norm.is_verified or "belum diverifikasi" in norm.citation
        assert not norm.is_verified or norm.sources

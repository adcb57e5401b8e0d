import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from reports import attachment
from reports.content import Secrecy
from tests.reports import samples

NAMES = st.from_regex("[a-z_]+", fullmatch=True)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@dataclass(frozen=True)
class Something:
    value: object


@given(VALUES)
def test_the_copy_is_in_canonical_form(value: object) -> None:
    made = attachment.machine_readable(Something(value), "test/1")
    assert made == rfc8785.dumps(json.loads(made))


def test_the_copy_of_a_report_is_in_canonical_form() -> None:
    made = attachment.machine_readable(samples.audit_report(), "test/1", totals={})
    assert made == rfc8785.dumps(json.loads(made))


def test_values_are_told_as_their_standards_say() -> None:
    made = attachment.machine_readable(
        Something(
            (
                date(2024, 11, 27),
                datetime(2024, 11, 27, tzinfo=UTC),
                Secrecy.CONFIDENTIAL,
                b"logo",
                "half \ud800 a pair",
            )
        ),
        "test/1",
    )
    assert json.loads(made)["value"] == [
        "2024-11-27",
        "2024-11-27T00:00:00+00:00",
        "Rahasia",
        {"sha256": hashlib.sha256(b"logo").hexdigest(), "size": 4},
        "half ? a pair",
    ]


def test_the_digest_is_that_of_the_attached_bytes() -> None:
    assert attachment.digest(b"{}") == hashlib.sha256(b"{}").hexdigest()

"""YAML from outside: a file that was made to swell or to hang is refused at once."""

import pytest
import yaml

from app import yaml_text
from app.errors import Refused


def test_what_is_repeated_by_name_is_read() -> None:
    assert yaml_text.read("a: &a [1, 2]\nb: *a") == {"a": [1, 2], "b": [1, 2]}


def test_what_nobody_types_is_refused() -> None:
    with pytest.raises(Refused, match="terlalu panjang"):
        yaml_text.read("- {a: 1}\n" * 10_000)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            ["a0: &a0 [1, 1]"]
            + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
        ),
        "&a [*a]",
        "[" * 5_000,
        "? " * 5_000,
        "a: 2024-13-45",
        "a: " + "9" * 5_000,
        "!!python/object/apply:os.system [ls]",
    ],
    ids=["laughs", "ring", "deep", "deep keys", "no day", "number", "call"],
)
def test_what_would_swell_hang_or_act_is_no_yaml(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml_text.read(text)

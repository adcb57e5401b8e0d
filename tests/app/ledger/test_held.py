"""Texts that hold no checkpoint are told so at once, however they are made."""

import time

import pytest

from app.errors import Refused
from app.ledger import held


def test_one_endless_line_is_not_tried_from_every_place() -> None:
    began = time.process_time()
    with pytest.raises(Refused, match="tidak memuat titik periksa"):
        held.parse(";" * 300_000 + "\nbmd/x\n12\nAAAA\n", source="kiriman")
    assert time.process_time() - began < 1

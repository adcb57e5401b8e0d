import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from reports import filing

DIGEST = "ab12cd34" + "0" * 56


def test_a_name_can_be_read_and_leads_to_the_page() -> None:
    name = filing.file_name("700/001/LHP/ITPROV/2024", DIGEST)
    assert name == "700_001_LHP_ITPROV_2024-ab12cd34.pdf"


@given(st.text(max_size=60))
def test_every_number_gives_a_name_that_windows_accepts(number: str) -> None:
    name = filing.file_name(number, DIGEST)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert name.endswith("-ab12cd34.pdf")


def test_a_file_is_found_as_it_was_put_or_not_at_all(tmp_path) -> None:
    file = tmp_path / "surat.pdf"
    filing.put(file, b"%PDF-1")
    assert filing.unchanged(file, filing.digest_of(b"%PDF-1")) == b"%PDF-1"
    assert [each.name for each in tmp_path.iterdir()] == ["surat.pdf"]
    filing.put(file, b"%PDF-2")
    with pytest.raises(Refused, match="sudah berubah"):
        filing.unchanged(file, filing.digest_of(b"%PDF-1"))
    file.unlink()
    with pytest.raises(Refused, match="tidak ada lagi"):
        filing.unchanged(file, filing.digest_of(b"%PDF-2"))

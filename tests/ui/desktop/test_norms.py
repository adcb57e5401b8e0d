"""A norm or a circular is told by its title, and by how sure we are of it."""

from app.screening.facts import Exposure, Flag, Layer, Mark
from ui.desktop.norms import norm_line

OWN = Flag(
    rule="local_policy",
    mark=Mark.BARRED,
    exposure=Exposure.LENDER,
    layer=Layer.LOCAL,
    norms=("SE-UJI",),
    evidence=(),
    values={"policy": "Surat Edaran Uji", "text": "Aset tidak dipinjamkan."},
)


def test_a_circular_that_comes_with_the_program_is_told_as_the_rulebook_tells_it() -> (
    None
):
    line = norm_line("BALI-2023")
    assert line.title.startswith("Surat Edaran Sekda Provinsi Bali")
    assert line.text
    assert line.is_verified


def test_a_circular_of_the_office_is_told_in_the_words_of_its_flag() -> None:
    line = norm_line("SE-UJI", [OWN])
    assert (line.title, line.text) == ("Surat Edaran Uji", "Aset tidak dipinjamkan.")
    assert not line.is_verified


def test_what_nobody_knows_shows_its_id() -> None:
    assert norm_line("TIDAK-ADA", [OWN]).title == "TIDAK-ADA"

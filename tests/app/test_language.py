import subprocess
import sys

import pytest

from app import language
from installer import catalogue


def test_every_sentence_has_its_english() -> None:
    assert catalogue.missing(catalogue.renewed({})) == []


def test_the_compiled_catalogue_is_the_present_one() -> None:
    present = (catalogue.FOLDER / "pageh.mo").read_bytes()
    assert present == catalogue.compiled(catalogue.renewed({}))


def test_every_translation_keeps_the_places_to_fill_in() -> None:
    wrong = [
        str(message.id)
        for message in catalogue.translated()
        if message.id and places(str(message.id)) != places(str(message.string))
    ]
    assert wrong == []


def places(sentence: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_indonesian_is_spoken_as_it_is_written() -> None:
    with language.speaking("id"):
        assert language._("Alasan belum diisi. Tulis alasannya dahulu.").startswith("A")


def test_english_is_spoken_inside_its_block_only() -> None:
    sentence = "Belum ada indikasi."
    with language.speaking("en"):
        assert language._(sentence) != sentence
    assert language._(sentence) == sentence


def test_a_language_nobody_speaks_here_is_a_fault() -> None:
    with pytest.raises(ValueError, match="fr"):
        language.choose("fr")


def test_the_command_line_speaks_english_when_asked() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "ui.cli", "--lang", "en", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "registry" in told.stdout


def test_a_number_takes_the_form_that_goes_with_it() -> None:
    said = language.Numbered("{n} row[ was|s were] read in {m} hour[|s] [by {who}]")
    assert said.format(n="1", m=2, who="a") == "1 row was read in 2 hours [by a]"
    assert (
        said.format(n="1.001", m=1, who="b") == "1.001 rows were read in 1 hour [by b]"
    )

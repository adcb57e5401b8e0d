from pathlib import Path

import pytest

from app import settings
from app.errors import Refused
from app.settings import Settings


def written(folder: Path, text: str) -> Path:
    file = folder / "pageh.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert settings.read(tmp_path / "pageh.toml") == Settings()


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    chosen = Settings(language="en", theme="dark", database='sqlite:///C:\\"x".db')
    file = tmp_path / "pageh.toml"
    settings.write(file, chosen)
    assert settings.read(file) == chosen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("warna = 'biru'", "warna"),
        ("language = 7", "language"),
        ("language = 'fr'", "Bahasa"),
        ("theme = 'ungu'", "tema"),
        ("Kepada Yth. Kepala Biro", "tidak dapat dibaca"),
    ],
)
def test_what_is_not_a_setting_is_refused_by_its_name(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        settings.read(written(tmp_path, text))


def test_a_file_of_garbage_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "pageh.toml"
    file.write_bytes(bytes(range(256)))
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        settings.read(file)

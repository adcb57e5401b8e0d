from app import changelog

TEXT = """# Catatan perubahan

Kata pengantar.

## [Belum dirilis]

### Baru

- Satu hal.

## [1.2.0] - 2027-03-01

### Diperbaiki

- Hal lain.
"""


def test_each_version_is_told_with_its_day_and_its_changes() -> None:
    newest, older = changelog.releases(TEXT)
    assert (newest.name, newest.day) == ("Belum dirilis", "")
    assert (older.name, older.day) == ("1.2.0", "2027-03-01")
    assert older.text == "### Diperbaiki\n\n- Hal lain."


def test_what_stands_before_the_first_version_is_left_out() -> None:
    assert all("pengantar" not in each.text for each in changelog.releases(TEXT))


def test_the_program_comes_with_its_own_changelog() -> None:
    assert changelog.kept()[0].text

"""A layout that a person explained once is read so ever after."""

from pathlib import Path

import pytest

from app import sheet_mappings
from app.access import NotAllowedError
from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.mapping import Mapping
from app.imports.preview import preview
from tests.office import NOW, Office


def written(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("Apa;Ciri;Sandi;Uang", *rows)), encoding="utf-8")
    return path


def drawn(path: Path) -> Mapping:
    from app.imports.preview import draft

    (shown,) = preview(path)
    mapping = draft(path, sheet=shown.name, first_row=1, last_row=1)
    meanings = {
        "Apa": Field.NAME,
        "Ciri": Field.BRAND,
        "Sandi": Field.KODE_BARANG,
        "Uang": Field.PRICE,
    }
    for name, field in meanings.items():
        mapping = mapping.meaning(name, field)
    return mapping


def test_the_next_file_of_that_layout_is_read_without_asking(
    office: Office, tmp_path: Path
) -> None:
    first = written(tmp_path / "a.csv", "Mobil;Innova;1.3.2.02.01.02.003;5000000")
    with office.database.write() as session:
        assert sheet_mappings.keep(
            session, drawn(first), first.name, actor=office.custodian, at=NOW
        )
    again = written(tmp_path / "b.csv", "Meja;Jati;1.3.2.05.02.01.008;750000")
    other = tmp_path / "lain.csv"
    other.write_text("Nama Barang;Harga\nKursi;10", encoding="utf-8")
    with office.database.read() as session:
        known = sheet_mappings.known(session)
    found = sheet_mappings.fitting(again, known)
    assert sheet_mappings.fitting(other, known) is None
    (item,) = read_assets(again, mapping=found).items
    assert (item.name, item.brand, item.price) == ("Meja", "Jati", 750_000)


def test_saying_the_same_again_is_no_news_and_saying_otherwise_is(
    office: Office, tmp_path: Path
) -> None:
    mapping = drawn(written(tmp_path / "a.csv", "Meja;Jati;1.3.2.05.02.01.008;1"))
    told = [mapping, mapping, mapping.meaning("Ciri", Field.REMARKS)]
    with office.database.write() as session:
        news = [
            sheet_mappings.keep(session, each, "a.csv", actor=office.custodian, at=NOW)
            for each in told
        ]
        (kept,) = sheet_mappings.known(session)
    assert news == [True, False, True]
    assert dict(kept.columns)["Ciri"] is Field.REMARKS


def test_who_keeps_no_register_explains_no_columns(
    office: Office, tmp_path: Path
) -> None:
    mapping = drawn(written(tmp_path / "a.csv", "Meja;Jati;1.3.2.05.02.01.008;1"))
    with pytest.raises(NotAllowedError), office.database.write() as session:
        sheet_mappings.keep(session, mapping, "a.csv", actor=office.inspector, at=NOW)

"""How an agency's papers look, and that BSrE gets papers without fields."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from models.agency import Agency
from reports.verifying.document import read
from tests.commands import Run
from tests.office import Office
from tests.reports import opened
from tests.reports.bsre_service import NIK, PASSPHRASE, Service, served

YEAR = ("--from", "2024-01-01", "--to", "2024-12-31")
MM = 72 / 25.4


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page, in whole millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _left, _below, width, height = map(float, document.pages[0].mediabox)
    return round(width / MM), round(height / MM)


def test_an_emblem_and_folio_change_new_papers_and_no_old_one(
    run: Run, office: Office, tmp_path: Path
) -> None:
    emblem, wrong = tmp_path / "logo.png", tmp_path / "logo.svg"
    Image.new("RGB", (120, 160), "navy").save(emblem)
    wrong.write_text("<svg/>", encoding="utf-8")
    head, admin = ("--as", "kepala"), ("--as", "admin")
    old, again, new = (tmp_path / f"{name}.pdf" for name in ("old", "again", "new"))
    issue = (*head, "report", "compliance", *YEAR)
    assert run(*issue, "--out", old)[0] == 0
    assert size_of(old.read_bytes()) == (210, 297)
    number = opened.attached_json(old.read_bytes(), "kepatuhan.json")["issue"]["number"]
    with office.database.read() as session:
        code = session.get_one(Agency, office.agency_id).code
    edit = (*admin, "agencies", "edit", code)
    refused = run(*edit, "--logo", wrong)
    assert refused[0] == 1
    assert "logo" in refused[2]
    assert run(*edit, "--logo", emblem, "--paper", "F4")[0] == 0
    assert run(*issue, "--out", new)[0] == 0
    assert size_of(new.read_bytes()) == (215, 330)
    assert opened.pictures_in(new.read_bytes()) == (
        opened.pictures_in(old.read_bytes()) + 1
    )
    assert opened.faults(new.read_bytes()) == []
    assert run(*head, "report", "print", number, "--out", again)[0] == 0
    assert again.read_bytes() == old.read_bytes()
    assert run(*edit, "--no-logo")[0] == 0
    assert run(*issue, "--out", new)[0] == 0
    assert opened.pictures_in(new.read_bytes()) == opened.pictures_in(old.read_bytes())


def test_a_report_is_issued_for_bsre_and_signed_there(
    run: Run, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del office
    monkeypatch.setenv("PAGEH_BSRE_PASSWORD", "kunci")
    monkeypatch.setenv("PAGEH_NIK", NIK)
    monkeypatch.setenv("PAGEH_KEY_PASSWORD", PASSPHRASE)
    out = tmp_path / "lk.pdf"
    with served(Service()) as url:
        told = run(
            *("--as", "kepala", "report", "compliance", *YEAR, "--out", out),
            *("--bsre", url, "--bsre-user", "aplikasi"),
        )
    assert told[0] == 0, told[2]
    document = read(out.read_bytes())
    assert [one.field_name for one in document.signatures] == ["sig-1"]
    assert document.empty_fields == ()

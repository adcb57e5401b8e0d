"""One booking and all the paper it leaves, through the real command line."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import booking, queries, review
from app.errors import Refused
from app.screening.facts import Exposure
from models.report import DocumentKind
from reports import issuing
from tests.commands import Run
from tests.office import NOW, Office
from tests.reports import opened

YEAR = ("--from", "2024-01-01", "--to", "2024-12-31")


def words(pdf: Path) -> str:
    return " ".join(opened.text_of(pdf.read_bytes()).split())


def said(pdf: Path, name: str) -> Any:
    return opened.attached_json(pdf.read_bytes(), name)


@pytest.fixture
def lent(office: Office) -> str:
    """A car that was asked for; the letter had a number."""
    return office.request(
        resource_ids=(office.car,),
        purpose="Antar vaksin ke puskesmas",
        position="Kepala Seksi",
        letter_number="440/12/DINKES",
    )


def test_from_request_to_compliance_report(
    run: Run, office: Office, lent: str, tmp_path: Path
) -> None:
    clerk, head = ("--as", "pengurus"), ("--as", "kepala")
    out = {name: tmp_path / f"{name}.pdf" for name in ("tt", "s", "out", "in", "lk")}
    assert run(*clerk, "receipt", lent, "--out", out["tt"])[0] == 0
    office.approve(lent)
    assert run(*head, "paper", "answer", lent, "--out", out["s"])[0] == 0
    hand_over = ("paper", "hand-over", lent)
    early = run(*clerk, *hand_over, "--out", out["out"])
    assert early[0] == 1
    assert "belum dicatat" in early[2]
    with office.database.write() as session:
        at = NOW + timedelta(days=1)
        booking.hand_over(session, lent, actor=office.custodian, at=at)
    given = ("--odometer", "48215", "--fuel", "3/4 tangki", "--out", out["out"])
    assert run(*clerk, *hand_over, *given)[0] == 0
    with office.database.write() as session:
        at = NOW + timedelta(days=2)
        booking.hand_back(session, lent, actor=office.custodian, at=at)
    back = ("--return", "--condition", "baik", "--out", out["in"])
    assert run(*clerk, *hand_over, *back)[0] == 0
    issued = run(*head, "report", "compliance", *YEAR, "--out", out["lk"], "--json")
    assert issued[0] == 0, issued[2]

    _tell_what_happened(out, lent)
    listed = json.loads(run(*clerk, "paper", "list", lent, "--json")[1])
    assert [each["kind"] for each in listed] == [
        "receipt",
        "approval",
        "hand_over",
        "hand_back",
    ]
    assert len({each["number"] for each in listed}) == len(listed)
    assert run("ledger", "verify")[0] == 0


def _tell_what_happened(out: dict[str, Path], lent: str) -> None:
    assert f"Peminjaman : {lent}" in words(out["tt"])
    assert "Yth. Kepala Seksi Dinas Kesehatan di Tempat" in words(out["s"])
    assert "Menjawab surat Saudara Nomor 440/12/DINKES" in words(out["s"])
    assert "Rabu tanggal dua bulan Oktober" in words(out["out"])
    assert "48.215 km" in words(out["out"])
    assert "mengembalikan kepada PIHAK KEDUA" in words(out["in"])
    assert said(out["lk"], "kepatuhan.json")["totals"]["approved"] == 1


def test_papers_asked_for_again_are_the_same_bytes(
    run: Run, office: Office, lent: str, tmp_path: Path
) -> None:
    first, second, third = (tmp_path / f"{n}.pdf" for n in range(3))
    clerk = ("--as", "pengurus")
    assert run(*clerk, "receipt", lent, "--out", first)[0] == 0
    office.approve(lent)  # what happens later does not change the paper
    assert run(*clerk, "receipt", lent, "--out", second)[0] == 0
    number = said(first, "receipt.json")["issue"]["number"]
    assert run(*clerk, "report", "print", number, "--out", third)[0] == 0
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()


def test_a_filed_paper_that_was_changed_is_not_printed_again(
    run: Run, office: Office, lent: str, tmp_path: Path
) -> None:
    out = tmp_path / "tt.pdf"
    assert run("--as", "pengurus", "receipt", lent, "--out", out)[0] == 0
    [filed] = office.paths.reports.glob("TT-*.pdf")
    filed.write_bytes(filed.read_bytes() + b"\n")
    code, _, spoken = run("--as", "pengurus", "receipt", lent, "--out", out)
    assert code == 1
    assert "sudah berubah" in spoken


def test_an_undecided_request_has_no_answer(
    run: Run, lent: str, tmp_path: Path
) -> None:
    answer = ("paper", "answer", lent, "--out", tmp_path / "s.pdf")
    code, _, spoken = run("--as", "kepala", *answer)
    assert code == 1
    assert "belum disetujui atau ditolak" in spoken


def test_a_refusal_cites_what_the_flags_rest_on(
    run: Run, office: Office, tmp_path: Path
) -> None:
    number = office.request(
        organisation="DPC Partai Golkar Denpasar",
        purpose="Konsolidasi pemenangan paslon nomor 2",
    )
    with office.database.write() as session:
        reason = "Kegiatan peserta pemilihan pada masa kampanye."
        booking.refuse(session, number, reason=reason, actor=office.head, at=NOW)
    out = tmp_path / "s.pdf"
    assert run("--as", "kepala", "paper", "answer", number, "--out", out)[0] == 0
    assert reason in words(out)
    assert "Pasal 69 huruf h" in words(out)
    norms = {each["norm"] for each in said(out, "letter.json")["grounds"]}
    with office.database.read() as session:
        detail = queries.booking(session, number, actor=office.head)
    about_the_user = [each for each in detail.flags if each.exposure is Exposure.USER]
    assert norms == {norm for flag in about_the_user for norm in flag.norms}


def test_a_finding_is_asked_about_told_on_and_exported(
    run: Run, office: Office, tmp_path: Path
) -> None:
    office.request(
        organisation="DPC Partai Golkar Denpasar",
        event="Konsolidasi",
        purpose="Konsolidasi pemenangan paslon nomor 2",
        address="Jalan Contoh Nomor 7, Denpasar",
    )
    with office.database.read() as session:
        [row] = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    auditor = ("--as", "auditor")
    letter, recap, book = (tmp_path / n for n in ("k.pdf", "r.pdf", "x.xlsx"))
    asked = run(*auditor, "paper", "clarification", row.number, "--out", letter)
    assert asked[0] == 0, asked[2]
    assert "bukan merupakan kesimpulan" in words(letter)
    told = ("report", "recap", *YEAR, "--recipient", "Ketua Bawaslu Provinsi Bali")
    assert run(*auditor, *told, "--out", recap)[0] == 0
    assert said(recap, "recap.json")["incidents"] == []  # nobody has upheld it
    with office.database.write() as session:
        grounds = review.Grounds("Surat asli sudah dibaca.")
        review.uphold(session, row.number, grounds, actor=office.inspector, at=NOW)
    assert run(*auditor, *told, "--out", recap)[0] == 0
    [incident] = said(recap, "recap.json")["incidents"]
    assert incident["reported"] == "DPC Partai Golkar Denpasar"
    assert incident["address"] == "Jalan Contoh Nomor 7, Denpasar"
    assert "Yth. Ketua Bawaslu Provinsi Bali" in words(recap)
    assert run(*auditor, "export", "xlsx", *YEAR, "--out", book)[0] == 0
    assert book.read_bytes().startswith(b"PK")
    with office.database.read() as session:
        found = queries.papers(session, row.booking_number, actor=office.inspector)
    kinds = [each.kind for each in found]
    assert kinds == [DocumentKind.CLARIFICATION]


@pytest.mark.parametrize(
    ("uid", "arguments"),
    [
        ("auditor", ("receipt", "{number}")),
        ("pengurus", ("report", "compliance", *YEAR)),
        ("kepala", ("report", "audit", *YEAR)),
        ("auditor", ("report", "compliance", *YEAR, "--agency", "TIDAK-ADA")),
        ("kepala", ("paper", "clarification", "IND-2024-9999")),
        ("pengurus", ("report", "print", "TT-2024-99999")),
    ],
)
def test_what_may_not_be_issued_is_refused_in_one_sentence(
    run: Run, lent: str, tmp_path: Path, uid: str, arguments: tuple[str, ...]
) -> None:
    named = [each.format(number=lent) for each in arguments]
    code, out, spoken = run("--as", uid, *named, "--out", tmp_path / "x.pdf")
    assert (code, out) == (1, "")
    assert len(spoken.strip().splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_how_closely_a_paper_is_held_is_chosen_for_each(
    run: Run, office: Office, lent: str, tmp_path: Path
) -> None:
    office.approve(lent)
    answer = ("--as", "kepala", "paper", "answer", lent)
    refused = run(*answer, "--secrecy", "bocor", "--out", tmp_path / "x.pdf")
    assert refused[0] != 0
    out = tmp_path / "s.pdf"
    assert run(*answer, "--secrecy", "rahasia", "--out", out)[0] == 0
    assert "RAHASIA" in words(out)
    assert said(out, "letter.json")["issue"]["secrecy"] == "Rahasia"
    report = tmp_path / "lk.pdf"
    compliance = ("--as", "kepala", "report", "compliance", *YEAR, "--out", report)
    assert run(*compliance)[0] == 0
    assert said(report, "kepatuhan.json")["issue"]["secrecy"] == "Biasa"
    assert "RAHASIA" not in words(report)


def test_a_month_without_a_closing_is_named(
    run: Run, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "tutup.pdf"
    for days, missed in ((0, []), (40, []), (100, ["Desember 2024"])):
        monkeypatch.setattr("app.clock.now", lambda d=days: NOW + timedelta(days=d))
        assert run("--as", "admin", "ledger", "close-day", "--out", out)[0] == 0
        months = said(out, "day-close.json")["months"]
        assert [each["month"] for each in months if not each["closings"]] == [
            {"Desember 2024": "2024-12-01"}[name] for name in missed
        ]
    assert "terlewat tanpa penutupan: Desember 2024" in words(out)
    code, spoken, _ = run("verify", out, "--ledger", office.paths.root)
    assert code == 0
    assert "SAH menurut registri" in spoken


def test_nobody_signs_a_receipt(office: Office, run: Run, tmp_path: Path) -> None:
    number = office.request()
    out = tmp_path / "tt.pdf"
    assert run("--as", "pengurus", "receipt", number, "--out", out)[0] == 0
    issued = said(out, "receipt.json")["issue"]["number"]
    with pytest.raises(Refused, match="tidak ditandatangani orang"):
        issuing.sign(
            office.database,
            issued,
            None,  # type: ignore[arg-type] # refused before any key is asked for
            paths=office.paths,
            actor=office.custodian,
            at=NOW,
        )

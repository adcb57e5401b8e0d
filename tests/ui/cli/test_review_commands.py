"""Asking, judging by two, examining and following up, from the command line."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from tests.commands import Run
from tests.office import Office
from tests.reports import opened

AUDITOR, CHIEF, ADMIN = ("--as", "auditor"), ("--as", "inspektur"), ("--as", "admin")


@pytest.fixture
def indication(office: Office, run: Run) -> str:
    office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 7",
        resource_ids=(office.car,),
    )
    [found] = run(*AUDITOR, "findings", "list", "--json").document
    assert found["clock"]["late"]
    return str(found["number"])


def test_a_letter_goes_out_and_its_answer_comes_in(
    run: Run, indication: str, tmp_path: Path
) -> None:
    letter, photo = tmp_path / "surat.pdf", tmp_path / "foto.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    asked = run(
        *AUDITOR, "paper", "clarification", indication, "--out", letter, "--json"
    )
    number = asked.document["number"]
    answered = run(
        *(*AUDITOR, "review", "answer", number, "--on", "2024-10-05"),
        *("--from", "Kepala Biro", "--text", "Tanpa izin kami.", "--file", photo),
    )
    assert answered.code == 0, answered.err
    [kept] = run(*AUDITOR, "review", "show", indication, "--json").document[
        "clarifications"
    ]
    assert (kept["answered_on"], len(kept["files"])) == ("2024-10-05", 1)
    again = tmp_path / "lagi.pdf"
    assert run(*AUDITOR, "paper", "reprint", number, "--out", again).code == 0
    assert again.read_bytes() == letter.read_bytes()


def test_a_second_person_confirms_where_that_is_set(run: Run, indication: str) -> None:
    assert run(*ADMIN, "review", "four-eyes", "on").code == 0
    proposed = run(*AUDITOR, "review", "uphold", indication, "--reason", "Cukup.")
    assert "menunggu auditor kedua" in proposed.out
    assert run(*AUDITOR, "review", "confirm", indication).code == 1
    assert "usul temuan oleh auditor" in run(*CHIEF, "review", "show", indication).out
    assert run(*CHIEF, "review", "confirm", indication).code == 0
    shown = run(*CHIEF, "review", "show", indication, "--json").document
    assert (shown["status"], shown["needs_two"]) == ("upheld", True)


def test_an_examination_from_assignment_to_report(
    run: Run, office: Office, indication: str, tmp_path: Path
) -> None:
    told = run(
        *(*AUDITOR, "examinations", "open", "Pemeriksaan kendaraan"),
        *("--assignment", "800/7", "--assigned", "2024-10-02", "--agency", "SETDA"),
        *("--work", "2024-10-02", "2024-10-20"),
        *("--period", "2024-10-01", "2024-10-31"),
        *("--member", "leader:auditor", "--member", "responsible:inspektur"),
    )
    assert told.code == 0, told.err
    exam = told.out.split()[0]
    examinations = (*AUDITOR, "examinations")
    assert run(*examinations, "include", exam, indication).code == 0
    draft, report = tmp_path / "nhp.pdf", tmp_path / "lhp.pdf"
    assert run(*examinations, "draft", exam, "--out", draft).code == 0
    assert "Temuan sementara 1" in opened.text_of(draft.read_bytes())
    said = ("--on", "2024-10-09", "--from", "Kepala Biro", "--text", "Kami menerima.")
    assert run(*examinations, "respond", indication, *said).code == 0
    review = (*AUDITOR, "review")
    assert run(*review, "uphold", indication, "--reason", "Cukup.").code == 0
    due = clock.now().date() + timedelta(days=60)
    made = run(
        *(*review, "recommend", indication, "--to", "Kepala Biro"),
        *("--action", "Memeriksa tahapan", "--due", due.isoformat()),
    )
    advice = made.out.split()[0]
    seen = ("--status", "done", "--on", "2024-11-01", "--note", "SOP terbit.")
    assert run(*review, "follow-up", advice, *seen).code == 0
    assert run(*examinations, "report", exam, "--out", report).code == 0
    assert "Kami menerima." in opened.text_of(report.read_bytes())
    assert run(*examinations, "close", exam).code == 0
    shown = run(*examinations, "show", exam, "--json").document
    assert [each["kind"] for each in shown["papers"]] == ["draft", "report"]
    assert shown["recommendations"] == [{"number": advice, "status": "done"}]


def test_a_decision_is_recorded_before_it_is_repeated(
    run: Run, indication: str
) -> None:
    uphold = (*AUDITOR, "review", "uphold", indication, "--reason", "Terbukti.")
    assert "putusan" in run(*uphold).err
    decision = run(
        *(*AUDITOR, "review", "decision", indication, "--body", "Bawaslu Bali"),
        *("--letter-number", "12/K", "--on", "2024-11-02", "--outcome", "proven"),
    )
    assert decision.code == 0, decision.err
    assert run(*uphold).code == 0


def test_telling_and_registering_move_the_clocks(run: Run, indication: str) -> None:
    review = (*AUDITOR, "review")
    tell = ("--body", "Bawaslu Bali", "--on", "2024-10-04")
    assert run(*review, "tell", indication, *tell).code == 0
    register = ("--on", "2024-10-05", "--registration", "01/REG")
    assert run(*review, "register", indication, *register).code == 0
    clocks = run(*review, "show", indication, "--json").document["clocks"]
    by_step = {each["step"]: each for each in clocks}
    assert not by_step["report"]["running"]
    assert by_step["report"]["day"] == 3
    assert by_step["handling"]["ends_on"] == "2024-10-08"


def test_holidays_are_listed_kept_and_struck(run: Run) -> None:
    listed = run(*AUDITOR, "holidays", "list", "--year", "2024")
    assert "Galungan [belum diverifikasi]" in listed.out
    keep = (*AUDITOR, "holidays", "keep", "2024-10-17", "Piodalan", "--region", "51")
    assert run(*keep).code == 0
    strike = (*AUDITOR, "holidays", "strike", "2024-09-25", "--region", "51")
    assert run(*strike).code == 0
    days = run(*AUDITOR, "holidays", "list", "--year", "2024", "--json").document
    kept = {each["day"]: each for each in days if each["kept_by"]}
    assert kept["2024-10-17"]["observed"]
    assert not kept["2024-09-25"]["observed"]


@pytest.mark.slow
def test_memo_and_recommendation_are_papers(
    run: Run, indication: str, tmp_path: Path
) -> None:
    memo = tmp_path / "nd.pdf"
    assert run(*AUDITOR, "paper", "memo", indication, "--out", memo).code == 0
    assert "NOTA DINAS" in opened.text_of(memo.read_bytes())
    early = run(*AUDITOR, "paper", "recommendation", indication, "--out", memo)
    assert (early.code, "Belum ada rekomendasi" in early.err) == (1, True)

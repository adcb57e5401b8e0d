import codecs
import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from ui.cli.screen import _batches, screen

GOOD = {
    "id": "C1",
    "asset_type": "aula",
    "organisation": "DPC Gerindra",
    "purpose": "konsolidasi kader",
    "start": "2024-10-01",
    "end": "2024-10-01",
    "region": "Kab. Badung",
}


def run(*lines: object, as_json: bool = True) -> Result:
    text = "\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines)
    return CliRunner().invoke(screen, ["-", "--json"] if as_json else ["-"], input=text)


def answers(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_in_gives_one_line_out_with_the_keys_of_the_contract() -> None:
    result = run(GOOD)
    (answer,) = answers(result)
    assert result.exit_code == 0
    assert set(answer) == {
        "id", "mark", "flagged", "severity", "windows", "flags", "rulebook"
    }  # fmt: skip
    assert answer["mark"] == "barred"
    flag = answer["flags"][0]  # type: ignore[index]
    assert {"rule", "exposure", "layer", "reason", "norms", "evidence"} <= set(flag)
    span = flag["evidence"][0]
    assert GOOD[span["field"]][span["start"] : span["end"]] == span["text"]


def test_a_bad_line_is_answered_in_its_place_and_the_exit_code_is_one() -> None:
    result = run(GOOD, "not json", {"id": "C3", "start": "kapan"}, [1], GOOD)
    found = answers(result)
    assert result.exit_code == 1
    assert ["error" in row for row in found] == [False, True, True, True, False]
    assert [row["id"] for row in found] == ["C1", None, "C3", None, "C1"]


def test_all_fields_but_the_id_may_be_missing_or_null() -> None:
    result = run({"id": "C2"}, {"id": "C3", **dict.fromkeys(GOOD, None), "start": ""})
    assert result.exit_code == 0
    assert [row["mark"] for row in answers(result)] == ["clear", "clear"]


def test_a_bare_date_means_the_whole_local_day() -> None:
    last = GOOD | {"start": "2024-11-23", "end": "2024-11-23"}
    over = GOOD | {"start": "2024-11-23", "end": "2024-11-24"}
    assert [row["severity"] for row in answers(run(last, over))] == ["high", "critical"]


def test_an_end_before_the_start_is_refused() -> None:
    assert run(GOOD | {"end": "2024-09-01"}).exit_code == 1


def test_half_a_surrogate_pair_is_still_answered() -> None:
    result = run('{"id": "C9", "purpose": "caleg \\ud800 dapil"}')
    assert result.exit_code == 0
    assert answers(result)[0]["flagged"] is True


def test_without_json_a_person_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "masuk.jsonl"
    file.write_text(json.dumps(GOOD) + "\n\n", "utf-8")
    result = CliRunner().invoke(screen, [str(file)])
    assert result.exit_code == 0
    assert "Dilarang" in result.stdout
    assert "DPC Gerindra" in result.stdout
    assert "K-69h" in result.stdout


def test_a_file_that_is_not_there_is_one_sentence_and_no_traceback() -> None:
    result = CliRunner().invoke(screen, ["tidak-ada.jsonl", "--json"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "tidak-ada.jsonl" in result.stderr


def test_who_writes_a_line_and_waits_is_answered_before_the_next() -> None:
    command = [sys.executable, "-m", "ui.cli", "screen", "-", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run_:
        assert run_.stdin is not None
        assert run_.stdout is not None
        for name in ("A1", "A2"):
            run_.stdin.write(json.dumps(GOOD | {"id": name}).encode() + b"\n")
            run_.stdin.flush()
            assert json.loads(run_.stdout.readline())["id"] == name
        run_.stdin.close()
        assert run_.wait(60) == 0


def test_a_line_may_come_in_pieces_and_begin_with_a_mark() -> None:
    line = codecs.BOM_UTF8 + json.dumps({"id": "é"}, ensure_ascii=False).encode()
    pieces = [line[:9], line[9:] + b"\r\n" + line[3:6], line[6:], b""]

    class Talker:
        def read1(self, _size: int) -> bytes:
            return pieces.pop(0)

    lines = [line for batch in _batches(Talker()) for line in batch]
    assert [json.loads(line) for line in lines] == [{"id": "é"}] * 2

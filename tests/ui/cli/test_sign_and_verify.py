"""``pageh sign`` and ``pageh verify`` as scripts use them: exit codes and JSON."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import clock
from reports.keys import make_pkcs12
from reports.signing import sign
from reports.signing.held_key import KeySigner
from tests.reports.notary import Authority, found, paper
from ui.cli import main

PASSWORD = "rahasia-sekali"


@dataclass
class Folder:
    """A folder with a CA, a key, an unsigned report, and one signed by it."""

    path: Path
    authority: Authority

    def run(self, *words: object) -> int:
        with pytest.raises(SystemExit) as left:
            main(["--data", str(self.path / "data"), *map(str, words)])
        code = left.value.code
        return code if isinstance(code, int) else 0

    def __truediv__(self, name: str) -> Path:
        return self.path / name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    authority = found(around=clock.now())
    held = authority.issue("Budi Pemeriksa")
    (tmp_path / "ca.pem").write_bytes(authority.pem)
    (tmp_path / "budi.p12").write_bytes(make_pkcs12(held, PASSWORD, name="Budi"))
    (tmp_path / "lhp.pdf").write_bytes(paper())
    signed = sign(paper(), KeySigner(held), at=clock.now())
    (tmp_path / "signed.pdf").write_bytes(signed.pdf)
    monkeypatch.setenv("PAGEH_KEY_PASSWORD", PASSWORD)
    return Folder(tmp_path, authority)


def test_a_signed_file_verifies_with_its_authority(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "out.pdf"
    assert folder.run("sign", folder / "lhp.pdf", "--key", folder / "budi.p12",
                      "--out", out) == 0  # fmt: skip
    assert "PAdES-B-B" in capsys.readouterr().out
    assert folder.run("verify", out, "--trust", folder / "ca.pem") == 0
    assert "SAH" in capsys.readouterr().out


def test_verify_prints_one_json_document(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("verify", folder / "signed.pdf", "--trust", folder / "ca.pem", "--json")
    assert folder.run(*words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["holds"] is True
    assert [one["signer"] for one in told["signatures"]] == ["Budi Pemeriksa"]
    assert {check["name"] for check in told["checks"]} >= {
        "intact",
        "signed",
        "trusted",
        "unchanged_since",
        "timestamped",
        "known_to_ledger",
        "ledger_unbroken",
    }


def test_what_does_not_hold_leaves_with_three(folder: Folder) -> None:
    assert folder.run("verify", folder / "signed.pdf") == 3  # nobody trusted
    assert folder.run("verify", folder / "lhp.pdf", "--trust", folder / "ca.pem") == 3
    changed = bytearray((folder / "signed.pdf").read_bytes())
    changed[2000] ^= 1
    (folder / "changed.pdf").write_bytes(changed)
    words = ("verify", folder / "changed.pdf", "--trust", folder / "ca.pem")
    assert folder.run(*words) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", "budi.p12"), "bukan PDF"),
        (("verify", "hilang.pdf"), "tidak dapat dibaca"),
        (("verify", "signed.pdf", "--trust", "lhp.pdf"), "bukan sertifikat"),
        (("verify", "signed.pdf", "--ledger", "."), "tidak memuat registri"),
        (("sign", "lhp.pdf", "--key", "ca.pem", "--out", "x.pdf"), "bukan PKCS#12"),
        (("sign", "ca.pem", "--key", "budi.p12", "--out", "x.pdf"), "bukan PDF"),
        (("sign", "lhp.pdf", "--key", "budi.p12", "--out", "no/x.pdf"), "menulis"),
    ],
)
def test_bad_input_is_one_sentence_and_one(
    folder: Folder,
    words: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder.path)
    before = sorted(path.name for path in folder.path.iterdir())
    assert folder.run(*words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert sorted(path.name for path in folder.path.iterdir()) == before


def test_a_wrong_password_signs_nothing(
    folder: Folder,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PAGEH_KEY_PASSWORD", "salah")
    words = ("--key", folder / "budi.p12", "--out", folder / "out.pdf")
    assert folder.run("sign", folder / "lhp.pdf", *words) == 1
    assert "Kata sandi berkas PKCS#12 salah" in capsys.readouterr().err
    assert not (folder / "out.pdf").exists()


def test_many_files_go_into_a_folder_and_one_bad_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "buruk.pdf").write_bytes(b"bukan PDF")
    files = (folder / "lhp.pdf", folder / "buruk.pdf")
    words = ("--key", folder / "budi.p12", "--out", folder / "hasil")
    assert folder.run("sign", *files, *words) == 1
    assert "buruk.pdf" in capsys.readouterr().err
    assert [path.name for path in (folder / "hasil").iterdir()] == ["lhp.pdf"]

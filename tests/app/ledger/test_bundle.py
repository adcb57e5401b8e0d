import json
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from app.errors import Refused
from app.ledger import bundle
from app.ledger.bundle_check import main as check
from app.ledger.verdict import Verdict
from app.ledger.witness import Witness
from app.ledger.witnessing import accept, ask


@pytest.fixture
def packed(registry: Any, tmp_path: Path) -> Path:
    """A bundle with a cosigned checkpoint, personal data and an attachment."""
    registry.checkpoint()
    witness = Witness(tmp_path / "witness", name="inspektorat/w1")
    witness.know(registry.vkey())
    with registry.database.read() as session:
        line = witness.see(ask(session, old_size=0), at=registry.now)
    with registry.database.write() as session:
        accept(
            session,
            str(line),
            witnesses=[witness.key],
            actor=registry.clerk,
            at=registry.now,
        )
    letter = tmp_path / "surat.txt"
    letter.write_text("permohonan", encoding="utf-8")
    folder = tmp_path / "bukti"
    with registry.database.read() as session:
        bundle.write(session, folder, personal=True, attachments=[letter])
    return folder


def test_a_bundle_holds_every_line_to_the_byte(registry: Any, packed: Path) -> None:
    from sqlalchemy import select

    from models.ledger import LedgerEntry

    with registry.database.read() as session:
        query = select(LedgerEntry.body).order_by(LedgerEntry.seq)
        bodies = session.scalars(query).all()
    assert (packed / bundle.ENTRIES).read_bytes().splitlines() == list(bodies)


def test_the_page_of_python_in_it_agrees_and_sees_a_changed_line(
    packed: Path,
) -> None:
    run = [sys.executable, "-I", str(packed / "check.py")]
    fine = subprocess.run(run, capture_output=True, check=False, encoding="utf-8")
    assert (fine.returncode, "TIDAK" in fine.stdout) == (0, False)
    assert "baris: cocok" in fine.stdout
    entries = packed / bundle.ENTRIES
    changed = entries.read_bytes().replace(b"Rapat koordinasi", b"Senam", 1)
    entries.write_bytes(changed)
    assert check(packed, []) == 3


def test_the_page_of_python_finds_the_roots_of_the_tree() -> None:
    from app.ledger.bundle_check import roots
    from app.ledger.merkle import leaf_hash, root

    class Lines:
        def open(self, mode: str) -> Any:
            import io

            return io.BytesIO(b"".join(b"%d\n" % number for number in range(40)))

    leaves = [leaf_hash(b"%d" % number) for number in range(40)]
    expected = [root(leaves[:size]) for size in range(41)]
    assert roots(Lines()) == expected  # type: ignore[arg-type]


def instructions(packed: Path) -> list[str]:
    """Return the commands of FORMAT.md, one string for each block."""
    blocks: list[str] = []
    inside = False
    for line in (packed / "FORMAT.md").read_text("utf-8").splitlines():
        if line.startswith("    "):
            if inside:
                blocks[-1] += f"{line[4:]}\n"
            else:
                blocks.append(f"{line[4:]}\n")
        inside = line.startswith("    ")
    return blocks


def obeyed(packed: Path, commands: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=packed,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def commands(packed: Path) -> list[str]:
    if not all(map(which, ("sh", "openssl", "base64", "od", "awk", "sha256sum"))):
        pytest.skip("the tools that the instructions name are not on this machine")
    return instructions(packed)


def test_the_instructions_are_followed_to_the_letter(
    packed: Path, commands: list[str], tmp_path: Path
) -> None:
    witness = Witness(tmp_path / "witness").key
    (packed / "kunci-saksi.txt").write_text(f"{witness}\n", encoding="utf-8")
    mine = packed / "titik-periksa-yang-saya-simpan.txt"
    mine.write_text((packed / bundle.CHECKPOINTS).read_text("utf-8"), encoding="utf-8")
    sums, script, log, cosigned, _stamp = commands
    assert "SHA256SUMS" in sums
    for block in (sums, script):
        done = obeyed(packed, block.replace("python3", sys.executable))
        assert (done.returncode, done.stderr) == (0, "")
    for block in (log, cosigned):
        done = obeyed(packed, block)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Verified Successfully" in done.stdout
    for each in (packed / bundle.EACH).iterdir():
        each.write_text(each.read_text("utf-8").replace("\n", "1\n", 2), "utf-8")
    for block in (log, cosigned):
        assert obeyed(packed, block).returncode != 0
    assert obeyed(packed, sums).returncode != 0


def test_the_sums_cover_every_other_file(packed: Path) -> None:
    lines = (packed / bundle.SUMS).read_text("utf-8").splitlines()
    named = {line.split("  ", 1)[1] for line in lines}
    there = {
        path.relative_to(packed).as_posix()
        for path in packed.rglob("*")
        if path.is_file()
    }
    assert there - named == {"SHA256SUMS"}
    assert {"index.html", "FORMAT.md", "attachments/surat.txt"} <= named


def test_a_witnessed_checkpoint_comes_with_its_proof(packed: Path) -> None:
    from base64 import b64decode

    from app.ledger.merkle import is_consistent, leaf_hash, root

    leaves = [
        leaf_hash(line) for line in (packed / bundle.ENTRIES).read_bytes().splitlines()
    ]
    [proof] = json.loads((packed / bundle.PROOFS).read_text("utf-8"))
    old, new = proof["from"], proof["to"]
    steps = [b64decode(step) for step in proof["proof"]]
    assert steps
    assert is_consistent((old, root(leaves[:old])), (new, root(leaves)), steps)


def test_every_page_is_well_formed_and_shows_every_line(packed: Path) -> None:
    class Rows(HTMLParser):
        found = 0

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.found += tag == "tr" and bool(attrs)

    parser = Rows()
    for page in (packed / "pages").glob("*.html"):
        parser.feed(page.read_text("utf-8"))
    lines = (packed / bundle.ENTRIES).read_bytes().count(b"\n")
    assert parser.found == lines


def test_a_bundle_is_examined_as_folder_and_as_zip(
    registry: Any, examined: Any, packed: Path, tmp_path: Path
) -> None:
    held = registry.checkpoint()
    zipped = tmp_path / "bukti.zip"
    with registry.database.read() as session:
        bundle.pack(session, zipped, personal=True)
    assert zipfile.is_zipfile(zipped)
    found = examined(zipped, held=[held])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())
    assert any("tidak diperiksa" in remark for remark in found.remarks)
    assert examined(packed).problems == ()
    entries = packed / bundle.ENTRIES
    entries.write_bytes(entries.read_bytes().replace(b"Rapat", b"Senam", 1))
    assert examined(packed, held=[held]).verdict is not Verdict.SOUND


def test_a_bundle_without_personal_data_says_so(
    registry: Any, examined: Any, tmp_path: Path
) -> None:
    held = registry.checkpoint()
    with registry.database.read() as session:
        bundle.write(session, tmp_path / "tanpa")
    assert not (tmp_path / "tanpa" / bundle.OPENINGS).exists()
    found = examined(tmp_path / "tanpa", held=[held])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())


def test_a_folder_with_something_in_it_is_refused(
    registry: Any, tmp_path: Path
) -> None:
    with registry.database.read() as session, pytest.raises(Refused):
        bundle.write(session, tmp_path)
    (tmp_path / "ada.zip").touch()
    with registry.database.read() as session, pytest.raises(Refused):
        bundle.pack(session, tmp_path / "ada.zip")


def test_a_zip_that_is_no_bundle_is_refused(examined: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as file:
        file.writestr("halo.txt", "halo")
    with pytest.raises(Refused, match="bukan berkas bukti"):
        examined(tmp_path / "lain.zip")


def test_a_zip_that_unpacks_to_too_much_is_refused_unread(
    examined: Any, tmp_path: Path
) -> None:
    path = tmp_path / "bukti.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log/entries.jsonl", b"{}\n" * (8 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Refused, match="bukan berkas bukti"):
        examined(path)


def test_a_line_without_an_end_is_not_read_into_memory(
    examined: Any, tmp_path: Path
) -> None:
    log = tmp_path / "bukti" / "log"
    log.mkdir(parents=True)
    with (log / "entries.jsonl").open("wb") as file:
        file.truncate(1 << 25)
    with pytest.raises(Refused, match="bukan berkas bukti"):
        examined(tmp_path / "bukti")

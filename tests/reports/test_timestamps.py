"""Time stamps over checkpoints: asked for, kept, read, and no witness."""

import socket
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from asn1crypto import cms
from sqlalchemy import select

from app.errors import Cancelled, Refused
from app.ledger import bundle, checkpoint, keyfile, stamping, unasked
from app.ledger.copy import open_file
from app.ledger.examination import examine
from app.ledger.held import Held
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from app.ledger.verdict import LedgerVerdict, Verdict
from models.ledger import LedgerTimestamp
from reports import timestamps
from reports.signing.signer import TimeSource
from reports.trust import TrustStore
from tests.office import NOW as OFFICE_NOW
from tests.office import Office
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW
from tests.reports.notary import office as notary_office

TEXT = b"bmd/1\n2\nroot\n"


def sealed(office: Office) -> Held:
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        made = checkpoint.make(
            session, key, actor=office.admin, at=OFFICE_NOW, reason="uji"
        )
    return Held(made.head, made.note, source="kertas")


def stamped(office: Office, at: Any = NOW) -> Any:
    with served(Answers(notary_office().clock, at)) as address:
        return timestamps.stamp_latest(
            office.database,
            TimeSource(f"{address}/tsa"),
            actor=office.custodian,
            at=OFFICE_NOW,
        )


def examined(office: Office, **trust: Any) -> LedgerVerdict:
    with open_file(office.paths.database) as copy:
        return examine(copy, Trust(**trust), at=OFFICE_NOW + timedelta(days=1))


READER = timestamps.reader(notary_office().trust)


def test_a_stamp_is_kept_with_its_checkpoint_and_told(office: Office) -> None:
    held = sealed(office)
    found = stamped(office)
    assert (found.at, found.is_trusted) == (NOW, False)  # nobody was trusted yet
    with office.database.read() as session:
        row = session.scalars(select(LedgerTimestamp)).one()
    assert (row.size, row.stamped_at, row.authority) == (
        held.head.size,
        NOW,
        found.authority,
    )
    verdict = examined(office, stamps=READER)
    assert verdict.problems == ()
    assert any(f"{held.head.size} baris sudah ada" in r for r in verdict.remarks)


def test_a_stamp_is_no_witness(office: Office) -> None:
    sealed(office)
    stamped(office)
    verdict = examined(office, stamps=READER)
    assert (verdict.verdict, verdict.witnessed_size) == (Verdict.INCOMPLETE, None)


def test_a_stamp_dates_what_others_hold(office: Office) -> None:
    held = sealed(office)
    stamped(office, OFFICE_NOW - timedelta(days=9))
    verdict = examined(office, stamps=READER, held=[held])
    assert verdict.witnessed_age_days == 10
    # and lines dated after it contradict it
    assert any("jam tidak benar" in remark for remark in verdict.remarks)


def test_a_checkpoint_is_stamped_once(office: Office) -> None:
    assert stamped(office) is None  # there is none to stamp
    sealed(office)
    assert stamped(office) is not None
    assert stamped(office) is None


def test_only_what_goes_out_wants_a_stamp_and_a_later_one_covers_it(
    office: Office,
) -> None:
    key = keyfile.load_or_make(office.paths.log_key)

    def seal(reason: str) -> bool:
        """Write something, sign it for a reason; say whether a stamp is wanted."""
        with office.database.write() as session:
            Pen(session, actor=office.admin, at=OFFICE_NOW).note("day.closed", {})
            checkpoint.make(
                session, key, actor=office.admin, at=OFFICE_NOW, reason=reason
            )
            return stamping.wanting(session) is not None

    assert not seal(unasked.APPROVAL)
    assert not seal(unasked.EXIT)
    assert seal("receipt")
    assert seal(unasked.EXIT)  # the receipt is without one still
    assert stamped(office) is not None
    assert not seal(unasked.EXIT)


def test_who_waits_for_a_silent_authority_may_leave() -> None:
    def leave(_done: int, _total: int) -> None:
        raise Cancelled

    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        source = TimeSource(f"http://127.0.0.1:{silent.getsockname()[1]}/tsa")
        with pytest.raises(Cancelled):
            timestamps.ask(TEXT, source, leave)


def test_without_a_reader_stamps_are_said_to_be_unchecked(office: Office) -> None:
    sealed(office)
    stamped(office)
    assert any("1 penanda waktu" in r for r in examined(office).remarks)


def test_a_stamp_of_strangers_dates_nothing(office: Office) -> None:
    sealed(office)
    stamped(office)
    verdict = examined(office, stamps=timestamps.reader(TrustStore()))
    assert verdict.problems == ()
    assert any("tidak Anda kenal" in remark for remark in verdict.remarks)
    assert not any("sudah ada" in remark for remark in verdict.remarks)


@pytest.mark.parametrize("change", ["text", "token"])
def test_a_stamp_over_something_else_is_broken(change: str) -> None:
    with served(Answers(notary_office().clock, NOW)) as address:
        token = timestamps.ask(TEXT, TimeSource(f"{address}/tsa"))
    assert READER(token, TEXT) is not None
    if change == "text":
        assert READER(token, TEXT.replace(b"2", b"3")) is None
        return
    signature = cms.ContentInfo.load(token)["content"]["signer_infos"][0]["signature"]
    at = token.index(signature.native)
    for place in (at, len(token) // 2, 10, len(token) - 1):
        bent = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        found = READER(bent, TEXT)
        assert found is None or not found.is_trusted, place
    assert READER(b"", TEXT) is None


def test_a_stamp_kept_over_another_checkpoint_is_broken(office: Office) -> None:
    held = sealed(office)
    with served(Answers(notary_office().clock, NOW)) as address:
        token = timestamps.ask(TEXT, TimeSource(f"{address}/tsa"))
    stamp = READER(token, TEXT)
    assert stamp is not None
    with office.database.write() as session:
        stamping.keep(
            session, held.head.size, token, stamp, actor=office.admin, at=OFFICE_NOW
        )
    verdict = examined(office, stamps=READER)
    assert verdict.verdict is Verdict.BROKEN
    assert "rusak atau palsu" in verdict.problems[0].sentence


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/tsa", "bukan alamat"])
def test_without_an_answer_nothing_is_kept_and_one_sentence_is_said(
    office: Office, address: str
) -> None:
    sealed(office)
    with pytest.raises(Refused, match="tetap berlaku tanpa penanda waktu"):
        timestamps.stamp_latest(
            office.database,
            TimeSource(address, timeout=2),
            actor=office.admin,
            at=OFFICE_NOW,
        )
    with office.database.read() as session:
        assert session.scalars(select(LedgerTimestamp)).all() == []


def test_openssl_reads_the_stamp_as_the_bundle_says(
    office: Office, tmp_path: Path
) -> None:
    if which("openssl") is None or which("sh") is None:
        pytest.skip("openssl is not on this machine")
    sealed(office)
    stamped(office)
    folder = tmp_path / "bukti"
    with office.database.read() as session:
        bundle.write(session, folder)
    (folder / "ca.pem").write_bytes(notary_office().authority.pem)
    told = (folder / "FORMAT.md").read_text("utf-8").splitlines()
    lines = [line.strip() for line in told if line.startswith("    ")]
    start = next(n for n, line in enumerate(lines) if line.startswith("stempel="))
    # the certificates of these tests end in the past
    commands = "\n".join(lines[start : start + 3]) + f" -attime {NOW.timestamp():.0f}"
    run = ["sh", "-eu", "-c", commands]
    done = subprocess.run(run, cwd=folder, capture_output=True, check=False)
    assert (done.returncode, b"OK" in done.stdout) == (0, True), done.stderr
    wrong = ["sh", "-eu", "-c", commands.replace("head -n 3", "head -n 2")]
    done = subprocess.run(wrong, cwd=folder, capture_output=True, check=False)
    assert done.returncode != 0

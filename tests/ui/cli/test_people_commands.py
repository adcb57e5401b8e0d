from collections.abc import Callable

import pytest

from app import queries
from app.ledger import keyfile, sealing
from tests.commands import Run
from tests.office import PASSWORD, Office
from ui.cli.key import PASSPHRASE
from ui.cli.people import NEW_PASSWORD

GOOD, OTHER = "kuda hujan lampu besi", "meja awan sepatu biru"


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Choose the passwords the next command reads."""

    def choose(new: str, old: str = PASSWORD) -> None:
        monkeypatch.setenv(NEW_PASSWORD, new)
        monkeypatch.setenv("PAGEH_PASSWORD", old)

    return choose


def test_a_person_is_added_signs_in_and_leaves(
    run: Run, chosen: Callable[..., None]
) -> None:
    chosen(GOOD)
    added = run(
        *("--as", "admin", "people", "add", "sari", "--name", "Ni Wayan Sari"),
        *("--role", "custodian", "--agency", "SETDA", "--nip", "198001012006042001"),
    )
    assert added.code == 0, added.err
    chosen(OTHER, GOOD)
    early = run("--as", "sari", "bookings", "list")
    assert (early.code, "change-password" in early.err) == (1, True)
    assert run("--as", "sari", "people", "change-password").code == 0
    chosen("", OTHER)
    assert run("--as", "sari", "bookings", "list").code == 0
    chosen(GOOD)
    assert run("--as", "admin", "people", "set-role", "sari", "reader").code == 0
    assert run("--as", "admin", "people", "reset-password", "sari").code == 0
    assert run("--as", "admin", "people", "deactivate", "sari").code == 0
    listed = run("--as", "admin", "people", "list", "--json").document
    [sari] = [each for each in listed if each["uid"] == "sari"]
    assert (sari["role"], sari["is_active"]) == ("reader", False)
    assert sari["has_temporary_password"] is True
    assert "password_hash" not in sari
    assert "nonaktif" in run("--as", "admin", "people", "list").out
    assert run("--as", "admin", "people", "activate", "sari").code == 0


def test_an_easy_first_password_is_refused(
    run: Run, chosen: Callable[..., None]
) -> None:
    chosen("password123")
    refused = run(
        "--as", "admin", "people", "add", "x", "--name", "X", "--role", "reader"
    )
    assert (refused.code, "mudah ditebak" in refused.err) == (1, True)


def test_what_somebody_may_not_do_is_on_record(run: Run, office: Office) -> None:
    refused = run("--as", "auditor", "people", "deactivate", "admin")
    assert refused.code == 1
    with office.database.read() as session:
        lines = {line.type: line for line in queries.entries(session, limit=3)}
    noted = lines["access.refused"]
    assert (noted.actor, noted.values["permission"]) == ("auditor", "manage")


def test_only_an_admin_sees_everybody(run: Run) -> None:
    assert run("--as", "kepala", "people", "list").code == 1


def test_a_head_appoints_who_stands_in_and_ends_it(
    run: Run, chosen: Callable[..., None]
) -> None:
    added = run(
        *("--as", "kepala", "people", "stand-in", "add", "pengurus"),
        *("--agency", "SETDA", "--as", "plh", "--for", "kepala"),
        *("--from", "2024-10-01", "--to", "2199-12-31", "--letter", "800/1"),
        *("--position", "Kepala Biro"),
    )
    assert added.code == 0, added.err
    (row,) = run("--as", "kepala", "people", "stand-in", "list", "--json").document
    assert (row["capacity"], row["on_behalf"]) == ("plh", "Kepala Biro Contoh")
    assert row["starts"] == "2024-09-30T16:00:00+00:00"  # midnight in Bali
    assert "Plh." in run("--as", "kepala", "people", "stand-in", "list").out
    number = str(row["id"])
    ended = run("--as", "kepala", "people", "stand-in", "end", number)
    assert ended.code == 0, ended.err
    refused = run("--as", "pengurus", "people", "stand-in", "end", number)
    assert refused.code == 1


def test_several_people_are_asked_who_they_are(run: Run) -> None:
    refused = run("--as", "admin", "people", "one-desk", "on")
    assert (refused.code, "satu orang" in refused.err) == (1, True)
    assert "--as" in run("bookings", "list").err


def test_the_log_key_is_sealed_and_opened_again(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyfile.load_or_make(office.paths.log_key)
    monkeypatch.setenv(PASSPHRASE, GOOD)
    sealed = run("--as", "admin", "key", "seal")
    assert sealed.code == 0, sealed.err
    made = run("--as", "admin", "ledger", "checkpoint")
    assert made.code == 0, made.err
    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setattr(sealing, "_words", {})  # each command is a new process
    shut = run("--as", "admin", "ledger", "checkpoint")
    assert (shut.code, "tersegel" in shut.err) == (1, True)
    monkeypatch.setenv(PASSPHRASE, GOOD)
    assert run("--as", "admin", "key", "unseal").code == 0
    assert not sealing.is_sealed(office.paths.log_key)
    assert run("--as", "kepala", "key", "seal").code == 1

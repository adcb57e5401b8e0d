"""Backups that make themselves: when, where, how many, and what remains."""

import os
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from app.access import Actor, NotAllowedError, Role
from app.backups import making, parcel, rotation, server_dump
from app.errors import Cancelled, Refused
from app.progress import Progress, silent
from app.settings import Settings
from tests.keys_of_the_computer import a_safe
from tests.office import NOW, Office
from tests.postgres import Server

DAY = timedelta(days=1)
PASSPHRASE = "kuda hujan lampu besi"
ADMIN = Actor("admin", "Admin", Role.ADMIN)


def due(
    office: Office, at: datetime = NOW, *, is_leaving: bool = False, most: int = 14
) -> making.Made | None:
    settings = Settings(backups_kept=most)
    return rotation.make_due(
        office.database, office.paths, settings, at=at, is_leaving=is_leaving
    )


def work(office: Office, day: int) -> None:
    begin = NOW + timedelta(days=200 + day)
    office.request(starts=begin, ends=begin + timedelta(hours=1))


def test_one_is_made_a_day_where_something_changed(office: Office) -> None:
    first = due(office)
    assert first is not None
    assert first.holds
    assert due(office, NOW + 2 * DAY) is None  # nothing happened
    work(office, 1)
    assert due(office, NOW + timedelta(hours=23)) is None
    assert due(office, NOW + DAY) is not None
    assert len(rotation.kept(office.paths.root / "backups")) == 2


def test_on_leaving_an_hour_is_enough(office: Office) -> None:
    due(office)
    work(office, 1)
    soon, later = NOW + timedelta(minutes=59), NOW + timedelta(hours=1)
    assert due(office, soon, is_leaving=True) is None
    assert due(office, later, is_leaving=True) is not None


def test_a_clock_put_back_stops_nothing(office: Office) -> None:
    due(office, NOW + 900 * DAY)
    work(office, 1)
    assert due(office, NOW) is not None


def test_the_oldest_go_and_each_month_keeps_its_last(tmp_path: Path) -> None:
    for day in range(400):
        at = datetime(2024, 1, 1, 9, tzinfo=UTC) + timedelta(days=day)
        name = f"pageh-{at:%Y%m%dT%H%M%S}Z-{day}.cadangan"
        (tmp_path / name).touch()
    other = tmp_path / "catatan.txt"
    other.touch()
    gone = rotation.rotate(tmp_path, 14)
    left = rotation.kept(tmp_path)
    assert len(gone) + len(left) == 400
    assert [each.size for each in left[-14:]] == list(range(386, 400))
    assert len({f"{each.made_at:%Y%m}" for each in left}) == 12
    assert other.exists()
    assert rotation.rotate(tmp_path, 14) == ()


def test_with_a_passphrase_in_the_safe_they_are_sealed(office: Office) -> None:
    with a_safe():
        with pytest.raises(Refused, match="mudah"):
            rotation.remember(office.database, "password123")
        rotation.remember(office.database, PASSPHRASE)
        made = due(office)
    assert made is not None
    assert made.is_sealed
    assert parcel.is_sealed(made.file)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are icacls' there")
def test_without_one_they_are_for_their_owner_only(office: Office) -> None:
    made = due(office)
    assert made is not None
    assert not made.is_sealed
    folder = made.file.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "keys/ledger.key" not in made.manifest.files


def test_none_is_made_where_none_is_to_be_kept(office: Office) -> None:
    assert due(office, most=0) is None
    assert not (office.paths.root / "backups").exists()


def now(office: Office, actor: Actor, progress: Progress = silent) -> making.Made:
    return rotation.make_now(
        office.database,
        office.paths,
        Settings(backups_kept=2),
        actor=actor,
        at=NOW + timedelta(minutes=len(rotation.kept(folder_of(office)))),
        progress=progress,
    )


def folder_of(office: Office) -> Path:
    return office.paths.root / "backups"


def test_one_that_is_wished_is_made_whether_due_or_not(office: Office) -> None:
    assert due(office) is not None
    reports: list[int] = []
    made = now(office, ADMIN, lambda done, total: reports.append(100 * done // total))
    assert made.holds
    assert reports == sorted(reports)
    assert reports[-1] > 50 > reports[0]
    now(office, ADMIN)
    assert len(rotation.kept(folder_of(office))) == 2, "the oldest went"


def test_one_that_is_cancelled_leaves_nothing(office: Office) -> None:
    def press_cancel(done: int, total: int) -> None:
        if 2 * done > total:
            raise Cancelled

    with pytest.raises(Cancelled):
        now(office, ADMIN, press_cancel)
    assert list(folder_of(office).iterdir()) == []
    assert not list(office.paths.root.glob(".cadangan-*"))


def test_only_who_manages_the_registry_may_wish_one(office: Office) -> None:
    with pytest.raises(NotAllowedError):
        now(office, Actor("made", "Made", Role.CUSTODIAN, 1))
    assert not folder_of(office).exists()


def test_another_folder_can_be_chosen(office: Office, tmp_path: Path) -> None:
    settings = replace(Settings(), backup_folder=str(tmp_path / "lain"))
    made = rotation.make_due(office.database, office.paths, settings, at=NOW)
    assert made is not None
    assert made.file.parent == tmp_path / "lain"


def test_a_folder_that_cannot_be_written_to_is_told(
    office: Office, tmp_path: Path
) -> None:
    work(office, 1)
    taken = tmp_path / "berkas"
    taken.write_text("bukan folder", encoding="utf-8")
    settings = replace(Settings(), backup_folder=str(taken / "cadangan"))
    with pytest.raises(Refused, match="tidak dapat ditulis"):
        rotation.make_due(office.database, office.paths, settings, at=NOW)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_the_servers_own_archive_lies_beside_the_copy(
    office: Office, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = type(server.started).__module__.partition(".")[0]
    place = Path(str(import_module(package).__file__)).parent
    tools = next(place.rglob("bin/pg_dump*")).parent
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    made = due(office)
    assert made is not None
    assert parcel.DUMP in made.manifest.files
    parcel.unpack(made.file, made.manifest, tmp_path / "isi")
    assert (tmp_path / "isi" / parcel.DUMP).read_bytes()[:5] == b"PGDMP"


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_without_the_servers_tool_the_copy_is_enough(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_dump.shutil, "which", lambda _name: None)
    made = due(office)
    assert made is not None
    assert made.holds
    assert parcel.DUMP not in made.manifest.files

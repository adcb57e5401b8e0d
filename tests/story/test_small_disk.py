"""A file system of a fixed size, and it is full: each act says so and harms nothing.

Only root may mount one (tmpfs); tests/story/test_faults.py does the same for
everybody, with SQLite's own bound on pages.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app import entrance, queries, registry, settings
from app.backups import making
from app.errors import Refused
from app.ledger import keyfile
from app.ledger import verification as ledger
from app.paths import Paths
from app.settings import Settings
from app.troubles import sentence_for, trouble_sentence
from models.database import Database, DatabaseTroubleError, Trouble
from reports import issuing
from reports.gathering.receipt import ReceiptOrder
from tests.office import NOW, PASSWORD, Office, copied
from tests.story.test_faults import import_sheet, many_requests

SIZE = 24  # megabytes


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one registry and little else."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a file system of a fixed size")
    options = ["-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)]
    if subprocess.run([mount, *options], check=False).returncode:
        pytest.skip("this machine mounts nothing")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def cramped(office: Office, small_disk: Path) -> Iterator[Office]:
    """The whole office on the small disk."""
    office.database.close()
    known = {
        name: getattr(office, name)
        for name in office.__dataclass_fields__
        if name not in ("paths", "database", "rules")
    }
    moved = copied(office.paths.root, small_disk / "registri", known)
    yield moved
    moved.database.close()


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    filler = disk / "penuh"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 4_096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler


def report(office: Office) -> None:
    order = ReceiptOrder(number="BK-2024-00001")
    issuing.issue(
        office.database, order, paths=office.paths, actor=office.custodian, at=NOW
    )


def backup(office: Office) -> None:
    file = office.paths.root / f"{len(list(office.paths.root.iterdir()))}.cadangan"
    making.make(
        office.database,
        office.paths,
        file,
        passphrase=None,
        actor=office.admin,
        at=NOW,
    )


def one_request(office: Office) -> None:
    office.request(purpose="Rapat " * 20_000)


def whole(office: Office) -> bool:
    with closing(sqlite3.connect(office.paths.database)) as connection:
        sound = connection.execute("pragma integrity_check").fetchone() == ("ok",)
    with office.database.read() as session:
        return sound and ledger.verify(session, at=NOW).problems == ()


@pytest.mark.parametrize(
    "act", [import_sheet, many_requests, one_request, report, backup]
)
def test_a_full_disk_is_told_and_costs_nothing(
    cramped: Office, small_disk: Path, act: Callable[[Office], None]
) -> None:
    cramped.request(resource_ids=(cramped.car,))
    cramped.database.close()
    before = sorted(path.name for path in cramped.paths.reports.iterdir())
    filler = fill(small_disk)
    with pytest.raises((Refused, DatabaseTroubleError, OSError)) as told:
        act(cramped)
    if isinstance(told.value, DatabaseTroubleError):
        assert told.value.trouble in (Trouble.FULL, Trouble.GONE)
    elif isinstance(told.value, Refused):
        assert "ruang kosong" in str(told.value)
    else:
        assert "penuh" in sentence_for(told.value)
    cramped.database.close()
    filler.unlink()
    assert sorted(path.name for path in cramped.paths.reports.iterdir()) == before
    assert whole(cramped)
    act(cramped)
    assert whole(cramped)


def test_a_key_for_which_there_is_no_room_is_made_when_there_is(
    cramped: Office, small_disk: Path
) -> None:
    cramped.paths.log_key.unlink(missing_ok=True)
    filler = fill(small_disk)
    with pytest.raises(OSError, match="No space left") as told:
        keyfile.load_or_make(cramped.paths.log_key)
    assert str(cramped.paths.log_key) in sentence_for(told.value)
    filler.unlink()
    keyfile.load_or_make(cramped.paths.log_key)
    keyfile.load(cramped.paths.log_key)


def test_a_share_that_goes_away_in_mid_work_is_told(
    cramped: Office, small_disk: Path
) -> None:
    cramped.request(resource_ids=(cramped.car,))
    cramped.database.close()
    away = small_disk.with_name("disk-lain")
    shutil.copytree(small_disk, away)
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_disk)], check=True)
    cramped.database.must_exist = True
    with pytest.raises(DatabaseTroubleError) as told:
        cramped.request()
    assert told.value.trouble is Trouble.GONE
    shutil.copytree(away, small_disk, dirs_exist_ok=True)
    cramped.request()
    assert whole(cramped)


def test_a_registry_on_a_medium_that_can_only_be_read_is_looked_at(
    cramped: Office, small_disk: Path
) -> None:
    number = cramped.request()
    cramped.database.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    cramped.database = registry.open_database(
        cramped.paths, cramped.paths.database_url, at=NOW
    )
    assert entrance.sign_in(cramped.database, "auditor", PASSWORD, at=NOW)
    with cramped.database.read() as session:
        assert queries.booking(session, number, actor=cramped.inspector)
        assert ledger.verify(session, at=NOW).holds
    with pytest.raises(DatabaseTroubleError) as told:
        cramped.request()
    assert told.value.trouble is Trouble.READ_ONLY
    assert str(cramped.paths.database) in trouble_sentence(told.value)


def test_a_copy_taken_to_such_a_medium_while_it_was_open_says_so(
    cramped: Office, small_disk: Path
) -> None:
    with cramped.database.read() as session:
        session.connection()
        cramped.request()
        here, there = cramped.paths.root, small_disk / "salinan"
        shutil.copytree(here, there)
    cramped.database.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    copy = Paths(there)
    with pytest.raises(Refused, match="Salin foldernya ke komputer ini"):
        registry.open_database(copy, copy.database_url, at=NOW)


def test_a_descriptor_closed_underneath_is_told_and_the_next_act_works(
    office: Office,
) -> None:
    """Some other library closes what is not its own."""
    with office.database.write() as session:
        session.connection()
        before = _descriptors(office)
        assert before
    for descriptor in _descriptors(office):
        os.close(descriptor)
    with pytest.raises(DatabaseTroubleError):
        office.request(purpose="Rapat " * 20_000)
    office.database.close()
    office.database = Database(office.paths.database_url)
    office.request(
        starts=NOW + timedelta(days=9), ends=NOW + timedelta(days=9, hours=1)
    )
    assert whole(office)


def _descriptors(office: Office) -> list[int]:
    """Return what this process has open of the registry (Linux)."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("this system does not say which files are open")
    own = str(office.paths.database)
    return [
        int(each.name)
        for each in folder.iterdir()
        if each.is_symlink() and os.path.realpath(each).startswith(own)
    ]


def test_settings_are_kept_whole_or_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write(office.paths.settings, Settings(theme="dark"))

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.owner_only.os.fsync", full)
    with pytest.raises(Refused, match="ruang kosong"):
        settings.write(office.paths.settings, Settings(theme="light"))
    assert settings.read(office.paths.settings).theme == "dark"
    registry.open_database(office.paths, office.paths.database_url, at=NOW).close()

"""A backup is whole or it is none; a restore says what it loses."""

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import text

from app import entrance, queries
from app.access import Actor
from app.backups import making, parcel, restoring
from app.errors import Refused
from app.ledger import checkpoint, keyfile
from app.ledger.held import Held
from app.ledger.verdict import Verdict
from app.ledger.verification import verify
from app.paths import Paths
from models.database import Database
from tests.office import NOW, PASSWORD, Office

PASSPHRASE = "kuda hujan lampu besi"
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def quick_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal with a key of our own: scrypt takes a second each time, on purpose."""
    once = pyrage.x25519.Identity.generate()

    class Quick:
        @staticmethod
        def encrypt(plain: bytes, passphrase: str) -> bytes:
            return pyrage.encrypt(
                passphrase.encode() + b"\0" + plain, [once.to_public()]
            )

        @staticmethod
        def decrypt(sealed: bytes, passphrase: str) -> bytes:
            said, _, plain = pyrage.decrypt(sealed, [once]).partition(b"\0")
            if said != passphrase.encode():
                raise pyrage.DecryptError
            return plain

    monkeypatch.setattr(parcel.pyrage, "passphrase", Quick)


def back_up(office: Office, file: Path, passphrase: str | None = PASSPHRASE) -> None:
    making.make(
        office.database,
        office.paths,
        file,
        passphrase=passphrase,
        actor=office.admin,
        at=NOW,
    )


def as_admin(database: Database) -> Actor:
    return entrance.sign_in(database, "admin", PASSWORD, at=LATER)


def restore(
    file: Path, paths: Paths, passphrase: str | None = PASSPHRASE, **how: object
) -> restoring.Restored:
    with restoring.opened(file, paths, passphrase) as unpacked:
        return unpacked.restore(as_admin, at=LATER, **how)  # type: ignore[arg-type]


def numbers(paths: Paths) -> list[str]:
    with closing(sqlite3.connect(paths.database)) as connection:
        rows = connection.execute("select number from bookings order by number")
        return [number for (number,) in rows]


def verdict(paths: Paths, *held: Held) -> Verdict:
    from app.ledger.copy import open_file
    from app.ledger.examination import examine
    from app.ledger.outside import Trust

    with open_file(paths.database) as copy:
        return examine(copy, Trust(list(held)), at=LATER).verdict


@pytest.fixture
def busy(office: Office) -> Office:
    office.request()
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        checkpoint.make(session, key, actor=office.admin, at=NOW, reason="uji")
    (office.paths.reports / "2024").mkdir(parents=True)
    (office.paths.reports / "2024" / "lhp.pdf").write_bytes(b"%PDF-1.7 contoh")
    office.paths.settings.write_text('language = "en"\n', encoding="utf-8")
    return office


@pytest.mark.both_engines
def test_a_backup_carries_everything_to_an_empty_folder(
    busy: Office, tmp_path: Path
) -> None:
    file, fresh = tmp_path / "cadangan.pageh", Paths(tmp_path / "baru")
    with busy.database.read() as session:
        before = verify(session, at=NOW)
    back_up(busy, file)
    done = restore(file, fresh)
    assert (done.aside, done.lost) == (None, 0)
    with closing(Database(fresh.database_url)) as database, database.read() as session:
        after = verify(session, at=NOW)
    assert (after.size, after.root) == (before.size, before.root)
    assert fresh.log_key.read_bytes() == busy.paths.log_key.read_bytes()
    assert (fresh.reports / "2024" / "lhp.pdf").read_bytes() == b"%PDF-1.7 contoh"
    assert fresh.settings.read_text(encoding="utf-8") == 'language = "en"\n'


def test_a_backup_is_made_while_others_write(busy: Office, tmp_path: Path) -> None:
    with busy.database.write() as session:
        session.execute(text("select 1"))
        back_up(busy, tmp_path / "a.pageh")
    assert restore(tmp_path / "a.pageh", Paths(tmp_path / "baru")).lost == 0


def test_nothing_readable_stands_in_a_sealed_backup(
    busy: Office, tmp_path: Path
) -> None:
    file = tmp_path / "a.pageh"
    back_up(busy, file)
    raw = file.read_bytes()
    for secret in (b"PRIVATE KEY", b"Ni Luh", b"SQLite format", b"lhp.pdf"):
        assert secret not in raw
    with pytest.raises(Refused, match="salah"):
        restore(file, Paths(tmp_path / "baru"), "bukan frasa sandinya")
    with pytest.raises(Refused, match="tersegel"):
        restore(file, Paths(tmp_path / "baru"), None)
    assert not (tmp_path / "baru" / "pageh.db").exists()


def test_ordinary_tools_open_it_too(busy: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.pageh"
    back_up(busy, file)
    with zipfile.ZipFile(file) as outer:
        key = parcel.pyrage.passphrase.decrypt(outer.read("kunci.age"), PASSPHRASE)
        identity = pyrage.x25519.Identity.from_str(key.decode())
        inner = pyrage.decrypt(outer.read("isi.age"), [identity])
    (tmp_path / "isi.zip").write_bytes(inner)
    with zipfile.ZipFile(tmp_path / "isi.zip") as plain:
        said = json.loads(plain.read("isi.json"))
        assert said["format"] == "pageh-backup/1"
        assert plain.read("registry.db").startswith(b"SQLite format 3")


def test_an_open_backup_leaves_private_keys_and_settings_out(
    busy: Office, tmp_path: Path
) -> None:
    file = tmp_path / "a.zip"
    back_up(busy, file, None)
    with zipfile.ZipFile(file) as plain:
        assert set(plain.namelist()) == {
            "isi.json",
            "registry.db",
            "reports/2024/lhp.pdf",
        }
    key = busy.paths.log_key.read_bytes()
    busy.database.close()
    restore(file, busy.paths, None)
    assert busy.paths.log_key.read_bytes() == key


def test_a_file_that_is_there_is_not_written_over(busy: Office, tmp_path: Path) -> None:
    (tmp_path / "a.pageh").write_text("penting", encoding="utf-8")
    with pytest.raises(Refused, match="sudah ada"):
        back_up(busy, tmp_path / "a.pageh")
    assert (tmp_path / "a.pageh").read_text(encoding="utf-8") == "penting"


def test_a_place_that_cannot_be_written_leaves_nothing(
    busy: Office, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="tidak dapat ditulis"):
        back_up(busy, tmp_path / "tidak" / "ada" / "a.pageh")
    assert [each.name for each in busy.paths.root.glob(".cadangan*")] == []


def test_what_cannot_be_read_again_does_not_count(
    busy: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = parcel.seal

    def disk_lies(plain: Path, sealed: Path, passphrase: str) -> None:
        real(plain, sealed, passphrase)
        raw = bytearray(sealed.read_bytes())
        raw[len(raw) // 2] ^= 1
        sealed.write_bytes(raw)

    monkeypatch.setattr(parcel, "seal", disk_lies)
    with pytest.raises(Refused, match="rusak"):
        back_up(busy, tmp_path / "a.pageh")
    assert not (tmp_path / "a.pageh").exists()


@pytest.mark.parametrize("sealed", [True, False])
def test_every_damage_is_noticed(busy: Office, tmp_path: Path, sealed: bool) -> None:
    passphrase = PASSPHRASE if sealed else None
    whole = tmp_path / "a.pageh"
    back_up(busy, whole, passphrase)
    raw = whole.read_bytes()
    broken = tmp_path / "b.pageh"
    for damage in (
        raw[: len(raw) // 2],
        raw[:-1],
        raw[100_000:],
        raw[:50_000] + bytes([raw[50_000] ^ 1]) + raw[50_001:],
        b"",
        b"Kepada Yth.",
    ):
        broken.write_bytes(damage)
        with pytest.raises(Refused):
            restore(broken, Paths(tmp_path / "baru"), passphrase)
    assert not (tmp_path / "baru" / "pageh.db").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../luar.txt",
        "keys/../../luar.txt",
        "/etc/passwd",
        "C:/Windows/x",
        "keys/a\\b",
        "reports/ada .",
        "reports//x",
        "reports/a\u202eb",
        "lain/x",
    ],
)
def test_a_name_that_leads_outside_is_refused(
    busy: Office, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "a.zip"
    back_up(busy, file, None)
    manifest = parcel.manifest_of(file)
    (tmp_path / "x").write_bytes(b"x")
    manifest.files[name] = parcel.piece_of(tmp_path / "x")
    forged = tmp_path / "b.zip"
    shutil.copy(file, forged)
    with zipfile.ZipFile(forged, "w") as plain:
        plain.writestr("isi.json", manifest.to_bytes())
    with pytest.raises(Refused, match="rusak"):
        restore(forged, Paths(tmp_path / "baru"), None)


def test_more_than_the_list_says_is_not_read(busy: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    back_up(busy, file, None)
    manifest = parcel.manifest_of(file)
    bomb = tmp_path / "b.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as plain:
        plain.writestr("isi.json", manifest.to_bytes())
        plain.writestr("registry.db", bytes(50_000_000))
    with pytest.raises(Refused, match="rusak"):
        restore(bomb, Paths(tmp_path / "baru"), None)


def test_what_was_there_moves_aside_whole(busy: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.pageh"
    back_up(busy, file)
    (busy.paths.reports / "2024" / "lain.pdf").write_bytes(b"lain")
    busy.database.close()
    done = restore(file, busy.paths)
    assert done.aside is not None
    assert (done.aside / "reports" / "2024" / "lain.pdf").read_bytes() == b"lain"
    assert (done.aside / "registry.db").is_file()
    assert not (busy.paths.reports / "2024" / "lain.pdf").exists()
    assert numbers(busy.paths) == ["BK-2024-00001"]


def lost_and_carried_out(busy: Office, file: Path) -> Held:
    """Back up, go on working, and carry a checkpoint out of the house."""
    back_up(busy, file)
    busy.request(resource_ids=(busy.car,))
    key = keyfile.load(busy.paths.log_key)
    with busy.database.write() as session:
        made = checkpoint.make(session, key, actor=busy.admin, at=NOW, reason="uji")
    return Held(made.head, made.note, source="saksi")


def test_lost_lines_are_told_beforehand(busy: Office, tmp_path: Path) -> None:
    lost_and_carried_out(busy, tmp_path / "a.pageh")
    with restoring.opened(tmp_path / "a.pageh", busy.paths, PASSPHRASE) as unpacked:
        prospect = unpacked.prospect(at=LATER)
    assert prospect.lost is not None
    assert prospect.lost >= 3
    assert prospect.is_behind_witnesses
    assert not prospect.is_another
    assert numbers(busy.paths) == ["BK-2024-00001", "BK-2024-00002"]


def test_a_loss_needs_its_report_and_is_said_in_the_ledger(
    busy: Office, tmp_path: Path
) -> None:
    held = lost_and_carried_out(busy, tmp_path / "a.pageh")
    busy.database.close()
    with pytest.raises(Refused, match="berita acara"):
        restore(tmp_path / "a.pageh", busy.paths)
    assert len(numbers(busy.paths)) == 2
    assert verdict(busy.paths, held) is not Verdict.BEHIND
    done = restore(tmp_path / "a.pageh", busy.paths, authority="BA-7/2024")
    assert done.lost >= 3
    assert numbers(busy.paths) == ["BK-2024-00001"]
    assert verdict(busy.paths, held) is Verdict.BEHIND
    with closing(Database(busy.paths.database_url)) as there, there.read() as session:
        newest = queries.entries(session, limit=1)[0]
    assert (newest.type, newest.values["authority"]) == ("log.restored", "BA-7/2024")
    assert newest.values["lost"] == done.lost


@pytest.mark.parametrize("harm", ["cut", "letters", "gone"])
def test_a_registry_that_is_beyond_reading_is_replaced(
    busy: Office, tmp_path: Path, harm: str
) -> None:
    held = lost_and_carried_out(busy, tmp_path / "a.pageh")
    busy.database.close()
    file = busy.paths.database
    raw = file.read_bytes()
    if harm == "cut":
        file.write_bytes(raw[: len(raw) // 3])
    elif harm == "letters":
        file.write_bytes(b"Kepada Yth. " * 1_000)
        file.with_name("pageh.db-wal").write_bytes(b"sisa")
    else:
        file.unlink()
    with pytest.raises(Refused, match="berita acara"):
        restore(tmp_path / "a.pageh", busy.paths, held=held)
    done = restore(tmp_path / "a.pageh", busy.paths, held=held, authority="BA-7/2024")
    assert done.lost >= 3
    assert numbers(busy.paths) == ["BK-2024-00001"]
    assert not file.with_name("pageh.db-wal").exists()


def test_a_registry_in_use_is_not_pulled_away(busy: Office, tmp_path: Path) -> None:
    back_up(busy, tmp_path / "a.pageh")
    with busy.database.read() as session:
        session.execute(text("select count(*) from bookings")).all()
        with pytest.raises(Refused, match="sedang dibuka"):
            restore(tmp_path / "a.pageh", busy.paths)
    assert not list(busy.paths.root.glob("sebelum-pulih-*"))


def test_a_move_that_fails_half_way_is_taken_back(
    busy: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(busy, tmp_path / "a.pageh")
    busy.database.close()
    before = busy.paths.log_key.read_bytes()
    real, moves = Path.replace, []

    def stuck(self: Path, target: Path) -> Path:
        if target.name != "pageh.toml":  # settings are put in place whole
            moves.append(target)
        if len(moves) == 6:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(Refused, match="tidak ada yang dipulihkan"):
        restore(tmp_path / "a.pageh", busy.paths)
    monkeypatch.undo()
    assert numbers(busy.paths) == ["BK-2024-00001"]
    assert busy.paths.log_key.read_bytes() == before
    assert not list(busy.paths.root.glob("sebelum-pulih-*"))


def test_a_broken_ledger_is_backed_up_and_not_restored(
    busy: Office, tmp_path: Path
) -> None:
    with busy.database.engine.begin() as connection:
        connection.execute(text("update people set name = 'Orang Lain'"))
    file = tmp_path / "a.pageh"
    made = making.make(
        busy.database,
        busy.paths,
        file,
        passphrase=PASSPHRASE,
        actor=busy.admin,
        at=NOW,
    )
    assert not made.holds
    with pytest.raises(Refused, match="RUSAK"):
        restore(file, Paths(tmp_path / "baru"))


def test_only_an_admin_backs_up_and_restores(busy: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.pageh"
    with pytest.raises(Refused, match="tidak berwenang"):
        making.make(
            busy.database,
            busy.paths,
            file,
            passphrase=PASSPHRASE,
            actor=busy.head,
            at=NOW,
        )
    back_up(busy, file)
    with (
        restoring.opened(file, Paths(tmp_path / "baru"), PASSPHRASE) as unpacked,
        pytest.raises(Refused, match="tidak berwenang"),
    ):
        unpacked.restore(lambda _: busy.head, at=LATER)
    assert not (tmp_path / "baru" / "pageh.db").exists()

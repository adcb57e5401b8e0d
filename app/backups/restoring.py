"""Bring a registry back from a backup: said beforehand, nothing written over.

What was in use is moved into a folder of its own beside the registry. A ledger
that goes back to an earlier size is behind what others hold of it (MUNDUR); that
is written into the restored ledger itself, with the number of the official
report on the restore, before it is in use.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app import settings
from app.access import Actor
from app.backups import parcel
from app.backups.making import checked, workroom
from app.backups.parcel import DATABASE, KEYS, REPORTS, SETTINGS, Manifest
from app.errors import Refused
from app.language import _
from app.ledger import restoration
from app.ledger.held import Held
from app.ledger.merkle import CompactRange
from app.ledger.treehead import TreeHead
from app.ledger.verdict import LedgerVerdict
from app.paths import Paths
from app.registry import door_of
from models.database import Database, DatabaseTroubleError
from models.ledger import LedgerCheckpoint, LedgerHead

_BESIDE = ("-wal", "-shm", "-journal")  # of a database nobody closed
_ASIDE = "sebelum-pulih-{at:%Y%m%dT%H%M%SZ}"


@dataclass(frozen=True, slots=True)
class Present:
    """The ledger of the registry that a restore would replace.

    Attributes:
        head: where its ledger ends.
        carried_out: size of its newest checkpoint; others may hold that much.
    """

    head: TreeHead
    carried_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What a restore would bring, and what it would lose.

    Attributes:
        found: what verification says of the ledger in the backup.
        present: the registry in its place; ``None`` if there is none or it can
            no longer be read (``is_unreadable``).
        is_another: what is in its place has another ledger.
        lost: lines of the present ledger that the backup does not have;
            ``None`` where that cannot be told.
    """

    manifest: Manifest
    found: LedgerVerdict
    present: Present | None
    is_another: bool
    is_unreadable: bool
    lost: int | None

    @property
    def is_behind_witnesses(self) -> bool:
        """Tell whether a checkpoint was made that the backup does not reach."""
        return (
            self.present is not None
            and not self.is_another
            and self.present.carried_out > self.found.size
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore.

    Attributes:
        aside: the folder with what was in use before, if there was anything.
        lost: how many lines were lost, as the ledger now says.
    """

    aside: Path | None
    lost: int


SignIn = Callable[[Database], Actor]


@contextmanager
def opened(file: Path, paths: Paths, passphrase: str | None) -> Iterator["Unpacked"]:
    """Unpack a backup beside the registry and check every file of it.

    Raises:
        Refused: it is none, is damaged, or the passphrase is wrong or missing.
    """
    paths.root.mkdir(parents=True, exist_ok=True)
    with workroom(paths.root) as room:
        plain = file
        if parcel.is_sealed(file):
            if passphrase is None:
                raise Refused(
                    _("Cadangan {file} tersegel. Sebutkan frasa sandinya.").format(
                        file=file.name
                    )
                )
            plain = room / file.name
            parcel.unseal(file, plain, passphrase)
        manifest, folder = parcel.manifest_of(plain), room / "pulih"
        _unpack(plain, manifest, folder)
        yield Unpacked(manifest, folder, paths)


def _unpack(plain: Path, manifest: Manifest, folder: Path) -> None:
    try:
        folder.mkdir()
        parcel.unpack(plain, manifest, folder)
    except OSError as trouble:
        raise Refused(
            _(
                "Cadangan tidak dapat dibuka di {place}. Periksa ruang kosong dan hak "
                "menulis di sana."
            ).format(place=folder.parent)
        ) from trouble


class Unpacked:
    """A backup that lies unpacked and whole beside the registry it may replace."""

    def __init__(self, manifest: Manifest, folder: Path, paths: Paths) -> None:
        self.manifest = manifest
        self._folder = folder
        self._paths = paths

    def prospect(self, *, at: datetime) -> Prospect:
        """Say what a restore would bring and lose; nothing is changed."""
        found = checked(self._folder / DATABASE, at=at)
        present = _present(self._paths)
        is_another = present is not None and present.head.origin != found.origin
        lost = None
        if present is not None and not is_another:
            lost = max(present.head.size - found.size, 0)
        return Prospect(
            manifest=self.manifest,
            found=found,
            present=present,
            is_another=is_another,
            is_unreadable=present is None and self._paths.database.is_file(),
            lost=lost,
        )

    def restore(
        self,
        sign_in: SignIn,
        *,
        authority: str = "",
        held: Held | None = None,
        at: datetime,
    ) -> Restored:
        """Put the backup in the registry's place; what was there moves aside.

        Args:
            sign_in: lets an admin into the backup, as its passwords stand there.
            authority: number of the official report (berita acara) on the
                restore; needed where lines are lost.
            held: the newest checkpoint that somebody holds, where the present
                registry can no longer tell how far it was.
            at: when.

        Raises:
            Refused: the ledger in the backup is broken, lines are lost and no
                report is named, no right to, or the registry is in use.
        """
        prospect = self.prospect(at=at)
        _refuse_broken(prospect.found)
        lost = self._say_what_is_lost(prospect, sign_in, authority, held, at)
        if prospect.present is not None:
            refuse_in_use(self._paths.database)
        return Restored(self._exchange(at), lost)

    def _say_what_is_lost(
        self,
        prospect: Prospect,
        sign_in: SignIn,
        authority: str,
        held: Held | None,
        at: datetime,
    ) -> int:
        """Write the loss into the restored ledger before it is in use."""
        newest = held or _newest(prospect)
        url = f"sqlite:///{(self._folder / DATABASE).as_posix()}"
        with closing(Database(url)) as database:
            actor = sign_in(database)
            with database.write() as session:
                restoration.require_right(actor)
                if newest is None or newest.head.size <= prospect.found.size:
                    return 0
                if not authority.strip():
                    raise Refused(
                        _(
                            "Pemulihan ini menghilangkan {n} baris buku jejak. Buat "
                            "berita acaranya dan sebutkan nomornya dengan --authority."
                        ).format(n=newest.head.size - prospect.found.size)
                    )
                return restoration.acknowledge(
                    session, newest, authority=authority, actor=actor, at=at
                )

    def _exchange(self, at: datetime) -> Path | None:
        """Move aside what is there and put the backup in its place, or nothing."""
        aside = self._paths.root / _ASIDE.format(at=at)
        aside.mkdir()
        done: list[tuple[Path, Path]] = []
        try:
            for name, place in self._in_the_way():
                done.append((place, place.replace(aside / name)))
            self._keep_own_key(aside)
            for name, place in self._places():
                if (self._folder / name).exists():
                    done.append((self._folder / name, place))
                    (self._folder / name).replace(place)
        except OSError as trouble:
            _take_back(done)
            aside.rmdir()
            raise Refused(
                _(
                    "Registri yang ada tidak dapat dipindahkan, jadi tidak ada yang "
                    "dipulihkan. Tutup program yang memakainya, lalu ulangi."
                )
            ) from trouble
        self._paths.make()
        if done and any(aside.iterdir()):
            return aside
        aside.rmdir()
        return None

    def _places(self) -> list[tuple[str, Path]]:
        """Return what a restore brings; a plain backup has no settings."""
        places = [
            (DATABASE, self._paths.database),
            (KEYS, self._paths.keys),
            (REPORTS, self._paths.reports),
        ]
        if SETTINGS in self.manifest.files:
            self._stay_in_this_folder()
            places.append((SETTINGS, self._paths.settings))
        return places

    def _in_the_way(self) -> list[tuple[str, Path]]:
        """Return what is there; what a crash left of the database goes with it."""
        database = self._paths.database
        beside = [database.with_name(database.name + end) for end in _BESIDE]
        places = [*self._places(), *((place.name, place) for place in beside)]
        return [(name, place) for name, place in places if place.exists()]

    def _stay_in_this_folder(self) -> None:
        """Leave out the server that the registry lay on when it was backed up."""
        file = self._folder / SETTINGS
        settings.write(file, replace(settings.read(file), database=""))

    def _keep_own_key(self, aside: Path) -> None:
        """Take over the log's key where the backup was made without it."""
        own = aside / KEYS / self._paths.log_key.name
        restored = self._folder / KEYS / self._paths.log_key.name
        if own.is_file() and not restored.exists():
            restored.parent.mkdir(exist_ok=True)
            shutil.copy2(own, restored)


def _present(paths: Paths) -> Present | None:
    if not paths.database.is_file():
        return None
    with closing(door_of(paths)) as database:
        try:
            with database.read() as session:
                return _stand(session)
        except (DatabaseTroubleError, DatabaseError, ValueError):
            return None  # damaged: which is why it is being replaced


def _stand(session: Session) -> Present | None:
    head = session.get(LedgerHead, 1)
    if head is None:
        return None
    edge = CompactRange.from_bytes(head.size, head.peaks)
    newest = session.scalar(
        select(LedgerCheckpoint.size).order_by(LedgerCheckpoint.size.desc()).limit(1)
    )
    return Present(TreeHead(head.origin, head.size, edge.root()), newest or 0)


def _newest(prospect: Prospect) -> Held | None:
    """Return what the present registry itself says of how far it was."""
    if prospect.present is None or prospect.is_another:
        return None
    return Held(prospect.present.head, source="registri sebelumnya")


def _refuse_broken(found: LedgerVerdict) -> None:
    if not found.holds:
        raise Refused(
            _(
                "Buku jejak dalam cadangan ini {verdict}, sehingga tidak dipulihkan. "
                "Pakai cadangan lain."
            ).format(verdict=found.verdict.value)
        )


def refuse_in_use(database: Path) -> None:
    """Refuse while another program has the registry open.

    The last to close a SQLite file removes its shared memory; if that is still
    there after us, we were not the last.

    Raises:
        Refused: somebody has it open.
    """
    shared = database.with_name(database.name + "-shm")
    if database.is_file() and shared.exists():
        raise Refused(
            _(
                "Registri ini sedang dibuka program lain. Tutup semua jendela Pageh, "
                "lalu ulangi."
            )
        )


def _take_back(done: list[tuple[Path, Path]]) -> None:
    """Undo moves, the last one first."""
    for before, now in reversed(done):
        if now.exists() and not before.exists():
            now.replace(before)

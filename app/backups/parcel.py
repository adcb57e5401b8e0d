"""The file of a backup: a ZIP with a list of contents, inside age encryption.

A sealed parcel is a ZIP of two age files (https://age-encryption.org/v1): the
contents, encrypted to a key made for this one parcel, and that key, encrypted
with the passphrase. So a parcel of any size is sealed in a stream, and opened
without this program by ``unzip``, ``age -d kunci.age``, ``age -d -i kunci isi.age``.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

import pyrage

from app.errors import Refused
from app.language import _

FORMAT = "pageh-backup/1"
DATABASE, SETTINGS, KEYS, REPORTS = "registry.db", "pageh.toml", "keys", "reports"
DUMP = "registry.pgdump"  # beside the copy, for the server's own tools
_LIST, _CONTENTS, _KEY = "isi.json", "isi.age", "kunci.age"
_LONGEST_LIST = 50_000_000  # bytes; a hundred thousand reports need 15 million
_LONGEST_KEY = 100_000
_CHUNK = 1 << 20
# What reading a damaged ZIP may come to, from a lost name to a seek before 0.
_DAMAGE = (
    KeyError,
    EOFError,
    OSError,
    RuntimeError,  # a part that is locked, or packed in a way nobody knows
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file in a parcel, by its size and SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a parcel says of itself.

    Attributes:
        program: version that made it.
        origin: the ledger's name; ``size`` its lines; ``root`` over them.
        verdict: what verification said of the ledger in it.
        files: name inside the parcel to what it must be.
    """

    made_at: datetime
    program: str
    origin: str
    size: int
    root: str
    verdict: str
    files: dict[str, Piece]

    def to_bytes(self) -> bytes:
        """Return it as it lies in the parcel."""
        said = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(said, indent=1, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Manifest":
        """Read it.

        Raises:
            ValueError: it is none, or names a place outside the registry.
        """
        said = json.loads(raw)
        if not isinstance(said, dict) or said.pop("format", None) != FORMAT:
            msg = "no manifest of a backup"
            raise ValueError(msg)
        try:
            files = {name: Piece(**piece) for name, piece in said.pop("files").items()}
            made_at = datetime.fromisoformat(said.pop("made_at"))
            found = cls(made_at=made_at, files=files, **said)
        except (KeyError, TypeError, AttributeError) as trouble:
            raise ValueError(str(trouble)) from trouble
        if DATABASE not in files or not all(map(_is_inside, files)):
            msg = "a file with no place in a registry"
            raise ValueError(msg)
        return found


def pack(target: Path, manifest: Manifest, sources: dict[str, Path]) -> None:
    """Put files into a plain parcel."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as parcel:
        parcel.writestr(_LIST, manifest.to_bytes())
        for name in manifest.files:
            parcel.write(sources[name], name)


def seal(plain: Path, sealed: Path, passphrase: str) -> None:
    """Encrypt a plain parcel with a passphrase."""
    once = pyrage.x25519.Identity.generate()
    with zipfile.ZipFile(sealed, "w", zipfile.ZIP_STORED) as outer:
        key = pyrage.passphrase.encrypt(str(once).encode(), passphrase)
        outer.writestr(_KEY, key)
        with (
            plain.open("rb") as source,
            outer.open(_CONTENTS, "w", force_zip64=True) as sink,
        ):
            pyrage.encrypt_io(source, sink, [once.to_public()])


def is_sealed(file: Path) -> bool:
    """Tell whether a parcel needs its passphrase.

    Raises:
        Refused: the file is no parcel, or cannot be read.
    """
    with _zip(file) as outer:
        return _CONTENTS in outer.namelist()


def unseal(sealed: Path, plain: Path, passphrase: str) -> None:
    """Decrypt a sealed parcel into a plain one.

    Raises:
        Refused: the passphrase is wrong, or the file is damaged.
    """
    with _zip(sealed) as outer, plain.open("wb") as sink:
        try:
            locked = _read(outer, _KEY, _LONGEST_KEY)
            once = pyrage.passphrase.decrypt(locked, passphrase).decode()
        except _DAMAGE as trouble:
            raise damaged(sealed) from trouble
        except (pyrage.DecryptError, ValueError) as trouble:
            raise Refused(
                _(
                    "Frasa sandi cadangan {file} salah, atau berkasnya rusak. Coba "
                    "lagi, atau pakai cadangan lain."
                ).format(file=sealed.name)
            ) from trouble
        try:
            identity = pyrage.x25519.Identity.from_str(once)
            with outer.open(_CONTENTS) as source:
                pyrage.decrypt_io(source, sink, [identity])
        except (pyrage.DecryptError, pyrage.IdentityError, *_DAMAGE) as trouble:
            raise damaged(sealed) from trouble


def manifest_of(plain: Path) -> Manifest:
    """Read what a plain parcel says of itself.

    Raises:
        Refused: it is none, or is damaged.
    """
    with _zip(plain) as parcel:
        try:
            return Manifest.from_bytes(_read(parcel, _LIST, _LONGEST_LIST))
        except (*_DAMAGE, ValueError) as trouble:
            raise damaged(plain) from trouble


def unpack(plain: Path, manifest: Manifest, folder: Path | None) -> None:
    """Check every file of a parcel, and put it into a new folder if one is named.

    Raises:
        Refused: a file is missing or not what the list says.
    """
    with _zip(plain) as parcel:
        for name, piece in manifest.files.items():
            digest, size = hashlib.sha256(), 0
            with _sink(folder, name) as sink:
                for chunk in _chunks(parcel, name, plain):
                    size += len(chunk)
                    if size > piece.size:  # a bomb ends after one chunk
                        raise damaged(plain)
                    digest.update(chunk)
                    if sink is not None:
                        sink.write(chunk)
            if Piece(size, digest.hexdigest()) != piece:
                raise damaged(plain)


def piece_of(path: Path) -> Piece:
    """Return size and digest of a file."""
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256")
    return Piece(path.stat().st_size, digest.hexdigest())


def damaged(file: Path) -> Refused:
    """Return the refusal of a parcel that is not whole."""
    return Refused(
        _("Cadangan {file} rusak atau tidak lengkap. Pakai cadangan lain.").format(
            file=file.name
        )
    )


@contextmanager
def _sink(folder: Path | None, name: str) -> Iterator[IO[bytes] | None]:
    if folder is None:
        yield None
        return
    target = folder.joinpath(*PurePosixPath(name).parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as sink:
        yield sink


def _chunks(parcel: zipfile.ZipFile, name: str, file: Path) -> Iterator[bytes]:
    try:
        with parcel.open(name) as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except _DAMAGE as trouble:
        raise damaged(file) from trouble


def _read(parcel: zipfile.ZipFile, name: str, most: int) -> bytes:
    with parcel.open(name) as source:
        found = source.read(most + 1)
    if len(found) > most:
        msg = f"{name} is longer than it can be"
        raise ValueError(msg)
    return found


def _is_inside(name: str) -> bool:
    """Tell whether a name stays in its place on every system."""
    if name in (DATABASE, DUMP, SETTINGS):
        return True
    parts = name.split("/")
    plain = all(part.strip(" .") == part and part for part in parts)
    return (
        len(parts) > 1
        and parts[0] in (KEYS, REPORTS)
        and plain
        and not set(name) & set('\\:*?"<>|')
        and name.isprintable()
    )


@contextmanager
def _zip(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        opened = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, ValueError) as trouble:
        raise Refused(
            _(
                "Berkas {file} bukan cadangan Pageh atau tidak dapat dibaca. Periksa "
                "nama dan tempatnya."
            ).format(file=file)
        ) from trouble
    with opened:
        yield opened

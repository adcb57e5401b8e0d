"""Many documents signed by one person in one go.

Each document stands for itself: one that is refused does not stop the others,
and its sentence is told beside it. The results appear together at the end, or
not at all when the person cancels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.language import _
from app.progress import Progress, silent
from reports.signing import Note, Signed, Signer, TimeSource, sign

_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: where it is now, or why it was refused."""

    source: Path
    written: Path | None = None
    signed: Signed | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How every document of a batch is signed."""

    note: Note
    time_source: TimeSource | None = None


def sign_files(
    files: Sequence[Path],
    folder: Path,
    signer: Signer,
    *,
    at: datetime,
    manner: Manner,
    progress: Progress = silent,
) -> tuple[Outcome, ...]:
    """Sign each file into a folder under its own name.

    Raises:
        Refused: a result would overwrite a file, or two have the same name.
        Cancelled: the person asked for it; nothing is left in the folder.
    """
    _require_room(files, folder)
    outcomes: list[Outcome] = []
    try:
        for done, file in enumerate(files):
            progress(done, len(files))
            outcomes.append(_signed(file, folder, signer, at, manner))
        progress(len(files), len(files))
    except BaseException:
        for one in outcomes:
            if one.written is not None:
                _unfinished(one.written).unlink(missing_ok=True)
        raise
    for one in outcomes:
        if one.written is not None:
            _unfinished(one.written).replace(one.written)
    return tuple(outcomes)


def _signed(
    file: Path, folder: Path, signer: Signer, at: datetime, manner: Manner
) -> Outcome:
    try:
        signed = sign(
            _read(file), signer, at=at, tsa=manner.time_source, note=manner.note
        )
    except Refused as refusal:
        return Outcome(file, refusal=str(refusal))
    written = folder / file.name
    _unfinished(written).write_bytes(signed.pdf)
    return Outcome(file, written, signed)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca: periksa nama dan haknya.").format(
                path=file
            )
        ) from None


def _require_room(files: Sequence[Path], folder: Path) -> None:
    names = [file.name for file in files]
    taken = [name for name in names if (folder / name).exists()]
    twice = [name for name in names if names.count(name) > 1]
    for name in (*taken, *twice):
        raise Refused(
            _("Di folder hasil sudah ada {name}: pilih folder lain.").format(name=name)
        )
    folder.mkdir(parents=True, exist_ok=True)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)

"""The evidence bundle: a ledger that can be read and checked without this program.

One folder, or one zip of it: the lines, the checkpoints with whatever witnesses
put under them, the proofs from these to the end, the keys, and files that belong
to it. ``FORMAT.md`` says how to check all of it with openssl and a page of
Python, ``index.html`` shows it to a reader. What people read in it is Indonesian.
"""

import base64
import hashlib
import json
import mimetypes
import shutil
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from app.ledger.bundle_pages import Pages
from app.ledger.copy import Copy
from app.ledger.entry import Entry
from app.ledger.keychain import ANNOUNCED, REPLACED, ROTATED
from app.ledger.merkle import consistency_proof, leaf_hash, root
from app.ledger.note import Note, SignatureLine
from app.ledger.stamps import STAMPED
from app.ledger.treehead import TreeHead
from app.ledger.verification import copy_of
from app.ledger.walk import COSIGNED, MADE
from app.progress import Progress, silent
from models.attachment import Attachment, AttachmentContent

ENTRIES, OPENINGS = Path("log/entries.jsonl"), Path("log/openings.jsonl")
CHECKPOINTS, PROOFS = Path("log/checkpoints.txt"), Path("log/proofs.json")
ATTACHED = Path("attachments")
EACH, STAMPS = Path("log/checkpoints"), Path("log/timestamps")
KEYS, SUMS = Path("log/keys.txt"), Path("SHA256SUMS")
_STEP = 1_000  # lines between two words on progress


def write(
    session: Session,
    folder: Path,
    *,
    personal: bool = False,
    attachments: Sequence[Path] = (),
    progress: Progress = silent,
) -> int:
    """Write the bundle into a new folder and return the number of lines.

    Args:
        session: a fresh read session.
        folder: where to; it must not exist yet or be empty.
        personal: put in the personal data behind the commitments, and the letters
            and pictures that the registry keeps.
        attachments: files to put beside the log, such as issued documents.
        progress: told how many lines are done.

    Raises:
        Refused: the folder has something in it.
        Cancelled: by ``progress``.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            _("Folder {folder} tidak kosong. Sebutkan folder baru.").format(
                folder=folder
            )
        )
    (folder / ENTRIES).parent.mkdir(parents=True, exist_ok=True)
    with copy_of(session) as copy:
        log = _Log(folder)
        log.write(copy, progress)
        if personal:
            _write_openings(copy, folder / OPENINGS)
    _write_texts(folder)
    _attach(folder, attachments)
    if personal:
        _attach_kept(session, folder)
    log.pages.finish(log.head, [path.as_posix() for path in _files(folder)])
    _write_sums(folder)
    return log.head.size


def pack(session: Session, file: Path, **options: Any) -> int:
    """Write the bundle as one zip; the options are those of :func:`write`.

    Raises:
        Refused: the file is there already.
        Cancelled: by ``progress``.
    """
    if file.exists():
        raise Refused(
            _("Berkas {file} sudah ada. Sebutkan nama lain.").format(file=file)
        )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "bundle"
        count = write(session, folder, **options)
        packed = shutil.make_archive(str(Path(place) / "packed"), "zip", folder)
        shutil.move(packed, file)
    return count


class _Log:
    """Writes the lines, and gathers what must be known of all of them."""

    def __init__(self, folder: Path) -> None:
        self.pages = Pages(folder)
        self.head = TreeHead("", 0, root(()))
        self._folder = folder
        self._leaves: list[bytes] = []
        self._notes: dict[int, Note] = {}
        self._keys: list[str] = []
        self._stamps: list[tuple[int, bytes]] = []

    def write(self, copy: Copy, progress: Progress) -> None:
        total, origin = copy.count("ledger_entries"), ""
        with (self._folder / ENTRIES).open("wb") as file:
            for seq, body, _leaf in copy.entries():
                if seq % _STEP == 0:
                    progress(seq, total)
                file.write(body + b"\n")
                self._leaves.append(leaf_hash(body))
                entry = Entry.from_bytes(body)
                origin = entry.log
                self.pages.add(entry)
                self._gather(entry)
        self.head = TreeHead(origin, len(self._leaves), root(self._leaves))
        self._write_gathered()
        progress(total, total)

    def _gather(self, entry: Entry) -> None:
        if entry.type == MADE:
            note = Note.parse(entry.data["set"]["note"])
            self._notes[TreeHead.parse(note.text).size] = note
        elif entry.type == COSIGNED:
            said = entry.data["set"]
            line = SignatureLine.parse(said["line"])
            self._notes[said["size"]] = self._notes[said["size"]].with_lines([line])
        elif entry.type == STAMPED:
            said = entry.data["set"]
            self._stamps.append((said["size"], bytes.fromhex(said["token"])))
        elif entry.type == ANNOUNCED:
            self._keys.append(entry.data["key"])
        elif entry.type in (ROTATED, REPLACED):
            self._keys.append(entry.data["new"])

    def _write_gathered(self) -> None:
        notes = "\n".join(str(note) for _size, note in sorted(self._notes.items()))
        _text(self._folder / CHECKPOINTS, notes)
        for size, note in self._notes.items():
            _text(_made(self._folder / EACH) / f"{size:012}.txt", str(note))
        for number, (size, token) in enumerate(self._stamps):
            place = _made(self._folder / STAMPS) / f"{size:012}-{number}.tst"
            place.write_bytes(token)
        _text(self._folder / KEYS, "".join(f"{key}\n" for key in self._keys))
        proofs = [
            {"from": size, "to": self.head.size, "proof": self._proof(size)}
            for size, note in sorted(self._notes.items())
            if len(note.signatures) > 1  # a witness has seen it
        ]
        _text(self._folder / PROOFS, json.dumps(proofs, indent=1) + "\n")

    def _proof(self, size: int) -> list[str]:
        steps = consistency_proof(self._leaves, size)
        return [base64.b64encode(step).decode() for step in steps]


def _write_openings(copy: Copy, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for seq, subject, salt, body in copy.openings():
            opening = {
                "seq": seq,
                "subject": subject,
                "salt": salt.hex(),
                "body": body.decode("utf-8"),
            }
            file.write(json.dumps(opening, ensure_ascii=False) + "\n")


def _write_texts(folder: Path) -> None:
    here = resources.files("app.ledger")
    for source, name in (
        ("bundle_format.txt", "FORMAT.md"),
        ("bundle_check.py", "check.py"),
    ):
        _text(folder / name, (here / source).read_text(encoding="utf-8"))


def _attach(folder: Path, attachments: Sequence[Path]) -> None:
    for path in attachments:
        shutil.copyfile(path, _made(folder / ATTACHED) / path.name)


def _attach_kept(session: Session, folder: Path) -> None:
    """Put the files that the registry keeps beside the log, named by their digest."""
    kept = select(AttachmentContent.digest, AttachmentContent.content)
    kinds = select(Attachment.digest, Attachment.media_type)
    known = {digest: kind for digest, kind in session.execute(kinds)}  # noqa: C416 - rows are no pairs to mypy
    for digest, content in session.execute(kept.execution_options(yield_per=10)):
        suffix = mimetypes.guess_extension(known.get(digest, "")) or ""
        (_made(folder / ATTACHED) / f"{digest}{suffix}").write_bytes(content)


def _files(folder: Path) -> list[Path]:
    """Return every file so far but the pages, as paths inside the folder."""
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "pages"
    )


def _write_sums(folder: Path) -> None:
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    _text(folder / SUMS, "".join(lines))


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

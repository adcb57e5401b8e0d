"""Reading public lists: candidates (DCT, paslon), teams, and party contacts.

Lists come in as many shapes as there are offices of KPU, so columns are known by
their labels, whatever their order. What is not published is not taken: a list
of members has no column here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice
from pathlib import Path

from app.errors import Refused
from app.imports.dates import read_day
from app.imports.header import SEARCH_ROWS, Header, find_header
from app.imports.labels import Vocabulary
from app.imports.lines import Columns, Line
from app.imports.workbook import Row, Sheet, open_workbook
from app.language import _
from app.screening import ListedKind

_PAIR = re.compile(r"\s+(?:-|–|—|&|dan|/)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"\A(?:(?:prof|drs?|dra|ir|hj?|kh|tgh|tgk|rm|ra|dr|st)(?:\.\s*|\s+))+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",.*$|\s+(?:[A-Z]\.){2,}.*$|\s+(?:S|M)\.[A-Z][\w.]*$")
_FEWEST = 2


class CandidateField(StrEnum):
    """What a column of a public list may mean."""

    ORDER = "order"
    NAME = "name"
    HEAD = "head"
    DEPUTY = "deputy"
    NUMBER = "number"
    PARTY = "party"
    CONSTITUENCY = "constituency"
    ELECTION = "election"
    REGION = "region"
    KIND = "kind"
    ALIASES = "aliases"
    STARTS = "starts"
    ENDS = "ends"
    SOURCE = "source"
    PHONE = "phone"
    LETTER_MARK = "letter_mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """One line of a list as written; empty is "not stated".

    Attributes:
        names: one, or both of a pair; without titles.
        kind: ``None`` where no column says it; ``is_contact`` for party offices.
    """

    row: int
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    kind: ListedKind | None = None
    is_contact: bool = False
    number: str = ""
    party: str = ""
    constituency: str = ""
    election: str = ""
    region: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    source: str = ""
    phone: str = ""
    letter_mark: str = ""


@dataclass(slots=True)
class CandidateSheet:
    """The lines of a list, and what could not be read, by row."""

    sheet: str
    rows: list[CandidateRow] = _field(default_factory=list)
    problems: list[tuple[int, str]] = _field(default_factory=list)


def read_candidates(path: Path, *, sheet: str | None = None) -> CandidateSheet:
    """Read a public list from a spreadsheet of any kind.

    Raises:
        Refused: it is no spreadsheet, or has no header with a column of names.
    """
    with open_workbook(path) as sheets:
        found = list(_with_header([s for s in sheets if sheet in (None, s.name)]))
        if not found:
            raise Refused(
                _(
                    "Tidak ada baris kepala daftar calon yang dikenali: sertakan "
                    "kolom Nama dan, misalnya, Partai atau Nomor urut."
                )
            )
        chosen, header = max(found, key=lambda pair: len(pair[1].fields))
        result = CandidateSheet(chosen.name)
        columns = Columns(header)
        for number, cells in _below(chosen, header):
            _take(columns.line(number, cells), result)
    return result


def bare_name(text: str) -> str:
    """Return a name without the titles before and after it.

    >>> bare_name("Dr. Ir. I WAYAN CONTOH, M.M.")
    'I WAYAN CONTOH'
    """
    return _TITLE.sub("", _SUFFIX.sub("", text.strip())).strip(" .-")


@cache
def _words() -> Vocabulary:
    return Vocabulary(
        "candidate_labels.yaml",
        CandidateField,
        {CandidateField.NAME, CandidateField.HEAD},
    )


def _with_header(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Header]]:
    for sheet in sheets:
        rows = list(islice(sheet.rows(), SEARCH_ROWS))
        header = find_header(rows, _words(), fewest=_FEWEST)
        if header:
            yield sheet, header


def _below(sheet: Sheet, header: Header) -> Iterator[Row]:
    for number, cells in sheet.rows():
        if number > header.last_row and any(cell != "" for cell in cells):
            yield number, cells


def _take(line: Line, result: CandidateSheet) -> None:
    names = _names(line)
    if not names:
        if _is_telling(line):
            result.problems.append((line.row, _("nama belum diisi.")))
        return
    try:
        result.rows.append(_row(line, names))
    except Refused as refusal:
        result.problems.append((line.row, str(refusal)))


def _row(line: Line, names: tuple[str, ...]) -> CandidateRow:
    kind, is_contact = _kind(line.text(CandidateField.KIND) or "")
    return CandidateRow(
        row=line.row,
        names=names,
        aliases=_aliases(line.text(CandidateField.ALIASES) or ""),
        kind=kind,
        is_contact=is_contact,
        starts_on=_day(line, CandidateField.STARTS),
        ends_on=_day(line, CandidateField.ENDS),
        **{
            name: line.text(CandidateField(name)) or ""
            for name in (
                "number",
                "party",
                "constituency",
                "election",
                "region",
                "source",
                "phone",
                "letter_mark",
            )
        },
    )


def _names(line: Line) -> tuple[str, ...]:
    """Return the names of a line: one, or both of a pair."""
    written = [
        line.text(field)
        for field in (CandidateField.NAME, CandidateField.HEAD, CandidateField.DEPUTY)
    ]
    parts = [part for text in written if text for part in _PAIR.split(text)]
    return tuple(dict.fromkeys(filter(_is_name, map(bare_name, parts))))


def _is_name(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _is_telling(line: Line) -> bool:
    """Tell whether a row without a name still meant to name somebody."""
    said = line.values.keys() - {CandidateField.ORDER, CandidateField.PARTY}
    return CandidateField.NUMBER in said and len(said) > 1


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;,\n]", text) if part.strip())


_KINDS = {
    "tim": ListedKind.TEAM,
    "relawan": ListedKind.VOLUNTEERS,
    "simpatisan": ListedKind.VOLUNTEERS,
    "calon": ListedKind.CANDIDATE,
    "caleg": ListedKind.CANDIDATE,
    "paslon": ListedKind.CANDIDATE,
    "dct": ListedKind.CANDIDATE,
    "candidate": ListedKind.CANDIDATE,
    "team": ListedKind.TEAM,
    "volunteer": ListedKind.VOLUNTEERS,
}


def _kind(text: str) -> tuple[ListedKind | None, bool]:
    said = text.casefold()
    if "kontak" in said or "pengurus" in said or "contact" in said:
        return None, True
    if "anggota" in said or "member" in said:
        raise Refused(
            _("keanggotaan perorangan tidak dicatat; hapus baris ini dari daftar.")
        )
    found = next((kind for word, kind in _KINDS.items() if word in said), None)
    if found is None and said:
        raise Refused(
            _(
                "jenis “{text}” tidak dikenal: tulis calon, tim, relawan atau kontak."
            ).format(text=text)
        )
    return found, False


def _day(line: Line, field: CandidateField) -> date | None:
    value = line.values.get(field)
    if value is None:
        return None
    found = read_day(value).day
    if found is None:
        raise Refused(
            _("tanggal “{value}” tidak terbaca: tulis seperti 27/11/2024.").format(
                value=value
            )
        )
    return found

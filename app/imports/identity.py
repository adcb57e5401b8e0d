"""Which thing a row is about: its codes, its year, its register numbers."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.goods import Code, is_placeholder, is_register_class, read_code
from app.imports.codes import (
    LONGEST_RANGE,
    SCIENTIFIC,
    Registers,
    is_nibar_shaped,
    read_composite,
    read_registers,
)
from app.imports.dates import YEARS, read_day_text
from app.imports.fields import Field
from app.imports.lines import Line, plain_text
from app.imports.problems import ProblemKind

_REGISTER_WIDTH = 6
_TWELVE = re.compile(r"1\d{11}")


@dataclass(slots=True)
class Identity:
    """The codes of one row as far as they could be read."""

    kode_barang: str | None = None
    kode_lama: str | None = None
    kode_lokasi: str | None = None
    year: int | None = None
    acquired_on: date | None = None
    registers: tuple[str | None, ...] = (None,)
    nibar: str | None = None
    register_code: str | None = None


def read_identity(line: Line) -> Identity | None:
    """Read the codes of a row; None when its register range is absurd."""
    _part_registers(line)
    identity = Identity(kode_lokasi=line.text(Field.KODE_LOKASI))
    _read_code(line, identity)
    _read_years(line, identity)
    identity.nibar = _opaque(line, Field.NIBAR)
    identity.register_code = _opaque(line, Field.REGISTER_CODE)
    registers = _read_register(line, identity)
    if registers is None:
        return None
    identity.registers = registers
    return identity


def _part_registers(line: Line) -> None:
    """Part a "Jumlah/Register" cell: ``0001 s/d 0003``, ``3 / 0001-0003``."""
    value = line.values.get(Field.QUANTITY)
    if not isinstance(value, str) or Field.REGISTER in line.values:
        return
    count, slash, registers = value.partition("/")
    if slash and count.strip().isdecimal():
        line.values[Field.QUANTITY] = count.strip()
        line.values[Field.REGISTER] = registers.strip()
    elif len(read_registers(value).numbers) > 1 or re.fullmatch(r"0\d{2,}", value):
        line.values[Field.REGISTER] = line.values.pop(Field.QUANTITY)


class CodeFacts(NamedTuple):
    """Everything one kode barang cell says; ``noted`` is what was odd about it."""

    kode_barang: str | None = None
    kode_lama: str | None = None
    kode_lokasi: str | None = None
    year: int | None = None
    register: str | None = None
    is_whole: bool = False
    noted: tuple[tuple[ProblemKind, str], ...] = ()


@lru_cache(maxsize=65536)
def code_facts(text: str) -> CodeFacts:
    """Read a kode barang as text, alone or behind a kode lokasi and a year."""
    text = re.sub(r"\s+", "", text)
    if SCIENTIFIC.fullmatch(text):
        return CodeFacts(noted=((ProblemKind.SCIENTIFIC_NOTATION, ""),))
    composite = read_composite(text)
    code = read_code(composite.code if composite else text)
    if code is None:
        return CodeFacts(noted=((ProblemKind.CODE_UNREADABLE, ""),))
    if code.old:
        head, _dot, register = code.text.rpartition(".")
        if code.has_register:
            return CodeFacts(kode_lama=head, register=register, is_whole=True)
        return CodeFacts(kode_lama=code.text, is_whole=True)
    return CodeFacts(
        kode_barang=code.text,
        kode_lokasi=composite.location if composite else None,
        year=composite.year if composite else None,
        is_whole=code.complete,
        noted=_oddities(code),
    )


def _oddities(code: Code) -> tuple[tuple[ProblemKind, str], ...]:
    noted = [(ProblemKind.CODE_PADDED, code.text)] if code.padded else []
    if not code.complete:
        noted.append((ProblemKind.CODE_INCOMPLETE, ""))
    elif is_placeholder(code.text) or not is_register_class(code.text):
        noted.append((ProblemKind.CODE_UNLISTED, ""))
    return tuple(noted)


def _read_code(line: Line, identity: Identity) -> None:
    value = line.values.get(Field.KODE_BARANG)
    if value is None:
        return
    if not isinstance(value, str) and not _TWELVE.fullmatch(plain_text(value)):
        line.note(ProblemKind.CODE_IS_A_NUMBER, Field.KODE_BARANG, value)
        return
    facts = code_facts(value if isinstance(value, str) else plain_text(value))
    identity.kode_barang, identity.kode_lama = facts.kode_barang, facts.kode_lama
    identity.kode_lokasi = facts.kode_lokasi or identity.kode_lokasi
    identity.year = facts.year
    if facts.register and Field.REGISTER not in line.values:
        line.values[Field.REGISTER] = facts.register
    for kind, read_as in facts.noted:
        line.note(kind, Field.KODE_BARANG, value, read_as=read_as)


def _read_years(line: Line, identity: Identity) -> None:
    acquired = _date(line, Field.ACQUIRED_ON)
    identity.acquired_on, year = acquired
    stated = _year(line, identity)
    identity.year = stated or identity.year or year


def _year(line: Line, identity: Identity) -> int | None:
    value = line.values.get(Field.YEAR)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer() and int(value) in YEARS:
        return int(value)
    if isinstance(value, date):
        identity.acquired_on = identity.acquired_on or _plain_date(value)
        return value.year
    text = plain_text(value)
    if text.isdecimal():
        if int(text) in YEARS:
            return int(text)
    else:
        read = read_day_text(text)
        if read.year:
            identity.acquired_on = identity.acquired_on or read.day
            return read.year
    line.note(ProblemKind.YEAR_UNREADABLE, Field.YEAR, text)
    return None


def _plain_date(value: date) -> date:
    return date(value.year, value.month, value.day)


def _date(line: Line, field: StrEnum) -> tuple[date | None, int | None]:
    value = line.values.get(field)
    if value is None:
        return None, None
    if isinstance(value, date):
        return _plain_date(value), value.year
    read = read_day_text(plain_text(value))
    if read.problem:
        line.note(read.problem, field, value)
    return read.day, read.year


def day_of(line: Line, field: StrEnum) -> date | None:
    """Return the date in a field, noting what could not be read."""
    return _date(line, field)[0]


def _opaque(line: Line, field: Field) -> str | None:
    """Return a long number as text; one that was ever a number is ruined."""
    value = line.values.get(field)
    if value is None:
        return None
    text = re.sub(r"[\s.'-]", "", plain_text(value))
    if not isinstance(value, str) or SCIENTIFIC.fullmatch(value):
        is_short = isinstance(value, float) and value < 1e15  # noqa: PLR2004 - what Excel keeps exactly
        number = ProblemKind.CODE_IS_A_NUMBER
        kind = number if is_short else ProblemKind.SCIENTIFIC_NOTATION
        line.note(kind, field, value)
        return None
    if not is_nibar_shaped(text):
        line.note(ProblemKind.NIBAR_LENGTH, field, value)
        return line.text(field)
    return text


def _read_register(line: Line, identity: Identity) -> tuple[str | None, ...] | None:
    value = line.values.get(Field.REGISTER)
    if value is None:
        return (None,)
    text = plain_text(value)
    if not isinstance(value, str):
        if not text.isdecimal():
            line.note(ProblemKind.SCIENTIFIC_NOTATION, Field.REGISTER, value)
            return (None,)
        padded = text.zfill(_REGISTER_WIDTH)
        line.note(ProblemKind.REGISTER_PADDED, Field.REGISTER, text, read_as=padded)
        return (padded,)
    if text.isdecimal():
        return (text,)
    registers = _as_one(identity, text) or read_registers(text)
    if registers.is_too_long:
        line.note(ProblemKind.RANGE_TOO_LONG, Field.REGISTER, text, limit=LONGEST_RANGE)
        return None
    if registers.is_backwards:
        line.note(ProblemKind.RANGE_BACKWARDS, Field.REGISTER, text)
    return registers.numbers


def _as_one(identity: Identity, text: str) -> Registers | None:
    """``0001-2019`` with the year 2019 beside it is a number, not a range."""
    if identity.year and re.fullmatch(rf"\d+\s*[-–]\s*{identity.year}", text):
        return Registers((text,))
    return None

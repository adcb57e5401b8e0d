"""``pageh screen``: screening without a registry, line by line."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import click

from app.elections import Calendar, load_calendar
from app.errors import Refused
from app.language import _
from app.screening import Rulebook, load_rulebook, screen_all
from app.screening.facts import BookingFacts, Screening
from app.screening.intake import facts_from_json, screening_to_json
from app.screening.sentences import MARKS, SEVERITIES

_CHUNK = 1 << 16


@click.command(name="screen")
@click.argument("file", type=click.Path(allow_dash=True), default="-")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines masuk dan keluar.")
def screen(file: str, *, as_json: bool) -> None:
    """Periksa permohonan satu per satu; tidak memerlukan register."""
    calendar, rulebook = load_calendar(), load_rulebook()
    is_whole = True
    try:
        with click.open_file(file, "rb") as source:
            for lines in _batches(source):
                asked = [_read(line) for line in lines]
                is_whole &= _answer(asked, calendar, rulebook, as_json=as_json)
    except OSError as fault:
        raise click.ClickException(
            _("Berkas {file} tidak dapat dibaca: {fault}.").format(
                file=file, fault=fault.strerror
            )
        ) from fault
    if not is_whole:
        raise SystemExit(1)


class _Asked(NamedTuple):
    """One line as read: the request, or why it is none."""

    row: dict[str, Any]
    facts: BookingFacts | None
    refusal: str = ""


def _batches(source: Any) -> Iterator[list[str]]:
    """Yield the lines that have come, together: many of a file, one of a talker.

    Whoever writes a line and waits gets the answer at once; a whole file is
    screened some hundred lines at a time, which is sooner.
    """
    rest, is_first = b"", True
    while chunk := source.read1(_CHUNK):
        if is_first and chunk.startswith(BOM_UTF8):
            chunk = chunk[len(BOM_UTF8) :]
        is_first = False
        whole, end, rest = (rest + chunk).rpartition(b"\n")
        if end:
            yield _lines(whole)
    yield _lines(rest)


def _lines(whole: bytes) -> list[str]:
    text = whole.decode("utf-8", errors="replace")
    return [line for line in text.split("\n") if line.strip()]


def _read(line: str) -> _Asked:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return _Asked({}, None, _("Baris ini bukan JSON yang sah."))
    if not isinstance(row, dict):
        return _Asked({}, None, _("Setiap baris harus berupa satu objek JSON."))
    try:
        return _Asked(row, facts_from_json(row))
    except Refused as refusal:
        return _Asked(row, None, str(refusal))


def _answer(
    asked: list[_Asked], calendar: Calendar, rulebook: Rulebook, *, as_json: bool
) -> bool:
    """Answer some lines and tell whether all of them could be read."""
    readable = [each.facts for each in asked if each.facts is not None]
    found = screen_all(readable, calendar, rulebook)
    for row, facts, refusal in asked:
        if facts is None:
            _refuse(row.get("id"), refusal, as_json=as_json)
        elif as_json:
            _write({"id": row.get("id"), **screening_to_json(next(found))})
        else:
            click.echo("\n".join(_listing(row, next(found))))
    return len(readable) == len(asked)


def _refuse(known: object, sentence: str, *, as_json: bool) -> None:
    if as_json:
        _write({"id": known, "error": sentence})
    else:
        click.echo(f"{known or '-'}: {sentence}", err=True)


def _write(row: dict[str, Any]) -> None:
    try:
        click.echo(json.dumps(row, ensure_ascii=False))
    except UnicodeEncodeError:  # half a surrogate pair in what was typed
        click.echo(json.dumps(row))


def _listing(row: dict[str, Any], found: Screening) -> Iterable[str]:
    title = row.get("event") or row.get("purpose") or ""
    yield f"{row.get('id') or '-'}  {_(MARKS[found.mark])}  {title}"
    if found.flagged:
        yield "    " + _("Tingkat: {severity}").format(
            severity=_(SEVERITIES[found.severity])
        )
    for flag in found.flags:
        yield f"    - {flag.reason}"
        yield f"      {', '.join(flag.norms)}"

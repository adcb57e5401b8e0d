"""``pageh screen``: screening without a registry, line by line."""

import json
from collections.abc import Iterable
from typing import Any

import click

from app.elections import Calendar, load_calendar
from app.errors import Refused
from app.language import _
from app.screening import Rulebook, load_rulebook
from app.screening import screen as screen_booking
from app.screening.facts import Screening
from app.screening.intake import facts_from_json, screening_to_json
from app.screening.sentences import MARKS, SEVERITIES


@click.command(name="screen")
@click.argument("file", type=click.Path(allow_dash=True), default="-")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines masuk dan keluar.")
def screen(file: str, *, as_json: bool) -> None:
    """Periksa permohonan satu per satu; tidak memerlukan register."""
    calendar, rulebook = load_calendar(), load_rulebook()
    is_whole = True
    try:
        with _opened(file) as source:
            for line in source:
                if line.strip():
                    is_whole &= _answer(line, calendar, rulebook, as_json=as_json)
    except OSError as fault:
        raise click.ClickException(
            _("Berkas {file} tidak dapat dibaca: {fault}.").format(
                file=file, fault=fault.strerror
            )
        ) from fault
    if not is_whole:
        raise SystemExit(1)


def _opened(file: str) -> Any:
    if file == "-":
        return click.open_file("-", encoding="utf-8", errors="replace")
    return click.open_file(file, encoding="utf-8-sig", errors="replace")


def _answer(
    line: str, calendar: Calendar, rulebook: Rulebook, *, as_json: bool
) -> bool:
    """Answer one line and tell whether it could be read."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        _refuse(None, _("Baris ini bukan JSON yang sah."), as_json=as_json)
        return False
    if not isinstance(row, dict):
        _refuse(None, _("Setiap baris harus berupa satu objek JSON."), as_json=as_json)
        return False
    try:
        found = screen_booking(facts_from_json(row), calendar, rulebook)
    except Refused as refusal:
        _refuse(row.get("id"), str(refusal), as_json=as_json)
        return False
    if as_json:
        _write({"id": row.get("id"), **screening_to_json(found)})
    else:
        click.echo("\n".join(_listing(row, found)))
    return True


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

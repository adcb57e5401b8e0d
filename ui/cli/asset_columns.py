"""``pageh assets columns``: how the columns of a file are read, and otherwise."""

from collections.abc import Sequence
from pathlib import Path

import click

from app import sheet_mappings
from app.errors import Refused
from app.imports.fields import Field, label_of
from app.imports.mapping import Mapping
from app.imports.preview import draft, preview
from app.language import _
from ui.cli.desk import Desk, as_json, json_option

_FIELDS = {each.value: each for each in Field}


@click.command(help=_("Menampilkan kolom sebuah berkas dan artinya bagi program."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--sheet", default=None, help=_("Nama lembar, bila berkasnya berisi beberapa.")
)
@json_option
@click.pass_obj
def columns(desk: Desk, /, file: Path, *, sheet: str | None, json_: bool) -> None:
    """Show every column with the meaning it is read with."""
    found = mapping(desk, file, sheet, ()) or own_reading(file, sheet)
    if json_:
        as_json({"columns": dict(found.columns), "meanings": sorted(_FIELDS)})
        return
    for name, field in found.columns:
        meaning = f"{field} ({label_of(field)})" if field else _("tidak dibaca")
        click.echo(f"{name}  →  {meaning}")
    click.echo(_("Arti yang dapat dipilih: {names}").format(names=", ".join(_FIELDS)))


def mapping(
    desk: Desk, file: Path, sheet: str | None, meanings: Sequence[str]
) -> Mapping | None:
    """Return what the columns of a file mean, where a person has said so.

    Raises:
        Refused: a meaning names no column of the file, or means nothing.
    """
    with desk.database.read() as session:
        known = sheet_mappings.known(session)
    found = sheet_mappings.fitting(file, known)
    if not meanings:
        return found
    found = found or own_reading(file, sheet)
    for told in meanings:
        name, _sign, meaning = told.rpartition("=")
        if name not in dict(found.columns):
            raise Refused(
                _("Kolom “{column}” tidak ada dalam berkas ini.").format(column=name)
            )
        if meaning and meaning not in _FIELDS:
            raise Refused(
                _("“{name}” bukan arti kolom: lihat pageh assets columns.").format(
                    name=meaning
                )
            )
        found = found.meaning(name, _FIELDS[meaning] if meaning else None)
    return found


def own_reading(file: Path, sheet: str | None) -> Mapping:
    """Return how the program itself reads the columns.

    Where it recognises no header, the first row with several cells is taken for
    one, so that a person can say what its columns mean.

    Raises:
        Refused: the file has no such row.
    """
    shown = [each for each in preview(file) if sheet in (None, each.name)]
    known = next((each.mapping for each in shown if each.mapping), None)
    if known is not None:
        return known
    for each in shown:
        for number, cells in each.rows:
            if sum(map(bool, cells)) > 1:
                return draft(file, sheet=each.name, first_row=number, last_row=number)
    raise Refused(
        _("Tidak ada baris kepala tabel yang dikenali di berkas {name}.").format(
            name=file.name
        )
    )

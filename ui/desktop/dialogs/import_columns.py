"""The columns of the tables in which an import is looked at beforehand."""

from app.imports.fields import Field
from app.imports.items import TotalCheck
from app.language import _
from ui.desktop import formats
from ui.desktop.pages.asset_columns import rupiah
from ui.desktop.pages.import_work import Line, Proposed
from ui.desktop.tables.model import Column
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge

_ROW_WIDTH = 76


def item_columns() -> tuple[Column[Line], ...]:
    """Return the columns for things that are added or left alone."""
    return (
        _row_column(),
        Column(_("Barang"), text=lambda line: line.name, below=lambda line: line.below),
        Column(_("Usulan peminjaman"), text=lambda line: line.why or formats.NOTHING),
        Column(
            _("Nilai perolehan"),
            text=lambda line: rupiah(line.price),
            value=lambda line: line.price,
            is_number=True,
            width=150,
        ),
    )


def reason_columns() -> tuple[Column[Line], ...]:
    """Return the columns for rows of which something is said."""
    return (
        _row_column(),
        Column(_("Barang"), text=lambda line: line.name or formats.NOTHING, width=200),
        Column(_("Alasan"), text=lambda line: line.why),
    )


def change_columns() -> tuple[Column[Proposed], ...]:
    """Return the columns for fields in which sheet and register differ."""
    return (
        Column(
            _("Baris"),
            text=lambda each: formats.number(each.row),
            value=lambda each: each.row,
            is_number=True,
            width=_ROW_WIDTH,
        ),
        Column(_("Barang"), text=lambda each: each.name, below=lambda each: each.field),
        Column(_("Di daftar"), text=lambda each: each.before),
        Column(_("Di lembar"), text=lambda each: each.after),
    )


def total_columns() -> tuple[Column[TotalCheck], ...]:
    """Return the columns for the "Jumlah" rows beside what was counted."""
    return (
        Column(
            _("Baris"),
            text=lambda check: formats.number(check.row),
            value=lambda check: check.row,
            is_number=True,
            width=_ROW_WIDTH,
        ),
        Column(
            _("Jumlah di lembar"),
            text=lambda check: check.label,
            below=lambda check: _("{n} baris di atasnya").format(
                n=formats.number(check.rows)
            ),
        ),
        _amount(_("Tertulis"), "stated"),
        _amount(_("Hasil hitung"), "counted"),
        Column(
            _("Selisih"),
            text=lambda check: _shown(check, check.difference),
            value=lambda check: check.difference,
            badge=_agreement,
            width=190,
        ),
    )


def _row_column() -> Column[Line]:
    return Column(
        _("Baris"),
        text=lambda line: formats.number(line.row) if line.row else _("lembar"),
        value=lambda line: line.row,
        is_number=True,
        width=_ROW_WIDTH,
    )


def _amount(title: str, name: str) -> Column[TotalCheck]:
    return Column(
        title,
        text=lambda check: _shown(check, getattr(check, name)),
        value=lambda check: int(getattr(check, name)),
        is_number=True,
        width=160,
    )


def _shown(check: TotalCheck, amount: int) -> str:
    if check.field is Field.PRICE:
        return f"Rp{formats.number(amount)}"
    return _("{n} barang").format(n=formats.number(amount))


def _agreement(check: TotalCheck) -> Badge:
    if not check.difference:
        return Badge(_("cocok"), "circle-check", Tone.GOOD)
    return Badge(_shown(check, check.difference), "triangle-alert", Tone.HIGH)

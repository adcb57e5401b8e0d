"""The columns in which property is listed."""

from app.language import _
from app.queries import ResourceRow
from app.wording import CONDITION, RESOURCE_KIND
from ui.desktop import formats
from ui.desktop.tables.model import Column
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.badge import Badge


def asset_columns() -> tuple[Column[ResourceRow], ...]:
    """Return the columns of the asset table."""
    return (
        Column(
            _("Aset"),
            key="name",
            text=lambda row: row.name,
            below=lambda row: row.within or row.place or row.agency,
        ),
        Column(
            _("Jenis"),
            key="kind",
            text=lambda row: _(RESOURCE_KIND[row.kind]).capitalize(),
            below=lambda row: row.item_code or _("tanpa kode barang"),
            width=180,
        ),
        Column(
            _("Kondisi"),
            key="condition",
            text=condition_words,
            value=lambda row: row.condition,
            width=116,
        ),
        Column(
            _("Nilai perolehan"),
            key="price",
            text=lambda row: rupiah(row.price),
            value=lambda row: row.price,
            is_number=True,
            width=136,
        ),
        Column(
            _("Peminjaman"),
            key="offer",
            text=lambda row: offer_badge(row).word,
            badge=offer_badge,
            width=166,
        ),
    )


def offer_badge(row: ResourceRow) -> Badge:
    """Say whether it may be lent, and whether a person has said so yet."""
    if row.is_bookable:
        return Badge(_("boleh dipinjam"), "check", Tone.GOOD)
    if row.proposal:
        return Badge(_("belum ditetapkan"), "clock", Tone.MEDIUM)
    return Badge(_("tidak dipinjamkan"), "minus", Tone.CALM)


def condition_words(row: ResourceRow) -> str:
    """Return the condition in words."""
    if not row.condition:
        return formats.NOTHING
    return _(CONDITION.get(row.condition, row.condition))


def rupiah(price: int | None) -> str:
    """Write whole rupiah; nothing where the sheet has none."""
    return f"Rp{formats.number(price)}" if price else formats.NOTHING

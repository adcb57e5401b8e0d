"""What screening again changes, booking by booking, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
from app.rescreening import Change
from app.wording import MARK
from ui.desktop import formats
from ui.desktop.badges import mark_badge
from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.words import label, selectable


class ChangeList(QWidget):
    """A table of changes; below it the reasons of the one that is chosen.

    Signals:
        opened: the person wants to see a booking (its number).
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.count = label("", "strong")
        column.addWidget(self.count)
        self.model = RowsModel(_columns())
        empty = Empty(
            "circle-check",
            _("Tidak ada yang berubah"),
            _("Semua peminjaman yang tersentuh tetap sama hasilnya."),
        )
        self.listing = Listing(self.model, _("Perubahan hasil penapisan"), empty)
        self.listing.table.chosen.connect(self._explain)
        self.listing.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no rows yet
        self.listing.table.opened.connect(lambda row: self.opened.emit(row.number))
        column.addWidget(self.listing, 1)
        self.why = selectable("", "small", wraps=True)
        self.why.hide()
        column.addWidget(self.why)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what would change, or has changed."""
        graver = sum(each.before is not each.after for each in changes)
        self.count.setText(
            _("{n} peminjaman tersentuh, {m} di antaranya berganti hasil").format(
                n=formats.number(len(changes)), m=formats.number(graver)
            )
        )
        self.why.hide()
        self.listing.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # those whose answer is another stand first; the rest gained a reason
        self.model.show_rows(
            sorted(changes, key=lambda each: each.before is each.after)
        )
        self.listing.table.go_to(0)

    def _explain(self, row: Change | None) -> None:
        self.why.setVisible(row is not None)
        if row is None:
            return
        lines = [f"+ {sentence}" for sentence in row.appeared]
        lines += [f"− {sentence}" for sentence in row.vanished]
        because = ", ".join(cause.sentence for cause in row.causes)
        if because:
            lines.append(_("Karena {causes}.").format(causes=because))
        self.why.setText("\n".join(lines))


def _columns() -> tuple[Column[Change], ...]:
    return (
        Column(
            _("Peminjaman"),
            text=lambda row: row.event or row.number,
            below=lambda row: (
                f"{row.number} · {row.organisation} · {formats.day(row.starts.date())}"
            ),
            value=lambda row: row.starts,
        ),
        Column(
            _("Semula"),
            text=lambda row: _(MARK[row.before]),
            value=lambda row: row.before.weight,
            badge=lambda row: mark_badge(row.before),
            width=142,
        ),
        Column(
            _("Menjadi"),
            text=lambda row: _(MARK[row.after]),
            value=lambda row: row.after.weight,
            badge=lambda row: mark_badge(row.after),
            width=142,
        ),
    )

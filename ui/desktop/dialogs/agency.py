"""An agency and the head of its papers: written down, or changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import agencies
from app.agencies import AgencyForm
from app.language import _
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.field import Field, line, several_lines
from ui.desktop.workspace import Workspace

_CHANGES = {"agencies", "resources"}


class AgencyDialog(FormDialog):
    """The fields of an agency; the letterhead is what its papers begin with.

    Signals:
        kept: it was kept (its code).
    """

    kept = Signal(str)

    def __init__(
        self, workspace: Workspace, known: AgencyForm | None, parent: QWidget
    ) -> None:
        title = _("Ubah perangkat daerah") if known else _("Perangkat daerah baru")
        super().__init__(workspace, title, _("Simpan"), parent)
        self._known = known
        self.code, self.name, self.region = line(), line(), line(hint="51.71")
        self.government, self.place, self.head = line(), line(), line()
        self.letterhead = several_lines(84)
        self.copies = several_lines(62)
        self.pattern = line()
        self.explain(_("Kop dan penomoran dipakai pada setiap surat dan laporan."))
        self.add(Field(_("&Kode"), self.code), Field(_("&Wilayah"), self.region))
        self.add(Field(_("&Nama"), self.name))
        self.add(
            Field(_("&Pemerintah"), self.government), Field(_("&Tempat"), self.place)
        )
        self.add(Field(_("Alamat pada ko&p, baris demi baris"), self.letterhead))
        self.add(
            Field(_("&Jabatan kepala"), self.head),
            Field(_("P&enomoran"), self.pattern, hint="{serial}/{year}"),
        )
        self.add(Field(_("Te&mbusan, baris demi baris"), self.copies))
        self.finish()
        self._show(known or AgencyForm(code="", name="", region=""))

    def form(self) -> AgencyForm:
        """Return the form as it is typed."""
        return AgencyForm(
            code=self.code.text().strip(),
            name=self.name.text().strip(),
            region=self.region.text().strip(),
            location_code=self._known.location_code if self._known else None,
            parent=self._known.parent if self._known else "",
            government=self.government.text().strip(),
            letterhead=_lines(self.letterhead.toPlainText()),
            number_pattern=self.pattern.text().strip(),
            place=self.place.text().strip(),
            head_title=self.head.text().strip(),
            copies=_lines(self.copies.toPlainText()),
        )

    def keep(self) -> None:
        """Keep it; the form stays when that is refused."""
        form = self.form()
        if self._known is None:
            self.workspace.change(
                agencies.add,
                form,
                changes=_CHANGES,
                then=lambda _id: self._done(),
                refused=self.refuse,
            )
            return
        self.workspace.change(
            agencies.change,
            self._known.code,
            form,
            changes=_CHANGES,
            then=lambda _is_new: self._done(),
            refused=self.refuse,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self.code.text())

    def _show(self, known: AgencyForm) -> None:
        for field, text in (
            (self.code, known.code),
            (self.name, known.name),
            (self.region, known.region),
            (self.government, known.government),
            (self.place, known.place),
            (self.head, known.head_title),
            (self.pattern, known.number_pattern),
        ):
            field.setText(text)
        self.letterhead.setPlainText("\n".join(known.letterhead))
        self.copies.setPlainText("\n".join(known.copies))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())

"""Where two auditors must agree: everywhere, or at one agency's property."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app import as_kept, queries, review
from app.language import _
from app.meanwhile import Draft
from app.queries import AgencyRow, AgreementRow
from ui.desktop.dialogs.matter import MatterDialog
from ui.desktop.widgets.field import Field, choice
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace


class AgreementDialog(MatterDialog):
    """Sets the rule, and shows those that are set."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, _("Dua auditor"), _("Simpan aturan"), parent)
        self.explain(
            _(
                "Bila dua auditor harus sepakat, yang pertama mengusulkan dan yang "
                "kedua mengonfirmasi. Aturan satu perangkat daerah mendahului aturan "
                "umum."
            )
        )
        self.agency = choice(((_("semua perangkat daerah"), None),))
        self.setting = choice(
            ((_("dua auditor harus sepakat"), True), (_("satu auditor cukup"), False))
        )
        self.rules = label("", "small", wraps=True)
        self._known: dict[int | None, bool] = {}
        self.add(Field(_("&Aset milik"), self.agency))
        self.add(Field(_("&Keputusan"), self.setting))
        self.add(self.rules)
        self.finish()
        workspace.ask(
            queries.agencies, actor=workspace.actor, then=self._offer, topic=(self, "a")
        )
        workspace.ask(queries.agreements, then=self._show, topic=(self, "rules"))

    def keep(self) -> None:
        """Set the rule; the dialog stays when it is refused."""
        agency_id = self.agency.currentData()
        needs_two = bool(self.setting.currentData())
        self.workspace.change(
            review.set_rule,
            agency_id,
            needs_two=needs_two,
            changes={"findings", "ledger"},
            draft=self._draft(agency_id).holding({"needs_two": needs_two}),
            then=lambda _new: self.settled(_("Aturan dua auditor disimpan.")),
            refused=self.refuse,
        )

    def _draft(self, agency_id: int | None) -> Draft:
        return Draft(
            read=partial(as_kept.agreement, agency_id=agency_id),
            seen={"needs_two": self._known.get(agency_id)},
            words={"needs_two": _("dua auditor harus sepakat").capitalize()},
            zone=self.workspace.zone,
        )

    def _offer(self, rows: Sequence[AgencyRow]) -> None:
        for each in rows:
            self.agency.addItem(each.name, each.id)

    def _show(self, rows: Sequence[AgreementRow]) -> None:
        self._known = {each.agency_id: each.needs_two for each in rows}
        lines = [
            f"{each.agency or _('semua perangkat daerah')}: "
            + (_("dua auditor") if each.needs_two else _("satu auditor"))
            for each in rows
        ]
        self.rules.setText(
            "\n".join(lines) or _("Belum ada aturan: satu auditor cukup.")
        )

"""Which agency's rows are shown: all of those that a person sees, or one."""

from app import queries
from app.language import _
from app.queries import AgencyRow
from ui.desktop.widgets.choice import Choice
from ui.desktop.workspace import Workspace, silence

_WIDEST = 230


class AgencyChoice(Choice):
    """The agencies by name, after all of them; hidden where there is only one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setAccessibleName(_("Perangkat daerah"))
        self.addItem(_("Semua perangkat daerah"), None)
        self.setMaximumWidth(_WIDEST)

    def refresh(self) -> None:
        """Ask for the agencies; what is chosen stays so."""
        self._workspace.ask(
            queries.agencies,
            actor=self._workspace.actor,
            then=self._fill,
            topic=(self, "agencies"),
        )

    def choose(self, agency_id: int | None) -> None:
        """Choose an agency without a word to whoever listens; all, if it is gone."""
        with silence(self):
            self.setCurrentIndex(max(0, self.findData(agency_id)))

    def _fill(self, agencies: tuple[AgencyRow, ...]) -> None:
        chosen = self.currentData()
        with silence(self):
            while self.count() > 1:
                self.removeItem(1)
            for agency in agencies:
                self.addItem(agency.name, agency.id)
        self.choose(chosen)
        self.setVisible(len(agencies) > 1)

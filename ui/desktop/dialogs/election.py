"""Write the schedule of an election down, new or as its next version."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from app import agencies, as_kept, rules
from app.elections import Election, Kind, check
from app.errors import Refused
from app.language import _
from app.meanwhile import Draft
from ui.desktop.dialogs.election_stages import StageLines
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.stage_words import kind_name
from ui.desktop.theme.tokens import CONTROL_HEIGHT
from ui.desktop.widgets.field import Field, choice, day_edit, day_of, line
from ui.desktop.widgets.foot import Foot, cancel, foot
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_SIZE = (840, 640)


class ElectionDialog(RoomyDialog):
    """What the election is, and the days of its stages.

    Signals:
        kept: the schedule was kept (the election's title).
    """

    kept = Signal(str)

    def __init__(
        self, workspace: Workspace, election: Election | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._election = election
        today = workspace.today()
        self.setWindowTitle(_("Jadwal pemilihan"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(_("Jadwal pemilihan"), "title"))
        column.addWidget(
            label(
                _(
                    "Setiap simpanan menjadi versi baru; versi sebelumnya tetap ada, "
                    "karena yang dapat diketahui waktu itu ikut menentukan."
                ),
                "muted",
                wraps=True,
            )
        )
        column.addLayout(self._build_form(today))
        self.stages = StageLines(election.stages if election else (), today)
        column.addWidget(self.stages, 1)
        self.refusal = Refusal()
        self.stages.refused.connect(self.refusal.tell)
        column.addWidget(self.refusal)
        column.addLayout(self._build_foot())
        self._draft: Draft | None = None
        if election is not None:
            self._show(election)
            self._draft = self._begin_draft(election)
        code = election.id if election else ""
        self.restore(workspace.keepsakes, rows=self.stages, record=code)

    def election(self) -> Election:
        """Return the schedule as written.

        Raises:
            Refused: a region is not known, or the days contradict each other.
        """
        code, title = self.code.text().strip(), self.name.text().strip()
        if not code or not title:
            raise Refused(_("Kode dan nama pemilihan wajib diisi."))
        written = replace(
            self._election or Election(code, Kind.PILKADA, title),
            id=code,
            kind=Kind(self.kind.currentData()),
            title=title,
            region_codes=_codes(self.where.text()),
            has_campaign=self.has_campaign.isChecked(),
            stages=self.stages.stages(),
            known_since=day_of(self.since),
            basis=_parts(self.basis.text()),
        )
        check(written)
        return written

    def keep(self) -> None:
        """Keep it; the dialog stays when it is refused."""
        self.refusal.clear()
        try:
            written = self.election()
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return
        draft, mine = self._draft, as_kept.schedule(written)
        self._workspace.change(
            rules.take_in_elections,
            [written],
            changes={"rules", "elections"},
            draft=draft.holding(mine) if draft is not None else None,
            then=lambda new: self._done(written, new),
            refused=self.refusal.tell,
        )

    def _begin_draft(self, election: Election) -> Draft:
        return Draft(
            read=partial(as_kept.election, code=election.id),
            seen=as_kept.schedule(election),
            words={
                "title": _("Nama pemilihan"),
                "region_codes": _("Wilayah"),
                "basis": _("Dasar"),
                "has_campaign": _("Ada masa kampanye"),
                "stages": _("Tahapan"),
            },
            zone=self._workspace.zone,
        )

    def _done(self, written: Election, new: list[str]) -> None:
        if not new:
            self.refusal.tell(_("Tidak ada yang berubah dari versi terakhir."))
            return
        self.accept()
        self.kept.emit(written.title)

    def _build_form(self, today: date) -> QGridLayout:
        self.code, self.name = line(hint="PILKADA_2031"), line()
        self.kind = choice((kind_name(kind), kind) for kind in Kind)
        self.where = region_line(
            hint=_("kosong berarti seluruh Indonesia"), takes_several=True
        )
        self.basis = line(hint="PKPU 2/2024")
        self.since = day_edit(today)
        self.has_campaign = QCheckBox(_("Ada masa kampanye"))
        self.has_campaign.setChecked(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields = (
            (Field(_("&Kode"), self.code), 0, 0, 1),
            (Field(_("&Nama pemilihan"), self.name), 0, 1, 2),
            (Field(_("&Jenis"), self.kind), 1, 0, 1),
            (Field(_("&Wilayah, dipisah koma"), self.where), 1, 1, 2),
            (Field(_("&Dasar, dipisah koma"), self.basis), 2, 0, 1),
            (Field(_("Diketahui &sejak"), self.since), 2, 1, 1),
        )
        for control, row, left, width in fields:
            grid.addWidget(control, row, left, 1, width)
        self.has_campaign.setFixedHeight(CONTROL_HEIGHT)  # in line with the field
        grid.addWidget(self.has_campaign, 2, 2, Qt.AlignmentFlag.AlignBottom)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        return grid

    def _build_foot(self) -> Foot:
        self.save = Button(_("Simpan jadwal"), "primary", picture="check")
        self.save.clicked.connect(self.keep)
        return foot(cancel(self), self.save)

    def _show(self, election: Election) -> None:
        self.code.setText(election.id)
        self.code.setReadOnly(True)
        self.name.setText(election.title)
        self.kind.setCurrentIndex(self.kind.findData(election.kind))
        self.where.setText(", ".join(map(called, election.region_codes)))
        self.basis.setText(", ".join(election.basis))
        self.has_campaign.setChecked(election.has_campaign)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _codes(text: str) -> tuple[str, ...]:
    return tuple(agencies.region_code(part) for part in _parts(text))

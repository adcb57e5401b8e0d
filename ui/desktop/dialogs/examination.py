"""Open an examination, put an indication into one, write a response down."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import as_kept, examinations, queries
from app.examinations import ExaminationForm, Member, ResponseForm
from app.language import _
from app.meanwhile import Draft, Kept
from app.queries import AgencyRow, ExaminationRow, ExaminerRow, FindingRow
from app.wording import TEAM_ROLE
from models.examination import TeamRole
from ui.desktop.dialogs.matter import MatterDialog
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    set_day,
    several_lines,
)
from ui.desktop.workspace import Workspace

_TEXT, _TEAM_HEIGHT = 110, 150  # pixels


class ExaminationDialog(MatterDialog):
    """What the letter of assignment says: number, days, period, team."""

    def __init__(
        self,
        workspace: Workspace,
        agencies: tuple[AgencyRow, ...],
        staff: tuple[ExaminerRow, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(
            workspace, _("Pemeriksaan baru"), _("Buka pemeriksaan"), parent
        )
        self.setMinimumWidth(620)
        self.title = line(
            hint=_("Pemeriksaan penggunaan Barang Milik Daerah pada masa kampanye")
        )
        self.assignment, self.assigned = line(), day_edit(self.today)
        self.starts, self.ends = day_edit(self.today), day_edit(self.today)
        self.first, self.last = (
            day_edit(self.today.replace(day=1)),
            day_edit(self.today),
        )
        several = (_("beberapa perangkat daerah"), None)
        self.agency = choice((several, *((each.name, each.id) for each in agencies)))
        self.add(Field(_("&Judul"), self.title))
        self.add(
            Field(_("Nomor surat &tugas"), self.assignment),
            Field(_("Tanggal surat tu&gas"), self.assigned),
        )
        self.add(
            Field(_("Mulai &bekerja"), self.starts), Field(_("&Sampai"), self.ends)
        )
        self.add(
            Field(_("&Masa yang diperiksa"), self.first),
            Field(_("Sam&pai"), self.last),
        )
        self.add(Field(_("Yang &diperiksa"), self.agency))
        self.add(Field(_("Tim"), self._build_team(staff)))
        self.finish()

    def keep(self) -> None:
        """Open it; the dialog stays when it is refused."""
        form = ExaminationForm(
            title=self.title.text(),
            region=self.workspace.region,
            assignment_number=self.assignment.text(),
            assigned_on=day_of(self.assigned),
            starts_on=day_of(self.starts),
            ends_on=day_of(self.ends),
            first_day=day_of(self.first),
            last_day=day_of(self.last),
            team=[
                Member(uid, TeamRole(role.currentData()))
                for uid, (tick, role) in self.team.items()
                if tick.isChecked()
            ],
            agency_id=self.agency.currentData(),
        )
        self.workspace.change(
            examinations.open_examination,
            form,
            changes={"examinations", "ledger"},
            then=lambda number: self.settled(_("{n} dibuka.").format(n=number)),
            refused=self.refuse,
        )

    def _build_team(self, staff: tuple[ExaminerRow, ...]) -> QWidget:
        ground = QWidget()
        ground.setProperty("role", "plain")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        self.team = {
            each.uid: (
                QCheckBox(each.name),
                choice((_(TEAM_ROLE[role]), role) for role in TeamRole),
            )
            for each in staff
        }
        for uid, (tick, role) in self.team.items():
            is_own = uid == self.workspace.actor.uid
            tick.setChecked(is_own)
            wanted = TeamRole.LEADER if is_own else TeamRole.MEMBER
            role.setCurrentIndex(list(TeamRole).index(wanted))
            role.setAccessibleName(tick.text())
            beside = QHBoxLayout()
            beside.addWidget(tick, 1)
            beside.addWidget(role)
            column.addLayout(beside)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        scroll.setFixedHeight(_TEAM_HEIGHT)
        return scroll


class IncludeDialog(MatterDialog):
    """Which of the open examinations an indication goes into."""

    keeps_draft = False

    def __init__(self, workspace: Workspace, row: FindingRow, parent: QWidget) -> None:
        super().__init__(workspace, _("Masukkan ke pemeriksaan"), _("Masukkan"), parent)
        self._number = row.number
        self.explain(
            _(
                "{number} diperiksa bersama indikasi lain menurut satu surat tugas."
            ).format(number=row.number)
        )
        self.examination = choice(())
        self.add(Field(_("&Pemeriksaan"), self.examination))
        self.finish()
        self.save.setEnabled(False)
        workspace.ask(
            queries.examinations,
            actor=workspace.actor,
            then=self._fill,
            topic=(self, "open"),
        )

    def keep(self) -> None:
        """Put it in."""
        number = self.examination.currentData()
        told = _("{number} masuk {examination}.").format(
            number=self._number, examination=number
        )
        self.hold(examinations.include, number, (self._number,), told=told)

    def _fill(self, rows: tuple[ExaminationRow, ...]) -> None:
        for each in rows:
            if each.closed_on is None:
                self.examination.addItem(f"{each.number} · {each.title}", each.number)
        is_there = self.examination.count() > 0
        self.save.setEnabled(is_there)
        if not is_there:
            self.refuse(
                _(
                    "Belum ada pemeriksaan yang berjalan. Buka satu di bagian "
                    "Pemeriksaan."
                )
            )


class ResponseDialog(MatterDialog):
    """What the examined agency says of a draft finding."""

    def __init__(self, workspace: Workspace, number: str, parent: QWidget) -> None:
        super().__init__(
            workspace, _("Tanggapan auditi"), _("Simpan tanggapan"), parent
        )
        self._number = number
        self._draft: Draft | None = None
        self.explain(
            _("Tanggapan atas {number} dimuat dalam laporan.").format(number=number)
        )
        self.on, self.respondent = (
            day_edit(self.today),
            line(hint=_("Nama dan jabatan")),
        )
        self.text = several_lines(_TEXT)
        self.add(Field(_("&Diterima"), self.on), Field(_("&Pemberi"), self.respondent))
        self.add(Field(_("&Isi tanggapan"), self.text))
        self.finish()
        workspace.ask(
            as_kept.response, number, then=self._begin_draft, topic=(self, "response")
        )

    def _begin_draft(self, kept: Kept) -> None:
        """Show what the agency said before, if it did."""
        self._draft = Draft(
            read=partial(as_kept.response, number=self._number),
            seen=kept.said,
            words={"respondent": _("Pemberi"), "text": _("Isi tanggapan")},
            zone=self.workspace.zone,
        )
        if kept.said["text"]:
            self.respondent.setText(kept.said["respondent"])
            self.text.setPlainText(kept.said["text"])
            set_day(self.on, kept.said["on"])

    def keep(self) -> None:
        """Write it down."""
        form = ResponseForm(
            on=day_of(self.on),
            respondent=self.respondent.text(),
            text=self.text.toPlainText(),
        )
        told = _("Tanggapan atas {number} dicatat.").format(number=self._number)
        draft = self._draft
        self.hold(
            examinations.responded,
            self._number,
            form,
            told=told,
            draft=draft.holding(form) if draft is not None else None,
        )

"""Write a circular down, and see first what it would do to the bookings there are."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app import agencies, as_kept
from app.errors import Refused
from app.language import _
from app.meanwhile import Draft
from app.rulebook import policies
from app.screening import Policy, PolicyRule
from app.wording import POLICY_RULE
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages import rules_work
from ui.desktop.tasks import Lane
from ui.desktop.widgets.change_list import ChangeList
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    set_day,
    several_lines,
)
from ui.desktop.widgets.foot import Foot, cancel, foot
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

_SIZE = (1120, 620)
_FORM_WIDTH = 440
_TRIAL_WIDTH = 440
_VERIFIED, _KNOWN = "V", "K"


class PolicyDialog(RoomyDialog):
    """The circular at the left; what it would change at the right.

    Signals:
        kept: the circular was kept (its code).
        opened: the person wants to see a booking (its number).
    """

    kept = Signal(str)
    opened = Signal(str)

    def __init__(
        self, workspace: Workspace, policy: Policy | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(_("Kebijakan daerah"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(_("Kebijakan daerah"), "title"))
        form = Pane(_("Kebijakan daerah"), self._build_form(), _FORM_WIDTH, _FORM_WIDTH)
        trial = Pane(_("Uji dampaknya"), self._build_trial(), _TRIAL_WIDTH)
        column.addWidget(Panes(form, trial), 1)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addLayout(self._build_foot())
        self._show(policy)
        self.code.setFocus()
        self._draft = self._begin_draft(policy) if policy else None
        self.restore(workspace.keepsakes, record=policy.id if policy else "")

    def policy(self) -> Policy:
        """Return the circular as typed.

        Raises:
            Refused: the region is not known, or it contradicts itself.
        """
        typed = Policy(
            id=self.code.text().strip(),
            title=self.name.text().strip(),
            region=agencies.region_code(self.region.text().strip()),
            rule=PolicyRule(self.rule.currentData()),
            starts_on=day_of(self.starts),
            ends_on=day_of(self.ends) if self.has_end.isChecked() else None,
            owned_by_region_only=self.own_only.isChecked(),
            names=self._names(),
            text=self.words.toPlainText().strip(),
            source=self.source.text().strip(),
            certainty=_VERIFIED if self.was_read.isChecked() else _KNOWN,
        )
        policies.check(typed)
        return typed

    def try_it(self) -> None:
        """Ask what it would change; nothing is written."""
        typed = self._typed()
        if typed is None:
            return
        as_if = self.span.currentData()
        task = self._workspace.work(
            rules_work.try_policy(typed, as_if),
            words=_("Menguji kebijakan"),
            then=self.changes.show_changes,
            refused=self.refusal.tell,
            lane=Lane.READ,
        )
        self.trial_button.rest_until(task.ended)

    def keep(self) -> None:
        """Keep it; the dialog stays when it is refused."""
        typed = self._typed()
        if typed is None:
            return
        draft = self._draft
        self._workspace.change(
            policies.keep,
            typed,
            changes={"rules"},
            draft=draft.holding(typed) if draft is not None else None,
            then=lambda _: self._done(typed.id),
            refused=self.refusal.tell,
        )

    def _begin_draft(self, policy: Policy) -> Draft:
        return Draft(
            read=partial(as_kept.policy, code=policy.id),
            seen=policy,
            words={
                "title": _("Judul"),
                "region": _("Wilayah"),
                "rule": _("Aturan"),
                "names": _("Gedung yang disebut"),
                "starts_on": _("Mulai berlaku"),
                "ends_on": _("Hari terakhir"),
                "owned_by_region_only": _("Hanya aset milik wilayah itu sendiri"),
                "text": _("Bunyi pokoknya"),
                "source": _("Sumber"),
                "is_verified": _("Surat aslinya dibaca"),
            },
            zone=self._workspace.zone,
        )

    def _done(self, code: str) -> None:
        self.accept()
        self.kept.emit(code)

    def _typed(self) -> Policy | None:
        self.refusal.clear()
        try:
            return self.policy()
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return None

    def _names(self) -> tuple[str, ...]:
        if self.rule.currentData() != PolicyRule.NAMED_ONLY:
            return ()
        written = self.named.toPlainText().splitlines()
        return tuple(name.strip() for name in written if name.strip())

    def _build_form(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        self._make_controls()
        rows: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            (
                (Field(_("&Kode"), self.code), 3),
                (Field(_("&Wilayah"), self.region), 3),
            ),
            ((Field(_("&Judul"), self.name), 6),),
            ((Field(_("&Aturan"), self.rule), 6),),
            ((Field(_("&Gedung yang disebut, satu per baris"), self.named), 6),),
            (
                (Field(_("&Mulai berlaku"), self.starts), 3),
                (Field(_("&Hari terakhir"), self.ends), 3),
            ),
            ((self.own_only, 3), (self.has_end, 3)),
            ((Field(_("&Bunyi pokoknya"), self.words), 6),),
            ((Field(_("&Sumber"), self.source), 6),),
            ((self.was_read, 6),),
        )
        for place, row in enumerate(rows):
            left = 0
            for control, width in row:
                grid.addWidget(control, place, left, 1, width)
                left += width
        grid.setRowStretch(len(rows), 1)
        return whole

    def _make_controls(self) -> None:
        today = self._workspace.today()
        self.code, self.name, self.region = line(), line(), region_line()
        self.rule = choice(
            (_(POLICY_RULE[rule]).capitalize(), rule) for rule in PolicyRule
        )
        self.named = several_lines(58)
        self.starts, self.ends = day_edit(today), day_edit(today)
        self.has_end = QCheckBox(_("Ada akhirnya"))
        self.own_only = QCheckBox(_("Hanya aset milik wilayah itu sendiri"))
        self.was_read = QCheckBox(_("Saya sudah membaca surat aslinya"))
        self.words = several_lines(58)
        self.source = line()
        self.has_end.toggled.connect(self.ends.setEnabled)
        self.rule.currentIndexChanged.connect(self._choose_rule)

    def _build_trial(self) -> QWidget:
        card = frame("well")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.span = choice(
            (
                (_("pada masa berlakunya"), None),
                (
                    _("seolah berlaku setahun terakhir"),
                    rules_work.last_year(self._workspace.today()),
                ),
            )
        )
        self.span.setAccessibleName(_("Hari yang diuji"))
        self.trial_button = Button(_("Uji dampaknya"), picture="search")
        self.trial_button.clicked.connect(self.try_it)
        row.addWidget(self.span, 1)
        row.addWidget(self.trial_button)
        column.addLayout(row)
        self.changes = ChangeList()
        self.changes.count.setText(_("Belum diuji; pengujian tidak menulis apa pun."))
        self.changes.opened.connect(self._open)
        column.addWidget(self.changes, 1)
        return card

    def _build_foot(self) -> Foot:
        self.save = Button(_("Simpan kebijakan"), "primary", picture="check")
        self.save.clicked.connect(self.keep)
        return foot(cancel(self), self.save)

    def _show(self, policy: Policy | None) -> None:
        self.ends.setEnabled(False)
        self.region.setText(called(policy.region if policy else self._workspace.region))
        if policy is None:
            self._choose_rule()
            return
        self.code.setText(policy.id)
        self.code.setReadOnly(True)
        self.name.setText(policy.title)
        self.rule.setCurrentIndex(self.rule.findData(policy.rule))
        self.named.setPlainText("\n".join(policy.names))
        self._show_days(policy)
        self.own_only.setChecked(policy.owned_by_region_only)
        self.words.setPlainText(policy.text)
        self.source.setText(policy.source)
        self.was_read.setChecked(policy.is_verified)
        self._choose_rule()

    def _show_days(self, policy: Policy) -> None:
        set_day(self.starts, policy.starts_on)
        self.has_end.setChecked(policy.ends_on is not None)
        if policy.ends_on is not None:
            set_day(self.ends, policy.ends_on)

    def _choose_rule(self) -> None:
        self.named.setEnabled(self.rule.currentData() == PolicyRule.NAMED_ONLY)

    def _open(self, number: str) -> None:
        self.reject()
        self.opened.emit(number)

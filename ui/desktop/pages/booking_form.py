"""The form for a request: it screens while one types, and never stands in the way."""

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import rules
from app.asset_classes import asset_class
from app.attachments import File
from app.booking import BookingForm
from app.errors import Refused
from app.language import _
from app.queries import ResourceRow
from app.rules import Rules
from app.screening import screen
from app.screening.facts import BookingFacts, Screening
from models.attachment import AttachmentKind
from models.booking import UseKind
from ui.desktop.messages.refusal import Refusal
from ui.desktop.pages.booking_fields import RequestFields
from ui.desktop.pages.booking_repeat import RepeatPart
from ui.desktop.pages.booking_whole import Request, record
from ui.desktop.theme.tokens import GAP
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.evidence_files import EvidenceFiles
from ui.desktop.widgets.flags import Judgement, section
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

_AIR: Final = 40  # pixels above and below the field one stands in
_JUDGES: Final = frozenset({"rules", "elections"})
_PAUSE: Final = 150  # milliseconds without a key before the text is screened
_FIELDS_WIDTHS: Final = (500, 1100)
_SIDE_WIDTHS: Final = (260, 420)  # the widest wherever there is room


class BookingFormView(QWidget):
    """Everything a letter may say, and beside it what screening makes of it.

    What stands below the fields is made after it (``build_below``), and all of them
    are brought in when all else stands (``lay_fields``).

    Signals:
        saved: the request was written down (the number of each of its uses).
        left: the person goes back without saving.
    """

    saved = Signal(tuple)
    left = Signal()

    def __init__(self, workspace: Workspace, fields: RequestFields) -> None:
        super().__init__()
        self._workspace = workspace
        self.fields = fields
        self._rules: Rules | None = None
        self.screening: Screening | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.screen_now)
        self._name_fields()
        first = Pane(_("Permohonan"), self._build_fields(), *_FIELDS_WIDTHS)
        second = Pane(_("Hasil penapisan"), self._build_answer(), *_SIDE_WIDTHS)
        self.panes = Panes(first, second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self.setFocusProxy(self.resource)
        self.fields.changed.connect(self._changed)
        self.resource.picked.connect(self._picked)
        workspace.changed.connect(self._hear)
        self._ask_rules()

    def build_below(self) -> None:
        """Make what stands below the fields: how often, and the letters."""
        self.repeat = RepeatPart(self._workspace, self.form)
        soon = self._workspace.tasks.soon
        self.repeat.grown.connect(lambda: soon(self._show_uses))
        for moment in (self.fields.starts, self.fields.ends):
            moment.dateTimeChanged.connect(lambda _: self.repeat.forget())
        self.letters = EvidenceFiles()
        self.letters.choose.setText(_("Lampirkan pindaian surat…"))
        self.letters.choose.keyed("Ctrl+Shift+L")
        for part in (self.repeat, section(_("Lampiran")), self.letters):
            self.fields.add_below(part)

    def lay_fields(self) -> None:
        """Bring the fields in; they are dressed by it."""
        self._ground.setWidget(self.fields)

    def form(self) -> BookingForm | None:
        """Return the request as typed, or nothing while no asset is picked."""
        return self.fields.form() if self.fields.resource_ids() else None

    def begin_at(
        self, row: ResourceRow | None, starts: datetime, ends: datetime
    ) -> None:
        """Begin with what was drawn on the calendar."""
        self.fields.begin_at(row, starts, ends)

    def save(self) -> None:
        """Write the request down, whatever screening says of it."""
        self._keep(is_draft=False)

    def save_draft(self) -> None:
        """Write down what is there so far; it is handed in later."""
        self._keep(is_draft=True)

    def screen_now(self) -> None:
        """Screen what stands in the form; pure and quick, so at once."""
        self._pause.stop()
        if self._rules is None:
            return
        facts = self._facts()
        if not (facts.event or facts.purpose or facts.organisation):
            self.screening = None
            self._pile_judgement(visible=False)
            return
        found = screen(facts, self._rules.calendar, self._rules.rulebook)
        self.screening = found
        self._judgement.show_flags(
            found.mark, found.flags, lambda field: str(getattr(facts, field, ""))
        )
        self._pile_judgement(visible=True)

    def _keep(self, *, is_draft: bool) -> None:
        form = self.form()
        if form is None:
            self.fields.fields["resource"].tell(_("Pilih dahulu apa yang dipinjam."))
            self.resource.setFocus()
            return
        if self._has_trouble(form):
            return
        try:
            files = self._files()
        except Refused as refusal:
            self.refusal.tell(str(refusal))
            return
        self._workspace.change(
            record,
            Request(form, self.repeat.repeat(), files, is_draft),
            changes={"bookings", "findings", "resources"},
            then=self._done,
            refused=self.refusal.tell,
        )

    def _files(self) -> tuple[File, ...]:
        letter = AttachmentKind.LETTER
        return tuple(
            File(name=each.name, content=each.content, kind=letter)
            for each in self.letters.files()
        )

    def _facts(self) -> BookingFacts:
        said, rows = self.fields.said, self.fields.resources.rows
        row = rows[0] if rows else None
        form = self.fields.form()
        return BookingFacts(
            asset_type=row.name if row is not None else "",
            requester=form.requester,
            organisation=form.organisation,
            event=form.event,
            purpose=form.purpose,
            destination=form.destination,
            starts=form.starts,
            ends=form.ends,
            region=row.region if row is not None else self._workspace.region,
            attendees=form.attendees,
            open_to_public_hire=_hire(form, row),
            permit=said("has_permit"),
            campaign_attributes=said("has_campaign_attributes"),
            contract=form.has_contract,
            payment=form.has_payment,
            asset_class=asset_class(row.kind) if row is not None else None,
            is_lending=form.use_kind is UseKind.LOAN,
        )

    def _name_fields(self) -> None:
        """Give the fields that are typed into most their short names."""
        fields: Any = self.fields.controls
        self.resource = self.fields.resource
        self.starts, self.ends = self.fields.starts, self.fields.ends
        self.use_kind = self.fields.use_kind
        self.requester, self.organisation = fields["requester"], fields["organisation"]
        self.event_name, self.purpose = fields["event"], fields["purpose"]
        self.letter_number = fields["letter_number"]

    def _build_fields(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(0)
        self._ground = QScrollArea()
        self._ground.setWidgetResizable(True)
        self._ground.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._ground, 1)
        column.addWidget(frame("rule"))
        column.addLayout(self._build_foot())
        return card

    def _build_foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 12, 22, 14)
        foot.setSpacing(8)
        self.refusal = Refusal()
        foot.addWidget(self.refusal)
        row = Flow(GAP)
        row.addWidget(
            label(_("Selalu dicatat, apa pun hasil penapisannya."), "small"),
            1,
        )
        back = Button(_("Kembali"))
        back.setToolTip(_("Kembali ke daftar (Esc)"))
        back.clicked.connect(self.left)
        self.draft_button = Button(_("Simpan draf"))
        self.draft_button.keyed("Ctrl+S", _("Simpan dahulu, ajukan kemudian"))
        self.draft_button.clicked.connect(self.save_draft)
        self.save_button = Button(_("Catat permohonan"), "primary", picture="check")
        self.save_button.keyed("Ctrl+Return")
        self.save_button.clicked.connect(self.save)
        acts = Flow(GAP)
        for button in (back, self.draft_button, self.save_button):
            acts.addWidget(button)
        row.addLayout(acts)
        foot.addLayout(row)
        return foot

    def _build_answer(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 14, 0, 6)
        column.setSpacing(8)
        title = label(_("Hasil penapisan"), "heading")
        title.setContentsMargins(20, 0, 20, 0)
        column.addWidget(title)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "plain")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(20, 4, 16, 12)
        inner.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._judgement = Judgement()
        inner.addWidget(self._judgement)
        self._scroll.setWidget(ground)
        self._hint = Empty(
            "scale",
            _("Ditapis sambil diketik"),
            _("Tulis acara atau keperluannya; hasil dan dasarnya tampil di sini."),
        )
        column.addWidget(self._scroll, 1)
        column.addWidget(self._hint, 1)
        self._pile_judgement(visible=False)
        return card

    def _pile_judgement(self, *, visible: bool) -> None:
        self._scroll.setVisible(visible)
        self._hint.setVisible(not visible)

    def _ask_rules(self) -> None:
        self._workspace.ask(rules.load, then=self._learn, topic=(self, "rules"))

    def _hear(self, kinds: frozenset[str]) -> None:
        """Screen by other rules from now on, where there are others."""
        if kinds & _JUDGES:
            self._ask_rules()

    def _learn(self, found: Rules) -> None:
        self._rules = found
        self.fields.times.learn(found.calendar)
        self.screen_now()

    def _picked(self, row: ResourceRow | None) -> None:
        if row is not None:
            self.fields.fields["resource"].tell("")
        self.repeat.forget()

    def _changed(self) -> None:
        self.refusal.clear()
        self._pause.start()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go on to the next field, and bring it into sight."""
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if self.fields.isAncestorOf(focused):
            # not ensureWidgetVisible: that is content to show the caret
            self._bring_in(focused, focused)
        return moved

    def _show_uses(self) -> None:
        """Bring the uses into sight: they come below the button that asks for them."""
        if self.repeat.uses:
            self._bring_in(self.repeat.check, self.repeat.uses[-1])

    def _bring_in(self, first: QWidget, last: QWidget) -> None:
        """Bring what stands between two into sight; the first above all."""
        top, end = (each.mapTo(self.fields, QPoint(0, 0)).y() for each in (first, last))
        for at in (end + last.height(), top):
            self._ground.ensureVisible(0, at, 0, _AIR)

    def _has_trouble(self, form: BookingForm) -> bool:
        late = form.ends <= form.starts  # and said beside the field already
        nameless = not (form.requester or form.organisation)
        self.fields.fields["requester"].tell(
            _("Isi nama pemohon atau organisasinya.") if nameless else ""
        )
        return late or nameless

    def _done(self, numbers: tuple[str, ...]) -> None:
        self.fields.clear()
        self.repeat.rule.setCurrentIndex(0)
        self.letters.clear()
        self.screen_now()
        self.saved.emit(numbers)


def _hire(form: BookingForm, row: ResourceRow | None) -> bool | None:
    if form.is_open_to_hire is not None or row is None:
        return form.is_open_to_hire
    return row.is_open_to_hire

"""The form for a request: it screens while one types, and never stands in the way."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import booking, rules
from app.booking import BookingForm
from app.language import _
from app.queries import ResourceRow
from app.rules import Rules
from app.screening import screen
from app.screening.facts import BookingFacts, Screening
from app.screenings import asset_class
from app.wording import USE_KIND
from models.booking import UseKind
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    moment_edit,
    moment_of,
    set_moment,
    several_lines,
    yes_no_unknown,
)
from ui.desktop.widgets.flags import Judgement
from ui.desktop.widgets.picker import ResourcePicker
from ui.desktop.widgets.words import Button, frame, label
from ui.desktop.workspace import Workspace

_PAUSE = 150  # milliseconds without a key before the text is screened
_SIDE_WIDTH = 420
_MOST_PEOPLE = 100_000
_FIRST_HOUR, _LAST_HOUR = 8, 12


class BookingFormView(QWidget):
    """Everything a letter may say, and beside it what screening makes of it.

    Signals:
        saved: the request was written down (its number).
        left: the person goes back without saving.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rules: Rules | None = None
        self.screening: Screening | None = None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.screen_now)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._build_fields(), 1)
        whole.addWidget(self._build_answer())
        self.setFocusProxy(self.resource)
        workspace.ask(rules.load, then=self._learn, topic=(self, "rules"))

    def form(self) -> BookingForm | None:
        """Return the request as typed, or nothing while no asset is picked."""
        row = self.resource.row
        if row is None:
            return None
        zone = self._workspace.zone
        letter = self.letter_number.text().strip()
        return BookingForm(
            resource_ids=(row.id,),
            starts=moment_of(self.starts, zone),
            ends=moment_of(self.ends, zone),
            requester=self.requester.text().strip(),
            position=self.position.text().strip(),
            organisation=self.organisation.text().strip(),
            phone=self.phone.text().strip(),
            event=self.event_name.text().strip(),
            purpose=self.purpose.toPlainText().strip(),
            destination=self.destination.text().strip(),
            attendees=self.attendees.value() or None,
            use_kind=UseKind(self.use_kind.currentData()),
            letter_number=letter,
            letter_on=day_of(self.letter_on) if letter else None,
            has_permit=self.permit.currentData(),
            has_campaign_attributes=self.attributes.currentData(),
        )

    def save(self) -> None:
        """Write the request down, whatever screening says of it."""
        form = self.form()
        if form is None:
            self._fields["resource"].tell(_("Pilih dahulu apa yang dipinjam."))
            self.resource.setFocus()
            return
        if self._rules is None or self._has_trouble(form):
            return
        self._workspace.change(
            booking.request,
            form,
            rules=self._rules,
            changes={"bookings", "findings", "resources"},
            then=self._done,
            refused=self.refusal.tell,
        )

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

    def _facts(self) -> BookingFacts:
        row, zone = self.resource.row, self._workspace.zone
        return BookingFacts(
            asset_type=row.name if row is not None else "",
            requester=self.requester.text(),
            organisation=self.organisation.text(),
            event=self.event_name.text(),
            purpose=self.purpose.toPlainText(),
            destination=self.destination.text(),
            starts=moment_of(self.starts, zone),
            ends=moment_of(self.ends, zone),
            region=row.region if row is not None else self._workspace.region,
            attendees=self.attendees.value() or None,
            open_to_public_hire=row.is_open_to_hire if row is not None else None,
            permit=self.permit.currentData(),
            campaign_attributes=self.attributes.currentData(),
            asset_class=asset_class(row.kind) if row is not None else None,
            is_lending=self.use_kind.currentData() == UseKind.LOAN,
        )

    def _build_fields(self) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setProperty("role", "plain")
        scroll.setWidget(ground)
        grid = QGridLayout(ground)
        grid.setContentsMargins(21, 12, 21, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        self._make_controls()
        self._fields: dict[str, Field] = {}
        self._lay_out(grid)
        column.addWidget(scroll, 1)
        column.addWidget(frame("rule"))
        column.addLayout(self._build_foot())
        return card

    def _make_controls(self) -> None:
        now = self._workspace.clock()
        zone = self._workspace.zone
        morning = _morning(now.astimezone(zone))
        self.resource = ResourcePicker(self._workspace)
        self.starts = moment_edit(morning, zone)
        self.ends = moment_edit(morning.replace(hour=_LAST_HOUR), zone)
        self.requester = line()
        self.position = line()
        self.organisation = line()
        self.phone = line()
        self.event_name = line()
        self.purpose = several_lines(84)
        self.destination = line()
        self.attendees = QSpinBox()
        self.attendees.setRange(0, _MOST_PEOPLE)
        self.attendees.setSpecialValueText(" ")
        self.attendees.setGroupSeparatorShown(True)
        self.letter_number = line()
        self.letter_on = day_edit(now.astimezone(zone).date())
        self.use_kind = choice(
            (_(USE_KIND[kind]).capitalize(), kind) for kind in UseKind
        )
        self.permit = yes_no_unknown()
        self.attributes = yes_no_unknown()
        self._listen()

    def _listen(self) -> None:
        for edit in (
            self.requester,
            self.organisation,
            self.event_name,
            self.destination,
        ):
            edit.textChanged.connect(self._changed)
        self.purpose.textChanged.connect(self._changed)
        self.starts.dateTimeChanged.connect(self._keep_order)
        self.ends.dateTimeChanged.connect(self._changed)
        self.attendees.valueChanged.connect(self._changed)
        for box in (self.use_kind, self.permit, self.attributes):
            box.currentIndexChanged.connect(self._changed)
        self.resource.picked.connect(self._picked)

    def _lay_out(self, grid: QGridLayout) -> None:
        """Put the fields in rows of six columns, in the order of a letter."""
        rows: tuple[tuple[tuple[str, str, QWidget, int], ...], ...] = (
            (("resource", _("&Yang dipinjam"), self.resource, 6),),
            (
                ("starts", _("&Mulai"), self.starts, 2),
                ("ends", _("&Selesai"), self.ends, 2),
                ("use_kind", _("&Dasar pakai"), self.use_kind, 2),
            ),
            (
                ("requester", _("&Pemohon"), self.requester, 3),
                ("position", _("Jabatan"), self.position, 3),
            ),
            (
                ("organisation", _("&Organisasi"), self.organisation, 4),
                ("phone", _("Telepon"), self.phone, 2),
            ),
            (
                ("event", _("&Acara"), self.event_name, 4),
                ("attendees", _("P&eserta"), self.attendees, 2),
            ),
            (("purpose", _("&Keperluan, seperti tertulis di surat"), self.purpose, 6),),
            (
                ("letter", _("&Nomor surat"), self.letter_number, 2),
                ("letter_on", _("&Tanggal surat"), self.letter_on, 2),
                ("destination", _("T&ujuan"), self.destination, 2),
            ),
            (
                ("permit", _("&Izin tertulis penanggung jawab"), self.permit, 3),
                ("attributes", _("Memba&wa atribut kampanye"), self.attributes, 3),
            ),
        )
        for place, row in enumerate(rows):
            left = 0
            for key, name, control, width in row:
                field = Field(name, control)
                self._fields[key] = field
                grid.addWidget(field, place, left, 1, width)
                left += width
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(rows), 1)

    def _build_foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(22, 12, 22, 14)
        foot.setSpacing(8)
        self.refusal = Refusal()
        foot.addWidget(self.refusal)
        row = QHBoxLayout()
        row.addWidget(
            label(_("Permohonan selalu dicatat, apa pun hasil penapisannya."), "small")
        )
        row.addStretch()
        back = Button(_("Kembali"))
        back.setToolTip(_("Kembali ke daftar (Esc)"))
        back.clicked.connect(self.left)
        self.save_button = Button(_("Catat permohonan"), "primary", picture="check")
        self.save_button.keyed("Ctrl+Return")
        self.save_button.clicked.connect(self.save)
        row.addWidget(back)
        row.addWidget(self.save_button)
        foot.addLayout(row)
        return foot

    def _build_answer(self) -> QWidget:
        card = frame("card")
        card.setFixedWidth(_SIDE_WIDTH)
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

    def _learn(self, found: Rules) -> None:
        self._rules = found
        self.screen_now()

    def _picked(self, row: ResourceRow | None) -> None:
        if row is not None:
            self._fields["resource"].tell("")
        self._changed()

    def _changed(self) -> None:
        self.refusal.clear()
        self._pause.start()

    def _keep_order(self) -> None:
        """Move the end along when the start passes it."""
        zone = self._workspace.zone
        starts, ends = moment_of(self.starts, zone), moment_of(self.ends, zone)
        if ends <= starts:
            set_moment(self.ends, starts + timedelta(hours=2), zone)
        self._changed()

    def _has_trouble(self, form: BookingForm) -> bool:
        late = form.ends <= form.starts
        self._fields["ends"].tell(
            _("Waktu selesai harus sesudah waktu mulai.") if late else ""
        )
        nameless = not (form.requester or form.organisation)
        self._fields["requester"].tell(
            _("Isi nama pemohon atau organisasinya.") if nameless else ""
        )
        return late or nameless

    def _done(self, number: str) -> None:
        self._clear()
        self.saved.emit(number)

    def _clear(self) -> None:
        self.resource.show_row(None)
        for control in self.findChildren(QLineEdit):
            if isinstance(control.parent(), Field):
                control.clear()
        self.purpose.clear()
        self.attendees.setValue(0)
        for box in (self.use_kind, self.permit, self.attributes):
            box.setCurrentIndex(0)
        self.screen_now()


def _morning(now: datetime) -> datetime:
    """Return tomorrow at the hour offices open."""
    tomorrow = now + timedelta(days=1)
    return tomorrow.replace(hour=_FIRST_HOUR, minute=0, second=0, microsecond=0)

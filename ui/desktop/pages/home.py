"""Beranda: what waits, what is out today, what was flagged, and when."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app import queries, rules, vehicle_papers
from app.access import Permission, Role, may
from app.elections import Stage
from app.language import N_, _
from app.queries import BookingRow, FindingRow, Months, Overview, Phase
from app.queries.inspection import Inspection, inspection
from app.queries.queue import NEW_DAYS, URGENT_DAYS
from app.queries.standing import Standing, standing
from app.vehicle_papers import STEPS, Due, soonest
from app.wording import ROLE
from ui.desktop import formats
from ui.desktop.badges import kind_icon, mark_badge, severity_badge
from ui.desktop.commands import command_button
from ui.desktop.pages import DUE
from ui.desktop.pages.page import Page, Shell
from ui.desktop.tasks import Lane
from ui.desktop.theme.tokens import PADDING
from ui.desktop.widgets.card import FigureCard, titled_card
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.legend import Legend
from ui.desktop.widgets.months import Band, Month, MonthChart
from ui.desktop.widgets.rows import Item, ShortList
from ui.desktop.widgets.tiles import Tiles
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

_FIGURE, _LIST = 150, 330  # pixels; in less they go on below
_SHOWN = 5  # rows on a card; the rest is one press away
_BANDS = {Stage.CAMPAIGN: "campaign", Stage.QUIET: "quiet", Stage.VOTING: "voting"}
_STAGES = {
    Stage.CAMPAIGN: N_("Kampanye"),
    Stage.QUIET: N_("Masa tenang"),
    Stage.VOTING: N_("Pemungutan suara"),
}


_CARDS: Final = {
    "waiting": (N_("Menunggu keputusan"), "inbox", "low", "bookings", "waiting"),
    "today": (N_("Dipakai hari ini"), "calendar-clock", "good", "bookings", "today"),
    "open": (N_("Indikasi terbuka"), "shield-alert", "high", "review", "open"),
    "overdue": (N_("Terlambat kembali"), "clock", "medium", "bookings", "overdue"),
    "papers": (N_("Surat kendaraan"), "car", "medium", "assets", DUE),
    "new": (N_("Indikasi baru"), "bell", "low", "review", "new"),
    "urgent": (N_("Batas waktu"), "clock", "medium", "review", "urgent"),
    "upheld": (N_("Temuan"), "scale", "medium", "review", "upheld"),
    "covered": (N_("Cakupan telaah"), "circle-check", "good", "review", "all"),
}
_OFFICE_CARDS: Final = ("waiting", "today", "open", "overdue")
_INSPECTOR_CARDS: Final = ("new", "urgent", "open", "upheld", "covered")


class Home(Page):
    """The first page of every day."""

    shows = frozenset({"bookings", "findings", "resources"})

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__(workspace, shell, _("Beranda"))
        self._overview: Overview | None = None
        self._is_unready = False
        self._is_inspector = workspace.actor.role is Role.INSPECTOR

    def lay(self) -> Iterator[None]:
        """Lay the figures, the chart, and the lists below it."""
        new = command_button("new_booking", "primary")
        new.clicked.connect(lambda: self.shell.go_to("bookings", "new"))
        self.head.addWidget(new)
        new.setVisible(may(self.workspace.actor, Permission.RECORD_BOOKING))
        self.body.addLayout(self._build_figures())
        yield
        self.body.addWidget(self._build_chart(), 5)
        yield
        lists = Tiles(_LIST, PADDING)
        lists.addWidget(self._build_indications())
        lists.addWidget(self._build_uses())
        self.body.addLayout(lists, 6)

    def refresh(self) -> None:
        """Ask for the overview of this person at this moment."""
        workspace = self.workspace
        today = workspace.today()
        role = _(ROLE[workspace.actor.role])
        self.subtitle.setText(
            f"{formats.long_day(today)} · {workspace.actor.name}, {role}"
        )
        workspace.ask(
            queries.overview,
            region=workspace.region,
            actor=workspace.actor,
            at=workspace.clock(),
            then=self._fill,
            topic=(self, "overview"),
        )
        workspace.ask(
            months,
            region=workspace.region,
            actor=workspace.actor,
            then=self._fill_months,
            topic=(self, "months"),
            lane=Lane.SURVEY,
        )
        if "papers" in self.cards:
            workspace.ask(
                vehicle_papers.due,
                today,
                actor=workspace.actor,
                then=self._fill_papers,
                topic=(self, "papers"),
                lane=Lane.SURVEY,
            )
        if self._is_inspector:
            workspace.ask(
                inspection,
                actor=workspace.actor,
                at=workspace.clock(),
                then=self._fill_inspection,
                topic=(self, "inspection"),
                lane=Lane.SURVEY,
            )

    def _figures(self) -> tuple[str, ...]:
        if self._is_inspector:
            return _INSPECTOR_CARDS
        keeps = may(self.workspace.actor, Permission.KEEP_REGISTER)
        return (*_OFFICE_CARDS, "papers") if keeps else _OFFICE_CARDS

    def _build_figures(self) -> Tiles:
        row = Tiles(_FIGURE, PADDING)
        self.cards: dict[str, FigureCard] = {}
        for key in self._figures():
            title, icon, tone, page, target = _CARDS[key]
            card = FigureCard(_(title), icon, tone)
            card.clicked.connect(
                lambda _=False, to=page, at=target: self.shell.go_to(to, at)
            )
            self.cards[key] = card
            row.addWidget(card)
        return row

    def _build_chart(self) -> QWidget:
        card, column, head = titled_card(_("Peminjaman per bulan"))
        head.addWidget(
            Legend(
                (
                    (_("peminjaman"), "accent"),
                    (_("ditandai"), "high"),
                    (_("kampanye"), "campaign"),
                    (_("masa tenang"), "quiet"),
                    (_("pemungutan suara"), "voting"),
                )
            )
        )
        self.chart = MonthChart()
        self.chart.picked.connect(lambda day: self.shell.go_to("bookings", day))
        column.addWidget(self.chart, 1)
        return card

    def _build_indications(self) -> QWidget:
        card, column, head = titled_card(_("Perlu ditelaah"))
        more = Button(_("Semua"), "quiet")
        more.clicked.connect(lambda: self.shell.go_to("review"))
        head.addWidget(more)
        self.indications = ShortList(
            lambda: Empty(
                "shield-check",
                _("Tidak ada indikasi terbuka"),
                _("Permohonan baru ditapis begitu dicatat."),
            )
        )
        self.indications.pressed.connect(self._open_indication)
        column.addWidget(self.indications, 1)
        return card

    def _build_uses(self) -> QWidget:
        card, column, head = titled_card(_("Menunggu keputusan dan dipakai hari ini"))
        more = Button(_("Semua"), "quiet")
        more.clicked.connect(lambda: self.shell.go_to("bookings"))
        head.addWidget(more)
        self.uses = ShortList(self._nothing_used)
        self.uses.pressed.connect(self._open_use)
        column.addWidget(self.uses, 1)
        return card

    def _nothing_used(self) -> Empty:
        """Say that nothing waits, or what a new registry still waits for."""
        if not self._is_unready:
            return Empty(
                "calendar-days",
                _("Tidak ada yang menunggu"),
                _("Tidak ada permohonan yang menunggu, tidak ada aset yang keluar."),
            )
        unready = Empty(
            "settings",
            _("Registri belum siap dipakai"),
            _("Belum ada yang boleh dipinjam. Selesaikan dahulu langkah pertama."),
            _("Langkah pertama"),
        )
        unready.pressed.connect(lambda: self.shell.go_to("settings", "steps"))
        return unready

    def _look_whether_ready(self) -> None:
        """Ask an admin's registry without a single use whether it can have one."""
        if may(self.workspace.actor, Permission.MANAGE):
            self.workspace.ask(standing, then=self._tell_ready, topic=(self, "ready"))

    def _tell_ready(self, found: Standing) -> None:
        self._is_unready = not found.bookable
        self.uses.show_items(())

    def _fill(self, found: Overview) -> None:
        self._overview = found
        if not self._is_inspector:
            for key in _OFFICE_CARDS:
                self.cards[key].show_figure(*_figure(key, found))
        self.indications.show_items(
            [_finding_item(each) for each in found.indications.rows]
        )
        uses = [self._use_item(each) for each in self._uses()]
        self.uses.show_items(uses)
        if not uses:
            self._look_whether_ready()

    def _fill_months(self, found: Months) -> None:
        self.chart.show_months(
            [Month(m.month, m.bookings, m.flagged) for m in found.months],
            [_band(phase) for phase in found.phases],
        )

    def _fill_inspection(self, found: Inspection) -> None:
        number = formats.number
        share = round(100 * found.judged / found.all) if found.all else 100
        covered = _("{done} dari {all} diputus").format(
            done=number(found.judged), all=number(found.all)
        )
        new = _("diketahui dalam {n} hari").format(n=NEW_DAYS)
        urgent = _("lewat, atau tinggal {n} hari").format(n=URGENT_DAYS)
        dismissed = _("{n} lainnya dikesampingkan").format(n=number(found.dismissed))
        self.cards["new"].show_figure(found.new, new)
        self.cards["urgent"].show_figure(found.urgent, urgent)
        self.cards["open"].show_figure(found.open, _("menunggu telaah auditor"))
        self.cards["upheld"].show_figure(found.upheld, dismissed)
        self.cards["covered"].show_figure(share, covered, " %")

    def _fill_papers(self, found: Sequence[Due]) -> None:
        counts = soonest(found)
        said = (
            _("{n} sudah habis").format(n=counts[0]) if counts[0] else "",
            *(
                _("{n} dalam {days} hari").format(n=counts[step], days=step)
                for step in STEPS
                if counts[step]
            ),
        )
        note = " · ".join(filter(None, said)) or _("semua masih berlaku")
        self.cards["papers"].show_figure(counts.total(), note)

    def _uses(self) -> Sequence[BookingRow]:
        found = self._overview
        if found is None:
            return ()
        return (*found.overdue.rows, *found.waiting.rows, *found.today.rows)[:_SHOWN]

    def _use_item(self, row: BookingRow) -> Item:
        when = formats.span(row.starts, row.ends, self.workspace.zone)
        return Item(
            row.resource,
            f"{row.organisation or row.requester} · {when}",
            kind_icon(row.resource_kind),
            mark_badge(row.mark),
        )

    def _open_indication(self, place: int) -> None:
        if self._overview is not None:
            self.shell.go_to("review", self._overview.indications.rows[place].number)

    def _open_use(self, place: int) -> None:
        self.shell.go_to("bookings", self._uses()[place].number)


def months(session: Any, **who: Any) -> Months:
    """Count the months under the registry's own calendar."""
    return queries.months(session, calendar=rules.calendar(session), **who)


def _figure(key: str, found: Overview) -> tuple[int, str]:
    """Return a card's figure, and what is to be said of it."""
    return {
        "waiting": (found.waiting.count, _waiting_words(found)),
        "today": (found.today.count, _("aset keluar atau terpakai")),
        "open": (found.indications.count, _("menunggu telaah auditor")),
        "overdue": (found.overdue.count, _("belum dikembalikan")),
    }[key]


def _waiting_words(found: Overview) -> str:
    if not found.lapsed:
        return _("belum diputus")
    lapsed = formats.number(found.lapsed)
    return _("{n} sudah lewat waktu").format(n=lapsed)


def _finding_item(row: FindingRow) -> Item:
    return Item(
        row.reason or row.event,
        f"{row.resource} · {row.organisation or row.requester} · {row.number}",
        "shield-alert",
        severity_badge(row.severity),
    )


def _band(phase: Phase) -> Band:
    return Band(
        f"{_(_STAGES[phase.stage])} {phase.title}",
        phase.first_day,
        phase.last_day,
        _BANDS[phase.stage],
    )


PAGE = Home

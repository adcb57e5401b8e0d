"""When it is asked for: the stages over those days, and what is in the way."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QVBoxLayout, QWidget

from app import queries
from app.access import Actor
from app.booking import BookingForm, requests
from app.elections import Calendar
from app.language import _
from app.queries import Phase
from app.queries.timeline import Span, bars, closed_bars
from ui.desktop import formats
from ui.desktop.stage_words import stage_name, stage_role
from ui.desktop.widgets.calendar import Mark, mark_days, show_marks
from ui.desktop.widgets.words import label
from ui.desktop.workspace import Workspace

_PAUSE: Final = 200  # milliseconds without a change before the registry is asked
_BLINK: Final = timedelta(microseconds=1)
_MONTH: Final = timedelta(days=45)  # what a page of a calendar shows, and some more


class Times(QWidget):
    """Below the two moments: their days in words, the stages, and what is in the way.

    What is in the way is only told. The request can still be written down as a
    draft, and whoever has priority may ask for what others have.
    """

    def __init__(self, workspace: Workspace, wish: Callable[[], BookingForm]) -> None:
        super().__init__()
        self._workspace = workspace
        self._wish = wish
        self._region = workspace.region
        self._calendar: Calendar | None = None
        self._asked: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.told = label("", "small", wraps=True)
        self.in_the_way = label("", "refusal", wraps=True)
        self.in_the_way.hide()
        column.addWidget(self.told)
        column.addWidget(self.in_the_way)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._look)

    def learn(self, calendar: Calendar) -> None:
        """Know the elections from here on."""
        self._calendar = calendar
        self._look()

    def follow(self, region: str) -> None:
        """Hear that something was typed or chosen, for a place in a region."""
        self._region = region or self._workspace.region
        self._pause.start()

    def mark(self, field: QDateTimeEdit) -> None:
        """Let the calendar of a field show stages, and days on which it is taken."""
        mark_days(field, lambda calendar: _Days(self, calendar))

    def phases(self, first: date, last: date) -> tuple[Phase, ...]:
        """Return campaign, quiet days and voting within some days."""
        if self._calendar is None:
            return ()
        return queries.phases(self._calendar, self._region, first, last)

    def ask_taken(
        self, first: date, last: date, then: Callable[[dict[date, str]], None]
    ) -> None:
        """Ask on which days what is asked for is taken or closed, and why."""
        zone, ids = self._workspace.zone, self._wish().resource_ids
        if not ids:
            then({})
            return
        starts = datetime(first.year, first.month, first.day, tzinfo=zone)
        ends = datetime(last.year, last.month, last.day, tzinfo=zone)

        def taken(session: Any, *, actor: Actor) -> dict[date, str]:
            span = Span(starts, ends, ids)
            return _by_day(
                [
                    *(
                        (each.held_from, each.held_until, f"{each.who} ({each.number})")
                        for each in bars(session, span, actor=actor)
                        if each.is_holding
                    ),
                    *(
                        (each.starts, each.ends, each.reason)
                        for each in closed_bars(session, span, actor=actor)
                    ),
                ],
                zone,
            )

        actor = self._workspace.actor
        self._workspace.ask(taken, actor=actor, then=then, topic=(self, "taken"))

    def _look(self) -> None:
        """Say what the moments mean; ask only when they, or the things, are others."""
        wish = self._wish()
        self.told.setText(self._words(wish.starts, wish.ends))
        asked = (wish.resource_ids, wish.starts, wish.ends, wish.requester_kind)
        if asked == self._asked:
            return
        self._asked = asked
        self._workspace.ask(
            requests.foreseen,
            wish,
            at=self._workspace.clock(),
            then=self._tell,
            refused=self._forget,
            topic=(self, "way"),
        )

    def _forget(self, _sentence: str) -> None:
        """Ask again at the next change; whoever keeps the request is told why not."""
        self._asked = None

    def _tell(self, sentence: str) -> None:
        self.in_the_way.setText(sentence)
        self.in_the_way.setVisible(bool(sentence))

    def _words(self, starts: datetime, ends: datetime) -> str:
        if ends <= starts:
            return ""
        first, last = starts.date(), (ends - _BLINK).date()
        days = formats.long_day(first)
        if last != first:
            days = f"{days} – {formats.long_day(last)}"
        stages = [
            f"{stage_name(each.stage)} {each.title}"
            for each in self.phases(first, last)
        ]
        outside = _("di luar masa kampanye, masa tenang, dan pemungutan suara")
        found = ", ".join(stages) or (outside if self._calendar is not None else "")
        return " · ".join(filter(None, (days, _length(ends - starts), found)))


class _Days(QObject):
    """Marks the days of one calendar, each month when it is turned to."""

    def __init__(self, times: Times, calendar: QCalendarWidget) -> None:
        super().__init__(calendar)
        self._times, self._calendar = times, calendar
        calendar.currentPageChanged.connect(lambda _year, _month: self.refresh())

    def refresh(self) -> None:
        """Mark what the present page shows."""
        year, month = self._calendar.yearShown(), self._calendar.monthShown()
        first = date(year, month, 1) - timedelta(days=7)
        last = first + _MONTH
        marks: dict[date, Mark] = {}
        for phase in self._times.phases(first, last):
            told = f"{stage_name(phase.stage)} {phase.title}"
            for day in _days(phase.first_day, phase.last_day):
                marks[day] = Mark(told, stage_role(phase.stage))
        self._show(marks, {})
        self._times.ask_taken(first, last, lambda taken: self._show(marks, taken))

    def _show(self, marks: dict[date, Mark], taken: dict[date, str]) -> None:
        shown = dict(marks)
        for day, who in taken.items():
            stage = marks.get(day, Mark())
            told = _("Terpakai: {who}").format(who=who)
            words = "\n".join(filter(None, (stage.words, told)))
            shown[day] = Mark(words, stage.ground, is_taken=True)
        show_marks(self._calendar, shown)


def _by_day(uses: list[tuple[datetime, datetime, str]], zone: Any) -> dict[date, str]:
    found: dict[date, str] = {}
    for starts, ends, who in uses:
        last = (ends - _BLINK).astimezone(zone).date()
        for day in _days(starts.astimezone(zone).date(), last):
            found[day] = f"{found[day]}; {who}" if day in found else who
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _length(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    if not minutes:
        return _("{n} jam").format(n=formats.number(hours))
    return _("{n} jam {m} menit").format(n=formats.number(hours), m=minutes)

"""What is said of a place on a schedule, below it and to a screen reader."""

from datetime import date, timedelta

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.schedule_cursor import Cursor, cell
from ui.desktop.widgets.schedule_parts import HOURS, Bar, Lane, Shown


def standings() -> dict[Tone, str]:
    """Return what the colours of the bookings mean."""
    return {
        Tone.MEDIUM: _("menunggu"),
        Tone.GOOD: _("disetujui"),
        Tone.CALM: _("selesai"),
        Tone.HIGH: _("ditandai"),
    }


def said(shown: Shown, at: Cursor) -> str:
    """Say of what, when, what is booked or why not, and the election's stage."""
    lane = at.lane(shown)
    of = shown.caption or lane.name
    if at.held is not None:
        starts, ends = _chosen(shown, at)
        return _("{resource}: {starts} – {ends} dipilih untuk peminjaman baru").format(
            resource=of, starts=starts, ends=ends
        )
    day = _day(shown, lane, at.hour)
    when = formats.long_day(day)
    if cell(shown) < HOURS:
        when = f"{when}, {_clock(at.hour)}"
    told = [_booked(shown, at)]
    closed = at.closed(shown)
    if closed is not None:
        told.append(closed.words.replace("\n", ", "))
    told += [band.name for band in shown.bands if band.first <= day <= band.last]
    if shown.caption and lane.second:
        told.append(lane.second)
    return f"{of}, {when}: {'; '.join(told)}"


def said_of_carried(
    shown: Shown, lane: Lane, bar: Bar, span: tuple[float, float]
) -> str:
    """Say where a booking would lie, and what the keys do with it."""
    words = _(
        "{number} ke {resource}, {starts} – {ends}. Panah: pindah. Shift+panah: akhir. "
        "Ctrl+panah: awal. Enter: pindahkan. Esc: batal."
    )
    return words.format(
        number=bar.number,
        resource=shown.caption or lane.name,
        starts=_moment(shown, lane, span[0]),
        ends=_moment(shown, lane, span[1]),
    )


def _chosen(shown: Shown, at: Cursor) -> tuple[str, str]:
    """Return the first and the last day, or from which hour until which."""
    lane, (starts, ends) = at.lane(shown), at.span(shown)
    if cell(shown) < HOURS:
        return _moment(shown, lane, starts), _moment(shown, lane, ends)
    first, last = _day(shown, lane, starts), _day(shown, lane, ends - HOURS)
    return formats.day(first, with_weekday=True), formats.day(last, with_weekday=True)


def _booked(shown: Shown, at: Cursor) -> str:
    bars, bar = at.bars(shown), at.bar(shown)
    if bar is None:
        return _("tidak ada peminjaman")
    of = (
        _("1 peminjaman")
        if len(bars) == 1
        else _("peminjaman {n} dari {all}").format(n=bars.index(bar) + 1, all=len(bars))
    )
    return ", ".join((of, bar.words, _hours(shown, at.lane(shown), bar), _marks(bar)))


def _marks(bar: Bar) -> str:
    words = [standings().get(bar.tone, "")]
    if bar.is_flagged and bar.tone is not Tone.HIGH:
        words.append(standings()[Tone.HIGH])
    return ", ".join(filter(None, (*words, bar.number)))


def _hours(shown: Shown, lane: Lane, bar: Bar) -> str:
    if bar.starts // HOURS == bar.ends // HOURS:
        return f"{_clock(bar.starts)}–{_clock(bar.ends)}"
    return f"{_moment(shown, lane, bar.starts)} – {_moment(shown, lane, bar.ends)}"


def _moment(shown: Shown, lane: Lane, hour: float) -> str:
    day = formats.day(_day(shown, lane, hour), with_weekday=True)
    return f"{day} {_clock(hour)}"


def _day(shown: Shown, lane: Lane, hour: float) -> date:
    return shown.first + timedelta(days=(hour + lane.offset) // HOURS)


def _clock(hour: float) -> str:
    minutes = round(hour % HOURS * 60)
    return f"{minutes // 60:02}.{minutes % 60:02}"

"""What this person may do with a booking as it stands: one choice for each step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from app import booking
from app.access import Actor, Permission, may
from app.booking.states import Step
from app.language import _
from app.screening.facts import Mark
from ui.desktop.pages import booking_whole
from ui.desktop.pages.booking_whole import Whole

_FORWARD: Final = (
    Step.SUBMIT,
    Step.APPROVE,
    Step.REFUSE,
    Step.HAND_OVER,
    Step.HAND_BACK,
    Step.COMPLETE,
    Step.CHECK,
)
_FURTHER: Final = (
    Step.DISPOSE,
    Step.MOVE,
    Step.CORRECT,
    Step.NO_SHOW,
    Step.REVOKE,
    Step.CANCEL,
)
_MOST_BUTTONS: Final = 2  # beside the menu; more would not be read


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a person may do with a booking.

    Attributes:
        act: the use-case; ``None`` where a form of its own asks for more.
        asks: what may be written first; nothing when there is nothing to say.
        argument: the name under which the use-case takes what was written.
        told: what the toast says afterwards.
        step: which step it takes; ``None`` for what is no step of one booking.
        number: what it is done to, where that is not the booking itself.
    """

    name: str
    icon: str
    act: Callable[..., Any] | None
    told: str = ""
    role: str = ""
    keys: str = ""
    asks: str = ""
    argument: str = ""
    step: Step | None = None
    number: str = ""


def choices_for(whole: Whole, actor: Actor) -> tuple[list[Choice], list[Choice]]:
    """Return what stands as buttons, and what stands in the menu beside them."""
    possible = whole.life.possible
    forward = [_step(step, whole) for step in _FORWARD if step in possible]
    further = [_step(step, whole) for step in _FURTHER if step in possible]
    if Step.HAND_BACK in possible:
        giving = [each for each in forward if each.step is Step.HAND_OVER]
        forward = [each for each in forward if each.step is not Step.HAND_OVER]
        further = (giving if has_more_to_give(whole) else []) + further
    if whole.in_the_way and Step.APPROVE in possible:
        further.insert(0, _precedence(whole))
    if whole.life.series and Step.APPROVE in possible:
        further += _for_series(whole)
    further += _aftermath(whole, actor)
    return forward[:_MOST_BUTTONS], forward[_MOST_BUTTONS:] + further


def has_more_to_give(whole: Whole) -> bool:
    """Say whether some things of it are out and others are not yet."""
    given = [each.given is not None for each in whole.life.items]
    return any(given) and not all(given)


def needs_ground(whole: Whole) -> bool:
    """Say whether agreeing to it takes a written ground."""
    return whole.detail.row.mark is not Mark.CLEAR


def _step(step: Step, whole: Whole) -> Choice:
    if step is Step.APPROVE:
        return _approval(whole)
    return _STEPS[step]()


def _approval(whole: Whole) -> Choice:
    asks = needs_ground(whole)
    return Choice(
        _("Setujui"),
        "check",
        booking.approve,
        _("{number} disetujui."),
        "primary",
        "Ctrl+Return",
        _("Dasar persetujuan permohonan yang ditandai") if asks else "",
        "ground" if asks else "",
        Step.APPROVE,
    )


def _precedence(whole: Whole) -> Choice:
    return Choice(
        _("Dahulukan…"),
        "arrow-right",
        booking_whole.give_precedence,
        _("{number} didahulukan; pemohon yang digeser perlu diberi tahu."),
        "danger",
        asks=_("Alasan menggeser {numbers}, seperti akan disampaikan").format(
            numbers=", ".join(whole.in_the_way)
        ),
        argument="reason",
        step=Step.DISPLACE,
    )


def _aftermath(whole: Whole, actor: Actor) -> list[Choice]:
    """Return what is still to be done beside the steps: to tell, to repair."""
    owner, found = whole.detail.row.agency_id, []
    is_untold = any(each.told_at is None for each in whole.life.notices)
    if is_untold and may(actor, Permission.RECORD_BOOKING, owner):
        told = Choice(
            _("Catat sudah diberi tahu…"),
            "bell",
            booking_whole.tell,
            _("Pemberitahuan kepada pemohon {number} dicatat."),
            asks=_("Lewat apa pemohon diberi tahu, misalnya surat atau telepon"),
            argument="how",
        )
        found.append(told)
    if whole.open_repairs and may(actor, Permission.KEEP_REGISTER, owner):
        repaired = Choice(
            _("Perbaikan selesai…"),
            "wrench",
            booking_whole.close_repairs,
            _("Perbaikan pada {number} ditutup."),
            asks=_("Apa yang diperbaiki, dan hasilnya"),
            argument="outcome",
        )
        found.append(repaired)
    return found


def _for_series(whole: Whole) -> list[Choice]:
    asks = needs_ground(whole)
    return [
        Choice(
            _("Setujui seluruh rangkaian"),
            "check",
            booking_whole.approve_series,
            role="primary",
            asks=_("Dasar persetujuan permohonan yang ditandai") if asks else "",
            argument="ground" if asks else "",
            number=whole.life.series,
        ),
        Choice(
            _("Tolak seluruh rangkaian…"),
            "x",
            booking_whole.refuse_series,
            role="danger",
            asks=_("Alasan penolakan, seperti akan tertulis di surat"),
            argument="reason",
            number=whole.life.series,
        ),
    ]


_STEPS: Final[dict[Step, Callable[[], Choice]]] = {
    Step.SUBMIT: lambda: Choice(
        _("Ajukan"),
        "arrow-right",
        booking_whole.submit,
        _("{number} diajukan."),
        "primary",
        "Ctrl+Return",
        step=Step.SUBMIT,
    ),
    Step.CHECK: lambda: Choice(
        _("Sudah diperiksa"),
        "user-check",
        booking.check,
        _("{number} diperiksa."),
        asks=_("Catatan pemeriksaan (boleh kosong)"),
        argument="note",
        step=Step.CHECK,
    ),
    Step.REFUSE: lambda: Choice(
        _("Tolak"),
        "x",
        booking.refuse,
        _("{number} ditolak."),
        "danger",
        "Ctrl+Backspace",
        _("Alasan penolakan, seperti akan tertulis di surat"),
        "reason",
        Step.REFUSE,
    ),
    Step.CANCEL: lambda: Choice(
        _("Batalkan"),
        "ban",
        booking.cancel,
        _("{number} dibatalkan."),
        asks=_("Alasan pembatalan"),
        argument="reason",
        step=Step.CANCEL,
    ),
    Step.REVOKE: lambda: Choice(
        _("Cabut persetujuan"),
        "undo-2",
        booking.revoke,
        _("Persetujuan {number} dicabut."),
        "danger",
        asks=_("Alasan pencabutan, seperti akan disampaikan"),
        argument="reason",
        step=Step.REVOKE,
    ),
    Step.NO_SHOW: lambda: Choice(
        _("Pemohon tidak hadir"),
        "user",
        booking.note_no_show,
        _("{number} dicatat tidak hadir."),
        asks=_("Keterangan (boleh kosong)"),
        argument="reason",
        step=Step.NO_SHOW,
    ),
    Step.COMPLETE: lambda: Choice(
        _("Selesaikan"),
        "circle-check",
        booking.complete,
        _("{number} selesai."),
        "primary",
        "Ctrl+Return",
        _("Catatan penutup (boleh kosong)"),
        "note",
        Step.COMPLETE,
    ),
    Step.DISPOSE: lambda: Choice(
        _("Disposisi…"), "arrow-right", None, step=Step.DISPOSE
    ),
    Step.MOVE: lambda: Choice(_("Pindahkan…"), "calendar-clock", None, step=Step.MOVE),
    Step.CORRECT: lambda: Choice(_("Betulkan…"), "pen-line", None, step=Step.CORRECT),
    Step.HAND_OVER: lambda: Choice(
        _("Serahkan"),
        "log-out",
        None,
        role="primary",
        keys="Ctrl+Return",
        step=Step.HAND_OVER,
    ),
    Step.HAND_BACK: lambda: Choice(
        _("Terima kembali"),
        "log-in",
        None,
        role="primary",
        keys="Ctrl+Return",
        step=Step.HAND_BACK,
    ),
}

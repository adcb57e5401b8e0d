"""The long works of the rulebook page: try, screen again, take in. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app import rescreening, rules
from app.access import Actor
from app.causes import EVERYTHING, Reach
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.progress import Progress
from app.rescreening import Change
from app.rulebook import exchange, trial
from app.rulebook.exchange import Sent, Taken
from app.screening import Policy

_A_YEAR = timedelta(days=365)
OpenRegistry = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who works at what moment, and where the registry's keys are."""

    paths: Paths
    actor: Actor
    at: datetime


def last_year(today: date) -> Reach:
    """Return the year that ends today."""
    return Reach(today - _A_YEAR, today)


def try_policy(
    policy: Policy, as_if: Reach | None
) -> Callable[[OpenRegistry, Progress], list[Change]]:
    """Return the work of trying a circular, on its own days or on others."""

    def work(open_registry: OpenRegistry, progress: Progress) -> list[Change]:
        with open_registry().read() as session:
            return trial.with_policies(
                session,
                [policy],
                reach=as_if or EVERYTHING,
                as_if=as_if is not None,
                progress=progress,
            )

    return work


def screen_again(hand: Hand) -> Callable[[OpenRegistry, Progress], list[Change]]:
    """Return the work of screening the whole register by the present rules."""

    def work(open_registry: OpenRegistry, progress: Progress) -> list[Change]:
        with open_registry().write() as session:
            return rescreening.rescreen(
                session,
                rules=rules.load(session),
                actor=hand.actor,
                at=hand.at,
                progress=progress,
            )

    return work


def export(hand: Hand, file: Path) -> Callable[[OpenRegistry, Progress], str]:
    """Return the work of writing the signed rulebook; it gives the public key."""

    def work(open_registry: OpenRegistry, progress: Progress) -> str:
        from app.ledger import keyfile

        del progress
        key = keyfile.load_or_make(hand.paths.log_key)
        with open_registry().write() as session:
            text = exchange.export(session, key, actor=hand.actor, at=hand.at)
            _write(file, text)
            return exchange.public_key(session, key)

    return work


def look_into(file: Path, key: str) -> Callable[[Any], tuple[Sent, Taken]]:
    """Return the question what a rulebook from another office would bring."""

    def question(session: Any) -> tuple[Sent, Taken]:
        sent = exchange.read(read_text(file), key)
        return sent, exchange.preview(session, sent)

    return question


def read_text(file: Path) -> str:
    """Return a text file.

    Raises:
        Refused: it cannot be read as text.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca sebagai teks.").format(path=file)
        ) from trouble


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat ditulis. Pilih tempat lain.").format(path=file)
        ) from trouble

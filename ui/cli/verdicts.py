"""A verdict on a document, as a terminal shows it.

What a document says of its signers comes from outside: whatever would move the
cursor or change colours there is spelled out instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.ledger.characters import one_line

if TYPE_CHECKING:
    from reports.verification import Verdict

_MARKS = {True: "✓", False: "✗", None: "·"}


def tell_verdict(verdict: Verdict) -> None:
    """Print the whole in one sentence, then every check."""
    click.echo(one_line(verdict.sentence))
    for check in verdict.checks:
        click.echo(f"  {_MARKS[check.passed]} {one_line(check.sentence)}")


def tell_signatures(verdict: Verdict) -> None:
    """Print who signed, when and in which profile (times in UTC)."""
    for seen in verdict.signatures:
        at = f"{seen.signed_at:%Y-%m-%d %H:%M %Z}" if seen.signed_at else "—"
        click.echo(one_line(f"  {seen.field}: {seen.signer}, {at}, {seen.profile}"))

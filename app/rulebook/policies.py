"""Keep and end local circulars: each change is a further version of itself."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import yaml_text
from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.screening import Policy, PolicyRule
from models.election import PolicyVersion


@dataclass(frozen=True, slots=True)
class KeptPolicy:
    """One circular as it stands now, and since when it is known here so."""

    policy: Policy
    version: int
    kept_at: datetime


def read_policies(text: str) -> tuple[Policy, ...]:
    """Return the circulars written in a YAML or JSON file: one, or a list.

    Raises:
        Refused: it cannot be read, or a circular contradicts itself.
    """
    try:
        found = yaml_text.read(text)
    except yaml.YAMLError as trouble:
        raise _no_policy() from trouble
    rows: Any = found if isinstance(found, list) else [found]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise _no_policy()
    policies = tuple(Policy.from_json(row) for row in rows)
    for policy in policies:
        check(policy)
    return policies


def check(policy: Policy) -> None:
    """Refuse a circular that says nothing or ends before it begins.

    Raises:
        Refused: no code, no title, dates out of order, or a list of buildings
            where the rule asks for none.
    """
    if not policy.id.strip() or not policy.title.strip():
        raise Refused(_("Kode dan judul kebijakan belum diisi. Isi keduanya."))
    if policy.ends_on is not None and policy.ends_on < policy.starts_on:
        raise Refused(
            _(
                "Kebijakan {id} berakhir sebelum berlaku. Betulkan salah satu "
                "tanggalnya."
            ).format(id=policy.id)
        )
    if policy.names and policy.rule is not PolicyRule.NAMED_ONLY:
        raise Refused(
            _(
                "Kebijakan {id} menyebut nama gedung tetapi aturannya bukan daftar "
                "gedung. Pilih aturan “hanya yang disebut”."
            ).format(id=policy.id)
        )


def keep(session: Session, policy: Policy, *, actor: Actor, at: datetime) -> bool:
    """Keep a circular, or a changed one as a further version of itself.

    Returns:
        Whether it said anything new; if not, nothing is written.

    Raises:
        Refused: no right to, or the circular contradicts itself.
    """
    require(actor, Permission.MANAGE)
    check(policy)
    return write_down(session, policy, pen=Pen(session, actor=actor, at=at))


def end(session: Session, code: str, on: date, *, actor: Actor, at: datetime) -> None:
    """Let a circular end on a day, that day included.

    Raises:
        Refused: no right to, no such circular, or a day before it held.
    """
    policy = find(session, code)
    if on < policy.starts_on:
        raise Refused(
            _(
                "Kebijakan {id} baru berlaku {day}; akhiri hari itu atau sesudahnya."
            ).format(id=code, day=policy.starts_on.isoformat())
        )
    keep(session, policy.ended(on), actor=actor, at=at)


def find(session: Session, code: str) -> Policy:
    """Return a circular as it was last kept.

    Raises:
        Refused: there is none with this code.
    """
    last = _last(session, code)
    if last is None:
        raise Refused(
            _(
                "Tidak ada kebijakan berkode {code}. Lihat kodenya dengan "
                "“pageh policies list”."
            ).format(code=code)
        )
    return Policy.from_json(last.body)


def every(session: Session) -> tuple[KeptPolicy, ...]:
    """Return each circular as it was last kept, the newest to hold first."""
    rows = session.scalars(select(PolicyVersion).order_by(PolicyVersion.id))
    newest = {row.code: row for row in rows}
    kept = [
        KeptPolicy(Policy.from_json(row.body), row.version, row.kept_at)
        for row in newest.values()
    ]
    return tuple(sorted(kept, key=lambda each: each.policy.starts_on, reverse=True))


def write_down(session: Session, policy: Policy, *, pen: Pen) -> bool:
    """Write a circular as a further version, unless it says nothing new."""
    last = _last(session, policy.id)
    if last is not None and last.body == policy.to_json():
        return False
    row = PolicyVersion(
        code=policy.id,
        version=last.version + 1 if last else 1,
        kept_at=pen.at,
        body=policy.to_json(),
    )
    pen.add("policy.kept", row)
    return True


def as_text(policies: tuple[Policy, ...]) -> str:
    """Return circulars as a file that ``read_policies`` takes in again."""
    return json.dumps(
        [policy.to_json() for policy in policies], ensure_ascii=False, indent=1
    )


def _last(session: Session, code: str) -> PolicyVersion | None:
    return session.scalar(
        select(PolicyVersion)
        .where(PolicyVersion.code == code)
        .order_by(PolicyVersion.version.desc())
        .limit(1)
    )


def _no_policy() -> Refused:
    return Refused(
        _(
            "Berkas itu bukan kebijakan: tulis YAML atau JSON dengan id, title, "
            "region, rule dan starts_on."
        )
    )

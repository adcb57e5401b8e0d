"""Which agencies a person sees, and whether they see who other people are."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, or_

from app.access import Actor, Role
from app.screening.facts import Flag
from models.report import WITHOUT_NAMES, Report


def agency_seen(actor: Actor) -> int | None:
    """Return the one agency the actor sees, or nothing when they see all."""
    if actor.role in (Role.ADMIN, Role.INSPECTOR):
        return None
    return actor.agency_id


def sees_personal(actor: Actor) -> bool:
    """Tell whether the actor's work needs names and telephones of requesters."""
    return actor.role is not Role.READER or bool(actor.stands_in)


def may_open(actor: Actor) -> list[ColumnElement[bool]]:
    """Return what holds of the documents that the actor may open.

    The same as :func:`app.reporting.refuse_unseen` refuses one by one.
    """
    own = agency_seen(actor)
    holds: list[ColumnElement[bool]] = []
    if own is not None:
        holds.append(or_(Report.agency_id == own, Report.issued_by == actor.uid))
    if not sees_personal(actor):
        holds.append(Report.kind.in_(WITHOUT_NAMES))
    return holds


def without_names(flags: Iterable[Flag], actor: Actor) -> tuple[Flag, ...]:
    """Return flags without what they quote of the requester's name, if need be."""
    if sees_personal(actor):
        return tuple(flags)
    return tuple(
        replace(
            flag,
            evidence=tuple(e for e in flag.evidence if e.field != "requester"),
        )
        for flag in flags
    )

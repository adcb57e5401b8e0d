"""Which agencies a person sees, and whether they see who other people are."""

from collections.abc import Iterable
from dataclasses import replace

from app.access import Actor, Role
from app.screening.facts import Flag


def agency_seen(actor: Actor) -> int | None:
    """Return the one agency the actor sees, or nothing when they see all."""
    if actor.role in (Role.ADMIN, Role.INSPECTOR):
        return None
    return actor.agency_id


def sees_personal(actor: Actor) -> bool:
    """Tell whether the actor's work needs names and telephones of requesters."""
    return actor.role is not Role.READER or bool(actor.stands_in)


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

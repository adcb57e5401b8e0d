"""Which agencies a person sees, and whether they see who other people are."""

from app.access import Actor, Role


def agency_seen(actor: Actor) -> int | None:
    """Return the one agency the actor sees, or nothing when they see all."""
    if actor.role in (Role.ADMIN, Role.INSPECTOR):
        return None
    return actor.agency_id


def sees_personal(actor: Actor) -> bool:
    """Tell whether the actor's work needs names and telephones of requesters."""
    return actor.role is not Role.READER

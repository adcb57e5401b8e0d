"""Which agencies a person sees."""

from app.access import Actor, Role


def agency_seen(actor: Actor) -> int | None:
    """Return the one agency the actor sees, or nothing when they see all."""
    if actor.role in (Role.ADMIN, Role.INSPECTOR):
        return None
    return actor.agency_id

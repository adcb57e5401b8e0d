"""Property and rooms: what people say of them, and whether they may be lent."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.asset import Resource, ResourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityForm:
    """A room or another resource that has no code of its own."""

    kind: ResourceKind
    name: str
    agency_id: int
    region: str
    code: str | None = None
    within_id: int | None = None
    place: str = ""
    capacity: int | None = None
    is_open_to_hire: bool = False
    hire_basis: str | None = None
    setting: str | None = None


def add_facility(
    session: Session, form: FacilityForm, *, actor: Actor, at: datetime
) -> int:
    """Write a room or other facility down and return its id; not bookable yet.

    Raises:
        Refused: no right to, no name, or open to hire without its tariff rule.
    """
    require(actor, Permission.KEEP_REGISTER, form.agency_id)
    _check_words(form.name, form.is_open_to_hire, form.hire_basis)
    resource = Resource(
        kind=form.kind.value,
        **{
            each.name: getattr(form, each.name)
            for each in fields(form)
            if each.name != "kind"
        },
    )
    Pen(session, actor=actor, at=at).add("resource.added", resource)
    return resource.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What people say of a resource beside what its sheet says."""

    name: str
    place: str = ""
    capacity: int | None = None
    is_open_to_hire: bool = False
    hire_basis: str | None = None
    setting: str | None = None


def describe(
    session: Session,
    resource_id: int,
    said: Description,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep what people call a resource and how it may be used.

    Raises:
        Refused: another agency's, no name, or hire without its tariff rule.
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    _check_words(said.name, said.is_open_to_hire, said.hire_basis)
    new = {each.name: getattr(said, each.name) for each in fields(said)}
    new["place"] = said.place or resource.place
    Pen(session, actor=actor, at=at).change("resource.described", resource, **new)


def mark_bookable(
    session: Session, resource_ids: Iterable[int], *, actor: Actor, at: datetime
) -> None:
    """Say that these resources may be lent.

    Raises:
        Refused: one of them is another agency's.
    """
    pen = Pen(session, actor=actor, at=at)
    for resource_id in resource_ids:
        resource = session.get_one(Resource, resource_id)
        require(actor, Permission.KEEP_REGISTER, resource.agency_id)
        pen.change("resource.made_bookable", resource, is_bookable=True)


def _check_words(name: str, is_open_to_hire: bool, basis: str | None) -> None:  # noqa: FBT001 - a field of the form
    if not name.strip():
        raise Refused(_("Nama fasilitas belum diisi. Isi namanya dahulu."))
    if is_open_to_hire and not basis:
        raise Refused(
            _(
                "Fasilitas yang disewakan untuk umum harus menyebut dasar tarifnya. "
                "Isi nomor Perda atau Perkadanya."
            )
        )

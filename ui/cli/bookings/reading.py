"""What a person hands the booking commands: JSON files, moments, spans."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import click

from app import agencies, booking
from app.errors import Refused
from app.language import _
from app.lookup import find_resource
from app.regions import zone_of
from models.asset import Resource
from models.database import Session

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# The contract's names, where they are not those of the form.
_CALLED = {
    "is_open_to_hire": "open_to_public_hire",
    "has_permit": "permit",
    "has_campaign_attributes": "campaign_attributes",
    "has_contract": "contract",
    "has_payment": "payment",
    "received_at": "received",
}
_APART = frozenset({"resource_ids", "starts", "ends", "region"})


def read_object(file: Path) -> dict[str, Any]:
    """Return the one JSON object of a file.

    Raises:
        Refused: it is none.
    """
    try:
        given = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as trouble:
        raise Refused(
            _("{file} bukan JSON. Periksa isinya.").format(file=file)
        ) from trouble
    if not isinstance(given, dict):
        raise Refused(_("{file} harus memuat satu objek JSON.").format(file=file))
    return given


def resources_of(session: Session, given: Mapping[str, Any]) -> list[Resource]:
    """Return what a request asks for: ``code`` or ``resource``, and ``with``."""
    main = find_resource(
        session, str(given.get("code", "")), str(given.get("resource", ""))
    )
    others = given.get("with", [])
    if not isinstance(others, list):
        raise Refused(_("Isian “with” harus berupa daftar nama atau kode."))
    return [main, *(named(session, str(each)) for each in others)]


def named(session: Session, name: str) -> Resource:
    """Return the resource with this name, code or plate.

    Raises:
        Refused: none or several have it.
    """
    try:
        return find_resource(session, "", name)
    except Refused:
        return find_resource(session, name, "")


def form_of(session: Session, given: Mapping[str, Any]) -> booking.BookingForm:
    """Return a request as the form a person would have filled in.

    Local times get the zone of the place where the resource stands.

    Raises:
        Refused: something cannot be read, or a field is not known.
    """
    resources = resources_of(session, given)
    region = resources[0].region
    hints = get_type_hints(booking.BookingForm)
    values: dict[str, Any] = {"requester": ""}
    for each in fields(booking.BookingForm):
        name = _CALLED.get(each.name, each.name)
        if each.name not in _APART and given.get(name) not in (None, ""):
            values[each.name] = value_of(name, given[name], hints[each.name], region)
    if given.get("region"):
        values["region"] = agencies.region_code(given["region"])
    return booking.BookingForm(
        resource_ids=tuple(each.id for each in resources),
        starts=moment(given, "start", region),
        ends=moment(given, "end", region),
        **values,
    )


def moment(given: Mapping[str, Any], name: str, region: str) -> datetime:
    """Return a moment; without a zone it is on the region's clock.

    Raises:
        Refused: there is none.
    """
    try:
        return local(str(given[name]), region)
    except (KeyError, ValueError) as trouble:
        raise Refused(
            _("Isian “{name}” harus berupa waktu ISO 8601.").format(name=name)
        ) from trouble


def local(text: str, region: str) -> datetime:
    """Return a moment as it is written, on the region's clock if it has no zone.

    Raises:
        ValueError: it is none.
    """
    at = datetime.fromisoformat(text)
    return at if at.tzinfo is not None else at.replace(tzinfo=zone_of(region))


def value_of(name: str, value: Any, hint: Any, region: str) -> Any:
    """Return one value of a JSON file as the form keeps it.

    Raises:
        Refused: it is of another kind.
    """
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kind = next(each for each in kinds if each is not NoneType)
    if issubclass(kind, StrEnum):
        return _choice(name, value, kind)
    if kind is bool:
        return _exactly(name, value, bool, _("true, false, atau kosong"))
    if kind is int:
        return _exactly(name, value, int, _("bilangan bulat"))
    if kind is datetime:
        return moment({name: value}, name, region)
    if kind is date:
        return _day(name, value)
    return str(value)


def _exactly(name: str, value: Any, kind: type, said: str) -> Any:
    if type(value) is not kind:
        raise Refused(_("Isian “{name}” harus {kind}.").format(name=name, kind=said))
    return value


def _choice(name: str, value: Any, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(str(value))
    except ValueError as trouble:
        raise Refused(
            _("Isian “{name}” harus salah satu dari {choices}.").format(
                name=name, choices=", ".join(kind)
            )
        ) from trouble


def _day(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as trouble:
        raise Refused(
            _("Isian “{name}” harus berupa tanggal seperti 2024-10-01.").format(
                name=name
            )
        ) from trouble

"""Putting the workbook of a whole register into a registry."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies, search_lines
from app.access import Actor, Permission, require
from app.agencies import AgencyForm
from app.asset_matching import Register, Stored, stored_rows
from app.asset_record import columns_of, differences
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.progress import Progress, silent
from app.register_book.columns import Further
from app.register_book.reading import Book, Thing
from models.agency import Agency
from models.asset import Asset, FormerCode, Resource, ResourceKind, VehiclePapers

_STEP = 500  # things written at a time
_PAPERS = frozenset(
    {
        Further.REGISTRATION,
        Further.REGISTERED_UNTIL,
        Further.TAX_UNTIL,
        Further.FUEL,
        Further.SEATS,
        Further.ODOMETER,
        Further.PLATE_COLOUR,
        Further.HOLDER,
        Further.ALLOTMENT,
    }
)


@dataclass(slots=True)
class Taken:
    """What became of the rows.

    Attributes:
        agencies: how many agencies were new.
        added: how many things were new.
        same: how many were there already; they are left as they are.
        differing: row numbers of those that are there with other values.
        refused: row number and reason of what could not be taken.
    """

    agencies: int = 0
    added: int = 0
    same: int = 0
    differing: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def take_in(
    session: Session,
    book: Book,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Taken:
    """Write what a registry does not have yet, all of it or none.

    Raises:
        Refused: no right to, or the workbook contradicts itself.
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    require(actor, Permission.MANAGE)
    taken = Taken()
    taken.agencies = _agencies(session, book.agencies, actor=actor, at=at)
    pen = Pen(session, actor=actor, at=at)
    with closing(Register(session)) as register:
        _write_all(_Work(session, pen, taken, register), book.things, progress)
    return taken


def _write_all(work: "_Work", things: Sequence[Thing], progress: Progress) -> None:
    """Write buildings before the rooms in them; refuse what stays without one."""
    waiting = list(things)
    while waiting:
        ready = [each for each in waiting if work.is_ready(each)]
        if not ready:
            work.refuse_homeless(waiting)
            break
        for start in range(0, len(ready), _STEP):
            work.write(ready[start : start + _STEP])
            progress(len(things) - len(waiting) + start, len(things))
        done = {id(each) for each in ready}
        waiting = [each for each in waiting if id(each) not in done]


def _agencies(
    session: Session, forms: Iterable[AgencyForm], *, actor: Actor, at: datetime
) -> int:
    known = set(session.scalars(select(Agency.code)))
    missing = [form for form in forms if form.code not in known]
    count = len(missing)
    while missing:
        ready = [form for form in missing if form.parent in {"", *known}]
        if not ready:
            raise Refused(
                _(
                    "Perangkat daerah {code} adalah bagian dari {parent}, yang tidak "
                    "ada dalam berkas: tambahkan barisnya."
                ).format(code=missing[0].code, parent=missing[0].parent)
            )
        for form in ready:
            agencies.add(session, form, actor=actor, at=at)
            known.add(form.code)
        missing = [form for form in missing if form.code not in known]
    return count


class _Row:
    """A thing on its way in; ``columns`` are an asset's, nothing for a room."""

    def __init__(self, thing: Thing, owner: Agency) -> None:
        self.thing = thing
        self.owner = owner
        self.columns = _columns(thing, owner) if thing.is_property else None


class _Work:
    """The registry as it fills: what it has, and where each number went."""

    def __init__(
        self, session: Session, pen: Pen, taken: Taken, register: Register
    ) -> None:
        self._session = session
        self._pen = pen
        self._taken = taken
        self._owners = {one.code: one for one in session.scalars(select(Agency))}
        self._register = register
        self._rooms: dict[tuple[object, ...], int] | None = None
        self._numbers: dict[str, int] = {}  # number in the book: id here

    def is_ready(self, thing: Thing) -> bool:
        """Whether the building it is in has been written."""
        within = thing.further.get(Further.WITHIN)
        return within is None or within in self._numbers

    def refuse_homeless(self, things: Iterable[Thing]) -> None:
        """Refuse what is in a building that is not there."""
        for thing in things:
            self._refuse(
                thing,
                _("Gedung tempatnya (nomor {number}) tidak ikut diambil.").format(
                    number=thing.further[Further.WITHIN]
                ),
            )

    def write(self, things: Sequence[Thing]) -> None:
        """Write what is new of a few things."""
        rows = [_Row(thing, owner) for thing, owner in self._owned(things)]
        taken = [self._taken_for(row) for row in rows]
        stored = stored_rows(self._session, filter(None, taken))
        new = [
            row
            for row, id_ in zip(rows, taken, strict=True)
            if not self._is_there(row, stored.get(id_ or 0))
        ]
        resources = [self._resource(row.thing, row.owner) for row in new]
        ids = self._pen.add_all("resource.imported", Resource, resources)
        self._numbers |= {
            row.thing.number: id_ for row, id_ in zip(new, ids, strict=True)
        }
        self._beside(new)
        self._taken.added += len(new)
        search_lines.follow(self._session)

    def _taken_for(self, row: _Row) -> int | None:
        if row.columns is None:
            return None
        return self._register.take(row.columns, row.owner)

    def _owned(self, things: Iterable[Thing]) -> Iterator[tuple[Thing, Agency]]:
        for thing in things:
            owner = self._owners.get(thing.further.get(Further.OWNER, ""))
            if owner is None:
                self._refuse(thing, _("Perangkat daerahnya tidak dikenal."))
            else:
                yield thing, owner

    def _beside(self, new: Iterable[_Row]) -> None:
        """Write the property itself, its papers and the codes it once had."""
        assets, told, papers = [], [], []
        for row in new:
            said, resource_id = row.thing.further, self._numbers[row.thing.number]
            if row.columns is not None:
                assets.append({"resource_id": resource_id, **row.columns})
                told.append(row.thing)
            if not _PAPERS.isdisjoint(said):
                papers.append(_papers(row.thing, resource_id))
        ids = self._pen.add_all("asset.imported", Asset, assets)
        former = [
            one
            for thing, id_ in zip(told, ids, strict=True)
            for one in _former(thing, id_)
        ]
        self._pen.add_all("papers.added", VehiclePapers, papers)
        self._pen.add_all("asset.code_replaced", FormerCode, former)

    def _is_there(self, row: _Row, stored: Stored | None) -> bool:
        """Find a thing among those that are there, or refuse it, or let it in."""
        thing, columns = row.thing, row.columns
        if columns is None:
            found = self._room(thing, row.owner)
        elif stored is None:
            clash = self._register.clash(columns, thing.item.name)
            if clash is not None:
                self._refuse(thing, clash)
            return clash is not None
        else:
            found = stored["resource_id"]
            if differences(stored, columns):
                self._taken.differing.append(thing.item.row)
        if found is None:
            return False
        self._numbers[thing.number] = found
        self._taken.same += 1
        return True

    def _room(self, thing: Thing, owner: Agency) -> int | None:
        if self._rooms is None:
            query = (
                select(
                    Resource.id, Resource.agency_id, Resource.name, Resource.within_id
                )
                .outerjoin(Asset, Asset.resource_id == Resource.id)
                .where(Asset.id.is_(None))
            )
            self._rooms = {
                tuple(key): id_ for id_, *key in self._session.execute(query)
            }
        within = self._numbers.get(thing.further.get(Further.WITHIN, ""))
        return self._rooms.get((owner.id, _called(thing), within))

    def _resource(self, thing: Thing, owner: Agency) -> dict[str, Any]:
        said = thing.further
        remote = thing.is_so(Further.REMOTE) if Further.REMOTE in said else None
        return {
            "code": said.get(Further.CODE),
            "kind": _kind(thing).value,
            "name": _called(thing),
            "agency_id": owner.id,
            "within_id": self._numbers.get(said.get(Further.WITHIN, "")),
            "region": said.get(Further.REGION, owner.region),
            "place": thing.item.address or "",
            "capacity": thing.whole(Further.CAPACITY),
            "is_bookable": thing.is_so(Further.BOOKABLE),
            "proposal": said.get(Further.PROPOSAL),
            "is_open_to_hire": thing.is_so(Further.HIRED),
            "hire_basis": said.get(Further.HIRE_BASIS),
            "hire_from": thing.day(Further.HIRE_FROM),
            "hire_until": thing.day(Further.HIRE_UNTIL),
            "setting": said.get(Further.SETTING),
            "is_remote": remote,
            "retired_on": thing.day(Further.RETIRED),
        }

    def _refuse(self, thing: Thing, why: str) -> None:
        self._taken.refused.append((thing.item.row, why))


def _columns(thing: Thing, owner: Agency) -> dict[str, Any]:
    columns = columns_of(thing.item, owner.location_code)
    columns["sheet"] = thing.further.get(Further.SHEET, columns["sheet"])
    columns["plate"] = thing.further.get(Further.PLATE_AS_KEPT, columns["plate"])
    return columns


def _called(thing: Thing) -> str:
    return thing.further.get(Further.CALLED, thing.item.name)


def _kind(thing: Thing) -> ResourceKind:
    named = thing.further.get(Further.KIND, "")
    if named not in {each.value for each in ResourceKind}:
        raise Refused(
            _("Baris {row}: jenis fasilitas “{kind}” tidak dikenal.").format(
                row=thing.item.row, kind=named
            )
        )
    return ResourceKind(named)


def _papers(thing: Thing, resource_id: int) -> dict[str, Any]:
    said = thing.further
    return {
        "resource_id": resource_id,
        "registration": said.get(Further.REGISTRATION, ""),
        "registered_until": thing.day(Further.REGISTERED_UNTIL),
        "tax_until": thing.day(Further.TAX_UNTIL),
        "fuel": said.get(Further.FUEL, ""),
        "seats": thing.whole(Further.SEATS),
        "odometer": thing.whole(Further.ODOMETER),
        "plate_colour": said.get(Further.PLATE_COLOUR, ""),
        "holder": said.get(Further.HOLDER, ""),
        "allotment": said.get(Further.ALLOTMENT, ""),
    }


def _former(thing: Thing, asset_id: int) -> list[dict[str, Any]]:
    """Read ``kind=code@when; …`` as the export writes it."""
    found = []
    for told in filter(None, thing.further.get(Further.FORMER, "").split("; ")):
        kind, _equals, rest = told.partition("=")
        code, _sign, until = rest.rpartition("@")
        try:
            moment = datetime.fromisoformat(until)
        except ValueError:
            raise Refused(
                _("Baris {row}, kolom {column}: “{value}” tidak dapat dibaca.").format(
                    row=thing.item.row, column=Further.FORMER, value=told
                )
            ) from None
        one = {"asset_id": asset_id, "kind": kind, "code": code, "until_at": moment}
        found.append(one)
    return found

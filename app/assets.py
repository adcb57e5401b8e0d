"""Property and rooms: what people say of them, and whether they may be lent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import regions
from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.progress import Progress, silent
from models.asset import Asset, Resource, ResourceKind

WORN_OUT = "RB"  # the condition in which nothing is lent
DISCARDED = "1.5.4"  # kode barang of what is kept only until it is written off
_STEP = 200  # resources looked up at once, and between two reports of progress


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
    hire_from: date | None = None
    hire_until: date | None = None
    setting: str | None = None
    is_remote: bool | None = None


def add_facility(
    session: Session, form: FacilityForm, *, actor: Actor, at: datetime
) -> int:
    """Write a room or other facility down and return its id; not bookable yet.

    Raises:
        Refused: no right to, something is wrong with the form (see
            :func:`troubles`), its code is taken, or it is said to be inside
            another agency's building.
    """
    require(actor, Permission.KEEP_REGISTER, form.agency_id)
    _refuse_troubles(form)
    _check_place(session, form)
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
    """What people say of a resource beside what its sheet says.

    ``place`` is left as it is where it is None.
    """

    name: str
    place: str | None = None
    capacity: int | None = None
    is_open_to_hire: bool = False
    hire_basis: str | None = None
    hire_from: date | None = None
    hire_until: date | None = None
    setting: str | None = None
    is_remote: bool | None = None


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
        Refused: another agency's, or something is wrong with what is said (see
            :func:`troubles`).
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    _refuse_troubles(said)
    new = {each.name: getattr(said, each.name) for each in fields(said)}
    new["place"] = resource.place if said.place is None else said.place
    Pen(session, actor=actor, at=at).change("resource.described", resource, **new)


def description_of(session: Session, resource_id: int) -> Description:
    """Return what people say of a resource, ready to be changed."""
    resource = session.get_one(Resource, resource_id)
    known = {each.name: getattr(resource, each.name) for each in fields(Description)}
    return Description(**known)


def troubles(said: FacilityForm | Description) -> dict[str, str]:
    """Return what is wrong with a form, by field; nothing where all is well."""
    found: dict[str, str] = {}
    if not said.name.strip():
        found["name"] = _("Nama fasilitas belum diisi. Isi namanya dahulu.")
    if said.capacity is not None and said.capacity < 1:
        found["capacity"] = _("Kapasitas paling sedikit satu orang, atau kosongkan.")
    if said.is_open_to_hire and not (said.hire_basis or "").strip():
        found["hire_basis"] = _(
            "Fasilitas yang disewakan untuk umum harus menyebut dasar tarifnya. "
            "Isi nomor Perda atau Perkadanya."
        )
    if said.hire_from and said.hire_until and said.hire_until < said.hire_from:
        found["hire_until"] = _(
            "Hari terakhir disewakan tidak boleh sebelum hari pertama. Betulkan salah "
            "satunya."
        )
    if isinstance(said, FacilityForm) and regions.find(said.region) is None:
        found["region"] = _(
            "Wilayah “{text}” tidak dikenal. Tulis kode Kemendagri seperti 51.03 "
            "atau nama seperti Kab. Badung."
        ).format(text=said.region)
    return found


def mark_bookable(
    session: Session,
    resource_ids: Iterable[int],
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> int:
    """Say that these resources may be lent; return how many were not before.

    Raises:
        Refused: one of them is another agency's, heavily damaged (RB), kept
            among 1.5.4, or retired; none is marked then.
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    pen = Pen(session, actor=actor, at=at)
    marked = 0
    for resource, asset in _permitted(session, resource_ids, actor, progress):
        _refuse_unlendable(resource, asset)
        marked += pen.change("resource.made_bookable", resource, is_bookable=True)
    return marked


def withdraw(
    session: Session,
    resource_ids: Iterable[int],
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> int:
    """Say that these are lent no more; return how many were lent before.

    Nothing new can be asked for; every booking there is stays as it is.

    Raises:
        Refused: one of them is another agency's; none is withdrawn then.
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    pen = Pen(session, actor=actor, at=at)
    return sum(
        pen.change("resource.withdrawn", resource, is_bookable=False)
        for resource, _asset in _permitted(session, resource_ids, actor, progress)
    )


def is_remote(resource: Resource) -> bool:
    """Say whether it stands in a remote area; older registers kept it as a setting."""
    if resource.is_remote is None:
        return resource.setting == "remote"
    return resource.is_remote


def is_hired_out(resource: Resource, on: date) -> bool:
    """Say whether it is rented to the general public on a day."""
    return (
        resource.is_open_to_hire
        and (resource.hire_from is None or resource.hire_from <= on)
        and (resource.hire_until is None or on <= resource.hire_until)
    )


def is_unlendable(resource: Resource, asset: Asset | None) -> bool:
    """Say whether it is heavily damaged, kept among 1.5.4, or retired."""
    worn_out = asset is not None and (
        asset.condition == WORN_OUT or (asset.item_code or "").startswith(DISCARDED)
    )
    return resource.retired_on is not None or worn_out


def _permitted(
    session: Session, resource_ids: Iterable[int], actor: Actor, progress: Progress
) -> Iterator[tuple[Resource, Asset | None]]:
    """Give the resources one by one; refuse those that are another agency's."""
    wanted = list(resource_ids)
    query = select(Resource, Asset).outerjoin(Asset, Asset.resource_id == Resource.id)
    for start in range(0, len(wanted), _STEP):
        progress(start, len(wanted))
        some = wanted[start : start + _STEP]
        rows = session.execute(query.where(Resource.id.in_(some)))
        found = {resource.id: (resource, asset) for resource, asset in rows}
        for resource_id in some:
            resource, asset = found[resource_id]
            require(actor, Permission.KEEP_REGISTER, resource.agency_id)
            yield resource, asset


def _refuse_unlendable(resource: Resource, asset: Asset | None) -> None:
    if is_unlendable(resource, asset):
        raise Refused(
            _(
                "{resource} rusak berat (RB), tercatat sebagai aset lain-lain "
                "(1.5.4), atau sudah dihapus dari daftar, sehingga tidak dapat "
                "ditandai. Lepaskan centangnya."
            ).format(resource=resource.name)
        )


def _refuse_troubles(said: FacilityForm | Description) -> None:
    for sentence in troubles(said).values():
        raise Refused(sentence)


def _check_place(session: Session, form: FacilityForm) -> None:
    same = select(Resource.id).where(Resource.code == form.code)
    if form.code and session.scalar(same) is not None:
        raise Refused(
            _("Kode {code} sudah dipakai fasilitas lain. Pakai kode lain.").format(
                code=form.code
            )
        )
    if form.within_id is None:
        return
    building = session.get(Resource, form.within_id)
    if building is None or building.agency_id != form.agency_id:
        raise Refused(
            _(
                "Gedung yang dipilih bukan milik perangkat daerah ini. Pilih gedung "
                "milik perangkat daerah yang sama."
            )
        )

"""Write an asset into the register by hand, correct it, or take it off the list."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import asset_changes, goods, regions
from app.access import Actor, Permission, require
from app.agencies import region_code
from app.asset_matching import clashes, with_register_code
from app.errors import Refused
from app.language import _, speaking
from app.ledger.pen import Pen
from app.plates import normal_plate
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind

_FIRST_YEAR = 1900
_NIBAR_LENGTHS = (43, 45)
_VEHICLE = ("chassis", "engine", "bpkb", "factory_number")
_FURTHER = ("size", "material", "unit", "remarks")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetForm:
    """One asset as a person describes it; codes are text, money whole rupiah.

    ``plate`` may be spelled in any way. What is empty is not known.
    """

    kind: ResourceKind
    name: str
    agency_id: int
    region: str
    place: str = ""
    item_code: str = ""
    register: str = ""
    location_code: str = ""
    nibar: str = ""
    register_code: str = ""
    year: int | None = None
    brand: str = ""
    plate: str = ""
    condition: str = ""
    acquisition: str = ""
    price: int = 0
    quantity: int = 1
    chassis: str = ""
    engine: str = ""
    bpkb: str = ""
    factory_number: str = ""
    size: str = ""
    material: str = ""
    unit: str = ""
    remarks: str = ""


def add(session: Session, form: AssetForm, *, actor: Actor, at: datetime) -> int:
    """Write a new asset down and return its resource's id; not bookable yet.

    Raises:
        Refused: no right to, or something is wrong with the form (see
            :func:`troubles`).
    """
    require(actor, Permission.KEEP_REGISTER, form.agency_id)
    if not form.location_code.strip():
        owner = session.get_one(Agency, form.agency_id)
        form = replace(form, location_code=owner.location_code or "")
    _refuse(troubles(session, form))
    pen = Pen(session, actor=actor, at=at)
    resource = pen.add("resource.added", Resource(**_of_resource(form)))
    asset = Asset(resource_id=resource.id, **_columns(form, {}))
    pen.add("asset.added", asset)
    return resource.id


def correct(
    session: Session, resource_id: int, form: AssetForm, *, actor: Actor, at: datetime
) -> bool:
    """Say otherwise of an asset; return whether anything became different.

    What the sheet said beyond the form stays. An asset may change its agency
    where the person keeps both registers.

    Raises:
        Refused: no right to, it has no inventory code, or something is wrong with
            the form (see :func:`troubles`).
    """
    resource, asset = _known(session, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    require(actor, Permission.KEEP_REGISTER, form.agency_id)
    _refuse(troubles(session, form, resource_id))
    pen = Pen(session, actor=actor, at=at)
    told = _of_resource(form)
    told["proposal"] = resource.proposal or told["proposal"]
    changed = pen.change("resource.corrected", resource, **told)
    columns = _columns(form, asset.details)
    if columns["condition"] == asset.condition:
        columns["condition_text"] = asset.condition_text  # as its sheet wrote it
    return (
        asset_changes.change(session, pen, asset, "asset.corrected", **columns)
        or changed
    )


def form_of(session: Session, resource_id: int) -> AssetForm:
    """Return what the register says of an asset, ready to be corrected.

    Raises:
        Refused: it has no inventory code: a room, or another facility.
    """
    resource, asset = _known(session, resource_id)
    kept = with_register_code(
        {"details": asset.details, "register_code": asset.register_code}
    )
    vehicle = asset.details.get("vehicle") or {}
    return AssetForm(
        kind=ResourceKind(resource.kind),
        name=resource.name,
        agency_id=resource.agency_id,
        region=resource.region,
        place=resource.place,
        item_code=asset.item_code or "",
        register=asset.register or "",
        location_code=asset.location_code or "",
        nibar=asset.nibar or "",
        register_code=kept["register_code"] or "",
        year=asset.year,
        brand=asset.brand,
        plate=asset.plate or "",
        condition=asset.condition or "",
        acquisition=asset.acquisition,
        price=asset.price,
        quantity=asset.quantity,
        **{name: str(vehicle.get(name) or "") for name in _VEHICLE},
        **{name: str(asset.details.get(name) or "") for name in _FURTHER},
    )


def retire(
    session: Session,
    resource_id: int,
    on: date,
    ground: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Take a thing off the list (penghapusan); it and its bookings stay readable.

    Raises:
        Refused: no right to, no ground, or it is off the list already.
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if not ground.strip():
        raise Refused(
            _(
                "Dasar penghapusan belum diisi. Tulis nomor dan tanggal keputusannya "
                "dahulu."
            )
        )
    if resource.retired_on is not None:
        raise Refused(
            _("{name} sudah dihapus dari daftar pada {day}.").format(
                name=resource.name, day=resource.retired_on.isoformat()
            )
        )
    pen = Pen(session, actor=actor, at=at)
    pen.change("resource.retired", resource, retired_on=on)
    pen.note("resource.retirement", {"resource": resource.id, "ground": ground.strip()})
    asset_changes.withdraw_unlendable(pen, resource, None)


def troubles(
    session: Session, form: AssetForm, resource_id: int | None = None
) -> dict[str, str]:
    """Return what is wrong with a form, by field; nothing where all is well.

    ``resource_id`` is the thing that is corrected, empty for a new one.
    """
    found = mistakes(form)
    asset = None
    if resource_id is not None:
        _resource, asset = _known(session, resource_id)
    taken = clashes(session, _columns(form, {}), asset)
    return taken | found


def mistakes(form: AssetForm) -> dict[str, str]:
    """Return what is wrong with a form by itself, by field."""
    found: dict[str, str] = {}
    if not form.name.strip():
        found["name"] = _("Nama aset belum diisi. Isi namanya dahulu.")
    if form.item_code and goods.read_code(form.item_code) is None:
        found["item_code"] = _(
            "Kode barang “{code}” tidak terbaca. Tulis seperti 1.3.2.02.01.02.003."
        ).format(code=form.item_code)
    if form.plate.strip() and normal_plate(form.plate) is None:
        found["plate"] = _(
            "“{plate}” bukan nomor polisi. Tulis seperti DK 1012 XX, atau kosongkan."
        ).format(plate=form.plate)
    for field in ("nibar", "register_code"):
        if "E+" in getattr(form, field).upper():
            found[field] = _(
                "Nomor ini sudah rusak oleh Excel (notasi ilmiah). Salin lagi dari "
                "sumbernya."
            )
    if regions.find(form.region) is None:
        found["region"] = _(
            "Wilayah “{text}” tidak dikenal. Tulis kode Kemendagri seperti 51.03 "
            "atau nama seperti Kab. Badung."
        ).format(text=form.region)
    return found | _wrong_figures(form)


def cautions(form: AssetForm) -> dict[str, str]:
    """Return what looks unusual and is kept all the same, by field."""
    found: dict[str, str] = {}
    digits = form.nibar.strip()
    if digits and not (digits.isdecimal() and len(digits) in _NIBAR_LENGTHS):
        found["nibar"] = _(
            "NIBAR biasanya 45 (atau 43) angka; yang ini {n}. Tetap disimpan."
        ).format(n=len(digits))
    code = goods.read_code(form.item_code) if form.item_code else None
    if code is not None and goods.name_of(code.text) is None:
        found["item_code"] = _("Kode barang ini tidak ada dalam daftar program.")
    return found


def _wrong_figures(form: AssetForm) -> dict[str, str]:
    found: dict[str, str] = {}
    if form.price < 0:
        found["price"] = _("Harga tidak boleh kurang dari nol. Betulkan harganya.")
    if form.quantity < 1:
        found["quantity"] = _("Jumlah paling sedikit satu. Betulkan jumlahnya.")
    if form.year is not None and form.year < _FIRST_YEAR:
        found["year"] = _("Tahun {year} terlalu lama. Tulis empat angka.").format(
            year=form.year
        )
    return found


def _known(session: Session, resource_id: int) -> tuple[Resource, Asset]:
    resource = session.get_one(Resource, resource_id)
    asset = session.scalar(select(Asset).where(Asset.resource_id == resource_id))
    if asset is None:
        raise Refused(
            _(
                "{name} tidak punya kode barang sendiri. Ubah keterangannya lewat "
                "formulir fasilitas."
            ).format(name=resource.name)
        )
    return resource, asset


def _of_resource(form: AssetForm) -> dict[str, Any]:
    texts = (form.brand, form.name, form.remarks)
    damaged = form.condition == "RB"
    with speaking("id"):  # what is stored is Indonesian, whoever types it
        proposal = goods.propose(_code(form), texts, heavy_damage=damaged)
        reason = proposal.reason if proposal.bookable else None
    return {
        "kind": form.kind.value,
        "name": form.name.strip(),
        "agency_id": form.agency_id,
        "region": region_code(form.region),
        "place": form.place.strip(),
        "proposal": reason,
    }


def _code(form: AssetForm) -> str | None:
    """Return the kode barang in its full widths, or as it was typed."""
    code = goods.read_code(form.item_code) if form.item_code else None
    return (code.text if code else form.item_code.strip()) or None


def _columns(form: AssetForm, kept: dict[str, Any]) -> dict[str, Any]:
    """Return the form as the columns of an asset; ``kept`` are its other details."""
    plate = normal_plate(form.plate)
    return {
        "sheet": goods.kib_letter(_code(form)) or "-",
        "item_code": _code(form),
        "register": form.register.strip() or None,
        "location_code": form.location_code.strip() or None,
        "nibar": form.nibar.strip() or None,
        "register_code": form.register_code.strip() or None,
        "year": form.year,
        "brand": form.brand.strip(),
        "plate": plate,
        "condition": form.condition or None,
        "condition_text": form.condition or None,
        "acquisition": form.acquisition.strip(),
        "price": form.price,
        "quantity": form.quantity,
        "details": _details(form, kept, plate),
    }


def _details(
    form: AssetForm, kept: dict[str, Any], plate: str | None
) -> dict[str, Any]:
    details = {name: each for name, each in kept.items() if name != "register_code"}
    vehicle = dict(details.get("vehicle") or {})
    vehicle |= {name: getattr(form, name).strip() for name in _VEHICLE}
    if plate != vehicle.get("plate"):
        vehicle |= {"plate": plate or "", "plate_raw": form.plate.strip()}
    details |= {name: getattr(form, name).strip() for name in _FURTHER}
    details["vehicle"] = {name: each for name, each in vehicle.items() if each}
    return {name: each for name, each in details.items() if each not in ("", {}, None)}


def _refuse(found: dict[str, str]) -> None:
    for sentence in found.values():
        raise Refused(sentence)

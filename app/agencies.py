"""Keep the list of agencies (Perangkat Daerah)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import attachments, regions
from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import check_pattern
from models.agency import Agency

_DRAWN = frozenset({attachments.PNG, attachments.JPEG})
A4, F4 = "A4", "F4"
PAPERS = (A4, F4)  # the second is the folio of Indonesian offices, 215 x 330 mm


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyForm:
    """What is known of an agency; the same fields as ``models.agency.Agency``.

    ``parent`` is the code of the agency it is a unit of, where it is one;
    ``paper`` is one of PAPERS. The emblem is set by :func:`set_logo`.
    """

    code: str
    name: str
    region: str
    location_code: str | None = None
    parent: str = ""
    government: str = ""
    letterhead: tuple[str, ...] = ()
    number_pattern: str = "{serial}/{year}"
    place: str = ""
    head_title: str = ""
    copies: tuple[str, ...] = ()
    paper: str = A4


def add(session: Session, form: AgencyForm, *, actor: Actor, at: datetime) -> int:
    """Write an agency down and return its id.

    Raises:
        Refused: no right to, or something is wrong with the form (see
            :func:`troubles`).
    """
    require(actor, Permission.MANAGE)
    _refuse_troubles(session, form, None)
    agency = Agency(**_columns(session, form))
    Pen(session, actor=actor, at=at).add("agency.added", agency)
    return agency.id


def change(
    session: Session, code: str, form: AgencyForm, *, actor: Actor, at: datetime
) -> bool:
    """Say otherwise of an agency; return whether anything became different.

    Raises:
        Refused: no right to, there is no such agency, it would be a unit of
            itself, or something is wrong with the form (see :func:`troubles`).
    """
    require(actor, Permission.MANAGE)
    agency = find(session, code)
    _refuse_troubles(session, form, agency)
    pen = Pen(session, actor=actor, at=at)
    return pen.change("agency.changed", agency, **_columns(session, form))


def form_of(session: Session, code: str) -> AgencyForm:
    """Return what is known of an agency, ready to be changed.

    Raises:
        Refused: there is none.
    """
    agency = find(session, code)
    above = session.get(Agency, agency.parent_id) if agency.parent_id else None
    return AgencyForm(
        code=agency.code,
        name=agency.name,
        region=agency.region,
        location_code=agency.location_code,
        parent=above.code if above else "",
        government=agency.government,
        letterhead=tuple(agency.letterhead),
        number_pattern=agency.number_pattern,
        place=agency.place,
        head_title=agency.head_title,
        copies=tuple(agency.copies),
        paper=agency.paper or A4,
    )


def set_logo(
    session: Session, code: str, logo: bytes | None, *, actor: Actor, at: datetime
) -> bool:
    """Put an emblem at the head of an agency's papers, or take it away.

    Return whether anything became different. Papers that were issued before
    keep what they were drawn with.

    Raises:
        Refused: no right to, there is no such agency, or it is no PNG or JPEG of
            at most 10 MB.
    """
    require(actor, Permission.MANAGE)
    agency = find(session, code)
    digest = None if logo is None else _kept(session, logo)
    return Pen(session, actor=actor, at=at).change(
        "agency.changed", agency, logo=digest
    )


def logo_of(session: Session, code: str) -> bytes | None:
    """Return the emblem at the head of an agency's papers, if it has one.

    Raises:
        Refused: there is no such agency.
    """
    return attachments.kept(session, find(session, code).logo)


def _kept(session: Session, logo: bytes) -> str:
    is_drawn = attachments.media_type(logo) in _DRAWN
    if not is_drawn or len(logo) > attachments.LIMIT:
        raise Refused(
            _("Logo harus gambar PNG atau JPEG, paling besar 10 MB. Pilih berkas lain.")
        )
    return attachments.keep_content(session, logo)


def troubles(session: Session, form: AgencyForm, changed: str = "") -> dict[str, str]:
    """Return what is wrong with a form, by field; nothing where all is well.

    ``changed`` is the code of the agency that is changed, empty for a new one.
    """
    agency = find(session, changed) if changed else None
    return dict(_troubles(session, form, agency))


def _troubles(
    session: Session, form: AgencyForm, agency: Agency | None
) -> Iterator[tuple[str, str]]:
    if not form.code.strip():
        yield "code", _("Kode perangkat daerah belum diisi. Isi kodenya dahulu.")
    if not form.name.strip():
        yield "name", _("Nama perangkat daerah belum diisi. Isi namanya dahulu.")
    same = session.scalar(select(Agency.id).where(Agency.code == form.code))
    if same is not None and (agency is None or agency.id != same):
        yield (
            "code",
            _("Kode perangkat daerah {code} sudah dipakai. Pakai kode lain.").format(
                code=form.code
            ),
        )
    for field, check in (
        ("region", lambda: region_code(form.region)),
        ("number_pattern", lambda: check_pattern(form.number_pattern)),
        ("parent", lambda: _parent(session, form, agency)),
        ("paper", lambda: _paper(form.paper)),
    ):
        try:
            check()
        except Refused as refusal:
            yield field, str(refusal)


def _refuse_troubles(session: Session, form: AgencyForm, agency: Agency | None) -> None:
    for _field, sentence in _troubles(session, form, agency):
        raise Refused(sentence)


def _columns(session: Session, form: AgencyForm) -> dict[str, Any]:
    columns = {each.name: getattr(form, each.name) for each in fields(form)}
    del columns["parent"]
    return columns | {
        "region": region_code(form.region),
        "parent_id": _parent(session, form, None),
        "letterhead": list(form.letterhead),
        "copies": list(form.copies),
        "paper": _paper(form.paper),
    }


def _paper(paper: str) -> str | None:
    """Return the sheet as it is kept: A4, which all had before, is not named."""
    if paper not in PAPERS:
        raise Refused(_("Kertas hanya boleh A4 atau F4. Pilih salah satu."))
    return None if paper == A4 else paper


def _parent(session: Session, form: AgencyForm, agency: Agency | None) -> int | None:
    """Return the agency above; nobody is above themselves, however far up."""
    if not form.parent:
        return None
    above: Agency | None = find(session, form.parent)
    found = above.id if above else None
    while above is not None and agency is not None:
        if above.id == agency.id:
            raise Refused(
                _(
                    "{name} tidak dapat menjadi bagian dari dirinya sendiri. Pilih "
                    "perangkat daerah induk yang lain."
                ).format(name=agency.name)
            )
        above = session.get(Agency, above.parent_id) if above.parent_id else None
    return found


def find(session: Session, code: str) -> Agency:
    """Return the agency with this code.

    Raises:
        Refused: there is none.
    """
    agency = session.scalar(select(Agency).where(Agency.code == code))
    if agency is None:
        raise Refused(
            _(
                "Tidak ada perangkat daerah berkode {code}. Lihat kodenya dengan "
                "“pageh agencies list”."
            ).format(code=code)
        )
    return agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a sheet is, as far as the person and its title block say.

    Attributes:
        code: the agency's code, as the person gave it; may be empty.
        location_code: kode lokasi from the title block; may be empty.
        name: the unit named there; may be empty.
        region: code or name of its region, needed for an agency that is new.
    """

    code: str = ""
    location_code: str = ""
    name: str = ""
    region: str = ""


def owner_of(session: Session, said: Owner, *, actor: Actor, at: datetime) -> Agency:
    """Return the agency a sheet belongs to, writing it down if it is new.

    The code decides; then the kode lokasi of the sheet; then the agency of the
    person who imports. An agency that nobody knows yet is added where its
    region is said and the person may do so.

    Raises:
        Refused: it cannot be told whose the sheet is, or the agency is new and
            its region is not said.
    """
    known = known_owner(session, said, actor)
    if known is not None:
        return known
    code = said.code or said.location_code
    if not code:
        raise Refused(
            _(
                "Lembar ini tidak menyebut pemiliknya. Sebutkan kode perangkat "
                "daerahnya dengan --agency."
            )
        )
    if not said.region:
        raise Refused(
            _(
                "Perangkat daerah {code} belum terdaftar. Sebutkan wilayahnya dengan "
                "--region agar didaftarkan, atau pakai kode yang ada."
            ).format(code=code)
        )
    form = AgencyForm(
        code=code,
        name=said.name or code,
        region=said.region,
        location_code=said.location_code or None,
    )
    return session.get_one(Agency, add(session, form, actor=actor, at=at))


def known_owner(session: Session, said: Owner, actor: Actor) -> Agency | None:
    """Return the agency a sheet belongs to, if it is one that is known."""
    if said.code:
        return session.scalar(select(Agency).where(Agency.code == said.code))
    if said.location_code:
        sheet = said.location_code
        same = select(Agency).where(
            or_(Agency.location_code == sheet, Agency.code == sheet)
        )
        found = session.scalar(same.order_by(Agency.id).limit(1))
        if found is not None:
            return found
    if actor.agency_id is not None:
        return session.get(Agency, actor.agency_id)
    return None


def region_code(text: str) -> str:
    """Return the Kemendagri code of a region given by code or by name.

    Raises:
        Refused: no such region is known.
    """
    region = regions.find(text)
    if region is None:
        raise Refused(
            _(
                "Wilayah “{text}” tidak dikenal. Tulis kode Kemendagri seperti 51.03 "
                "atau nama seperti Kab. Badung."
            ).format(text=text)
        )
    return region.code

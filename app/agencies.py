"""Keep the list of agencies (Perangkat Daerah)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import regions
from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.numbers import check_pattern
from models.agency import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyForm:
    """What is known of an agency; the same fields as ``models.agency.Agency``."""

    code: str
    name: str
    region: str
    location_code: str | None = None
    government: str = ""
    letterhead: tuple[str, ...] = ()
    number_pattern: str = "{serial}/{year}"
    place: str = ""
    head_title: str = ""
    copies: tuple[str, ...] = ()


def add(session: Session, form: AgencyForm, *, actor: Actor, at: datetime) -> int:
    """Write an agency down and return its id.

    Raises:
        Refused: no right to, the code is taken, the region is unknown, or the
            pattern of its letter numbers is none.
    """
    require(actor, Permission.MANAGE)
    if session.scalar(select(Agency.id).where(Agency.code == form.code)) is not None:
        raise Refused(
            _("Kode perangkat daerah {code} sudah dipakai. Pakai kode lain.").format(
                code=form.code
            )
        )
    check_pattern(form.number_pattern)
    agency = Agency(
        code=form.code,
        name=form.name,
        region=region_code(form.region),
        location_code=form.location_code,
        government=form.government,
        letterhead=list(form.letterhead),
        number_pattern=form.number_pattern,
        place=form.place,
        head_title=form.head_title,
        copies=list(form.copies),
    )
    Pen(session, actor=actor, at=at).add("agency.added", agency)
    return agency.id


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

"""Keep the list of agencies (Perangkat Daerah)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
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

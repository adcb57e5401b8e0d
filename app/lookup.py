"""Find what a letter or a spreadsheet means by a name."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.language import _
from app.plates import normal_plate
from models.agency import Agency
from models.asset import Asset, Resource

_LONGEST_KEY = 10  # digits; a longer number is a NIBAR
_SHOWN = 3  # candidates named when a name fits several


def find_resource(session: Session, code: str, name: str) -> Resource:
    """Return the one resource with this code, plate, NIBAR or name.

    A code decides where there is one. A name may be followed by its agency in
    brackets, as in ``Aula (Dinas Kesehatan)``, where several have the same.

    Raises:
        Refused: nothing fits, or more than one thing does.
    """
    if code.strip():
        return _only(_by_code(session, code.strip()), code.strip())
    if not name.strip():
        raise Refused(_("Aset atau fasilitas belum disebut. Isi nama atau kodenya."))
    found = _by_name(session, name.strip())
    if not found and name.rstrip().endswith(")") and "(" in name:
        short, agency = name.rstrip()[:-1].rsplit("(", 1)
        found = _by_name(session, short.strip(), agency.strip())
    if not found:
        plate = normal_plate(name)
        found = _by_code(session, plate) if plate else []
    return _only(found, name.strip())


def find_any(session: Session, text: str) -> int:
    """Return the resource that a number, code, plate, NIBAR or name stands for.

    Raises:
        Refused: nothing does, or more than one thing.
    """
    if text.isdecimal() and len(text) < _LONGEST_KEY:
        found = session.get(Resource, int(text))
        if found is not None:
            return found.id
    by_code = _by_code(session, text.strip())
    return by_code[0].id if len(by_code) == 1 else find_resource(session, "", text).id


def _by_code(session: Session, code: str) -> list[Resource]:
    query = (
        select(Resource)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .where(
            or_(
                Resource.code == code,
                Asset.nibar == code,
                Asset.plate == (normal_plate(code) or code),
            )
        )
    )
    return list(session.scalars(query.limit(_SHOWN + 1)))


def _by_name(session: Session, name: str, agency: str = "") -> list[Resource]:
    query = select(Resource).where(func.lower(Resource.name) == name.lower())
    if agency:
        query = query.join(Agency, Agency.id == Resource.agency_id).where(
            or_(func.lower(Agency.name) == agency.lower(), Agency.code == agency)
        )
    return list(session.scalars(query.limit(_SHOWN + 1)))


def _only(found: list[Resource], wanted: str) -> Resource:
    if not found:
        raise Refused(
            _(
                "“{name}” tidak ada dalam daftar aset. Periksa ejaannya, atau "
                "tambahkan dahulu."
            ).format(name=wanted)
        )
    if len(found) > 1:
        raise Refused(
            _(
                "“{name}” dimiliki lebih dari satu perangkat daerah. Sebut kodenya, "
                "atau tulis perangkat daerahnya dalam kurung."
            ).format(name=wanted)
        )
    return found[0]

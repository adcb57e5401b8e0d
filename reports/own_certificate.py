"""A certificate of the registry's own, for offices that have no other yet.

The registry's local CA is made with the first one. Its key is sealed with a
passphrase of its own, which lies beside it for this computer's owner only: a
local CA vouches for nobody outside, and every report says so.
"""

import secrets
from datetime import datetime

from app.officials import Officer
from app.paths import Paths
from reports import local_authority
from reports.keys import HeldKey, write_owner_only

_PASSPHRASE = "ca.passphrase"  # noqa: S105 - the name of a file


def issue(
    paths: Paths, officer: Officer, *, agency: str, passphrase: str, at: datetime
) -> HeldKey:
    """Issue a signer's certificate and return its key, open.

    The key is also sealed in the registry's folder with ``passphrase``.

    Raises:
        Refused: the passphrase is too short, or the CA has expired.
    """
    authority, above = _authority(paths, agency, at)
    person = local_authority.Person(officer.name, officer.title, agency)
    certificate = local_authority.issue(
        authority,
        person,
        authority_passphrase=above,
        passphrase=passphrase,
        at=at,
    )
    return authority.unlock(certificate, passphrase)


def _authority(
    paths: Paths, agency: str, at: datetime
) -> tuple[local_authority.LocalAuthority, str]:
    place = paths.keys / _PASSPHRASE
    found = local_authority.find(paths.keys)
    if found is not None:
        return found, place.read_text(encoding="ascii")
    passphrase = secrets.token_urlsafe(24)
    made = local_authority.establish(
        paths.keys, agency=agency, passphrase=passphrase, at=at
    )
    write_owner_only(place, passphrase.encode("ascii"))
    return made, passphrase

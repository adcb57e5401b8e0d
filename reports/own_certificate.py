"""A certificate of the registry's own, for offices that have no other yet.

The registry's local CA is made with the first one. Its key is sealed with a
passphrase of its own, which lies beside it for this computer's owner only: a
local CA vouches for nobody outside, and every report says so.
"""

import secrets
from datetime import datetime
from pathlib import Path

from cryptography import x509

from app import owner_only
from app.errors import Refused
from app.language import _
from app.officials import Officer
from app.paths import Paths
from reports import local_authority
from reports.keys import HeldKey

_PASSPHRASE = "ca.passphrase"  # noqa: S105 - the name of a file


def issue(
    paths: Paths, officer: Officer, *, agency: str, passphrase: str, at: datetime
) -> HeldKey:
    """Issue a signer's certificate and return its key, open.

    The key is also sealed in the registry's folder with ``passphrase``.

    Raises:
        Refused: the passphrase is too short, the CA has expired, or what opens
            its key was lost.
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


def issued(paths: Paths) -> tuple[x509.Certificate, ...]:
    """Return the signers' certificates this registry has issued, oldest first."""
    authority = local_authority.find(paths.keys)
    return authority.signers() if authority else ()


def is_revoked(paths: Paths, certificate: x509.Certificate) -> bool:
    """Say whether a certificate of this registry was revoked."""
    authority = local_authority.find(paths.keys)
    if authority is None:
        return False
    revocations = x509.load_der_x509_crl(authority.revocations)
    serial = certificate.serial_number
    return revocations.get_revoked_certificate_by_serial_number(serial) is not None


def revoke(paths: Paths, certificate: x509.Certificate, *, at: datetime) -> None:
    """Revoke a certificate that this registry issued, from this moment on.

    Raises:
        Refused: there is no local CA, it was revoked before, or what opens the
            key of the CA was lost.
    """
    authority = local_authority.find(paths.keys)
    if authority is None:
        raise Refused(_("Registri ini belum mempunyai CA lokal."))
    local_authority.revoke(
        authority,
        certificate,
        authority_passphrase=_kept(paths.keys / _PASSPHRASE),
        at=at,
    )


def _authority(
    paths: Paths, agency: str, at: datetime
) -> tuple[local_authority.LocalAuthority, str]:
    place = paths.keys / _PASSPHRASE
    found = local_authority.find(paths.keys)
    if found is not None:
        return found, _kept(place)
    passphrase = secrets.token_urlsafe(24)
    # before the CA: one whose passphrase was never kept could not issue anything
    owner_only.make_folder(paths.keys)
    owner_only.write(place, passphrase.encode("ascii"))
    made = local_authority.establish(
        paths.keys, agency=agency, passphrase=passphrase, at=at
    )
    return made, passphrase


def _kept(place: Path) -> str:
    try:
        return place.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise Refused(
            _(
                "Frasa sandi CA lokal di {path} tidak terbaca. Pulihkan berkas itu "
                "dari cadangan."
            ).format(path=place)
        ) from None

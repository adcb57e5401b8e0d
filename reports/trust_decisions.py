"""Whom a registry trusts is decided by its admin, and each decision is recorded.

The certificates lie in the registry's folder; the ledger says who let them in
or out, and when.
"""

from datetime import datetime

from cryptography import x509

from app.access import Actor, Permission, require
from app.ledger.pen import Pen
from app.paths import Paths
from models.database import Session
from reports import own_certificate, trust
from reports.keys import fingerprint
from reports.trust import Import, TrustLevel


def bring_in(
    session: Session,
    paths: Paths,
    contents: bytes,
    level: TrustLevel,
    *,
    actor: Actor,
    at: datetime,
) -> tuple[Import, ...]:
    """Trust the authorities of a file from now on.

    Raises:
        Refused: no right to, or see :func:`reports.trust.bring_in`.
    """
    require(actor, Permission.MANAGE)
    brought = trust.bring_in(paths.keys, contents, level, actor=actor, at=at)
    pen = Pen(session, actor=actor, at=at)
    for one in brought:
        pen.note(
            "trust.added",
            {
                "certificate": one.fingerprint,
                "subject": subject_of(one.certificate),
                "level": one.level.name.lower(),
            },
        )
    return brought


def take_out(
    session: Session, paths: Paths, fingerprint_: str, *, actor: Actor, at: datetime
) -> None:
    """Trust an authority no longer.

    Raises:
        Refused: no right to, or it is not in the list.
    """
    require(actor, Permission.MANAGE)
    trust.take_out(paths.keys, fingerprint_)
    pen = Pen(session, actor=actor, at=at)
    pen.note("trust.removed", {"certificate": fingerprint_})


def revoke(
    session: Session,
    paths: Paths,
    certificate: x509.Certificate,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Revoke a certificate that this registry issued, from this moment on.

    Raises:
        Refused: no right to, it was revoked before, or what opens the key of
            the local CA was lost.
    """
    require(actor, Permission.MANAGE)
    own_certificate.revoke(paths, certificate, at=at)
    told = {
        "certificate": fingerprint(certificate),
        "subject": subject_of(certificate),
    }
    Pen(session, actor=actor, at=at).note("certificate.revoked", told)


def subject_of(certificate: x509.Certificate) -> str:
    """Return whom a certificate names, on one line."""
    return certificate.subject.rfc4514_string()

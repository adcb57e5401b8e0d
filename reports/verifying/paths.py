"""From a trust store to what pyHanko needs to build and judge a path."""

from datetime import datetime
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization as forms
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from reports.trust import TrustStore
from reports.verifying.document import UNREADABLE, Document, entry

# pyHanko wants non-repudiation spelt out; may_sign() asks what RFC 5280 does
ANY_USE = KeyUsageConstraints(key_usage=set())

_USE = ExtendedKeyUsageOID
_MACHINES = frozenset(
    {_USE.SERVER_AUTH, _USE.TIME_STAMPING, _USE.OCSP_SIGNING, _USE.CODE_SIGNING}
)


def may_sign(certificate: x509.Certificate) -> bool:
    """Tell whether the stated uses of a certificate allow to sign a document.

    One that states none may be used for anything (RFC 5280, 4.2.1.3 and
    4.2.1.12): many office CAs issue such certificates. One that is for
    machines only may not.
    """
    for extension in certificate.extensions:
        stated = extension.value
        if isinstance(stated, x509.KeyUsage) and not (
            stated.digital_signature or stated.content_commitment
        ):
            return False
        if isinstance(stated, x509.ExtendedKeyUsage) and set(stated) <= _MACHINES:
            return False
    return True


def gathering_context(trust: TrustStore) -> ValidationContext:
    """Return a context that fetches revocation data and insists on having it."""
    return ValidationContext(
        trust_manager=_anchors(trust),
        other_certs=[asn1_of(one) for one in trust.between],
        crls=_lists(trust),
        allow_fetching=True,
        revocation_mode="hard-fail",
    )


def context(
    trust: TrustStore, document: Document, moment: datetime
) -> ValidationContext:
    """Return an offline context: anchors, and what the file brings itself.

    A certificate that has been revoked fails; one about which nothing can be
    known offline passes, and the sentence of the check says so.
    """
    settings = _offline(trust, moment)
    try:
        store = DocumentSecurityStore.read_dss(document.reader)
        return store.as_validation_context(settings)
    except (NoDSSFoundError, *UNREADABLE):
        return ValidationContext(**settings)


def offline_context(trust: TrustStore, moment: datetime) -> ValidationContext:
    """Return an offline context with nothing but the anchors."""
    return ValidationContext(**_offline(trust, moment))


def _offline(trust: TrustStore, moment: datetime) -> dict[str, Any]:
    return {
        "trust_manager": _anchors(trust),
        "other_certs": [asn1_of(one) for one in trust.between],
        "crls": _lists(trust),
        "moment": moment,
        "allow_fetching": False,
        "revocation_mode": "soft-fail",
        "retroactive_revinfo": True,
    }


def knows_revocation(trust: TrustStore, document: Document) -> bool:
    """Tell whether there is any revocation data to look into, offline."""
    return bool(_lists(trust)) or has_revocation_data(document)


def has_revocation_data(document: Document) -> bool:
    """Tell whether the file carries revocation data itself."""
    store = entry(document.reader.root, "/DSS")
    return bool(entry(store, "/OCSPs") or entry(store, "/CRLs"))


def asn1_of(certificate: x509.Certificate) -> asn1.Certificate:
    """Return the certificate in the form pyHanko works with."""
    return asn1.Certificate.load(certificate.public_bytes(forms.Encoding.DER))


def _anchors(trust: TrustStore) -> SimpleTrustManager:
    # an empty list, not None: None would mean whatever the system trusts
    roots = [asn1_of(anchor.certificate) for anchor in trust.anchors]
    return SimpleTrustManager.build(trust_roots=roots)


def _lists(trust: TrustStore) -> list[bytes]:
    return [one for anchor in trust.anchors for one in anchor.revocations]

"""From a trust store to what pyHanko needs to build and judge a path."""

from datetime import datetime
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization as forms
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from reports.trust import TrustStore
from reports.verifying.document import UNREADABLE, Document, entry

# a certificate that restricts its use must allow signing; one that says
# nothing (many office CAs) is accepted, its anchor having been chosen
SIGNING_USE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


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
    settings: dict[str, Any] = {
        "trust_manager": _anchors(trust),
        "other_certs": [asn1_of(one) for one in trust.between],
        "crls": _lists(trust),
        "moment": moment,
        "allow_fetching": False,
        "revocation_mode": "soft-fail",
        "retroactive_revinfo": True,
    }
    try:
        store = DocumentSecurityStore.read_dss(document.reader)
        return store.as_validation_context(settings)
    except (NoDSSFoundError, *UNREADABLE):
        return ValidationContext(**settings)


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

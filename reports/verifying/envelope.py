"""The bytes around a signature's value that its own digest does not cover.

A signature covers the file but for the hole it lies in, and inside the hole
some parts are covered by nothing: the zeros behind, the case of the digits,
the certificates carried along. Each is looked at here, so that not one byte
of a signed file can be changed unnoticed.
"""

import binascii

from asn1crypto import cms, core
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from reports.verifying.document import Document


def is_clean(signature: EmbeddedPdfSignature, document: Document) -> bool:
    """Tell whether the hole holds the signature, zeros, and nothing else."""
    content = _hole(signature, document.data)
    if content is None or content != signature.pkcs7_content:
        return False
    value = cms.ContentInfo.load(content)
    size = len(value.dump())
    return (
        not content[size:].strip(b"\0")
        and _is_plain(value["content"])
        and _certificates_hold(carried(value["content"]))
    )


def carried(signed: cms.SignedData) -> list[x509.Certificate]:
    """Return the certificates that a signature carries along."""
    if not isinstance(signed["certificates"], cms.CertificateSet):
        return []
    return [
        x509.load_der_x509_certificate(choice.chosen.dump())
        for choice in signed["certificates"]
        if choice.name == "certificate"
    ]


def issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Tell whether the issuer's key signed the certificate."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _hole(signature: EmbeddedPdfSignature, data: bytes) -> bytes | None:
    """Return what lies in the hole of the byte range, or None if it is no hole."""
    start, before, after, length = (int(one) for one in signature.byte_range)
    written = data[before:after]
    if start != 0 or after + length > len(data) or written[:1] + written[-1:] != b"<>":
        return None
    digits = written[1:-1]
    if digits not in (digits.lower(), digits.upper()):
        return None
    try:
        return binascii.unhexlify(digits)
    except binascii.Error:
        return None


def _is_plain(signed: cms.SignedData) -> bool:
    """Check the parts that RFC 5652, 5.1 and 5.3 derive from others."""
    signers = signed["signer_infos"]
    if len(signers) != 1:
        return False
    signer = signers[0]
    by_name = signer["sid"].name == "issuer_and_serial_number"
    is_data = signed["encap_content_info"]["content_type"].native == "data"
    announced = [one["algorithm"].native for one in signed["digest_algorithms"]]
    used = signer["digest_algorithm"]
    digests = (*signed["digest_algorithms"], used)
    return (
        signer["version"].native == ("v1" if by_name else "v3")
        and signed["version"].native == ("v1" if by_name and is_data else "v3")
        and used["algorithm"].native in announced
        and (len(announced) == 1 or not is_data)
        and all(_is_spelt_plainly(one) for one in digests)
        and (not by_name or _names_its_certificate(signed, signer["sid"].chosen))
    )


def _is_spelt_plainly(algorithm: cms.DigestAlgorithm) -> bool:
    """Tell whether its parameters are absent or NULL, as in RFC 5754, 2."""
    bare = core.ObjectIdentifier(algorithm["algorithm"].dotted).dump()
    return algorithm.contents in (bare, bare + core.Null().dump())


def _names_its_certificate(
    signed: cms.SignedData, named: cms.IssuerAndSerialNumber
) -> bool:
    """Tell whether the signer is named by the very bytes of a certificate."""
    if not isinstance(signed["certificates"], cms.CertificateSet):
        return False
    issuer, serial = named["issuer"].dump(), named["serial_number"].dump()
    return any(
        (
            one.chosen.issuer.dump(),
            one.chosen["tbs_certificate"]["serial_number"].dump(),
        )
        == (issuer, serial)
        for one in signed["certificates"]
        if one.name == "certificate"
    )


def _certificates_hold(certificates: list[x509.Certificate]) -> bool:
    """Check the issuer's signature on each certificate whose issuer came along.

    An issuer that only the trust store has is judged with the path.
    """
    return all(
        any(issued(issuer, one) for issuer in issuers)
        for one in certificates
        if (issuers := [each for each in certificates if each.subject == one.issuer])
    )

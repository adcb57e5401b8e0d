"""The certificate authority of one registry, made on its first use.

It lets a fresh installation sign at once, and it never pretends: the subject
of every certificate says TIDAK TERSERTIFIKASI, and the verification gives it
the lowest level of trust. The authority's key is used to issue and revoke
only, and may have a passphrase of its own.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier

from app import owner_only
from app.errors import Refused
from app.language import _
from reports.keys import (
    HeldKey,
    fingerprint,
    require_passphrase,
    seal,
    unseal,
)

NOT_CERTIFIED = "TIDAK TERSERTIFIKASI"
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336

_AUTHORITY_DAYS, _SIGNER_DAYS, _REVOCATION_DAYS = 3653, 3 * 365, 3653
_CLOCK_SLACK = timedelta(minutes=5)  # desks of one office differ a little
_CERTIFICATE, _KEY, _REVOCATIONS, _SIGNERS = "ca.pem", "ca.key", "ca.crl", "signers"


@dataclass(frozen=True, slots=True)
class LocalAuthority:
    """The local CA that lives in one folder: certificate, keys, revocations."""

    folder: Path
    certificate: x509.Certificate

    @property
    def revocations(self) -> bytes:
        """The present certificate revocation list, DER."""
        return (self.folder / _REVOCATIONS).read_bytes()

    def signers(self) -> tuple[x509.Certificate, ...]:
        """Return the certificates of signers, in the order they were issued."""
        found = [
            x509.load_pem_x509_certificate(path.read_bytes())
            for path in (self.folder / _SIGNERS).glob("*.pem")
        ]
        return tuple(sorted(found, key=lambda one: one.not_valid_before_utc))

    def unlock(self, certificate: x509.Certificate, passphrase: str) -> HeldKey:
        """Open the key of a signer for use.

        Raises:
            Refused: the passphrase is wrong or there is no such key here.
        """
        path = self._of(certificate).with_suffix(".key")
        if not path.is_file():
            raise Refused(_("Kunci untuk sertifikat itu tidak ada di komputer ini."))
        key = unseal(path.read_bytes(), certificate, passphrase)
        return HeldKey(key, certificate, (self.certificate,))

    def _of(self, certificate: x509.Certificate) -> Path:
        return self.folder / _SIGNERS / f"{fingerprint(certificate)[:32]}.pem"


def establish(
    folder: Path, *, agency: str, passphrase: str, at: datetime
) -> LocalAuthority:
    """Make the local CA of a registry: P-384, path length 0, ten years.

    Raises:
        Refused: there is one already, or the passphrase is too short.
    """
    require_passphrase(passphrase)
    if (folder / _CERTIFICATE).exists():
        raise Refused(_("CA lokal sudah ada di folder ini dan tidak dibuat ulang."))
    key = ec.generate_private_key(ec.SECP384R1())
    name = _name(agency, "CA LOKAL", NOT_CERTIFIED, f"CA Lokal {secrets.token_hex(3)}")
    certificate = (
        _begun(name, name, key.public_key(), at, _AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA384())
    )
    owner_only.make_folder(folder / _SIGNERS)
    owner_only.make_folder(folder)
    revocations = _revocation_list(certificate, key, (), at)
    owner_only.write(folder / _KEY, seal(key, certificate, passphrase))
    owner_only.write(folder / _REVOCATIONS, revocations)
    owner_only.write(folder / _CERTIFICATE, _pem(certificate))
    return LocalAuthority(folder, certificate)


def find(folder: Path) -> LocalAuthority | None:
    """Return the local CA of a folder, or None when there is none yet."""
    path = folder / _CERTIFICATE
    if not path.is_file():
        return None
    return LocalAuthority(folder, x509.load_pem_x509_certificate(path.read_bytes()))


@dataclass(frozen=True, slots=True)
class Person:
    """Whose certificate it is: name and office as they are to be printed."""

    name: str
    unit: str
    agency: str


def issue(
    authority: LocalAuthority,
    person: Person,
    *,
    authority_passphrase: str,
    passphrase: str,
    at: datetime,
) -> x509.Certificate:
    """Issue a signer's certificate: P-256, three years, documents only.

    The private key is sealed with the signer's own ``passphrase``.

    Raises:
        Refused: a passphrase is wrong or too short, or the CA has expired.
    """
    require_passphrase(passphrase)
    above = _authority_key(authority, authority_passphrase)
    if authority.certificate.not_valid_after_utc <= at:
        raise Refused(_("CA lokal sudah kedaluwarsa: buat registri kunci yang baru."))
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(person.agency, person.unit, NOT_CERTIFIED, person.name)
    issuer = authority.certificate
    days = min(_SIGNER_DAYS, (issuer.not_valid_after_utc - at).days)
    certificate = (
        _begun(subject, issuer.subject, key.public_key(), at, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), critical=False)
        .add_extension(_issuer_key(issuer), critical=False)
        .sign(above, hashes.SHA384())
    )
    path = LocalAuthority(authority.folder, issuer)._of(certificate)  # noqa: SLF001 - same module
    owner_only.write(path.with_suffix(".key"), seal(key, certificate, passphrase))
    owner_only.write(path, _pem(certificate))
    return certificate


def revoke(
    authority: LocalAuthority,
    certificate: x509.Certificate,
    *,
    authority_passphrase: str,
    at: datetime,
) -> None:
    """Revoke a signer's certificate from this moment on.

    Raises:
        Refused: the passphrase of the CA is wrong, or it was revoked before.
    """
    key = _authority_key(authority, authority_passphrase)
    former = tuple(x509.load_der_x509_crl(authority.revocations))
    if any(entry.serial_number == certificate.serial_number for entry in former):
        raise Refused(_("Sertifikat itu sudah dicabut."))
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(certificate.serial_number)
        .revocation_date(at)
        .build()
    )
    revocations = _revocation_list(authority.certificate, key, (*former, entry), at)
    owner_only.write(authority.folder / _REVOCATIONS, revocations)


def _authority_key(
    authority: LocalAuthority, passphrase: str
) -> ec.EllipticCurvePrivateKey:
    sealed = (authority.folder / _KEY).read_bytes()
    key = unseal(sealed, authority.certificate, passphrase)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    at: datetime,
    days: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _CLOCK_SLACK)
        .not_valid_after(at + timedelta(days=days))
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False
        )
    )


def _revocation_list(
    certificate: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    entries: tuple[x509.RevokedCertificate, ...],
    at: datetime,
) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder(revoked_certificates=list(entries))
        .issuer_name(certificate.subject)
        .last_update(at - _CLOCK_SLACK)
        .next_update(at + timedelta(days=_REVOCATION_DAYS))
        .add_extension(x509.CRLNumber(len(entries) + 1), critical=False)
        .add_extension(_issuer_key(certificate), critical=False)
    )
    return builder.sign(key, hashes.SHA384()).public_bytes(forms.Encoding.DER)


def _issuer_key(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
        identifier.value
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(agency: str, unit: str, standing: str, common_name: str) -> x509.Name:
    part = x509.NameAttribute
    return x509.Name(
        [
            part(NameOID.COUNTRY_NAME, "ID"),
            part(NameOID.ORGANIZATION_NAME, agency[:64]),  # X.520 upper bounds
            part(NameOID.ORGANIZATIONAL_UNIT_NAME, unit[:64]),
            part(NameOID.ORGANIZATIONAL_UNIT_NAME, standing),
            part(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(forms.Encoding.PEM)

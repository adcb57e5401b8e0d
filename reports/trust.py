"""Whom a person has chosen to trust, and how far that trust reaches.

The level of a signature comes from the *anchor* at the end of its validated
path, never from the stamp on the page or the words in a subject. Nothing is
trusted from the start: the local CA of a registry is named by whoever opens
that registry, an agency's CA and a PSrE root are brought in by a person.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as forms

from app import owner_only
from app.access import Actor
from app.errors import Refused
from app.language import N_, _
from reports.keys import fingerprint

_INDEX = "trust.json"
_LARGEST_FILE = 1_000_000  # bytes
_PEM_BEGINS = b"-----BEGIN CERTIFICATE-----"


class TrustLevel(IntEnum):
    """How far a certificate is trusted; PP 71/2019 art. 60 knows two kinds.

    Only CERTIFIED is "tersertifikasi" in its sense; a person in charge has
    imported the root of an Indonesian PSrE for it.
    """

    NONE = 0
    LOCAL = 1
    AGENCY = 2
    CERTIFIED = 3


LEVEL_WORDS = {
    TrustLevel.NONE: N_("tidak dapat dipercaya: penerbit sertifikat tidak dikenal"),
    TrustLevel.LOCAL: N_("TTE tidak tersertifikasi, sertifikat CA lokal registri"),
    TrustLevel.AGENCY: N_("TTE tidak tersertifikasi, sertifikat CA instansi"),
    TrustLevel.CERTIFIED: N_("TTE tersertifikasi, sertifikat PSrE Indonesia"),
}


def level_words(level: TrustLevel) -> str:
    """Return what a level means, in the language spoken."""
    return _(LEVEL_WORDS[level])


@dataclass(frozen=True, slots=True)
class Anchor:
    """A certificate where trust begins, with revocation lists that go with it."""

    certificate: x509.Certificate
    level: TrustLevel
    revocations: tuple[bytes, ...] = ()  # CRLs, DER


@dataclass(frozen=True, slots=True)
class TrustStore:
    """The anchors a verification may use, and certificates to build paths with."""

    anchors: tuple[Anchor, ...] = ()
    between: tuple[x509.Certificate, ...] = ()

    def level_of(self, certificate_fingerprint: str) -> TrustLevel:
        """Return the level of the anchor with this SHA-256, or NONE."""
        levels = [
            anchor.level
            for anchor in self.anchors
            if fingerprint(anchor.certificate) == certificate_fingerprint
        ]
        return max(levels, default=TrustLevel.NONE)

    def revoked_at(self, certificate: x509.Certificate) -> datetime | None:
        """Return when an anchor's own list revoked one of its certificates, UTC.

        A list that the anchor has not signed says nothing.
        """
        for anchor in self.anchors:
            if anchor.certificate.subject == certificate.issuer:
                for one in anchor.revocations:
                    moment = _revoked_at(one, anchor.certificate, certificate)
                    if moment is not None:
                        return moment
        return None

    def joined(self, other: "TrustStore") -> "TrustStore":
        """Return a store with the anchors of both."""
        return TrustStore(self.anchors + other.anchors, self.between + other.between)


def from_file(contents: bytes, level: TrustLevel = TrustLevel.AGENCY) -> TrustStore:
    """Take the certificates of a PEM or DER file as anchors of one level.

    In a bundle the self-signed ones are anchors and the others only help to
    build a path; where none is self-signed, the person has named each of them.

    Raises:
        Refused: there is no certificate in it.
    """
    certificates = read_certificates(contents)
    roots = tuple(one for one in certificates if _signed_itself(one)) or certificates
    between = tuple(one for one in certificates if one not in roots)
    return TrustStore(tuple(Anchor(one, level) for one in roots), between)


def read_certificates(contents: bytes) -> tuple[x509.Certificate, ...]:
    """Read the X.509 certificates of a PEM or DER file.

    Raises:
        Refused: there is no certificate in it.
    """
    contents = contents if len(contents) <= _LARGEST_FILE else b""
    try:
        if _PEM_BEGINS in contents:
            return tuple(x509.load_pem_x509_certificates(contents))
        return (x509.load_der_x509_certificate(contents),)
    except ValueError:
        raise Refused(
            _("Berkas itu bukan sertifikat: pilih sertifikat X.509 (.pem, .crt, .cer).")
        ) from None


def of_authority(certificate: x509.Certificate, revocations: bytes) -> TrustStore:
    """Return a store that trusts one local CA, at the lowest level."""
    return TrustStore((Anchor(certificate, TrustLevel.LOCAL, (revocations,)),))


# --------------------------------------------------- what people have imported


@dataclass(frozen=True, slots=True)
class Import:
    """One anchor that a person brought in."""

    certificate: x509.Certificate
    level: TrustLevel
    imported_by: str
    imported_at: datetime  # UTC

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate: what a person compares by eye."""
        return fingerprint(self.certificate)


def imports(folder: Path) -> tuple[Import, ...]:
    """List what people have brought into the trust folder, oldest first."""
    index = folder / _INDEX
    if not index.is_file():
        return ()
    return tuple(
        Import(
            x509.load_pem_x509_certificate(entry["certificate"].encode()),
            TrustLevel(entry["level"]),
            entry["imported_by"],
            datetime.fromisoformat(entry["imported_at"]),
        )
        for entry in json.loads(index.read_text("utf-8"))
    )


def load(folder: Path) -> TrustStore:
    """Return the store of everything people have brought into the folder."""
    return TrustStore(
        tuple(Anchor(one.certificate, one.level) for one in imports(folder))
    )


def bring_in(
    folder: Path, contents: bytes, level: TrustLevel, *, actor: Actor, at: datetime
) -> tuple[Import, ...]:
    """Trust the authorities of a file from now on, in a person's name.

    Raises:
        Refused: there is no certificate in the file, one is not an authority
            or has expired, or it is trusted already.
    """
    known = {one.fingerprint for one in imports(folder)}
    brought = []
    for certificate in read_certificates(contents):
        _require_authority(certificate, at)
        if fingerprint(certificate) in known:
            raise Refused(_("Sertifikat itu sudah ada di daftar kepercayaan."))
        brought.append(Import(certificate, level, actor.name, at))
    _keep(folder, (*imports(folder), *brought))
    return tuple(brought)


def take_out(folder: Path, certificate_fingerprint: str) -> None:
    """Trust an authority no longer.

    Raises:
        Refused: it is not in the list.
    """
    before = imports(folder)
    after = [one for one in before if one.fingerprint != certificate_fingerprint]
    if len(after) == len(before):
        raise Refused(_("Sertifikat itu tidak ada di daftar kepercayaan."))
    _keep(folder, after)


def _require_authority(certificate: x509.Certificate, at: datetime) -> None:
    try:
        constraints = certificate.extensions.get_extension_for_class(
            x509.BasicConstraints
        )
        authority = constraints.value.ca
    except x509.ExtensionNotFound:
        authority = False
    if not authority:
        raise Refused(
            _("Sertifikat itu bukan milik penerbit: impor sertifikat CA-nya.")
        )
    if certificate.not_valid_after_utc <= at:
        raise Refused(
            _("Sertifikat penerbit itu sudah kedaluwarsa: minta yang berlaku.")
        )


def _keep(folder: Path, kept: Iterable[Import]) -> None:
    entries = [
        {
            "fingerprint": one.fingerprint,
            "level": int(one.level),
            "imported_by": one.imported_by,
            "imported_at": one.imported_at.isoformat(),
            "certificate": one.certificate.public_bytes(forms.Encoding.PEM).decode(),
        }
        for one in kept
    ]
    folder.mkdir(parents=True, exist_ok=True)
    owner_only.write(folder / _INDEX, json.dumps(entries, indent=1).encode())


def _revoked_at(
    contents: bytes, issuer: x509.Certificate, certificate: x509.Certificate
) -> datetime | None:
    revocations = x509.load_der_x509_crl(contents)
    public: Any = issuer.public_key()
    if not revocations.is_signature_valid(public):
        return None
    entry = revocations.get_revoked_certificate_by_serial_number(
        certificate.serial_number
    )
    return entry.revocation_date_utc if entry is not None else None


def _signed_itself(certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True

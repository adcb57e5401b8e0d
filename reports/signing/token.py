"""Signing with a key that never leaves its token or smart card (PKCS#11).

Needs the extra ``token`` and the driver of the token's maker (a .dll or .so).
The PIN is handed to the token and kept nowhere; a wrong one is counted by the
token itself, which locks after a few.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509

from app.errors import Refused
from app.language import _
from reports.keys import common_name
from reports.signing import pades
from reports.signing.held_key import claim_of
from reports.signing.signer import Act
from reports.trust import TrustLevel
from reports.verifying.document import Document


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A certificate on a token whose private key is there too."""

    id: bytes
    certificate: x509.Certificate

    @property
    def name(self) -> str:
        """The common name in the certificate."""
        return common_name(self.certificate.subject)


class TokenSigner:
    """A signer whose private key is on an open token."""

    def __init__(
        self, session: Any, key: TokenKey, chain: tuple[x509.Certificate, ...] = ()
    ) -> None:
        self._session = session
        self._key = key
        self._chain = chain

    @property
    def name(self) -> str:
        """The common name in the certificate."""
        return self._key.name

    @property
    def claim(self) -> TrustLevel | None:
        """See :class:`reports.signing.signer.Signer`."""
        return claim_of(self._key.certificate)

    def sign(self, document: Document, act: Act) -> tuple[bytes, str]:
        """Sign by writing one increment; the digest goes to the token.

        Raises:
            Refused: the token was taken out or will not sign.
        """
        import pkcs11

        issuer = common_name(self._key.certificate.issuer)
        try:
            said = pades.Saying.of(self, issuer)
            return pades.write(document, self._cms(), act, said)
        except pkcs11.PKCS11Error as trouble:
            raise _refusal(trouble) from None

    def _cms(self) -> Any:
        from cryptography.hazmat.primitives.asymmetric import ec
        from pyhanko.sign.pkcs11 import PKCS11Signer

        from reports.verifying.paths import asn1_of

        # many tokens know ECDSA only over a finished digest
        is_ec = isinstance(
            self._key.certificate.public_key(), ec.EllipticCurvePublicKey
        )
        return PKCS11Signer(
            self._session,
            signing_cert=asn1_of(self._key.certificate),
            ca_chain=[asn1_of(one) for one in self._chain],
            key_id=self._key.id,
            embed_roots=False,
            use_raw_mechanism=is_ec,
        )


def labels(driver: Path) -> tuple[str, ...]:
    """List the names of the tokens that are plugged in.

    Raises:
        Refused: the driver cannot be loaded or the extra is missing.
    """
    library = _library(driver)
    slots = library.get_slots(token_present=True)
    return tuple(str(slot.get_token().label).strip() for slot in slots)


@contextmanager
def opened(driver: Path, label: str, pin: str) -> Iterator[tuple[TokenSigner, ...]]:
    """Open a token; give a signer for each of its keys that has a certificate.

    Raises:
        Refused: no such token, a wrong or locked PIN, or no key with a
            certificate on it.
    """
    import pkcs11

    library = _library(driver)
    try:
        session = library.get_token(token_label=label).open(user_pin=pin)
    except pkcs11.PKCS11Error as trouble:
        raise _refusal(trouble) from None
    with session:
        keys = _keys(session)
        if not keys:
            raise Refused(_("Token itu tidak memuat kunci beserta sertifikatnya."))
        yield tuple(TokenSigner(session, key, _authorities(session)) for key in keys)


def _library(driver: Path) -> Any:
    try:
        import pkcs11
    except ImportError:
        raise Refused(
            _("Dukungan token belum terpasang: pasang Pageh dengan tambahan “token”.")
        ) from None
    try:
        return pkcs11.lib(str(driver))
    except (RuntimeError, OSError, pkcs11.PKCS11Error):
        raise Refused(
            _(
                "Penggerak token {path} tidak dapat dimuat: periksa pemasangannya."
            ).format(path=driver)
        ) from None


def _keys(session: Any) -> tuple[TokenKey, ...]:
    from pkcs11 import Attribute, ObjectClass

    private = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    ids = {bytes(key[Attribute.ID]) for key in private}
    found = [
        TokenKey(identifier, certificate)
        for identifier, certificate in _certificates(session)
        if identifier in ids
    ]
    return tuple(sorted(found, key=lambda key: key.name))


def _authorities(session: Any) -> tuple[x509.Certificate, ...]:
    keys = {key.certificate for key in _keys(session)}
    return tuple(one for _id, one in _certificates(session) if one not in keys)


def _certificates(session: Any) -> list[tuple[bytes, x509.Certificate]]:
    from pkcs11 import Attribute, ObjectClass

    return [
        (
            bytes(one[Attribute.ID]),
            x509.load_der_x509_certificate(bytes(one[Attribute.VALUE])),
        )
        for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    ]


def _refusal(trouble: Exception) -> Refused:
    """Say in one sentence what a token complained of."""
    from pkcs11 import exceptions

    sentences = (
        (exceptions.PinLocked, _("PIN token terkunci: hubungi penerbit token.")),
        (
            (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange),
            _("PIN token salah: periksa dahulu, token terkunci bila salah berulang."),
        ),
        (
            (exceptions.NoSuchToken, exceptions.TokenNotPresent),
            _("Token tidak ditemukan: tancapkan token lalu coba lagi."),
        ),
        (
            exceptions.MultipleTokensReturned,
            _("Ada dua token bernama sama: cabut satu."),
        ),
        (exceptions.DeviceRemoved, _("Token dicabut: tancapkan lalu ulangi.")),
    )
    for kind, sentence in sentences:
        if isinstance(trouble, kind):
            return Refused(sentence)
    name = type(trouble).__name__
    return Refused(_("Token menolak menandatangani ({why}).").format(why=name))

"""Signing with a key that this program holds open: PKCS#12 or the local CA."""

from dataclasses import dataclass

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.keys import HeldKey, PrivateKey, common_name, open_pkcs12
from reports.signing import pades
from reports.signing.signer import Act
from reports.trust import TrustLevel
from reports.verifying.document import Document


@dataclass(frozen=True, slots=True)
class KeySigner:
    """A signer whose private key is in memory."""

    held: HeldKey
    claim: TrustLevel | None = None

    @property
    def name(self) -> str:
        """The common name in the certificate."""
        return common_name(self.held.certificate.subject)

    @property
    def issuer(self) -> str:
        """The common name of the certificate's issuer."""
        return common_name(self.held.certificate.issuer)

    def sign(self, document: Document, act: Act) -> tuple[bytes, str]:
        """Sign by writing one increment; see :func:`reports.signing.pades.write`."""
        return pades.write(
            document, _Cms(self.held), act, pades.Saying.of(self, self.issuer)
        )


def from_pkcs12(contents: bytes, password: str) -> KeySigner:
    """Open a PKCS#12 file as a signer.

    Raises:
        Refused: see :func:`reports.keys.open_pkcs12`.
    """
    held = open_pkcs12(contents, password)
    return KeySigner(held, claim_of(held.certificate))


def claim_of(certificate: x509.Certificate) -> TrustLevel | None:
    """Return LOCAL for a certificate that says so itself, else None."""
    from reports.local_authority import NOT_CERTIFIED

    units = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)
    says_local = any(unit.value == NOT_CERTIFIED for unit in units)
    return TrustLevel.LOCAL if says_local else None


class _Cms(CmsSigner):
    """Give pyHanko signatures from a key that is parsed once.

    Its own SimpleSigner parses the key at every signature, checks an RSA key
    again and signs once more to learn the size: eight times slower for RSA.
    """

    def __init__(self, held: HeldKey) -> None:
        self._key: PrivateKey = held.key
        above = [_asn1(one) for one in held.chain]
        chain = SimpleCertificateStore.from_certs(above)  # type: ignore[no-untyped-call] # theirs
        super().__init__(
            signing_cert=_asn1(held.certificate), cert_registry=chain, embed_roots=False
        )

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - theirs
    ) -> bytes:
        digest = getattr(hashes, digest_algorithm.upper())()
        key = self._key
        if isinstance(key, rsa.RSAPrivateKey):
            if dry_run:
                return bytes(key.key_size // 8)
            return key.sign(data, padding.PKCS1v15(), digest)
        if dry_run:
            return bytes(2 * ((key.key_size + 7) // 8) + 12)  # two integers in DER
        return key.sign(data, ec.ECDSA(digest))


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(forms.Encoding.DER))

"""Private keys: sealed at rest, opened for one signature, carried as PKCS#12.

A key on disk is sealed with AES-256-GCM under Argon2id of the passphrase and
bound to its certificate: the seal does not open beside another certificate.
PKCS#12 is for carrying a key in or out only, because the common libraries
guard its password with so few rounds that it can be guessed quickly.
"""

import base64
import json
import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography import x509
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import pkcs12

from app.errors import Refused
from app.language import _

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

SHORTEST_PASSPHRASE = 8  # characters; NIST SP 800-63B, 3.1.1.2
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 2  # about a quarter of a second
_MOST_MEMORY_KIB, _MOST_PASSES = 1024 * 1024, 16
_PKCS12_ROUNDS = 600_000
_LARGEST_PKCS12 = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class HeldKey:
    """An open private key with its certificate and the ones above it."""

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def __repr__(self) -> str:
        """Name the certificate only: a key must never reach a log."""
        return f"HeldKey({self.certificate.subject.rfc4514_string()!r})"


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 fingerprint, lower-case hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def common_name(name: x509.Name) -> str:
    """Return the common name, or the whole name where there is none."""
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def require_passphrase(passphrase: str) -> None:
    """Check that a new passphrase is long enough.

    Raises:
        Refused: it is shorter than SHORTEST_PASSPHRASE characters.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(
            _(
                "Frasa sandi terlalu pendek: pakai sekurang-kurangnya {n} karakter."
            ).format(n=SHORTEST_PASSPHRASE)
        )


# ---------------------------------------------------------------- sealed keys


def seal(key: PrivateKey, certificate: x509.Certificate, passphrase: str) -> bytes:
    """Seal a key with a passphrase, bound to its certificate, as JSON."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box: dict[str, int | str] = {
        "version": 1,
        "kdf": "argon2id",
        "memory_kib": _MEMORY_KIB,
        "passes": _PASSES,
        "lanes": _LANES,
        "salt": _text(salt),
        "nonce": _text(nonce),
    }
    plain = key.private_bytes(
        forms.Encoding.DER, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )
    sealed = AESGCM(_stretched(box, passphrase)).encrypt(
        nonce, plain, certificate.fingerprint(hashes.SHA256())
    )
    return json.dumps({**box, "sealed": _text(sealed)}, indent=1).encode()


def unseal(
    contents: bytes, certificate: x509.Certificate, passphrase: str
) -> PrivateKey:
    """Open a sealed key.

    Raises:
        Refused: the passphrase is wrong, the file is damaged, or it belongs
            to another certificate.
    """
    try:
        box = json.loads(contents)
        nonce, sealed = _bytes(box["nonce"]), _bytes(box["sealed"])
        stretched = _stretched(box, passphrase)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            _("Berkas kunci rusak: pulihkan dari cadangan atau buat kunci baru.")
        ) from None
    try:
        plain = AESGCM(stretched).decrypt(
            nonce, sealed, certificate.fingerprint(hashes.SHA256())
        )
    except (InvalidTag, ValueError):
        raise Refused(_("Frasa sandi kunci salah: periksa lalu coba lagi.")) from None
    # the authenticated seal proves that these are the bytes we once wrote, so
    # the slow primality test of an RSA key would prove nothing more
    key = forms.load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True)
    return _supported(key)


def _stretched(box: dict[str, int | str], passphrase: str) -> bytes:
    memory, passes = int(box["memory_kib"]), int(box["passes"])
    if box["kdf"] != "argon2id" or memory > _MOST_MEMORY_KIB or passes > _MOST_PASSES:
        raise ValueError(box["kdf"])
    return hash_secret_raw(
        passphrase.encode(),
        _bytes(str(box["salt"])),
        time_cost=passes,
        memory_cost=memory,
        parallelism=int(box["lanes"]),
        hash_len=32,
        type=Type.ID,
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


# -------------------------------------------------------------------- PKCS#12


def open_pkcs12(contents: bytes, password: str) -> HeldKey:
    """Open a PKCS#12 file (.p12, .pfx) that holds one key and its certificate.

    Raises:
        Refused: it is no PKCS#12 file, the password is wrong, it lacks the
            key or the certificate, or the key is of a kind not supported.
    """
    _require_pkcs12(contents)
    try:
        store = pkcs12.load_pkcs12(contents, password.encode())
    except ValueError:
        raise Refused(
            _("Kata sandi berkas PKCS#12 salah: periksa lalu coba lagi.")
        ) from None
    except UnsupportedAlgorithm:
        raise Refused(
            _("Berkas PKCS#12 memakai sandi lama: ekspor ulang dengan AES-256.")
        ) from None
    if store.key is None or store.cert is None:
        raise Refused(
            _("Berkas PKCS#12 tidak memuat kunci beserta sertifikatnya: ekspor ulang.")
        )
    held = HeldKey(
        _supported(store.key),
        store.cert.certificate,
        tuple(extra.certificate for extra in store.additional_certs),
    )
    if held.key.public_key() != held.certificate.public_key():
        raise Refused(_("Kunci dan sertifikat dalam berkas PKCS#12 tidak berpasangan."))
    return held


def make_pkcs12(held: HeldKey, password: str, *, name: str) -> bytes:
    """Return the key as a PKCS#12 file that other programs can open.

    AES-256-CBC under PBKDF2-HMAC-SHA256: the strongest that is widely read.

    Raises:
        Refused: the password is too short.
    """
    require_passphrase(password)
    encryption = (
        forms.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_PKCS12_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password.encode())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), held.key, held.certificate, held.chain, encryption
    )


def _require_pkcs12(contents: bytes) -> None:
    from asn1crypto.pkcs12 import Pfx

    contents = contents if len(contents) <= _LARGEST_PKCS12 else b""
    try:
        kind = Pfx.load(contents, strict=True)["auth_safe"]["content_type"].native
        assert kind in ("data", "signed_data")
    except (ValueError, TypeError, AssertionError):
        raise Refused(
            _("Berkas itu bukan PKCS#12 (.p12 atau .pfx): pilih berkas kunci Anda.")
        ) from None


def _supported(key: object) -> PrivateKey:
    if isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        return key
    raise Refused(_("Jenis kunci itu belum didukung: pakai kunci RSA atau EC (P-256)."))

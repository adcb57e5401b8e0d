"""BSrE eSign Client Service: signing by the state's PSrE, over the agency's net.

Version 2 (JSON) with version 1 (multipart) as fallback, as public clients show
them. Three rules: the passphrase lives in one call and is never shown; a
request to sign is sent once; no answer means *unknown*, because the document
may have been signed.
"""

import base64
import binascii
import http.client
import json
import secrets
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.errors import Refused
from app.language import N_, _

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LARGEST_ANSWER = 200 * 1024 * 1024  # bytes
_ACTIVE = "ISSUE"
_NOT_DONE, _SERVER_FAULT = 300, 500

_CODES = {
    2011: N_("Pengguna belum terdaftar di BSrE: daftarkan dahulu NIK-nya."),
    2021: N_("Pengguna belum memiliki sertifikat BSrE: terbitkan dahulu."),
    2031: N_("Frasa sandi BSrE salah: periksa lalu coba lagi."),
}
_STATES = {
    "EXPIRED": N_("Sertifikat BSrE pengguna sudah kedaluwarsa: perpanjang dahulu."),
    "RENEW": N_("Sertifikat BSrE pengguna harus diperbarui dahulu."),
    "WAITING_FOR_VERIFICATION": N_("Pendaftaran BSrE pengguna menunggu verifikasi."),
    "NEW": N_("Pendaftaran BSrE pengguna belum selesai."),
    "NO_CERTIFICATE": _CODES[2021],
    "NOT_REGISTERED": _CODES[2011],
    "SUSPEND": N_("Sertifikat BSrE pengguna sedang ditangguhkan."),
    "REVOKE": N_("Sertifikat BSrE pengguna sudah dicabut."),
}


class OutcomeUnknown(Refused):
    """The request was sent and no usable answer came: check by hand."""


@dataclass(frozen=True, slots=True)
class Account:
    """The application's account at the service, and how to know its server.

    ``authorities`` is a PEM file when the server's certificate is the agency's
    own; the system's authorities are used otherwise.
    """

    url: str
    user: str
    password: str = field(repr=False)
    authorities: Path | None = None
    timeout: float = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs. Neither NIK nor passphrase is ever shown or kept."""

    nik: str = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    kind: str
    body: bytes


class Client:
    """Speaks to one installation of the service."""

    def __init__(self, account: Account) -> None:
        """Prepare to speak; nothing is sent yet.

        Raises:
            Refused: the address is not https and not on this machine.
        """
        parts = urlsplit(account.url)
        is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
        if not parts.hostname or (parts.scheme != "https" and not is_local):
            raise Refused(
                _("Alamat BSrE harus https: NIK dan frasa sandi ikut di dalamnya.")
            )
        self._account = account
        self._host, self._port, self._path = parts.hostname, parts.port, parts.path
        self._secure = None if is_local else _secured(account.authorities)

    def __repr__(self) -> str:
        """Name the server only."""
        return f"Client({self._host!r})"

    def version(self, nik: str) -> int:
        """Find out which interface answers, and that the person may sign.

        Asking the status changes nothing, so it may be asked before signing.

        Raises:
            Refused: the service cannot be reached, the account is wrong, or
                the person has no usable certificate.
        """
        try:
            answer = self._call("/api/v2/user/check/status", _json({"nik": nik}))
            if answer.status == http.HTTPStatus.NOT_FOUND:
                return 1
            state = str(_read(answer).get("status", "")).upper()
        except OutcomeUnknown:
            raise Refused(
                _("Layanan BSrE tidak menjawab; dokumen belum dikirim. Coba lagi.")
            ) from None
        if state != _ACTIVE:
            said = _STATES.get(state)
            other = _("Status pengguna di BSrE: {state}.").format(state=state or "?")
            raise Refused(_(said) if said else other)
        return 2

    def sign(self, pdf: bytes, person: Person, *, reason: str, place: str) -> bytes:
        """Have a document signed, once, invisibly; return it as it came.

        Raises:
            Refused: the service said no; nothing was signed.
            OutcomeUnknown: no usable answer; it may have been signed.
        """
        if self.version(person.nik) == 1:
            return self._sign_v1(pdf, person, reason=reason, place=place)
        about = {"tampilan": "INVISIBLE", "reason": reason, "location": place}
        request = {
            "nik": person.nik,
            "passphrase": person.passphrase,
            "signatureProperties": [{k: v for k, v in about.items() if v}],
            "file": [base64.b64encode(pdf).decode("ascii")],
        }
        files = _read(self._call("/api/v2/sign/pdf", _json(request))).get("file")
        if not (isinstance(files, list) and len(files) == 1):
            raise _unknown()
        return _document(files[0])

    def _sign_v1(self, pdf: bytes, person: Person, *, reason: str, place: str) -> bytes:
        fields = {
            "nik": person.nik,
            "passphrase": person.passphrase,
            "tampilan": "invisible",
            "reason": reason,
            "location": place,
        }
        answer = self._call("/api/sign/pdf", _multipart(fields, pdf))
        if answer.status == http.HTTPStatus.OK and answer.body[:5] == b"%PDF-":
            return answer.body
        return _document(_read(answer).get("base64_signed_file"))

    def _call(self, path: str, request: tuple[str, bytes]) -> _Answer:
        kind, body = request
        connection = self._connected()
        try:
            connection.request(
                "POST",
                self._path.rstrip("/") + path,
                body,
                {
                    "Authorization": self._basic(),
                    "Accept": "application/json, application/pdf",
                    "Content-Type": kind,
                },
            )
            answer = connection.getresponse()
            content = answer.read(_LARGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException):
            raise _unknown() from None
        finally:
            connection.close()
        if len(content) > _LARGEST_ANSWER:
            raise _unknown()
        return _Answer(answer.status, answer.headers.get_content_type(), content)

    def _connected(self) -> http.client.HTTPConnection:
        timeout = self._account.timeout
        connection: http.client.HTTPConnection
        if self._secure is None:
            connection = http.client.HTTPConnection(self._host, self._port, timeout)
        else:
            connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=timeout, context=self._secure
            )
        try:
            connection.connect()
        except OSError:  # nothing was sent
            raise Refused(
                _("Layanan BSrE di {host} tidak terjangkau: periksa jaringan.").format(
                    host=self._host
                )
            ) from None
        return connection

    def _basic(self) -> str:
        pair = f"{self._account.user}:{self._account.password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")


def _secured(authorities: Path | None) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authorities)


def _json(request: dict[str, Any]) -> tuple[str, bytes]:
    return "application/json", json.dumps(request).encode()


def _multipart(fields: dict[str, str], pdf: bytes) -> tuple[str, bytes]:
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        f"{value}\r\n".encode()
        for name, value in fields.items()
        if value
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; '
        'filename="dokumen.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    whole = b"".join(parts) + head.encode() + pdf + f"\r\n--{boundary}--\r\n".encode()
    return f"multipart/form-data; boundary={boundary}", whole


def _read(answer: _Answer) -> dict[str, Any]:
    """Return the JSON of an answer, or raise what its status means."""
    try:
        said = json.loads(answer.body)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    if answer.status == http.HTTPStatus.UNAUTHORIZED:
        raise Refused(_("Akun aplikasi BSrE salah: periksa nama dan kata sandinya."))
    if answer.status >= _SERVER_FAULT or (answer.status < _NOT_DONE and not said):
        raise _unknown()
    if answer.status >= _NOT_DONE:
        raise Refused(_refusal(said, answer.status))
    return said


def _refusal(said: dict[str, Any], status: int) -> str:
    known = _CODES.get(said.get("status_code") or 0)
    if known:
        return _(known)
    why = str(said.get("error") or said.get("message") or f"HTTP {status}")[:160]
    return _("BSrE menolak: {why}").format(why=why)


def _document(encoded: object) -> bytes:
    try:
        pdf = base64.b64decode(str(encoded), validate=True)
    except binascii.Error:
        raise _unknown() from None
    if pdf[:5] != b"%PDF-":
        raise _unknown()
    return pdf


def _unknown() -> OutcomeUnknown:
    return OutcomeUnknown(
        _(
            "Tidak diketahui apakah BSrE sudah menandatangani: periksa manual, "
            "jangan diulang."
        )
    )

"""A timestamp authority and a revocation list on this machine, for the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization as forms
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.keys import HeldKey


@dataclass
class Answers:
    """What the server says; the tests fill it in."""

    clock: HeldKey | None = None
    at: datetime | None = None
    revocations: bytes = b""
    asked: list[str] = field(default_factory=list)


@contextmanager
def served(answers: Answers) -> Iterator[str]:
    """Serve ``/tsa`` and ``/ca.crl`` on a free port; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            answers.asked.append(self.path)
            if answers.clock is None:
                self.send_error(503)
                return
            self._say(_stamped(answers, request), "application/timestamp-reply")

        def do_GET(self) -> None:
            answers.asked.append(self.path)
            if not answers.revocations:
                self.send_error(404)
                return
            self._say(answers.revocations, "application/pkix-crl")

        def _say(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _stamped(answers: Answers, request: bytes) -> bytes:
    assert answers.clock is not None
    held = answers.clock
    plain = held.key.private_bytes(
        forms.Encoding.DER, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )
    store = SimpleCertificateStore.from_certs([])
    stamper = DummyTimeStamper(
        asn1.Certificate.load(held.certificate.public_bytes(forms.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(plain),
        certs_to_embed=store,
        fixed_dt=answers.at,
    )
    return bytes(stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump())

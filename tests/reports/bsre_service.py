"""A stand-in for the BSrE service on this machine, answering as it is known to.

Statuses, codes and shapes are those that public clients of the service show.
"""

import base64
import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from reports.signing.held_key import _Cms
from tests.reports.notary import office

NIK, PASSPHRASE = "1234567890123456", "rahasia"
STATES = {NIK: "ISSUE", "1111111111111111": "EXPIRED"}


def signed(pdf: bytes) -> bytes:
    """Sign as the service does: a field of its own, no certification."""
    meta = PdfSignatureMetadata(field_name="sig-1", subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signer = PdfSigner(meta, _Cms(office("rsa").inspector))
    return bytes(signer.sign_pdf(writer).getvalue())


@dataclass
class Service:
    """How the service behaves; the tests change it."""

    version: int = 2
    delay: float = 0.0  # seconds before a signature is answered
    result: Callable[[bytes], bytes] = signed
    asked: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.service.asked.append(self.path)
        self.service.bodies.append(body)
        given = base64.b64encode(b"aplikasi:kunci").decode()
        if self.headers["Authorization"] != f"Basic {given}":
            self._say(401, {"status": 401, "error": "Unauthorized"})
        elif self.path.startswith("/api/v2/") and self.service.version == 1:
            self._say(404, {"error": "Not Found"})
        elif self.path == "/api/v2/user/check/status":
            state = STATES.get(json.loads(body)["nik"], "NOT_REGISTERED")
            self._say(200, {"status_code": 1111, "status": state, "message": "-"})
        elif self.path == "/api/v2/sign/pdf":
            self._sign(json.loads(body))
        elif self.path == "/api/sign/pdf":
            self._sign_v1(body)
        else:
            self._say(404, {"error": "Not Found"})

    def _sign(self, asked: dict) -> None:
        if asked["passphrase"] != PASSPHRASE:
            error = {"error": "Passphrase anda salah", "status_code": 2031}
            self._say(400, error)
            return
        time.sleep(self.service.delay)
        pdf = self.service.result(base64.b64decode(asked["file"][0]))
        self._say(200, {"time": 1, "file": [base64.b64encode(pdf).decode()]})

    def _sign_v1(self, body: bytes) -> None:
        start = body.index(b"%PDF-")
        end = body.rindex(b"\r\n--")
        if PASSPHRASE.encode() not in body[:start]:
            self._say(400, {"error": "Passphrase anda salah", "status_code": 2031})
            return
        pdf = self.service.result(body[start:end])
        self._send(200, pdf, "application/pdf")

    def _say(self, status: int, said: dict) -> None:
        self._send(status, json.dumps(said).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the client has gone: that is what is tested

    def log_message(self, *said: object) -> None:
        pass


@contextmanager
def served(service: Service) -> Iterator[str]:
    handler = type("Answering", (Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

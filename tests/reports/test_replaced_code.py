"""T16: one byte of a report changed; another code put over the one on the page."""

import io
import random
import re
from dataclasses import replace
from hashlib import sha256

import pypdfium2
import segno
import zxingcpp
from PIL import Image

from app.errors import Refused
from app.ledger import keyfile
from app.ledger.held import Held, parse
from app.ledger.note import KeyKind, Note, SigningKey
from app.ledger.treehead import TreeHead
from app.paths import Paths
from reports import issuing
from reports.gathering.closing import ClosingOrder
from reports.signing import sign
from reports.signing.held_key import KeySigner
from reports.trust import TrustStore
from reports.verification import Verdict, verify
from reports.verifying.registry import open_registry
from tests.office import NOW, Office
from tests.reports import notary, opened

BENT = 60
DPI = 200


def test_t16_a_byte_of_a_signed_report_changed_is_noticed() -> None:
    people = notary.office()
    pdf = sign(notary.paper(), KeySigner(people.leader), at=notary.NOW).pdf
    assert verify(pdf, trust=people.trust, at=notary.NOW).holds
    covered = re.search(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)
    assert covered is not None
    start, before, after, length = map(int, covered.groups())
    dice = random.Random(16)
    places = [*range(start, start + before), *range(after, after + length)]
    for place in dice.sample(places, BENT):
        bent = bytearray(pdf)
        bent[place] ^= 1 << dice.randrange(8)
        try:
            holds = verify(bytes(bent), trust=people.trust, at=notary.NOW).holds
        except Refused:
            holds = False
        assert not holds, place


def code_of(picture: Image.Image) -> Held:
    """Read the code on a page."""
    [code] = zxingcpp.read_barcodes(picture)
    [held] = parse(code.text, source="kode")
    return held


def root_in_words(pdf: bytes, size: int) -> bytes:
    """Read the root that is printed in groups of four."""
    text = opened.text_of(pdf)
    found = re.search(r"(?:[A-Za-z0-9+/]{4}\s+){10}[A-Za-z0-9+/]{3}=", text)
    assert found is not None
    printed = " ".join(found[0].split())
    return TreeHead.parse(f"bmd/x\n{size}\n{printed}\n").root


def with_another_code(picture: Image.Image, note: str) -> Image.Image:
    """Put another code over the one that is there, as large as that."""
    [code] = zxingcpp.read_barcodes(picture)
    corners = (code.position.top_left, code.position.bottom_right)
    (left, top), (right, bottom) = ((corner.x, corner.y) for corner in corners)
    sink = io.BytesIO()
    segno.make(note, micro=False, error="m").save(sink, kind="png", scale=8, border=0)
    forged = picture.copy()
    size = (right - left, bottom - top)
    forged.paste(Image.open(sink).convert("L").resize(size), (left, top))
    return forged


def judged(scan: bytes, registry: Paths) -> Verdict:
    with open_registry(registry) as ledger:
        return verify(scan, trust=TrustStore(), at=NOW, ledger=ledger)


def scanned(picture: Image.Image) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, "PNG")
    return sink.getvalue()


def forged_note(office: Office, head: TreeHead) -> str:
    """Sign another root for the same size, with the log's real key: he has it."""
    key = keyfile.load(office.paths.log_key)
    other = replace(head, root=sha256(b"other lines").digest())
    signed = SigningKey(head.origin, KeyKind.LOG, key).sign(other.text)
    return str(Note(other.text, (signed,)))


def test_t16_a_code_put_over_the_real_one_contradicts_the_root_in_words(
    office: Office,
) -> None:
    office.request()
    pdf = issuing.issue(
        office.database,
        ClosingOrder(),
        paths=office.paths,
        actor=office.custodian,
        at=NOW,
    ).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=DPI / 72).to_pil().convert("L")
    head = code_of(page).head
    assert root_in_words(pdf, head.size) == head.root
    assert judged(scanned(page), office.paths).holds

    forged = with_another_code(page, forged_note(office, head))
    assert code_of(forged).head.root != root_in_words(pdf, head.size)
    found = judged(scanned(forged), office.paths)
    assert not found.holds
    assert "BERCABANG" in found.sentence

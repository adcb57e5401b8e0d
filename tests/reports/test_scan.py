"""A receipt that was photographed, scanned or typed off: its code is compared."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import segno
from PIL import Image, ImageFilter

from app.errors import Refused
from app.paths import Paths
from reports import issuing
from reports.gathering.closing import ClosingOrder
from reports.gathering.receipt import ReceiptOrder
from reports.trust import TrustStore
from reports.verification import Verdict, verify
from reports.verifying.registry import open_registry
from tests.office import NOW, Office


@pytest.fixture
def receipt(office: Office) -> bytes:
    """The receipt of a request, as it was printed."""
    return issued(office, ReceiptOrder(office.request()))


def issued(office: Office, order: ReceiptOrder | ClosingOrder) -> bytes:
    return issuing.issue(
        office.database, order, paths=office.paths, actor=office.custodian, at=NOW
    ).pdf


def page(pdf: bytes, dpi: int = 200) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=dpi / 72).to_pil()
    grey: Image.Image = picture.convert("L")
    return grey


def photo(picture: Image.Image) -> bytes:
    """A photograph: a little turned, soft, and squeezed by the telephone."""
    smooth = Image.Resampling.BICUBIC
    turned = picture.rotate(4, expand=True, fillcolor=190, resample=smooth)
    return saved(turned.filter(ImageFilter.GaussianBlur(0.8)), "JPEG", quality=60)


def saved(picture: Image.Image, kind: str, **given: int) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, kind, **given)
    return sink.getvalue()


AS: dict[str, Callable[[Image.Image], bytes]] = {
    "photo": photo,
    "upside down": lambda picture: saved(picture.rotate(180), "PNG"),
    "scanned PDF": lambda picture: saved(picture, "PDF", resolution=200),
    "bilevel scan": lambda picture: saved(picture.convert("1"), "PNG"),
}


def verified(scan: bytes, registry: Paths | None) -> Verdict:
    if registry is None:
        return verify(scan, trust=TrustStore(), at=NOW)
    with open_registry(registry) as ledger:
        return verify(scan, trust=TrustStore(), at=NOW, ledger=ledger)


@pytest.mark.parametrize("manner", AS)
def test_a_picture_of_a_receipt_is_compared_with_the_registry(
    office: Office, receipt: bytes, manner: str
) -> None:
    found = verified(AS[manner](page(receipt)), office.paths)
    assert found.holds, found.sentence
    assert "tercatat pada baris" in found.sentence
    assert found.check("intact").passed is None  # nobody looked at the page


def test_the_text_of_the_code_is_enough(office: Office, receipt: bytes) -> None:
    from app.ledger.pdf import proofs

    [text] = proofs(receipt)
    assert verified(text.encode(), office.paths).holds
    assert verified(text.replace("\n", "\r\n").encode(), office.paths).holds
    bent = text.replace("seq ", "seq 1")
    assert not verified(bent.encode(), office.paths).holds


def test_a_code_of_a_line_that_is_gone_does_not_hold(
    office: Office, receipt: bytes, tmp_path: Path
) -> None:
    from tests import office as making

    making.make(tmp_path / "lain")
    other = verified(photo(page(receipt)), Paths(tmp_path / "lain"))
    assert not other.holds
    assert "TIDAK dapat dipegang" in other.sentence


def test_without_a_registry_nothing_is_known(receipt: bytes) -> None:
    found = verified(photo(page(receipt)), None)
    assert not found.holds
    assert "--ledger" in found.sentence


def test_a_closed_days_page_says_its_checkpoint(office: Office) -> None:
    office.request()
    closing = issued(office, ClosingOrder())
    found = verified(photo(page(closing)), office.paths)
    assert found.holds
    assert "Titik periksa" in found.sentence


def test_a_picture_without_a_code_of_ours_is_refused(office: Office) -> None:
    blank = saved(Image.new("L", (400, 400), 255), "PNG")
    other = io.BytesIO()
    segno.make("https://contoh.id", micro=False).save(other, kind="png", scale=6)
    for scan in (blank, other.getvalue()):
        with pytest.raises(Refused, match="Tidak ada kode QR"):
            verified(scan, office.paths)


def test_what_is_neither_pdf_nor_picture_is_refused_as_before(office: Office) -> None:
    for junk in (b"halo", b"", bytes(range(256)) * 9):
        with pytest.raises(Refused, match="bukan PDF"):
            verified(junk, office.paths)

import io

import pypdfium2
import segno
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from reports.qr import QRCode, _runs


def test_the_drawn_modules_are_those_of_the_code() -> None:
    text = "bmd/51/itprov/9c2e\n1416\nqkQVn8BhZ7p1sTf0V3aXy2mUuLr9dJc5eHwNb4oGi6A=\n"
    out = io.BytesIO()
    code = QRCode(text, 200)
    canvas = Canvas(out, pagesize=(200, 200))
    code.wrap(200, 200)
    code.drawOn(canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    picture: Image.Image = document[0].render(scale=4).to_pil().convert("L")
    document.close()
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    unit = picture.width / (len(matrix) + 8)
    drawn = [
        [
            picture.getpixel((int((x + 4.5) * unit), int((y + 4.5) * unit))) < 128
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert drawn == [[bool(cell) for cell in row] for row in matrix]


def test_runs_of_dark_modules() -> None:
    assert _runs(bytes([1, 1, 0, 1])) == [(0, 2), (3, 1)]
    assert _runs(bytes([0, 0])) == []
    assert _runs(bytes([0, 1, 1])) == [(1, 2)]

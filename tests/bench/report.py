"""How fast a report is drawn, against the usual ways, in one run.

``python tests/bench/report.py [ROWS]`` draws the same rows six ways and prints
seconds and ratios, then the times of 1,000 to 100,000 rows to show that the table
stays linear, then the parts of a report of 60 bookings with chart, code and
signature; ``--part`` does one of the three. Each way runs in a process of its own,
the median of three. WeasyPrint is no part of this program: it is measured where it
was installed by hand (``pip install weasyprint``), once, for it takes long. Seconds
are the processor's, so that what else runs on the machine hardly counts.
"""

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)  # not this folder: its names are not for importing
HEADS = ("No.", "Nomor", "Aset", "Keperluan", "Status")
WIDTHS = (30, 75, 150, 190, 50)


Cells = list[tuple[str, ...]]


def rows(count: int) -> Cells:
    from reports import text
    from tests.reports import samples

    return [
        tuple(
            text.plain(cell)
            for cell in (str(at), line.number, line.asset, line.purpose, line.status)
        )
        for at, line in enumerate(samples.booking_lines(count), 1)
    ]


def report(cells: Cells, *, is_tagged: bool) -> bytes:
    """The table in our story, bound and finished with its attachment."""
    from reports import attachment, page, page_sheet
    from reports.content import Paper
    from reports.page_story import Story
    from reports.table import Column
    from tests.reports import samples

    story = Story(page_sheet.upright(Paper.A4))
    columns = [Column(*pair) for pair in zip(HEADS, WIDTHS, strict=True)]
    story.table(columns, cells)
    copy = attachment.machine_readable({"rows": cells}, "bench/1")
    running = page.Running(samples.issue(), "Uji", attachment.digest(copy))
    attached = (attachment.attached("isi.json", copy, "Isi"),)
    return page.bind(story, running, attached, is_tagged=is_tagged)


def long_table(rows: Cells) -> bytes:
    """The usual way: reportlab's LongTable with paragraphs in the cells."""
    from xml.sax.saxutils import escape

    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    from reports import page_style, typeface

    typeface.covered()
    cells = [
        [Paragraph(escape(cell), page_style.SMALL) for cell in row]
        for row in [HEADS, *rows]
    ]
    out = io.BytesIO()
    table = LongTable(cells, colWidths=WIDTHS, repeatRows=1)
    SimpleDocTemplate(out, pagesize=A4, initialFontName=typeface.REGULAR).build([table])
    return out.getvalue()


def bare_canvas(rows: Cells) -> bytes:
    """The floor: words wrapped once and put on a canvas, nothing else."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from reports import typeface
    from reports.table_words import Wrapper

    typeface.covered()
    wrappers = [Wrapper(typeface.REGULAR, 8.8, width - 10) for width in WIDTHS]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, initialFontName=typeface.REGULAR)
    y = A4[1] - 76
    canvas.setFont(typeface.REGULAR, 8.8)
    for row in rows:
        cells = [wrap(cell) for wrap, cell in zip(wrappers, row, strict=True)]
        height = max(map(len, cells)) * 12.2 + 8.4
        if y - height < 76:
            canvas.showPage()
            canvas.setFont(typeface.REGULAR, 8.8)
            y = A4[1] - 76
        words = canvas.beginText()
        words.setFont(typeface.REGULAR, 8.8, 12.2)
        x = 56.0
        for width, lines in zip(WIDTHS, cells, strict=True):
            words.setTextOrigin(x, y)
            for line in lines:
                words.textLine(line)
            x += width
        canvas.drawText(words)
        canvas.line(56, y - height + 10, 540, y - height + 10)
        y -= height
    canvas.save()
    return out.getvalue()


def weasyprint(rows: Cells) -> bytes:
    """The same table as a page of the web, made into PDF/A-3u."""
    from html import escape

    from weasyprint import HTML  # type: ignore[import-not-found] # by hand

    from reports import typeface

    font = (Path(typeface.__file__).parent / "resources/fonts").as_uri()
    look = (
        "@page { size: A4; margin: 27mm } table { border-collapse: collapse }"
        "@font-face { font-family: N; src: url(" + font + "/NotoSans-Regular.ttf) }"
        "td { font: 8.8pt/12.2pt N; border-bottom: 0.4pt solid; padding: 4pt }"
    )
    lines = (
        "".join(f"<td style='width:{width}pt'>{escape(cell)}</td>" for width, cell in
                zip(WIDTHS, row, strict=True))
        for row in [HEADS, *rows]
    )  # fmt: skip
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<html lang=id><style>{look}</style><table>{table}</table>"
    return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/a-3u"))


def audit(content: Any) -> bytes:
    """The whole audit report, annex and attached copy included."""
    from reports import audit_report

    return audit_report.draw(content)


WAYS: dict[str, Callable[[Any], bytes]] = {
    "report 3u": lambda cells: report(cells, is_tagged=False),
    "report 3a+ua": lambda cells: report(cells, is_tagged=True),
    "bare canvas": bare_canvas,
    "long table": long_table,
    "audit report": audit,
    "weasyprint": weasyprint,
}
SLOWEST = "weasyprint"  # measured once
LEAST_OF_LONG_TABLE, MOST_OF_CANVAS = 4.0, 2.5


def measured(way: str, count: int) -> tuple[float, int]:
    """Processor seconds, and bytes, of one way in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, str(count), "--one", way],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return float(told[0]), int(told[1])


def wanted(way: str, count: int) -> Any:
    """What a way is given, made before the clock starts."""
    from tests.reports import samples

    return samples.audit_report(count) if way == "audit report" else rows(count)


def one(way: str, count: int) -> None:
    WAYS[way](wanted(way, 1))  # imports and fonts are not the question here
    content = wanted(way, count)
    begun = time.process_time()
    drawn = WAYS[way](content)
    print(time.process_time() - begun, len(drawn))


def compare(count: int) -> None:
    ways = [way for way in WAYS if way != SLOWEST or find_spec(SLOWEST)]
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    sizes = {}
    for turn in range(3):  # in turns, so that a busy minute hits all alike
        for way in ways if turn == 0 else [one for one in ways if one != SLOWEST]:
            took, sizes[way] = measured(way, count)
            seconds[way].append(took)
    medians = {way: statistics.median(many) for way, many in seconds.items()}
    ratios = {way: took / medians["report 3u"] for way, took in medians.items()}
    print(f"{count:,} rows; ratio to the finished report 3u")
    for way in ways:
        size = sizes[way] / 1024
        print(f"{way:14} {medians[way]:8.2f} s {ratios[way]:6.2f} {size:8.0f} KB")
    if SLOWEST not in ways:
        print(f"{SLOWEST:14} is not installed here: not measured")
    faster, dearer = ratios["long table"], 1 / ratios["bare canvas"]
    for name, ratio, holds in (
        ("times faster than LongTable", faster, faster >= LEAST_OF_LONG_TABLE),
        ("times the bare canvas", dearer, dearer <= MOST_OF_CANVAS),
    ):
        print(f"{ratio:.2f} {name}: {'as wanted' if holds else 'NOT as wanted'}")


def linear() -> None:
    print("rows        s   µs a row")
    for count in (1_000, 10_000, 100_000):
        seconds, _ = measured("report 3u", count)
        print(f"{count:7,} {seconds:7.2f} {seconds / count * 1e6:8.0f}")


def typical(rounds: int = 7) -> None:
    """The parts of one report: 60 bookings, chart, code, two fields, one signed."""
    from reports import archive, audit_report
    from reports.signing import sign
    from reports.signing.held_key import KeySigner
    from tests.reports import samples
    from tests.reports.notary import NOW, office

    content = samples.audit_report(60)
    signer = KeySigner(office().leader)
    finishing: list[float] = []
    finish = archive.finish

    def timed(*given: Any, **named: Any) -> bytes:
        begun = time.process_time()
        finished = finish(*given, **named)
        finishing.append(time.process_time() - begun)
        return finished

    archive.finish = timed  # type: ignore[assignment]
    parts: dict[str, list[float]] = {"drawn": [], "signed": []}
    for _ in range(rounds + 1):  # the first warms up
        begun = time.process_time()
        pdf = audit_report.draw(content)
        drawn = time.process_time()
        sign(pdf, signer, at=NOW)
        parts["drawn"].append(drawn - begun)
        parts["signed"].append(time.process_time() - drawn)
    archive.finish = finish
    whole, sealed = (statistics.median(parts[name][1:]) for name in parts)
    end = statistics.median(finishing[1:])
    print(f"audit report, 60 bookings, {len(pdf) / 1024:.0f} KB")
    for name, seconds in (
        ("laid out", whole - end),
        ("finished (PDF/A-3a, PDF/UA-1)", end),
        ("signed (B-B, P-256)", sealed),
        ("together", whole + sealed),
    ):
        print(f"  {name:32}{seconds * 1000:8.1f} ms")


PARTS: dict[str, Callable[[int], None]] = {
    "compare": compare,
    "linear": lambda _: linear(),
    "typical": lambda _: typical(),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=10_000)
    parser.add_argument("--one", choices=WAYS)
    parser.add_argument("--part", choices=PARTS)
    asked = parser.parse_args()
    if asked.one:
        one(asked.one, asked.rows)
        return
    for name, part in PARTS.items():
        if asked.part in (None, name):
            part(asked.rows)


if __name__ == "__main__":
    main()

"""The pages of an evidence bundle that a person reads in any browser."""

import html
import json
from pathlib import Path

from app.ledger.characters import shown
from app.ledger.entry import Entry, time_text
from app.ledger.treehead import TreeHead

_ON_A_PAGE = 1_000  # lines; a browser shows more only slowly
_FRAME = """<!doctype html>
<html lang="id"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
  padding: 0 1rem; color: #1b1b1b; background: #fff }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid #d0d0d0 }}
td.data {{ overflow-wrap: anywhere; font-family: monospace; font-size: .85rem }}
code {{ overflow-wrap: anywhere }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #eee; background: #181818 }} a {{ color: #8ab4f8 }} }}
</style>
<h1>{title}</h1>
{content}
</html>
"""
_HEAD = "<tr><th>No. Log<th>Waktu (UTC)<th>Oleh<th>Kejadian<th>Rincian</tr>"


class Pages:
    """Writes the lines onto numbered pages and an index over them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[str] = []
        self._pages = 0

    def add(self, entry: Entry) -> None:
        """Put one line on the present page."""
        said = json.dumps(dict(entry.data), ensure_ascii=False, sort_keys=True)
        cells = (str(entry.seq), time_text(entry.at), f"{entry.uid} ({entry.role})")
        plain = "".join(f"<td>{_safe(cell)}" for cell in (*cells, entry.type))
        self._rows.append(f'<tr id="{entry.seq}">{plain}<td class="data">{_safe(said)}')
        if len(self._rows) == _ON_A_PAGE:
            self._turn()

    def finish(self, head: TreeHead, files: list[str]) -> None:
        """Write the last page and the index."""
        if self._rows:
            self._turn()
        first = (number * _ON_A_PAGE for number in range(self._pages))
        links = "".join(
            f'<li><a href="pages/{number:04}.html">mulai baris {start}</a>'
            for number, start in enumerate(first, start=1)
        )
        names = "".join(f'<li><a href="{_safe(f)}">{_safe(f)}</a>' for f in files)
        content = (
            f"<p>Buku jejak <code>{_safe(head.origin)}</code>: {head.size} baris, akar "
            f"<code>{_safe(head.groups)}</code>.</p>"
            "<p>Bandingkan akar ini dengan titik periksa yang Anda pegang sendiri. "
            'Cara memeriksanya ada di <a href="FORMAT.md">FORMAT.md</a>.</p>'
            f"<h2>Baris</h2><ul>{links}</ul><h2>Berkas</h2><ul>{names}</ul>"
        )
        self._write(self._folder / "index.html", "Bukti buku jejak", content)

    def _turn(self) -> None:
        self._pages += 1
        folder = self._folder / "pages"
        folder.mkdir(exist_ok=True)
        table = f"<table>{_HEAD}{''.join(self._rows)}</table>"
        name = folder / f"{self._pages:04}.html"
        self._write(name, f"Buku jejak, halaman {self._pages}", table)
        self._rows.clear()

    @staticmethod
    def _write(path: Path, title: str, content: str) -> None:
        page = _FRAME.format(title=title, content=content)
        path.write_text(page, encoding="utf-8", newline="\n")


def _safe(text: str) -> str:
    return html.escape(shown(text))

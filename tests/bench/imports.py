"""How dear reading a sheet is, against the parser alone, in one run.

``python tests/bench/imports.py 50000 500000`` writes a KIB B of so many rows and
16 columns and prints, for each way of reading it, seconds of processor time,
the ratio to python-calamine alone and the peak of memory. Each way runs in a
process of its own, the median of three. ``into the register`` reads, compares and
writes everything with its ledger, once, and then searches what it brought in,
beside a bare ``LIKE``. ``--peers 50000`` lets openpyxl and pandas read so many
rows only: with more they take longer than all the rest.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
if TYPE_CHECKING:
    from app.access import Actor
    from models.database import Database, Session

AT = datetime(2025, 1, 6, 2, 0, tzinfo=UTC)
COLUMNS = (
    "No. Urut", "Kode Barang", "Nama Barang/ Jenis Barang", "Nomor Register",
    "Merk/ Type", "Ukuran/ CC", "Bahan", "Tahun Pembelian", "Nomor Pabrik",
    "Nomor Rangka", "Nomor Mesin", "Nomor Polisi", "Nomor BPKB",
    "Asal usul Cara Perolehan", "Harga (Rp)", "Keterangan",
)  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOP"


def row(n: int) -> tuple[object, ...]:
    """One vehicle, chair or projector; a third of the texts are its own."""
    return (
        n, f"1.3.2.0{2 + n % 4}.01.0{1 + n % 6}.00{1 + n % 9}",
        f"Barang jenis {n % 500}", f"{n:06d}", f"Merk {n % 300} / Tipe {n % 70}",
        f"{100 + n % 30 * 50} CC", "Besi", 2005 + n % 20, "-", f"MHF{n:014d}",
        f"ENG{n:010d}",
        f"DK {1 + n % 9999} {chr(65 + n // 9999 % 26)}{chr(65 + n // 259974 % 26)}",
        "-", "Pembelian", 1_000_000 + n % 977 * 1000, f"Ruang {n % 90}",
    )  # fmt: skip


def write(path: Path, rows: int) -> None:
    """Write the workbook part by part: openpyxl would take longer than the test."""
    from tests.app.imports.files import MAIN, PARTS, SHEET

    strings: dict[str, int] = {}

    def line(number: int, cells: tuple[object, ...]) -> str:
        written = [f'<row r="{number}">']
        for letter, cell in zip(LETTERS, cells, strict=True):
            if isinstance(cell, str):
                index = strings.setdefault(cell, len(strings))
                written.append(f'<c r="{letter}{number}" t="s"><v>{index}</v></c>')
            else:
                written.append(f'<c r="{letter}{number}"><v>{cell}</v></c>')
        return "".join([*written, "</row>"])

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in PARTS.items():
            if "sharedStrings" not in name:
                archive.writestr(name, part)
        with archive.open(SHEET, "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            sheet.write(line(1, COLUMNS).encode())
            for start in range(1, rows + 1, 2000):
                numbers = range(start, min(start + 2000, rows + 1))
                sheet.write("".join(line(n + 1, row(n)) for n in numbers).encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            part.write(
                "".join(f"<si><t>{escape(text)}</t></si>" for text in strings).encode()
            )
            part.write(b"</sst>")


def by_calamine(path: Path) -> int:
    import python_calamine

    sheet = python_calamine.load_workbook(path).get_sheet_by_index(0)
    return sum(1 for _cells in sheet.iter_rows()) - 1


def by_opening(path: Path) -> int:
    from app.imports.workbook import open_workbook

    with open_workbook(path) as sheets:
        return sum(1 for _row in sheets[0].rows()) - 1


def by_pageh(path: Path) -> int:
    from app.imports.assets import read_assets

    return len(read_assets(path).items)


def by_register(path: Path) -> int:
    """Read, compare with what is there, and write it all with its ledger."""
    with opened_registry() as (database, admin):
        return brought_in(database, admin, path)


@contextmanager
def opened_registry() -> "Iterator[tuple[Database, Actor]]":
    with tempfile.TemporaryDirectory() as folder:
        database, admin = registry(Path(folder))
        try:
            yield database, admin
        finally:
            database.close()


def registry(folder: Path) -> "tuple[Database, Actor]":
    from app import agencies, people
    from app import registry as making
    from app.access import Role
    from app.paths import Paths

    paths = Paths(folder)
    form = people.PersonForm(uid="admin", name="Admin", role=Role.ADMIN)
    database = making.make(
        paths, paths.database_url, admin=form, password="sandi-yang-panjang", at=AT
    )
    with database.write() as session:
        admin = people.find(session, "admin")
        owner = agencies.AgencyForm(code="SETDA", name="Setda", region="51")
        agencies.add(session, owner, actor=admin, at=AT)
    return database, admin


def brought_in(database: "Database", admin: "Actor", path: Path) -> int:
    from app import agencies, asset_intake
    from app.imports.assets import read_assets

    items = read_assets(path).importable
    with database.write() as session:
        agency = agencies.find(session, "SETDA")
        plan = asset_intake.plan(session, items, agency)
        place = asset_intake.Place(agency, "51")
        asset_intake.carry_out(session, plan, place, actor=admin, at=AT)
        return len(plan.added)


def by_openpyxl(path: Path) -> int:
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(1 for _cells in sheet.iter_rows(values_only=True)) - 1


def by_pandas(path: Path) -> int:
    import pandas

    return len(pandas.read_excel(path, engine="openpyxl", dtype=str))


OURS: dict[str, Callable[[Path], int]] = {
    "python-calamine alone": by_calamine,
    "opened within limits": by_opening,
    "read_assets": by_pageh,
}
PEERS: dict[str, Callable[[Path], int]] = {
    "python-calamine alone": by_calamine,
    "openpyxl alone": by_openpyxl,
    "pandas + openpyxl": by_pandas,
}
WAYS = OURS | PEERS


def measured(name: str, path: Path) -> tuple[float, float, int]:
    """Return seconds, MiB and items of one way, in a process of its own."""
    seconds, memory, items = _apart("--way", name, str(path)).split()
    return float(seconds), float(memory), int(items)


def _apart(*words: str) -> str:
    command = [sys.executable, __file__, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(name: str, path: Path) -> None:
    WAYS[name](path.with_name("warm.xlsx"))  # imports are not what is measured
    began = time.process_time()
    items = WAYS[name](path)
    print(time.process_time() - began, peak_memory(), items)


def peak_memory() -> float:
    """Return the most memory this process ever held, in MiB; 0 on Windows."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


SEARCHES = ("tipe 7", "dk4711", "ENG00000471", "projektor jenis 12", "barnag jenis 40")


def fill(path: Path, base: float) -> None:
    """Bring a sheet into a new registry and search it, with what both cost."""
    by_register(path.with_name("warm.xlsx"))
    with opened_registry() as (database, admin):
        began = time.process_time()
        count = brought_in(database, admin, path)
        tell("into the register", time.process_time() - began, base)
        print(f"first 50 found among {count:,}, beside a bare LIKE")
        with database.read() as session:
            for words in SEARCHES:
                search(session, words, admin)


def search(session: "Session", words: str, admin: "Actor") -> None:
    """Compare our search with the bare query for names that hold the same words."""
    from sqlalchemy import text

    from app import queries

    pieces = {f"w{n}": f"%{word}%" for n, word in enumerate(words.split())}
    held = " AND ".join(f"name LIKE :{name}" for name in pieces)
    ordered = f"WHERE {held} ORDER BY agency_id, name LIMIT 50"
    bare = text(f"SELECT id, name FROM resources {ordered}")
    wanted = queries.ResourceFilter(text=words, limit=50)
    theirs, _found = timed(lambda: session.execute(bare, pieces).all())
    ours, found = timed(lambda: queries.resources(session, wanted, actor=admin))
    print(
        f"  {words:24}{ours * 1000:8.1f} ms{ours / theirs:7.2f} x bare LIKE"
        f"{len(found):5} found"
    )


def timed(ask: "Callable[[], Sequence[object]]") -> "tuple[float, Sequence[object]]":
    """Return the median of five askings in seconds, and the answer."""
    spent = []
    for _round in range(5):
        began = time.perf_counter()
        answer = ask()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent), answer


def tell(name: str, seconds: float, base: float, memory: float = 0.0) -> None:
    memory = memory or peak_memory()
    print(f"  {name:24}{seconds:8.2f} s{seconds / base:7.2f} x{memory:8.0f} MiB")


def compare(path: Path, ways: Iterable[str], rows: int, rounds: int) -> float:
    """Print what each way costs; return the seconds of the first."""
    write(path, rows)
    print(f"{rows:,} rows, {path.stat().st_size / 2**20:.1f} MiB")
    base = 0.0
    for name in ways:
        if "pandas" in name and importlib.util.find_spec("pandas") is None:
            print(f"  {name:24}not installed here, so not measured")
            continue
        runs = [measured(name, path) for _round in range(rounds)]
        assert {items for _s, _m, items in runs} == {rows}
        seconds = statistics.median(s for s, _m, _i in runs)
        base = base or seconds
        tell(name, seconds, base, max(m for _s, m, _i in runs))
    return base


def run(rows: int, peers: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kib_b.xlsx"
        write(path.with_name("warm.xlsx"), 1)
        base = compare(path, OURS, rows, rounds)
        print(_apart("--fill", str(base), str(path)), end="")
        compare(path, PEERS, min(rows, peers), rounds)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[100_000])
    parser.add_argument("--peers", type=int, default=50_000, help="rows for peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", nargs=2, metavar=("NAME", "FILE"))
    parser.add_argument("--fill", nargs=2, metavar=("SECONDS", "FILE"))
    given = parser.parse_args()
    if given.way:
        measure(given.way[0], Path(given.way[1]))
    elif given.fill:
        fill(Path(given.fill[1]), float(given.fill[0]))
    else:
        for count in given.rows:
            run(count, given.peers, given.rounds)

"""One registry for each released shape of the tables, kept to upgrade from.

When a schema is released, its registry is made once, with that very program::

    python -m tests.kept_registries

It writes ``tests/data/registries/schema-<revision>.tar.xz``; an archive that is
there already is never made again, because it is the old program's own work.
"""

import io
import json
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from app import agencies, asset_intake, booking, officials, queries, review
from app.imports.assets import read_assets
from app.ledger import verification as ledger
from models.schema import revision
from reports import issuing, own_certificate
from reports.gathering.audit import AuditOrder
from reports.signing.held_key import KeySigner
from tests import office as making
from tests.office import NOW, PASSWORD, Office

FOLDER = Path(__file__).parent / "data" / "registries"
_SHEETS = Path(__file__).parent / "data" / "kib"
_ISSUED = NOW + timedelta(days=70)
_SCOPE = queries.Scope(
    first_day=date(2024, 9, 1), last_day=date(2024, 11, 30), region="51"
)


def unpacked(name: str, to: Path) -> Path:
    """Unpack a kept registry; return its folder."""
    with tarfile.open(FOLDER / f"{name}.tar.xz") as archive:
        archive.extractall(to, filter="data")
    return to


def contents(database: Path) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Return the columns and the rows of every table of a SQLite file."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        found = {}
        for (name,) in names:
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY 1')
            found[name] = ([each[0] for each in rows.description], rows.fetchall())
        return found


def keep() -> Path:
    """Make the registry of the present schema and pack it."""
    with tempfile.TemporaryDirectory() as place:
        made, folder = Path(place) / "made", Path(place) / "kept"
        office = making.copied(made, folder, making.make(made))
        facts = _live(office)
        schema = revision(office.database.engine)
        office.database.close()
        with closing(sqlite3.connect(office.paths.database)) as connection:
            connection.execute("PRAGMA journal_mode = delete")
            connection.execute("VACUUM")
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        (folder / "facts.json").write_text(text, encoding="utf-8")
        archive = FOLDER / f"schema-{schema}.tar.xz"
        if archive.exists():
            sys.exit(f"{archive} is the old program's own work and stays as it is")
        FOLDER.mkdir(exist_ok=True)
        _pack(folder, archive)
    return archive


def _live(office: Office) -> dict[str, object]:
    """Let the office work for a while; return what a reader can count."""
    with office.database.write() as session:
        agency = agencies.find(session, "SETDA")
        items = read_assets(_SHEETS / "kib_b_simda.csv").importable
        plan = asset_intake.plan(session, items, agency)
        place = asset_intake.Place(agency, "51.71")
        asset_intake.carry_out(session, plan, place, actor=office.custodian, at=NOW)
    political = office.request(
        organisation="DPC Partai Rekaan Denpasar",
        event="Konsolidasi kader",
        purpose="Konsolidasi pemenangan calon gubernur 2024 & kader",
    )
    lent = office.request(resource_ids=(office.car,), purpose="Antar vaksin")
    refused = office.request(
        starts=NOW + timedelta(days=9),
        ends=NOW + timedelta(days=9, hours=2),
        purpose="Kampanye pasangan calon bupati",
    )
    office.approve(political, ground="Ruang disewa menurut Perda tarif.")
    office.approve(lent)
    with office.database.write() as session:
        booking.refuse(session, refused, reason="Kampanye.", actor=office.head, at=NOW)
        booking.hand_over(session, lent, actor=office.custodian, at=NOW)
        later = NOW + timedelta(days=2)
        booking.hand_back(session, lent, actor=office.custodian, at=later)
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
        grounds = review.Grounds("Surat asli sudah dibaca.")
        review.uphold(session, found[0].number, grounds, actor=office.inspector, at=NOW)
        review.dismiss(
            session, found[1].number, grounds, actor=office.inspector, at=NOW
        )
    number = _report(office)
    with office.database.read() as session:
        verdict = ledger.verify(session, at=_ISSUED)
    return {
        "report": number,
        "ledger": {"size": verdict.size, "root": verdict.to_json()["root"]},
        "findings": len(found),
        "password": PASSWORD,
    }


def _report(office: Office) -> str:
    order = AuditOrder(scope=_SCOPE, leader="auditor", inspector="inspektur")
    issued = issuing.issue(
        office.database, order, paths=office.paths, actor=office.inspector, at=_ISSUED
    )
    with office.database.read() as session:
        officer = officials.officer(session, "auditor")
    held = own_certificate.issue(
        office.paths, officer, agency="Inspektorat", passphrase=PASSWORD, at=_ISSUED
    )
    issuing.sign(
        office.database,
        issued.number,
        KeySigner(held),
        paths=office.paths,
        actor=office.inspector,
        at=_ISSUED,
    )
    return issued.number


def _pack(folder: Path, archive: Path) -> None:
    with tarfile.open(archive, "w:xz", preset=9) as packed:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(file.relative_to(folder).as_posix())
            content = file.read_bytes()
            entry.size, entry.mode = len(content), 0o600
            entry.mtime = int(_ISSUED.timestamp())
            packed.addfile(entry, io.BytesIO(content))


if __name__ == "__main__":
    print(keep())

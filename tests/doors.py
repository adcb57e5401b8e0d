"""Every door that takes a file or a form from outside, and how it is tried.

A door may answer with a result or with a refusal; anything else, a long wait, much
memory, or a look at another place than its own is what :mod:`tests.hostile` is for.
"""

import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from app import attachments, booking, registry, settings
from app.attachments import File
from app.backups import restoring
from app.elections.source import read_file
from app.errors import Refused
from app.imports.assets import read_assets
from app.imports.candidates import read_candidates
from app.imports.preview import preview
from app.imports.requests import read_requests
from app.ledger import bundle_copy, exchange, held
from app.ledger.examination import examine
from app.ledger.note import MalformedNoteError
from app.ledger.outside import Trust
from app.paths import Paths
from app.register_book import reading as register_book
from app.rulebook import exchange as rulebooks
from app.rulebook import policies
from app.screening import screen
from app.screening.intake import facts_from_json
from models.database import DatabaseTroubleError
from reports import keys, letters, picture, trust, verification
from reports.cell import fill
from reports.verifying import scan
from tests.office import NOW, PASSWORD, Office

_ANSWERS = (Refused, DatabaseTroubleError, MalformedNoteError)


def knock(door: str, path: Path, office: Office) -> None:
    """Try one door with one file; a refusal is an answer.

    Raises:
        Exception: whatever is none.
    """
    try:
        _DOORS[door](path, office)
    except _ANSWERS:
        return


def _bundle(path: Path, _office: Office) -> None:
    with bundle_copy.open_evidence(path) as copy:
        examine(copy, Trust(), at=NOW)


def _parcel(path: Path, office: Office) -> None:
    with restoring.opened(path, office.paths, None) as unpacked:
        unpacked.prospect(at=NOW)


def _database(path: Path, _office: Office) -> None:
    place = Paths(path.with_suffix(".d"))
    place.make()
    place.database.write_bytes(path.read_bytes())
    opened = registry.open_database(place, place.database_url, at=NOW)
    with closing(opened), opened.read() as session:
        session.connection()


def _note(path: Path, _office: Office) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    for read in (
        lambda: held.parse(text, source="kiriman"),
        lambda: exchange.parse_answer(text),
        lambda: exchange.read_request(path),
        lambda: rulebooks.read(text, text[:200]),
        lambda: read_file(path),
    ):
        try:
            read()
        except _ANSWERS:
            continue


def _json(path: Path, office: Office) -> None:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[:50]:
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            screen(facts_from_json(said), office.rules.calendar, office.rules.rulebook)


def _policies(path: Path, _office: Office) -> None:
    policies.read_policies(path.read_text(encoding="utf-8", errors="replace"))


def _attachment(path: Path, office: Office) -> None:
    file = File(name=f"../../keluar{path.suffix}", content=path.read_bytes())
    with office.database.write() as session:
        key = attachments.attach_to_resource(
            session, office.hall, file, actor=office.custodian, at=NOW
        )
        kept = next(
            each
            for each in attachments.of_resource(session, office.hall)
            if each.id == key
        )
    assert not set(kept.name) & {"/", "\\"}, kept.name


def _pdf(path: Path, _office: Office) -> None:
    verification.verify(path.read_bytes(), trust=trust.TrustStore(), at=NOW)


_DOORS: dict[str, Callable[[Path, Office], Any]] = {
    "attachment": _attachment,
    "assets": lambda path, _: read_assets(path),
    "requests": lambda path, _: read_requests(path),
    "candidates": lambda path, _: read_candidates(path),
    "certificate": lambda path, _: trust.from_file(path.read_bytes()),
    "preview": lambda path, _: preview(path),
    "bundle": _bundle,
    "parcel": _parcel,
    "pdf": _pdf,
    "database": _database,
    "note": _note,
    "json": _json,
    "picture": lambda path, _: picture.check(path.read_bytes()),
    "pkcs12": lambda path, _: keys.open_pkcs12(path.read_bytes(), PASSWORD),
    "policies": _policies,
    "register": lambda path, _: register_book.read(path),
    "scan": lambda path, _: scan.seen_in(path.read_bytes()),
    "settings": lambda path, _: settings.read(path),
}


def fill_in(text: str, office: Office, number: int) -> None:
    """Put a hostile text into every field of a request, and onto its papers."""
    from datetime import timedelta

    from openpyxl import Workbook

    from tests.reports import paper_samples

    begin = NOW + timedelta(days=300, hours=number)
    form = office.form(
        starts=begin,
        ends=begin + timedelta(hours=1),
        requester=text,
        organisation=text,
        event=text,
        purpose=text,
        destination=text,
    )
    try:
        with office.database.write() as session:
            booking.request(
                session, form, rules=office.rules, actor=office.custodian, at=NOW
            )
    except _ANSWERS:
        pass
    told = replace(paper_samples.REQUEST, purpose=text, organisation=text)
    drawn = letters.draw(replace(paper_samples.approval(), request=told))
    with pikepdf.open(io.BytesIO(drawn)) as paper:
        kinds = [str(each.get("/S", "")) for each in paper.objects if _is_action(each)]
    assert not set(kinds) & {"/URI", "/JavaScript", "/Launch", "/GoToR"}, kinds
    cell = Workbook().active.cell(1, 1)
    fill(cell, text)
    assert cell.data_type == "s"


def _is_action(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/S" in thing

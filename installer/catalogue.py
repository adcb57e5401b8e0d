"""Keep the English catalogue in step with the sentences in the code.

``python -m installer.catalogue`` gathers every sentence, keeps the translations
there are, and compiles them; it prints the sentences that have none yet.
``--merge FILE`` takes translations from a JSON object of sentence to sentence.
Needs Babel (extra ``test``); the compiled catalogue is kept in the repository,
so that nothing has to be compiled where the program is installed.
"""

import argparse
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "app" / "locale" / "en" / "LC_MESSAGES"
FLOORS = ("models", "app", "reports", "ui", "installer")
KEYWORDS = {"_": None, "N_": None}
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # the file changes with its sentences only


def _empty() -> Catalog:
    return Catalog(
        locale="en",
        project="Pageh",
        version="1",
        charset="utf-8",
        header_comment="# The English of Pageh; sentences are Indonesian in the code.",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        last_translator="Pageh",
        language_team="Pageh",
        msgid_bugs_address="Pageh",
        fuzzy=False,
    )


def gathered() -> Catalog:
    """Return every marked sentence of the code, with where it stands."""
    catalogue = _empty()
    for floor in FLOORS:
        for name, line, message, _comments, _context in extract_from_dir(
            ROOT / floor, keywords=KEYWORDS, method_map=[("**.py", "python")]
        ):
            place = (Path(floor) / name).as_posix()
            catalogue.add(message, locations=[(place, line)])
    return catalogue


def translated() -> Catalog:
    """Return the English catalogue as it is kept."""
    path = FOLDER / "pageh.po"
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="en")


def renewed(extra: dict[str, str]) -> Catalog:
    """Return the English catalogue with exactly today's sentences."""
    old = {m.id: m.string for m in translated() if m.id} | extra
    catalogue = _empty()
    for message in sorted(gathered(), key=lambda each: str(each.id)):
        if message.id:
            catalogue.add(
                message.id, old.get(message.id, ""), locations=message.locations
            )
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """Return the sentences that have no English yet."""
    return [str(m.id) for m in catalogue if m.id and not m.string]


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue in the form that gettext reads."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> None:
    """Renew the catalogue and say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", type=Path, action="append", default=[])
    extra: dict[str, str] = {}
    for path in parser.parse_args().merge:
        extra |= json.loads(path.read_text(encoding="utf-8"))
    catalogue = renewed(extra)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "pageh.po").open("wb") as file:
        write_po(file, catalogue, include_lineno=False, width=88)
    (FOLDER / "pageh.mo").write_bytes(compiled(catalogue))
    for sentence in missing(catalogue):
        print(json.dumps(sentence, ensure_ascii=False))


if __name__ == "__main__":
    main()

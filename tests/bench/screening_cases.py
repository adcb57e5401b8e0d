"""Every labelled request there is, in one shape."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.demo import contents
from app.imports.requests import read_requests

Row = dict[str, Any]
DATA = Path(__file__).parents[1] / "data" / "screening"
FIELDS = ("asset_type", "requester", "organisation", "event", "purpose", "destination")
LABELS = {"p": "political", "l": "legit", "r": "review"}
DAY = {"start": "2024-10-08", "end": "2024-10-08", "region": "Kab. Jember"}


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def own_rows(path: Path) -> Iterator[Row]:
    """Yield the requests of a file with one a line, all on the same day."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if line and not line.startswith("#"):
            label, tag, *texts = line.split("|")
            about = {"id": f"{path.stem}-{number}", "label": LABELS[label]}
            named = dict(zip(FIELDS, texts, strict=True))
            yield {**named, **DAY, **about, "tags": [tag]}


def batches() -> dict[str, list[Row]]:
    """Return the labelled requests by the file they stand in."""
    found = {path.stem: list(own_rows(path)) for path in sorted(DATA.glob("own*.txt"))}
    for path in (DATA / "dev.jsonl", *sorted(DATA.glob("fresh*.jsonl"))):
        found[path.stem] = list(rows_of(path))
    return found


def titles() -> dict[str, list[str]]:
    """Return texts without anybody who asks: ordinary ones and political ones."""
    lines = {
        kind: (DATA / f"headlines_{kind}.txt").read_text("utf-8").splitlines()
        for kind in ("ordinary", "political")
    }
    official = [row["text"] for row in rows_of(DATA / "government_texts.jsonl")]
    return {
        "ordinary": [*official, *filter(None, lines["ordinary"])],
        "political": [*filter(None, lines["political"])],
    }


def office_rows() -> list[Row]:
    """Return ordinary office life: what the demonstration's offices ask for, once.

    Of the demonstration only requests that are neither political nor grey; each
    event and purpose once, so that what recurs every week does not count more.
    """
    with (DATA.parent / "demo_truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["letter_number"]: row["label"] for row in csv.DictReader(file)}
    found: dict[tuple[str, str], Row] = {}
    for row in read_requests(contents.requests_file()).rows:
        if truth[row.letter_number] == "legit":
            said = {name: getattr(row, name, "") or "" for name in FIELDS}
            key = (row.event, row.purpose)
            found.setdefault(key, {**said, **DAY, "label": "legit", "tags": ["office"]})
    return list(found.values())

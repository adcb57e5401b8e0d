"""Write the demonstration files: ``python -m app.demo.make``.

Always the same, byte for byte: the seed is fixed, the clock is never asked.
With ``--truth FILE`` it also writes what each letter truly is, for the tests;
the workbook itself holds nothing an office would not know.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from app.demo import contents, inventory, ordinary, stories
from app.demo.estate import Estate, Holding, load
from app.demo.letters import Letter
from app.demo.paper import Value, add_row, form, head, new_sheet, save

SEED = 20241127
REQUESTS = 2000
CLASHES = 14
FIRST_SERIAL = (40, 900)
AGENCY_COLUMNS = (
    "Kode",
    "Nama",
    "Kode Wilayah",
    "Kode Lokasi",
    "Pemerintah",
    "Alamat",
    "Telepon",
    "Jabatan Kepala",
    "Pola Nomor Surat",
    "Berkas Aset",
)
_ANSWER = {True: "Ya", False: "Tidak", None: None}


def write_letters(estate: Estate) -> list[Letter]:
    """Return all the request letters with their numbers, as they were received."""
    random = Random(SEED)  # noqa: S311 - the same every time is the point
    timetable = ordinary.Timetable()
    told = stories.tell(estate, timetable, random)
    total = REQUESTS - len(told) - CLASHES
    drawn = ordinary.draw(estate, total, timetable, random)
    clashing = ordinary.clash_with(drawn, CLASHES, random)
    return numbered([*told, *drawn, *clashing], random)


def numbered(letters: Iterable[Letter], random: Random) -> list[Letter]:
    """Number the letters of each sender as they were written, each number once."""
    by_time = sorted(letters, key=lambda each: (each.written_on, each.span.starts))
    used = {each.number_pattern for each in by_time}
    serials: Counter[str] = Counter()
    numbered: list[Letter] = []
    for each in by_time:
        pattern = each.number_pattern
        number = pattern
        while number in used and "{serial}" in pattern:
            base = serials[pattern] or random.randint(*FIRST_SERIAL)
            serials[pattern] = base + random.randint(1, 5)
            number = pattern.format(serial=f"{serials[pattern]:04d}")
        used.add(number)
        numbered.append(replace(each, number_pattern=number))
    return sorted(numbered, key=lambda each: (each.received_on, each.number_pattern))


def write_requests(letters: Sequence[Letter], path: Path) -> None:
    """Write the workbook of requests."""
    book, sheet = new_sheet("Permohonan", form("requests"))
    head(sheet, form("requests"))
    sheet.freeze_panes = "B2"
    for letter in letters:
        add_row(sheet, _request_row(letter))
    save(book, path)


def _request_row(letter: Letter) -> list[Value]:
    values: list[Value] = [letter.number_pattern, letter.written_on, letter.received_on]
    values += [letter.requester, letter.position or None, letter.organisation or None]
    values += [letter.phone, letter.asked.label, code_of(letter.asked) or None]
    values += [letter.event, letter.purpose, letter.destination, letter.attendees]
    values += [letter.span.starts, letter.span.ends, letter.region, letter.use]
    values += [_ANSWER[letter.is_open_to_hire], _ANSWER[letter.has_permit]]
    values += [_ANSWER[letter.has_attributes], letter.decision]
    values += [letter.reason or None, letter.note or None]
    return values


def code_of(asked: Holding) -> str:
    """Return the code a desk would note: the room's own, NIBAR or plate."""
    if asked.is_room:
        return asked.room_code
    if asked.agency.layout == "ebmd":
        return inventory.nibar(asked, asked.agency)
    return asked.plate


def write_agencies(estate: Estate, sheets: dict[str, list[str]], path: Path) -> None:
    """Write the list of agencies as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(AGENCY_COLUMNS)
        for each in estate.agencies:
            values = [each.code, each.name, each.region, each.location_code]
            values += [each.government, each.address, each.phone, each.head_title]
            writer.writerow([*values, each.letters, "; ".join(sheets[each.code])])


def write_truth(letters: Sequence[Letter], path: Path) -> None:
    """Write what each letter truly is, apart from the workbook."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["letter_number", "label"])
        writer.writerows([each.number_pattern, each.truth] for each in letters)


def make(folder: Path) -> list[Letter]:
    """Write every file of the demonstration into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    estate = load()
    sheets = inventory.write_all(estate, folder)
    inventory.write_facilities(
        estate,
        folder / contents.FACILITIES,
        contents.ROOMS_SHEET,
        contents.ASSETS_SHEET,
    )
    write_agencies(estate, sheets, folder / contents.AGENCIES)
    letters = write_letters(estate)
    write_requests(letters, folder / contents.REQUESTS)
    return letters


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=contents.FOLDER)
    parser.add_argument("--truth", type=Path, help="where to write the labels")
    options = parser.parse_args()
    letters = make(options.folder)
    if options.truth:
        write_truth(letters, options.truth)


if __name__ == "__main__":
    main()

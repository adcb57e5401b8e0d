"""Request letters: what one says, and the wording of ordinary ones."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

import yaml

from app.demo.days import Span
from app.demo.estate import SOURCE, Agency, Holding

MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
REGIONS = {
    "31.71": "Kota Jakarta Pusat",
    "51.06": "Kab. Bangli",
    "51.71": "Kota Denpasar",
    "51": "Provinsi Bali",
}
OFFICIAL, INCIDENTAL, HIRE = (
    "penggunaan dinas",
    "izin insidental",
    "sewa/retribusi",
)
USES = {"dinas": OFFICIAL, "insidental": INCIDENTAL, "sewa": HIRE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One request, its decision, and (for the tests only) what it truly is.

    Attributes:
        number_pattern: the letter's number with ``{serial}`` left open, or a
            finished number.
        truth: ``political``, ``legit`` or ``review``; never in the workbook.
    """

    number_pattern: str
    written_on: date
    received_on: date
    requester: str
    position: str
    organisation: str
    phone: str
    asked: Holding
    event: str
    purpose: str
    destination: str
    attendees: int | None
    span: Span
    region: str
    use: str
    is_open_to_hire: bool | None = None
    has_permit: bool | None = None
    has_attributes: bool | None = None
    decision: str = "disetujui"
    reason: str = ""
    note: str = ""
    truth: str = "legit"

    @property
    def holds(self) -> bool:
        """Whether it takes the property for its time."""
        return self.decision == "disetujui"


@dataclass(frozen=True, slots=True)
class Sender:
    """An organisation that writes letters."""

    group: str
    name: str
    number_pattern: str
    region: str


@cache
def office_life() -> dict[str, Any]:
    """Return the source of ordinary requests."""
    text = (SOURCE / "office_life.yaml").read_text(encoding="utf-8")
    life: dict[str, Any] = yaml.safe_load(text)
    return life


def outside_sender(group: str, day: date, random: Random) -> Sender:
    """Return some organisation of a group."""
    name, code, region = random.choice(office_life()["organisations"][group])
    if group in ("provincial", "city"):
        pattern = f"B.000.5/{{serial}}/{code}/{day.year}"
    else:
        pattern = f"{{serial}}/{code}/{MONTHS[day.month - 1]}/{day.year}"
    return Sender(group, name, pattern, str(region))


def own_sender(agency: Agency, random: Random) -> Sender:
    """Return a unit of an agency."""
    unit = random.choice(agency.units)
    return Sender("own", f"{unit}, {agency.short}", agency.letters, agency.region)


def person(random: Random) -> str:
    """Return an invented name."""
    names = office_life()["names"]
    if random.random() < 0.08:  # noqa: PLR2004 - not everybody is Balinese
        return str(random.choice(names["other"]))
    first = random.choice(names[random.choice(["male", "female"])])
    return f"{first} {random.choice(names['family'])}"


def phone(random: Random) -> str:
    """Return a telephone number that cannot be anybody's."""
    return f"0812-0000-{random.randint(0, 9999):04d}"


def fill(template: str, known: dict[str, str], random: Random) -> str:
    """Fill the open places of a template; what is drawn stays known."""
    fillers = office_life()["fillers"]
    for part in template.split("{")[1:]:
        name = part.split("}")[0]
        if name not in known:
            known[name] = str(random.choice(fillers[name]))
    return template.format(**known)


_SHORTER = (
    ("untuk", "utk"),
    ("dengan", "dgn"),
    ("kegiatan", "keg."),
    ("peserta", "psrt"),
    ("pembahasan", "pembhsn"),
    ("bersama", "brsm"),
)


def as_typed(text: str, random: Random) -> str:
    """Return a text the way some desk typed it: shortened, small or in capitals."""
    draw = random.random()
    if draw < 0.1 and text[1].islower():  # noqa: PLR2004
        return text[0].lower() + text[1:]
    if draw < 0.17:  # noqa: PLR2004
        for word, short in _SHORTER:
            text = text.replace(word, short)
        return text
    return text.upper() if draw > 0.98 else text  # noqa: PLR2004

"""Take in a public list of candidates, teams or volunteer groups."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app import agencies
from app.access import Actor, Permission, require
from app.elections import Calendar, Election, Stage
from app.errors import Refused
from app.imports.candidates import CandidateRow, CandidateSheet
from app.language import _
from app.ledger.pen import Pen
from app.rulebook import names
from app.screening import ListedKind, ListedName
from models.rulebook import PublicName

_FEWEST_WORDS = 2  # a name of one word would stand in every second letter
_SHORTEST_ALIAS = 4
_FIRST_OF_BALI = frozenset({"i", "ni"})


@dataclass(frozen=True, slots=True)
class ListDefaults:
    """What holds for every line of a list that does not say otherwise.

    Attributes:
        election: its code in the calendar, such as ``PILKADA_2024``.
        region: code or name; empty takes it from the lines.
        source: the decision the list was published with.
    """

    election: str = ""
    region: str = ""
    kind: ListedKind = ListedKind.CANDIDATE
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, with what screening does not need."""

    listed: ListedName
    party: str
    number: str
    constituency: str


@dataclass(slots=True)
class ListOutcome:
    """What a list would bring, or has brought.

    Attributes:
        new: names that are not in the registry yet.
        same: how many are there already.
        problems: row and sentence of what cannot be taken.
    """

    new: list[Entry] = field(default_factory=list)
    same: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def preview(
    session: Session,
    sheet: CandidateSheet,
    defaults: ListDefaults,
    calendar: Calendar,
) -> ListOutcome:
    """Say what a list would bring, writing nothing."""
    outcome = ListOutcome(problems=list(sheet.problems))
    known = {names.key_of(listed) for listed in names.active(session)}
    elections = {each.id: each for each in calendar.current()}
    for row in sheet.rows:
        try:
            found = _named(row, defaults, elections)
        except Refused as refusal:
            outcome.problems.append((row.row, str(refusal)))
            continue
        for name in found:
            key = names.key_of(name.listed)
            if key in known:
                outcome.same += 1
            else:
                known.add(key)
                outcome.new.append(name)
    outcome.problems.sort()
    return outcome


def take_in(
    session: Session,
    sheet: CandidateSheet,
    defaults: ListDefaults,
    *,
    calendar: Calendar,
    actor: Actor,
    at: datetime,
) -> ListOutcome:
    """Keep a public list: all of it, or nothing while any line has a problem.

    Raises:
        Refused: no right to, or a line cannot be taken.
    """
    require(actor, Permission.MANAGE)
    outcome = preview(session, sheet, defaults, calendar)
    if outcome.problems:
        row, sentence = outcome.problems[0]
        raise Refused(
            _(
                "Daftar belum diimpor: {n} baris bermasalah, yang pertama baris {row}: "
                "{sentence} Betulkan, lalu impor lagi."
            ).format(n=len(outcome.problems), row=row, sentence=sentence)
        )
    pen = Pen(session, actor=actor, at=at)
    pen.add_all("name.listed", PublicName, list(map(_columns, outcome.new)))
    return outcome


def _named(
    row: CandidateRow, defaults: ListDefaults, elections: dict[str, Election]
) -> list[Entry]:
    if row.is_contact:
        raise Refused(
            _("kontak partai diimpor tersendiri, dengan “pageh contacts import”.")
        )
    election = _election(row.election or defaults.election, elections)
    written = row.region or defaults.region
    region = agencies.region_code(written) if written else ""
    starts, ends = _span(row, election, region)
    kind = row.kind or defaults.kind
    return [
        Entry(
            ListedName(
                name=_enough(name),
                kind=kind,
                election=election.id,
                region=region,
                starts_on=starts,
                ends_on=ends,
                aliases=_aliases(name, row.aliases if len(row.names) == 1 else ()),
                source=row.source or defaults.source,
            ),
            party=row.party,
            number=row.number,
            constituency=row.constituency,
        )
        for name in row.names
    ]


def _columns(entry: Entry) -> dict[str, Any]:
    return names.columns_of(entry.listed) | {
        "party": entry.party,
        "number": entry.number,
        "constituency": entry.constituency,
    }


def _election(code: str, elections: dict[str, Election]) -> Election:
    wanted = code.strip().casefold()
    for election in elections.values():
        if wanted and wanted in (election.id.casefold(), election.title.casefold()):
            return election
    raise Refused(
        _(
            "pemilihan “{code}” tidak ada dalam kalender; pakai kode seperti {known}."
        ).format(code=code, known=", ".join(sorted(elections)[-3:]))
    )


def _span(
    row: CandidateRow, election: Election, region: str
) -> tuple[date, date | None]:
    """Return from when to when a name counts: as written, or by the calendar.

    Candidates count from the day they were fixed until the last day that the
    calendar knows of their election in their region.
    """
    fixed = election.dates(Stage.DETERMINATION, region)
    starts = row.starts_on or min((each.starts for each in fixed), default=None)
    if starts is None:
        raise Refused(
            _("hari penetapan {election} belum ada; isi kolom Berlaku mulai.").format(
                election=election.id
            )
        )
    voted = election.dates(Stage.VOTING, region) + election.dates(Stage.ELECTED, region)
    ends = row.ends_on or max((each.ends for each in voted), default=None)
    if ends is not None and ends < starts:
        raise Refused(_("masa berlakunya berakhir sebelum dimulai."))
    return starts, ends


def _enough(name: str) -> str:
    if len(name.split()) < _FEWEST_WORDS:
        raise Refused(
            _(
                "nama “{name}” hanya satu kata; tulis lengkap agar tidak salah baca."
            ).format(name=name)
        )
    return name


def _aliases(name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return what else the name is written as, where that cannot mislead."""
    first, *rest = name.split()
    short = " ".join(rest) if first.casefold() in _FIRST_OF_BALI else ""
    found = [short] if len(rest) >= _FEWEST_WORDS and short else []
    found += [each for each in given if len(each) >= _SHORTEST_ALIAS]
    return tuple(dict.fromkeys(found))

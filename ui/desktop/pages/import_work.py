"""The long works of an import: read, compare, write. No Qt in here.

The parsers of spreadsheets are loaded only when the first of these runs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import queries
from app.access import Actor, Permission, require
from app.errors import Refused
from app.imports.answers import NONE_GIVEN, Answers
from app.language import _
from app.progress import Progress
from app.queries import AgencyRow
from app.unravel import unravel

if TYPE_CHECKING:
    from app.asset_intake import Plan, Tick
    from app.imports.items import AssetItem, AssetSheet, TotalCheck
    from app.imports.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of one row; row 0 is the sheet as a whole."""

    row: int
    name: str
    below: str = ""
    why: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """One field that a sheet would change, to be ticked or not.

    Attributes:
        tick: the asset's id and the field.
    """

    tick: "Tick"
    row: int
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do, ready to be shown.

    Attributes:
        agencies: whose the sheet may be, for this person.
        agency_id: whose it is; None while a person has to say so.
        worth: rupiah of all items together.
        questions: what must be answered before anything may be written.
    """

    sheet: "AssetSheet"
    plan: "Plan"
    agencies: tuple[AgencyRow, ...]
    agency_id: int | None
    worth: int
    questions: tuple[str, ...]
    added: tuple[Line, ...]
    kept: tuple[Line, ...]
    changed: tuple[Proposed, ...]
    refused: tuple[Line, ...]
    noted: tuple[Line, ...]

    @property
    def totals(self) -> "tuple[TotalCheck, ...]":
        """The "Jumlah" rows beside what was counted."""
        return tuple(self.sheet.totals)


@dataclass(frozen=True, slots=True)
class Done:
    """What an import has done; ``proposed`` of the new things may be lent."""

    added: int
    assets_changed: int
    fields_changed: int
    kept: int
    refused: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a file; what is empty is found out.

    ``mapping`` is what they say the columns mean.
    """

    path: Path
    sheet: str | None = None
    answers: Answers = NONE_GIVEN
    mapping: "Mapping | None" = None


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who imports, when, and the way to the registry."""

    open_registry: Callable[[], Any]
    actor: Actor
    at: datetime


def read(
    open_registry: Callable[[], Any], wish: Wish, progress: Progress
) -> "AssetSheet":
    """Read one sheet of the file, as a person said or once said of such a layout.

    Raises:
        Refused: it is no list of assets, or cannot be read.
        Cancelled: by ``progress``.
    """
    from app import sheet_mappings
    from app.imports.assets import read_assets

    try:
        with open_registry().read() as session:
            known = sheet_mappings.known(session)
        return read_assets(
            wish.path,
            mapping=wish.mapping or sheet_mappings.fitting(wish.path, known),
            sheet=wish.sheet,
            answers=wish.answers,
            progress=progress,
        )
    except OSError as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca: periksa nama dan haknya.").format(
                path=wish.path
            )
        ) from trouble


def compare(
    clerk: Clerk, sheet: "AssetSheet", agency_id: int | None, progress: Progress
) -> Preview:
    """Compare what was read with the register of its agency.

    Raises:
        Refused: the sheet is another agency's than this person's.
        Cancelled: by ``progress``.
    """
    from app import agencies, asset_intake, asset_words
    from models.agency import Agency

    with clerk.open_registry().read() as session:
        seen = queries.agencies(session, actor=clerk.actor)
        said = agencies.Owner(location_code=sheet.location_code or "")
        agency = (
            session.get(Agency, agency_id)
            if agency_id is not None
            else agencies.known_owner(session, said, clerk.actor)
        )
        plan = asset_intake.Plan((), (), (), ())
        if agency is not None:
            require(clerk.actor, Permission.KEEP_REGISTER, agency.id)
            plan = asset_intake.plan(
                session, sheet.importable, agency, progress=progress
            )
        found = agency.id if agency is not None else None
    questions = asset_words.open_questions(sheet)
    if found is None:
        questions.append(_("Pilih perangkat daerah pemilik aset dalam lembar ini."))
    refused, noted = _told(sheet, plan)
    return Preview(
        sheet=sheet,
        plan=plan,
        agencies=seen,
        agency_id=found,
        worth=sum(item.price or 0 for item in sheet.items),
        questions=tuple(questions),
        added=tuple(map(_line, plan.added)),
        kept=tuple(map(_line, plan.kept)),
        changed=_proposed(plan),
        refused=refused,
        noted=noted,
    )


def take_in(
    clerk: Clerk,
    preview: Preview,
    ticks: "frozenset[Tick]",
    wish: Wish,
    progress: Progress,
) -> Done:
    """Write what was previewed: all new things, and the changes that are ticked.

    What the person said of the columns is remembered with it.

    Raises:
        Refused: the register is no longer as the preview showed it.
        Cancelled: by ``progress``; nothing is written then.
    """
    from app import asset_intake, sheet_mappings
    from models.agency import Agency

    with clerk.open_registry().write() as session:
        agency = session.get_one(Agency, preview.agency_id)
        items = preview.sheet.importable
        fresh = asset_intake.plan(session, items, agency, progress=progress)
        if fresh != preview.plan:
            raise Refused(
                _(
                    "Daftar aset berubah sejak pratinjau ini dibuat, jadi belum ada "
                    "yang ditulis. Tutup, lalu impor lagi."
                )
            )
        if wish.mapping is not None:
            sheet_mappings.keep(
                session, wish.mapping, wish.path.name, actor=clerk.actor, at=clerk.at
            )
        taken = fresh.taking(ticks)
        asset_intake.carry_out(
            session,
            taken,
            asset_intake.Place(agency, agency.region),
            actor=clerk.actor,
            at=clerk.at,
            progress=progress,
        )
    return Done(
        added=len(taken.added),
        assets_changed=len(taken.changed),
        fields_changed=sum(each.tick in ticks for each in preview.changed),
        kept=taken.same,
        refused=len(preview.refused),
        proposed=sum(item.proposal.bookable for item in taken.added),
    )


def let_go(held: list[Preview]) -> None:
    """Let go of previews, the last who hold them; their sheets may be large."""
    while held:
        preview = held.pop()
        sheet, plan = preview.sheet, preview.plan
        rows: list[Any] = [*plan.added, *plan.kept, *plan.changed]
        rows += [*preview.added, *preview.kept, *preview.changed]
        rows += [*preview.refused, *preview.noted]
        del preview, plan
        unravel(sheet.items, sheet.problems, rows)


def _line(item: "AssetItem") -> Line:
    from app.asset_record import display_name

    codes = (item.kode_barang or item.kode_lama, item.register, item.year)
    return Line(
        item.row,
        display_name(item),
        " · ".join(str(code) for code in codes if code),
        item.proposal.reason if item.proposal.bookable else "",
        item.price,
    )


def _proposed(plan: "Plan") -> tuple[Proposed, ...]:
    from app.asset_record import FOLLOWS, display_name
    from app.asset_words import field_name, value_words

    found = []
    for asset_id, item, differences in plan.changed:
        fields = {each.field for each in differences}
        for each in differences:
            if FOLLOWS.get(each.field) in fields:
                continue  # goes with the field it only spells differently
            found.append(
                Proposed(
                    (asset_id, each.field),
                    item.row,
                    display_name(item),
                    field_name(each.field),
                    value_words(each.field, each.before),
                    value_words(each.field, each.after),
                )
            )
    return tuple(found)


def _told(
    sheet: "AssetSheet", plan: "Plan"
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part what is said of rows into those not taken and those worth a look."""
    names = {item.row: item.name for item in sheet.items}
    lost = dict(plan.refused)
    taken = {item.row for item in sheet.importable} - lost.keys()
    refused = [Line(row, names.get(row, ""), why=why) for row, why in plan.refused]
    noted: list[Line] = []
    for each in sheet.problems:
        line = Line(each.row, names.get(each.row, ""), why=each.sentence)
        is_lost = each.row and each.row not in taken
        (refused if is_lost and each.severity == "error" else noted).append(line)
    return _by_row(refused), _by_row(noted)


def _by_row(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.row))

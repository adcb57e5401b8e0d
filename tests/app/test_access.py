"""Every use-case, tried by every role, at one's own agency and at another's.

A use-case that is added and not named here fails the last test.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

import app
from app import (
    agencies,
    asset_entry,
    asset_history,
    asset_intake,
    assets,
    attachments,
    attempts,
    booking,
    delegations,
    officials,
    people,
    queries,
    redacting,
    register_book,
    reporting,
    rescreening,
    rules,
    sheet_mappings,
    vehicle_papers,
)
from app.access import Actor, Capacity, NotAllowedError, Role
from app.booking import (
    blackouts,
    levels,
    notices,
    repairs,
    requests,
    series,
    sheets,
    terms,
)
from app.elections import Stage
from app.imports.candidates import CandidateSheet
from app.imports.mapping import Mapping
from app.ledger import (
    checkpoint,
    keyfile,
    receipt,
    redaction,
    restoration,
    stamping,
)
from app.ledger.held import Held
from app.ledger.receipt import Subject
from app.ledger.stamps import Stamp
from app.ledger.treehead import TreeHead
from app.rulebook import contacts, exchange, feedback, name_lists, names, policies
from app.screening import FeedbackKind
from models.agency import Agency
from models.asset import ResourceKind
from models.booking import Booking, RequesterKind
from models.booking_life import BookingNotice
from models.lending import BlackoutKind
from models.report import DocumentKind
from tests import office as making
from tests.app import review_cases
from tests.office import NOW, Office

ALL = frozenset(Role)
OWN, ANY = "own", "any"
Reach = dict[Role, str]

MANAGE: Reach = {Role.ADMIN: ANY}
KEEP: Reach = {Role.ADMIN: ANY, Role.CUSTODIAN: OWN}
RECORD: Reach = {Role.ADMIN: ANY, Role.CUSTODIAN: OWN, Role.HEAD: OWN}
DECIDE: Reach = {Role.HEAD: OWN}
DELEGATE: Reach = {Role.ADMIN: ANY, Role.HEAD: OWN}
REPORT: Reach = {Role.HEAD: OWN, Role.INSPECTOR: ANY}
WHOLE_REPORT: Reach = {Role.INSPECTOR: ANY}
RULES: Reach = {Role.ADMIN: ANY, Role.INSPECTOR: ANY}
SEAL: Reach = dict.fromkeys((*RECORD, Role.INSPECTOR), ANY)
LATER = NOW + timedelta(days=1)
GOOD = "kuda hujan lampu besi"


@dataclass
class Place:
    """An office in which every use-case has something to work on."""

    office: Office
    other: int
    asked: str
    approved: str
    handed_over: str
    flagged: str
    indication: str
    report: str
    name_id: int
    contact_id: int
    mark_id: int
    key: Ed25519PrivateKey
    delegation: int = 0


Act = Callable[[Session, Place, Actor], Any]


def furnished(office: Office) -> Place:
    asked = office.request()
    week = timedelta(days=7)
    approved, handed_over = (
        office.request(
            resource_ids=(resource,),
            starts=NOW + n * week,
            ends=NOW + n * week + timedelta(hours=1),
        )
        for n, resource in ((1, office.hall), (2, office.car))
    )
    for each in (approved, handed_over):
        office.approve(each)
    flagged = office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 7",
        resource_ids=(office.car,),
    )
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        booking.hand_over(session, handed_over, actor=office.custodian, at=NOW)
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
        form = agencies.AgencyForm(code="LAIN", name="Dinas Lain", region="51")
        other = agencies.add(session, form, actor=office.admin, at=NOW)
        mark = feedback.PhraseForm("temu wicara budaya", FeedbackKind.FALSE_ALARM)
        mark_id = feedback.mark(session, mark, actor=office.admin, at=NOW)
        name_id, contact_id = listed(session, office)
        reserved = reporting.reserve(
            session, docket(session, office), key, actor=office.head, at=NOW
        )
        reporting.record(session, issued(reserved), actor=office.head, at=NOW)
    return Place(
        office=office,
        other=other,
        asked=asked,
        approved=approved,
        handed_over=handed_over,
        flagged=flagged,
        indication=found[0].number,
        report=reserved.number,
        name_id=name_id,
        contact_id=contact_id,
        mark_id=mark_id,
        key=key,
    )


def listed(session: Session, office: Office) -> tuple[int, int]:
    from app.ledger.pen import Pen
    from models.rulebook import PartyContact, PublicName

    pen = Pen(session, actor=office.admin, at=NOW)
    name = PublicName(
        name="Calon Contoh",
        kind="candidate",
        election="PILKADA_2024",
        region="51",
        starts_on=date(2024, 9, 22),
    )
    contact = PartyContact(body="DPC Contoh", starts_on=date(2024, 9, 22))
    return pen.add("name.listed", name).id, pen.add("contact.listed", contact).id


def docket(
    session: Session,
    office: Office,
    kind: DocumentKind = DocumentKind.AUDIT,
    agency_id: int | None = 0,
) -> reporting.Docket:
    return reporting.Docket(
        kind=kind,
        office=officials.office(session, office.agency_id),
        agency_id=office.agency_id if agency_id == 0 else agency_id,
        region="51",
        first_day=NOW.date(),
        last_day=NOW.date(),
    )


def issued(reserved: reporting.Reserved) -> reporting.Issued:
    return reporting.Issued(
        reserved=reserved, digest="0" * 64, file_digest="1" * 64, file_name="x.pdf"
    )


@pytest.fixture(scope="module")
def place(
    made_office: tuple[Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    root, known = made_office
    office = making.copied(root, tmp_path_factory.mktemp("access") / "office", known)
    place = furnished(office)
    with office.database.write() as session:
        place.delegation = appoint(session, place, office.admin)
    yield place
    office.database.close()


def reserve(kind: DocumentKind, agency_id: int | None = 0) -> Act:
    return lambda session, place, actor: reporting.reserve(
        session,
        docket(session, place.office, kind, agency_id),
        place.key,
        actor=actor,
        at=NOW,
    )


def record(session: Session, place: Place, actor: Actor) -> None:
    made = checkpoint.make(
        session, place.key, actor=place.office.admin, at=NOW, reason="x"
    )
    kept = reporting.Reserved(docket(session, place.office), "X/1", made)
    reporting.record(session, issued(kept), actor=actor, at=NOW)


def record_signature(session: Session, place: Place, actor: Actor) -> None:
    made = reporting.SignatureMade(
        signer="x", field="x", level="x", signed_at=NOW, file_digest="x"
    )
    reporting.record_signature(session, place.report, made, actor=actor, at=NOW)


def record_renewal(session: Session, place: Place, actor: Actor) -> None:
    made = reporting.SignatureMade(
        signer="x", field="", level="x", signed_at=NOW, file_digest="x"
    )
    reporting.record_renewal(session, place.report, made, actor=actor, at=NOW)


def carry_out(session: Session, place: Place, actor: Actor) -> None:
    nothing = asset_intake.Plan((), 0, (), ())
    agency = session.get_one(Agency, place.office.agency_id)
    there = asset_intake.Place(agency, "51")
    asset_intake.carry_out(session, nothing, there, actor=actor, at=NOW)


def owner_of(session: Session, place: Place, actor: Actor) -> None:
    said = agencies.Owner(code="BARU", region="51")
    agencies.owner_of(session, said, actor=actor, at=NOW)


def redact(session: Session, place: Place, actor: Actor) -> None:
    row = session.scalars(select(Booking).limit(1)).one()
    ground = redaction.Ground("PDP-1", "permohonan")
    redaction.redact(session, row, ["phone"], ground, actor=actor, at=NOW)


def redact_subject(session: Session, place: Place, actor: Actor) -> None:
    ground = redaction.Ground("PDP-1", "permohonan")
    redacting.redact_subject(
        session, place.asked, ["requester"], ground, actor=actor, at=NOW
    )


def keep_stamp(session: Session, place: Place, actor: Actor) -> None:
    stamp = Stamp(NOW, "TSA Contoh", is_trusted=False)
    stamping.keep(session, 1, b"token", stamp, actor=actor, at=NOW)


def acknowledge(session: Session, place: Place, actor: Actor) -> None:
    from models.ledger import LedgerHead

    head = session.get_one(LedgerHead, 1)
    held = Held(TreeHead(head.origin, head.size + 99, bytes(32)))
    restoration.acknowledge(session, held, authority="BA-1", actor=actor, at=NOW)


def cosigned(session: Session, place: Place, actor: Actor) -> None:
    from app.ledger.note import SignatureLine

    checkpoint.make(session, place.key, actor=place.office.admin, at=NOW, reason="x")
    made = checkpoint.latest(session)
    assert made is not None
    line: SignatureLine = made.note.signatures[0]
    checkpoint.cosigned(session, made.head.size, line, actor=actor, at=NOW)


def rotate(session: Session, place: Place, actor: Actor) -> None:
    new = Ed25519PrivateKey.generate()
    checkpoint.rotate(session, place.key, new, actor=actor, at=NOW)


def give(session: Session, place: Place, actor: Actor) -> None:
    row = session.scalars(select(Booking).limit(1)).one()
    subject = Subject.of(row, row.number)
    receipt.give(session, place.key, subject, actor=actor, at=NOW)


def take_in_rulebook(session: Session, place: Place, actor: Actor) -> None:
    sent = exchange.Sent("bmd/x", NOW, (), (), ())
    exchange.take_in(session, sent, actor=actor, at=NOW)


def first_policy(session: Session) -> Any:
    return policies.every(session)[0].policy


def add_person(session: Session, place: Place, actor: Actor) -> None:
    form = people.PersonForm(uid="baru", name="Baru", role=Role.READER)
    people.add(session, form, GOOD, actor=actor, at=NOW)


def appoint(session: Session, place: Place, actor: Actor) -> int:
    """Let the custodian act for the head, for a day of which nobody else asks."""
    begin = NOW + timedelta(days=100 + 2 * (actor is place.office.admin))
    form = delegations.DelegationForm(
        uid="pengurus",
        agency_id=place.office.agency_id,
        capacity=Capacity.PLH,
        starts=begin,
        ends=begin + timedelta(days=1),
        letter_number="800/1",
        on_behalf_uid="kepala",
    )
    return delegations.appoint(session, form, actor=actor, at=NOW)


def request(session: Session, place: Place, actor: Actor) -> None:
    form = place.office.form(starts=NOW, ends=LATER)
    booking.request(session, form, rules=place.office.rules, actor=actor, at=NOW)


def facility(session: Session, place: Place, actor: Actor) -> None:
    form = assets.FacilityForm(
        kind=ResourceKind.ROOM,
        name="Ruang Baru",
        agency_id=place.office.agency_id,
        region="51",
    )
    assets.add_facility(session, form, actor=actor, at=NOW)


PICTURE = attachments.File(name="x.jpg", content=b"\xff\xd8\xff")


def asset_form(place: Place) -> asset_entry.AssetForm:
    return asset_entry.AssetForm(
        kind=ResourceKind.EQUIPMENT,
        name="Tenda",
        agency_id=place.office.agency_id,
        region="51",
    )


def correct_asset(session: Session, place: Place, actor: Actor) -> None:
    form = asset_form(place)
    key = asset_entry.add(session, form, actor=place.office.admin, at=NOW)
    asset_entry.correct(session, key, form, actor=actor, at=NOW)


def undo_asset(session: Session, place: Place, actor: Actor) -> None:
    hall = place.office.hall
    said = assets.Description(name="Aula Baru")
    assets.describe(session, hall, said, actor=place.office.admin, at=NOW)
    step = asset_history.steps(session, hall)[-1]
    asset_history.undo(session, hall, step.seq, actor=actor, at=NOW)


def withdraw_attachment(session: Session, place: Place, actor: Actor) -> None:
    key = attachments.attach_to_resource(
        session, place.office.hall, PICTURE, actor=place.office.admin, at=NOW
    )
    attachments.withdraw(session, key, "x", actor=actor, at=NOW)


def asked(session: Session, place: Place, **given: Any) -> str:
    """Record a request for the car in an hour that nobody else has."""
    usual = {"resource_ids": (place.office.car,), "requester_uid": "ani"}
    manner = given.pop("manner", requests.USUAL)
    return booking.request(
        session,
        place.office.form(**usual | given),
        rules=place.office.rules,
        manner=manner,
        actor=place.office.custodian,
        at=NOW,
    )


def granted(session: Session, place: Place, **given: Any) -> str:
    number = asked(session, place, **given)
    booking.approve(session, number, actor=place.office.head, at=NOW)
    return number


def submit(session: Session, place: Place, actor: Actor) -> None:
    number = asked(session, place, manner=booking.Manner(is_draft=True))
    booking.submit(session, number, rules=place.office.rules, actor=actor, at=NOW)


def move(session: Session, place: Place, actor: Actor) -> None:
    wish = booking.Move(starts=LATER, ends=LATER + timedelta(hours=1), reason="x")
    number = asked(session, place)
    booking.move(session, number, wish, rules=place.office.rules, actor=actor, at=NOW)


def move_granted(session: Session, place: Place, actor: Actor) -> None:
    wish = booking.Move(starts=LATER, ends=LATER + timedelta(hours=1), reason="x")
    number = granted(session, place)
    booking.move(session, number, wish, rules=place.office.rules, actor=actor, at=NOW)


def correct(session: Session, place: Place, actor: Actor) -> None:
    said = booking.Correction({"position": "Ketua"}, "salah tulis")
    booking.correct(
        session, place.approved, said, rules=place.office.rules, actor=actor, at=NOW
    )


def displace(session: Session, place: Place, actor: Actor) -> None:
    number = granted(session, place)
    by = asked(session, place, requester_kind=RequesterKind.LEADERSHIP)
    booking.displace(session, number, by=by, reason="x", actor=actor, at=NOW)


def told(session: Session, place: Place, actor: Actor) -> None:
    displace(session, place, place.office.head)
    notice = session.scalars(select(BookingNotice)).one()
    notices.told(session, notice.id, "telepon", actor=actor, at=NOW)


def complete(session: Session, place: Place, actor: Actor) -> None:
    booking.hand_back(session, place.handed_over, actor=place.office.custodian, at=NOW)
    booking.complete(session, place.handed_over, actor=actor, at=NOW)


def no_show(session: Session, place: Place, actor: Actor) -> None:
    number = granted(session, place)
    booking.note_no_show(session, number, actor=actor, at=NOW + timedelta(days=2))


def closing(place: Place) -> blackouts.Closing:
    return blackouts.Closing(
        resource_id=place.office.hall,
        starts=NOW,
        ends=LATER,
        kind=BlackoutKind.MAINTENANCE,
        reason="x",
    )


def lock(session: Session, place: Place, actor: Actor) -> None:
    blackouts.lock_for_stage(
        session,
        [place.office.hall],
        ("PILKADA_2024", Stage.CAMPAIGN),
        calendar=place.office.rules.calendar,
        actor=actor,
        at=NOW,
    )


def lift(session: Session, place: Place, actor: Actor) -> None:
    made = blackouts.close(session, closing(place), actor=place.office.admin, at=NOW)
    blackouts.lift(session, made.id, "x", actor=actor, at=NOW)


def open_repair(session: Session, place: Place, actor: Actor) -> int:
    damage = repairs.Damage(resource_id=place.office.car, description="x")
    return repairs.open_repair(session, damage, actor=actor, at=NOW)


def close_repair(session: Session, place: Place, actor: Actor) -> None:
    repair = open_repair(session, place, place.office.admin)
    repairs.close(session, repair, "selesai", actor=actor, at=NOW)


WEEKLY = series.Repeat(rule="FREQ=WEEKLY;COUNT=2")


def repeated(session: Session, place: Place, actor: Actor) -> str:
    form = place.office.form(resource_ids=(place.office.car,))
    return series.request_all(
        session, form, WEEKLY, rules=place.office.rules, actor=actor, at=NOW
    )[0]


def approve_all(session: Session, place: Place, actor: Actor) -> None:
    number = repeated(session, place, place.office.custodian)
    series.approve_all(session, number, actor=actor, at=NOW)


def refuse_all(session: Session, place: Place, actor: Actor) -> None:
    number = repeated(session, place, place.office.custodian)
    series.refuse_all(session, number, reason="x", actor=actor, at=NOW)


CASES: dict[str, tuple[Reach, Act]] = {
    "agencies.add": (
        MANAGE,
        lambda s, p, a: agencies.add(
            s,
            agencies.AgencyForm(code="BARU", name="Baru", region="51"),
            actor=a,
            at=NOW,
        ),
    ),
    "agencies.change": (
        MANAGE,
        lambda s, p, a: agencies.change(
            s,
            "LAIN",
            agencies.AgencyForm(code="LAIN", name="Lain", region="51"),
            actor=a,
            at=NOW,
        ),
    ),
    "agencies.owner_of": (MANAGE, owner_of),
    "agencies.set_logo": (
        MANAGE,
        lambda s, p, a: agencies.set_logo(s, "LAIN", None, actor=a, at=NOW),
    ),
    "asset_entry.add": (
        KEEP,
        lambda s, p, a: asset_entry.add(s, asset_form(p), actor=a, at=NOW),
    ),
    "asset_entry.correct": (KEEP, correct_asset),
    "asset_entry.retire": (
        KEEP,
        lambda s, p, a: asset_entry.retire(
            s, p.office.car, NOW.date(), "SK 1", actor=a, at=NOW
        ),
    ),
    "asset_history.undo": (KEEP, undo_asset),
    "vehicle_papers.keep": (
        KEEP,
        lambda s, p, a: vehicle_papers.keep(
            s, p.office.car, vehicle_papers.PapersForm(fuel="solar"), actor=a, at=NOW
        ),
    ),
    "asset_intake.carry_out": (KEEP, carry_out),
    "assets.add_facility": (KEEP, facility),
    "assets.describe": (
        KEEP,
        lambda s, p, a: assets.describe(
            s, p.office.hall, assets.Description(name="Aula"), actor=a, at=NOW
        ),
    ),
    "assets.mark_bookable": (
        KEEP,
        lambda s, p, a: assets.mark_bookable(s, [p.office.hall], actor=a, at=NOW),
    ),
    "assets.withdraw": (
        KEEP,
        lambda s, p, a: assets.withdraw(s, [p.office.hall], actor=a, at=NOW),
    ),
    "attachments.attach_to_resource": (
        KEEP,
        lambda s, p, a: attachments.attach_to_resource(
            s, p.office.hall, PICTURE, actor=a, at=NOW
        ),
    ),
    "attachments.attach_to_booking": (
        RECORD,
        lambda s, p, a: attachments.attach_to_booking(
            s, p.asked, PICTURE, actor=a, at=NOW
        ),
    ),
    "attachments.withdraw": (KEEP, withdraw_attachment),
    "booking.requests.request": (RECORD, request),
    "booking.decisions.approve": (
        DECIDE,
        lambda s, p, a: booking.approve(s, p.asked, actor=a, at=NOW),
    ),
    "booking.decisions.refuse": (
        DECIDE,
        lambda s, p, a: booking.refuse(s, p.asked, reason="x", actor=a, at=NOW),
    ),
    "booking.decisions.cancel": (
        RECORD,
        lambda s, p, a: booking.cancel(s, p.asked, reason="x", actor=a, at=NOW),
    ),
    "booking.requests.submit": (RECORD, submit),
    "booking.decisions.check": (
        RECORD,
        lambda s, p, a: booking.check(s, p.asked, actor=a, at=NOW),
    ),
    "booking.decisions.pass_on": (
        RECORD,
        lambda s, p, a: booking.pass_on(
            s, p.asked, "Kasubbag", instruction="x", actor=a, at=NOW
        ),
    ),
    "booking.decisions.revoke": (
        DECIDE,
        lambda s, p, a: booking.revoke(s, p.approved, reason="x", actor=a, at=NOW),
    ),
    "booking.changes.move": (RECORD, move),
    "booking.changes.move of what is granted": (DECIDE, move_granted),
    "booking.changes.correct": (RECORD, correct),
    "booking.priority.displace": (DECIDE, displace),
    "booking.notices.told": (RECORD, told),
    "booking.handover.complete": (RECORD, complete),
    "booking.lapses.expire_undecided": (
        RECORD,
        lambda s, p, a: booking.expire_undecided(
            s, p.office.agency_id, actor=a, at=NOW
        ),
    ),
    "booking.lapses.note_no_show": (RECORD, no_show),
    "booking.levels.set_chain": (
        MANAGE,
        lambda s, p, a: levels.set_chain(
            s, p.office.agency_id, [levels.Level("Kabag")], actor=a, at=NOW
        ),
    ),
    "booking.terms.set_terms": (
        KEEP,
        lambda s, p, a: terms.set_terms(
            s, p.office.agency_id, terms.Terms(notice_hours=1), actor=a, at=NOW
        ),
    ),
    "booking.blackouts.close": (
        KEEP,
        lambda s, p, a: blackouts.close(s, closing(p), actor=a, at=NOW),
    ),
    "booking.blackouts.lock_for_stage": (KEEP, lock),
    "booking.blackouts.lift": (KEEP, lift),
    "booking.repairs.open_repair": (KEEP, open_repair),
    "booking.repairs.close": (KEEP, close_repair),
    "booking.series.plan": (
        RECORD,
        lambda s, p, a: series.plan(s, p.office.form(), WEEKLY, actor=a, at=NOW),
    ),
    "booking.series.request_all": (RECORD, repeated),
    "booking.series.approve_all": (DECIDE, approve_all),
    "booking.series.refuse_all": (DECIDE, refuse_all),
    "booking.handover.hand_over": (
        RECORD,
        lambda s, p, a: booking.hand_over(s, p.approved, actor=a, at=NOW),
    ),
    "booking.handover.hand_back": (
        RECORD,
        lambda s, p, a: booking.hand_back(s, p.handed_over, actor=a, at=NOW),
    ),
    "booking.sheets.record_requests": (
        dict.fromkeys(RECORD, ANY),  # each row is asked for again
        lambda s, p, a: sheets.record_requests(
            s, [], rules=p.office.rules, actor=a, at=NOW
        ),
    ),
    "booking.sheets.record_decisions": (
        dict.fromkeys(RECORD, ANY),
        lambda s, p, a: sheets.record_decisions(s, [], actor=a, at=NOW),
    ),
    "delegations.appoint": (DELEGATE, appoint),
    "delegations.end": (
        DELEGATE,
        lambda s, p, a: delegations.end(s, p.delegation, actor=a, at=NOW),
    ),
    "people.add": (MANAGE, add_person),
    "people.describe": (
        MANAGE,
        lambda s, p, a: people.describe(
            s,
            people.PersonForm(uid="kepala", name="Kepala", role=Role.HEAD),
            actor=a,
            at=NOW,
        ),
    ),
    "people.set_role": (
        MANAGE,
        lambda s, p, a: people.set_role(
            s, "kepala", Role.READER, None, actor=a, at=NOW
        ),
    ),
    "people.deactivate": (
        MANAGE,
        lambda s, p, a: people.deactivate(s, "kepala", actor=a, at=NOW),
    ),
    "people.activate": (
        MANAGE,
        lambda s, p, a: people.activate(s, "kepala", actor=a, at=NOW),
    ),
    "people.reset_password": (
        MANAGE,
        lambda s, p, a: people.reset_password(s, "kepala", GOOD, actor=a, at=NOW),
    ),
    **review_cases.CASES,
    "reporting.reserve": (REPORT, reserve(DocumentKind.AUDIT)),
    "reporting.reserve of the whole region": (
        WHOLE_REPORT,
        reserve(DocumentKind.AUDIT, None),
    ),
    "reporting.reserve of a receipt": (RECORD, reserve(DocumentKind.RECEIPT)),
    "reporting.reserve of a day": (SEAL, reserve(DocumentKind.DAY_CLOSE, None)),
    "sheet_mappings.keep": (  # a layout belongs to no agency
        {Role.ADMIN: ANY, Role.CUSTODIAN: ANY},
        lambda s, p, a: sheet_mappings.keep(
            s, Mapping("f", ()), "daftar.csv", actor=a, at=NOW
        ),
    ),
    "register_book.taking_in.take_in": (
        MANAGE,
        lambda s, p, a: register_book.take_in(
            s, register_book.Book((), (), ()), actor=a, at=NOW
        ),
    ),
    "reporting.record": (REPORT, record),
    "reporting.record_signature": (REPORT, record_signature),
    "reporting.record_renewal": (REPORT, record_renewal),
    "rescreening.rescreen": (
        RULES,
        lambda s, p, a: rescreening.rescreen(s, rules=p.office.rules, actor=a, at=NOW),
    ),
    "rules.take_in_elections": (
        MANAGE,
        lambda s, p, a: rules.take_in_elections(s, [], actor=a, at=NOW),
    ),
    "rulebook.policies.keep": (
        MANAGE,
        lambda s, p, a: policies.keep(s, first_policy(s), actor=a, at=NOW),
    ),
    "rulebook.policies.end": (
        MANAGE,
        lambda s, p, a: policies.end(
            s, first_policy(s).id, date(2030, 1, 1), actor=a, at=NOW
        ),
    ),
    "rulebook.feedback.mark": (
        RULES,
        lambda s, p, a: feedback.mark(
            s,
            feedback.PhraseForm("arisan warga banjar", FeedbackKind.FALSE_ALARM),
            actor=a,
            at=NOW,
        ),
    ),
    "rulebook.feedback.end": (
        RULES,
        lambda s, p, a: feedback.end(s, p.mark_id, actor=a, at=NOW),
    ),
    "rulebook.names.end": (
        MANAGE,
        lambda s, p, a: names.end(s, p.name_id, date(2030, 1, 1), actor=a, at=NOW),
    ),
    "rulebook.contacts.take_in": (
        MANAGE,
        lambda s, p, a: contacts.take_in(s, CandidateSheet("x"), actor=a, at=NOW),
    ),
    "rulebook.contacts.end": (
        MANAGE,
        lambda s, p, a: contacts.end(
            s, p.contact_id, date(2030, 1, 1), actor=a, at=NOW
        ),
    ),
    "rulebook.name_lists.take_in": (
        MANAGE,
        lambda s, p, a: name_lists.take_in(
            s,
            CandidateSheet("x"),
            name_lists.ListDefaults(),
            calendar=p.office.rules.calendar,
            actor=a,
            at=NOW,
        ),
    ),
    "rulebook.exchange.export": (
        MANAGE,
        lambda s, p, a: exchange.export(s, p.key, actor=a, at=NOW),
    ),
    "rulebook.exchange.take_in": (MANAGE, take_in_rulebook),
    "ledger.checkpoint.make": (
        SEAL,
        lambda s, p, a: checkpoint.make(s, p.key, actor=a, at=NOW, reason="x"),
    ),
    "ledger.checkpoint.cosigned": (SEAL, cosigned),
    "ledger.checkpoint.rotate": (MANAGE, rotate),
    "ledger.checkpoint.replace_lost": (
        MANAGE,
        lambda s, p, a: checkpoint.replace_lost(
            s, Ed25519PrivateKey.generate(), authority="BA", actor=a, at=NOW
        ),
    ),
    "ledger.receipt.give": (SEAL, give),
    "ledger.redaction.redact": (MANAGE, redact),
    "ledger.restoration.acknowledge": (MANAGE, acknowledge),
    "ledger.stamping.keep": (SEAL, keep_stamp),
    "redacting.redact_subject": (MANAGE, redact_subject),
}

_NO_USE_CASES = ("app.demo", "app.imports", "app.queries")

# What asks for no right of its own, and why.
ELSEWHERE = {
    "booking.sheets.decide": "asks through approve, refuse and cancel",
    "encryption.encrypt": "changes a file: tests/app/test_encryption.py",
    "encryption.decrypt": "likewise",
    "ledger.rekeying.rotate": "changes a file: tests/app/ledger/test_rekeying.py",
    "ledger.rekeying.replace_lost": "likewise",
    "ledger.succession.begin_anew": "tests/app/ledger/test_succession.py",
    "ledger.unasked.seal": "asks through checkpoint.make",
    "ledger.witnessing.accept": "asks through cosigned",
    "rules.install": "part of making a registry, before anybody is in it",
    "people.present": "gives who acts, and changes nothing",
    "moving.move": "works on two databases: tests/app/test_moving.py",
    "backups.rotation.make_now": "likewise: tests/app/backups/test_rotation.py",
    "backups.making.make": "writes a file: tests/app/backups/test_backups.py",
}


def actors(place: Place) -> Iterator[tuple[Role, str, Actor]]:
    where = {OWN: place.office.agency_id, "foreign": place.other}
    for role in Role:
        for at, agency_id in where.items():
            yield role, at, Actor("siapa", "Siapa", role, agency_id)


def tried(place: Place, act: Act, actor: Actor) -> bool:
    """Tell whether the use-case let the actor; nothing of it is kept."""
    with place.office.database.trial() as session:
        try:
            act(session, place, actor)
        except NotAllowedError:
            return False
    return True


@pytest.mark.parametrize("case", CASES)
def test_a_use_case_lets_those_who_may_and_nobody_else(place: Place, case: str) -> None:
    reach, act = CASES[case]
    found = {
        (role, at) for role, at, actor in actors(place) if tried(place, act, actor)
    }
    expected = {(role, OWN) for role in reach}
    expected |= {(role, "foreign") for role, how in reach.items() if how == ANY}
    assert found == expected


def use_cases() -> Iterator[str]:
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if found.name.startswith(_NO_USE_CASES):
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            wants = inspect.signature(function).parameters
            is_public = not name.startswith("_") and function.__module__ == found.name
            if is_public and {"actor", "at"} <= wants.keys():
                yield f"{found.name.removeprefix('app.')}.{name}"


def test_every_use_case_is_walked() -> None:
    walked = {case.partition(" ")[0] for case in CASES} | ELSEWHERE.keys()
    assert set(use_cases()) == walked


def test_an_attempt_is_on_record_after_what_was_begun_is_undone(
    office: Office,
) -> None:
    reader = Actor("pembaca", "Pembaca", Role.READER, office.agency_id)
    with pytest.raises(NotAllowedError) as refusal, office.database.write() as session:
        booking.request(
            session, office.form(), rules=office.rules, actor=reader, at=NOW
        )
    attempts.record(office.database, refusal.value, at=NOW)
    with office.database.read() as session:
        assert session.scalar(select(Booking.id)) is None
        newest = queries.entries(session, limit=1)[0]
    assert (newest.type, newest.actor) == ("access.refused", "pembaca")
    assert newest.values == {
        "permission": "record_booking",
        "agency": office.agency_id,
    }

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher

from app import entrance, people, queries
from app.access import Actor, Role
from app.entrance import LONGEST_WAIT, TemporaryPasswordError
from app.errors import Refused
from app.ledger import verification as ledger
from app.ledger.pen import Pen
from models.person import Person, SignInAttempt
from tests.office import NOW, PASSWORD, Office

GOOD = "kuda hujan lampu besi"
OTHER = "meja awan sepatu biru"


def add(office: Office, uid: str = "baru", role: Role = Role.READER) -> None:
    with office.database.write() as session:
        form = people.PersonForm(uid=uid, name="Orang Baru", role=role)
        people.add(session, form, GOOD, actor=office.admin, at=NOW)


def listed(office: Office) -> dict[str, people.PersonRow]:
    with office.database.read() as session:
        rows = people.everybody(session, actor=office.admin)
    return {row.uid: row for row in rows}


def life(office: Office, uid: str) -> list[str]:
    with office.database.read() as session:
        id_ = session.query(Person.id).filter(Person.uid == uid).scalar()
        return [each.type for each in queries.entries_of(session, "people", id_)]


def holds(office: Office) -> bool:
    with office.database.read() as session:
        return ledger.verify(session, at=NOW).holds


@pytest.mark.both_engines
def test_a_first_password_must_be_changed(office: Office) -> None:
    add(office)
    with pytest.raises(TemporaryPasswordError, match="change-password"):
        entrance.sign_in(office.database, "baru", GOOD, at=NOW)
    entrance.change_password(office.database, "baru", GOOD, OTHER, at=NOW)
    actor = entrance.sign_in(office.database, "baru", OTHER, at=NOW)
    assert (actor.uid, actor.role) == ("baru", Role.READER)
    assert life(office, "baru") == ["person.added", "person.password_changed"]
    assert holds(office)


def test_the_new_password_is_another_and_no_easy_one(office: Office) -> None:
    add(office)
    for new, why in ((GOOD, "sama"), ("password123", "mudah"), ("x", "pendek")):
        with pytest.raises(Refused, match=why):
            entrance.change_password(office.database, "baru", GOOD, new, at=NOW)


def test_the_first_admin_chose_their_own(office: Office) -> None:
    actor = entrance.sign_in(office.database, "admin", PASSWORD, at=NOW)
    assert actor.role is Role.ADMIN


def test_failures_make_the_next_attempt_wait_longer_and_longer() -> None:
    waits = [entrance._wait(failures) for failures in range(1, 40)]
    assert waits[:4] == [timedelta(seconds=s) for s in (0, 0, 5, 10)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def fail(office: Office, uid: str, times: int, *, at: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(Refused):
            entrance.sign_in(office.database, uid, "salah-sekali", at=at)


@pytest.mark.parametrize("uid", ["kepala", "tidak-ada"])
def test_who_must_wait_is_not_let_in_even_rightly(office: Office, uid: str) -> None:
    fail(office, uid, 3)
    with pytest.raises(Refused, match="Tunggu 5 detik"):
        entrance.sign_in(office.database, uid, PASSWORD, at=NOW)


def test_starting_again_gives_no_further_attempts(office: Office) -> None:
    from models.database import Database

    fail(office, "kepala", 3)
    again = Database(office.database.url)
    with pytest.raises(Refused, match="Tunggu"):
        entrance.sign_in(again, "kepala", PASSWORD, at=NOW)
    again.close()


@pytest.mark.both_engines
def test_after_the_wait_the_right_password_clears_it(office: Office) -> None:
    fail(office, "kepala", 4)
    later = NOW + timedelta(minutes=1)
    assert entrance.sign_in(office.database, "kepala", PASSWORD, at=later)
    with office.database.read() as session:
        assert session.get_one(SignInAttempt, "kepala").failures == 0


def test_a_clock_put_back_shuts_nobody_out(office: Office) -> None:
    fail(office, "admin", 3, at=NOW + timedelta(days=900))
    assert entrance.sign_in(office.database, "admin", PASSWORD, at=NOW)


def test_names_nobody_has_fill_no_table(office: Office) -> None:
    for number in range(6):
        with pytest.raises(Refused):
            entrance.sign_in(office.database, f"tebak{number}", "salah", at=NOW)
    with office.database.read() as session:
        names = [each.name for each in session.query(SignInAttempt)]
    assert all(len(name) == 3 and name.startswith("?") for name in names)


@pytest.mark.both_engines
def test_an_old_kind_of_password_is_kept_anew(office: Office) -> None:
    with office.database.write() as session:
        person = session.query(Person).filter(Person.uid == "kepala").one()
        weak = PasswordHasher(time_cost=1, memory_cost=8_192).hash(PASSWORD)
        Pen(session, actor=office.admin, at=NOW).change(
            "person.changed", person, password_hash=weak
        )
    entrance.sign_in(office.database, "kepala", PASSWORD, at=NOW)
    assert life(office, "kepala")[-1] == "person.password_kept_anew"
    with office.database.read() as session:
        kept = session.query(Person.password_hash).filter(Person.uid == "kepala")
        assert kept.scalar() != weak
    entrance.sign_in(office.database, "kepala", PASSWORD, at=NOW)
    assert holds(office)


def test_an_admin_helps_who_forgot_and_it_is_on_record(office: Office) -> None:
    with office.database.write() as session:
        people.reset_password(session, "kepala", GOOD, actor=office.admin, at=NOW)
    with pytest.raises(TemporaryPasswordError):
        entrance.sign_in(office.database, "kepala", GOOD, at=NOW)
    assert life(office, "kepala") == ["person.added", "person.password_reset"]


def test_who_left_signs_in_no_longer_and_may_come_back(office: Office) -> None:
    with office.database.write() as session:
        people.deactivate(session, "kepala", actor=office.admin, at=NOW)
    with pytest.raises(Refused, match="salah"):
        entrance.sign_in(office.database, "kepala", PASSWORD, at=NOW)
    assert not listed(office)["kepala"].is_active
    with office.database.write() as session:
        people.activate(session, "kepala", actor=office.admin, at=NOW)
    assert entrance.sign_in(office.database, "kepala", PASSWORD, at=NOW)


@pytest.mark.both_engines
def test_the_last_admin_stays(office: Office) -> None:
    def leave() -> None:
        with office.database.write() as session:
            people.deactivate(session, "admin", actor=office.admin, at=NOW)

    def step_down() -> None:
        with office.database.write() as session:
            people.set_role(
                session, "admin", Role.READER, None, actor=office.admin, at=NOW
            )

    for act in (leave, step_down):
        with pytest.raises(Refused, match="satu-satunya"):
            act()
    add(office, "cadangan", Role.ADMIN)
    step_down()
    assert listed(office)["admin"].role is Role.READER
    with pytest.raises(Refused, match="satu-satunya"), office.database.write() as s:
        people.deactivate(s, "cadangan", actor=office.admin, at=NOW)


def test_an_inactive_admin_does_not_count(office: Office) -> None:
    add(office, "cadangan", Role.ADMIN)
    with office.database.write() as session:
        people.deactivate(session, "cadangan", actor=office.admin, at=NOW)
    with pytest.raises(Refused, match="satu-satunya"), office.database.write() as s:
        people.deactivate(s, "admin", actor=office.admin, at=NOW)


@pytest.mark.parametrize("uid", ["", "dua kata", "a\u202eb", "kepala"])
def test_a_name_to_sign_in_with_is_one_new_word(office: Office, uid: str) -> None:
    with pytest.raises(Refused):
        add(office, uid)


def test_an_impossible_nip_is_refused(office: Office) -> None:
    form = people.PersonForm(uid="x", name="X", role=Role.READER, nip="123")
    with pytest.raises(Refused, match="NIP"), office.database.write() as session:
        people.add(session, form, GOOD, actor=office.admin, at=NOW)


def test_nobody_appoints_themselves(office: Office) -> None:
    made_up: Actor = office.custodian
    with pytest.raises(Refused, match="berwenang"), office.database.write() as session:
        people.set_role(session, "pengurus", Role.ADMIN, None, actor=made_up, at=NOW)

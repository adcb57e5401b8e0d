import threading
from datetime import timedelta

import pytest

from app import news
from app.access import Actor, Role
from models import watch
from models.database import Database
from tests.office import NOW, Office

ELSEWHERE = Actor("orang", "Orang Lain", Role.READER)


def now(office: Office, size: int | None, actor: Actor = ELSEWHERE) -> news.News:
    with office.database.read() as session:
        return news.since(session, size, actor=actor)


def test_what_others_did_is_news_and_ones_own_is_not(office: Office) -> None:
    office.request()
    size = now(office, None).size
    office.request(resource_ids=(office.car,))
    assert now(office, size).kinds == {"bookings", "ledger"}
    assert now(office, size, office.custodian).kinds == frozenset()
    assert now(office, now(office, size).size).kinds == frozenset()


def test_very_much_counts_as_everything(office: Office) -> None:
    assert {"people", "rules", "reports"} <= now(office, size=10**6).kinds


@pytest.mark.both_engines
def test_another_desk_hears_of_a_change(office: Office) -> None:
    heard, stop = threading.Event(), threading.Event()
    door = Database(office.database.url)

    def listen() -> None:
        for _ in watch.changes(door, stop):
            heard.set()

    desk = threading.Thread(target=listen)
    desk.start()
    try:
        for hour in range(60):  # the first ones may come before it listens
            begin = NOW + timedelta(days=1, hours=hour)
            office.request(starts=begin, ends=begin + timedelta(hours=1))
            if heard.wait(0.2):
                break
        assert heard.is_set()
    finally:
        stop.set()
        desk.join()
        door.close()

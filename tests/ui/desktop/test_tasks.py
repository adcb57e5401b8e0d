from collections.abc import Iterator
from threading import Event, current_thread

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.progress import Progress
from ui.desktop.tasks import Fault, Lane, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def refuse(_: Progress) -> None:
    raise Refused("Sudah diputus.")


def test_the_result_comes_back(qtbot: QtBot, tasks: Tasks) -> None:
    task = tasks.new(lambda _: 42)
    with qtbot.waitSignal(task.done) as blocker:
        task.start()
    assert blocker.args == [42]


def test_the_answer_arrives_on_the_window_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[str] = []
    task = tasks.new(lambda _: current_thread().name, Lane.WRITE)
    task.done.connect(lambda worker: seen.extend([worker, current_thread().name]))
    with qtbot.waitSignal(task.ended):
        task.start()
    assert seen[0].startswith("write")
    assert seen[1] == "MainThread"


def test_a_refusal_is_told_in_its_own_words(qtbot: QtBot, tasks: Tasks) -> None:
    sentence = "Aset ini sudah dipinjam pada hari itu."

    def work(_: Progress) -> None:
        raise Refused(sentence)

    task = tasks.new(work)
    with qtbot.waitSignal(task.refused) as blocker:
        task.start()
    assert blocker.args == [sentence]


def test_a_fault_gets_a_number_and_its_values_stay_untold(
    qtbot: QtBot, tasks: Tasks
) -> None:
    task = tasks.new(lambda _: int("rahasia"))
    with qtbot.waitSignal(task.failed) as blocker:
        task.start()
    fault = blocker.args[0]
    assert isinstance(fault, Fault)
    assert fault.kind == "ValueError"
    assert len(fault.number) == 6
    assert "rahasia" not in repr(fault)


def test_progress_is_heard_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for step in range(3):
            progress(step + 1, 3)

    task = tasks.new(work)
    task.moved.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(task.ended):
        task.start()
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_cancel_ends_the_work_and_nothing_else_is_said(
    qtbot: QtBot, tasks: Tasks
) -> None:
    reached, go = Event(), Event()
    went_on: list[int] = []

    def work(progress: Progress) -> None:
        reached.set()
        go.wait(5)
        progress(1, 2)
        went_on.append(1)

    task = tasks.new(work)
    said: list[object] = []
    task.done.connect(said.append)
    task.failed.connect(said.append)
    with qtbot.waitSignal(task.ended):
        task.start()
        reached.wait(5)
        task.cancel()
        go.set()
    assert went_on == said == []


def test_what_is_being_written_is_written_but_told_nobody_who_left(
    qtbot: QtBot, tasks: Tasks
) -> None:
    told: list[object] = []
    go_on, written = Event(), Event()

    def work(_: Progress) -> None:
        assert go_on.wait(10)
        written.set()

    task = tasks.new(work, Lane.WRITE)
    refused = tasks.new(refuse, Lane.WRITE)
    task.done.connect(told.append)
    refused.refused.connect(told.append)
    task.start()
    refused.start()
    tasks.silence()
    with qtbot.waitSignals([task.finished, refused.ended]):
        go_on.set()
    assert written.is_set()
    assert told == []


def test_looking_up_need_not_wait_for_long_work(qtbot: QtBot, tasks: Tasks) -> None:
    go = Event()
    long = tasks.new(lambda _: go.wait(10), Lane.WRITE)
    quick = tasks.new(lambda _: "sudah")
    long.start()
    with qtbot.waitSignal(quick.done, timeout=5000) as blocker:
        quick.start()
    assert blocker.args == ["sudah"]
    with qtbot.waitSignal(long.ended):
        go.set()


def test_many_tasks_leave_nothing_behind(qtbot: QtBot, tasks: Tasks) -> None:
    count: list[int] = []
    for number in range(500):
        task = tasks.new(lambda _, n=number: n)  # type: ignore[misc]
        task.done.connect(count.append)
        task.start()
    del task
    qtbot.waitUntil(lambda: len(count) == 500, timeout=10_000)
    qtbot.waitUntil(tasks.is_quiet, timeout=10_000)
    assert count == list(range(500))

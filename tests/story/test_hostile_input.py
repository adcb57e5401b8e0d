"""Whatever is sent from outside: no crash, no long wait, no swelling, no escape."""

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.doors import fill_in, knock
from tests.hostile import TEXTS, Sent, files, originals
from tests.office import Office

LONGEST = 10  # seconds for one file at one door, of the processor's time
LARGEST = 500  # megabytes that a batch may grow by
BATCH = 25
SOME, ALL = 40, 1_000

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="each batch is watched in a process of its own"
)


class TooLongError(Exception):
    """A file kept a door busy for longer than anybody would wait."""


def watch(room: Path, seen: list[str]) -> None:
    """Note every file that is opened and is none of ours."""
    mine = tuple(map(str, (room, tempfile.gettempdir(), Path.cwd())))

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(given[0], str | os.PathLike):
            return
        path, mode = os.path.realpath(given[0]), str(given[1] or "r")
        writes = set(mode) & set("wax+")
        is_bait = path.startswith("/etc/") or "keluar" in Path(path).name
        if is_bait or (writes and not path.startswith(mine)):
            seen.append(f"{mode} {path}")

    sys.addaudithook(hook)


def ring(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def try_batch(batch: Sequence[Sent], office: Office, room: Path) -> dict[str, Any]:
    """Knock with each file at each of its doors; return all that went wrong."""
    seen: list[str] = []
    wrong: list[str] = []
    slowest = (0.0, "")
    watch(room, seen)
    signal.signal(signal.SIGPROF, ring)
    for sent in batch:
        for door in sent.doors:
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            try:
                knock(door, sent.path, office)
            except BaseException as problem:  # noqa: BLE001 - what we look for
                wrong.append(f"{door} {sent.path.name}: {problem!r}"[:300])
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            took = time.process_time() - began
            slowest = max(slowest, (took, f"{door} {sent.path.name}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    return {"seen": seen, "wrong": wrong, "slowest": slowest, "peak": peak}


def apart(batch: Sequence[Sent], office: Office, room: Path) -> dict[str, Any]:
    """Try a batch in a process of its own, which may do what it likes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        found = try_batch(batch, office, room)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(found, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _child, status = os.waitpid(child, 0)
    assert status == 0, f"{[sent.path.name for sent in batch]} ended the program"
    return dict(json.loads(said))


def batches(room: Path, office: Office, count: int) -> Iterator[list[Sent]]:
    kinds = originals(office, room)
    sent = list(files(room, kinds, count, seed=count))
    for start in range(0, count, BATCH):
        yield sent[start : start + BATCH]


def send(office: Office, room: Path, count: int) -> None:
    outside = sorted(room.parent.iterdir())
    office.database.close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    slowest, largest, done = (0.0, ""), 0.0, 0
    wrong: list[str] = []
    for batch in batches(room, office, count):
        found = apart(batch, office, room)
        wrong += found["wrong"] + found["seen"]
        done += len(batch)
        slowest = max(slowest, tuple(found["slowest"]))
        largest = max(largest, found["peak"] - before)
        took, which = slowest
        print(f"{done} files: slowest {took:.1f} s ({which}), {largest:.0f} MB")
        assert largest < LARGEST
    assert wrong == []
    assert sorted(room.parent.iterdir()) == outside


@pytest.fixture
def room(tmp_path: Path) -> Path:
    made = tmp_path / "ruang"
    made.mkdir()
    return made


def test_some_hostile_files_harm_nothing(office: Office, room: Path) -> None:
    send(office, room, SOME)


@pytest.mark.slow
def test_a_thousand_hostile_files_harm_nothing(office: Office, room: Path) -> None:
    send(office, room, ALL)


@pytest.mark.parametrize("number", range(0, len(TEXTS), 6))
def test_a_hostile_text_in_a_form_stays_text(office: Office, number: int) -> None:
    fill_in(TEXTS[number], office, number)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_hostile_text_in_a_form_stays_text(office: Office, number: int) -> None:
    fill_in(TEXTS[number], office, number)

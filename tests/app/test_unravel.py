"""Much is let go of thing by thing."""

from threading import Thread

from app.unravel import unravel


class Thing:
    """Tells when it is let go of, and how many are left then."""

    left: list[int] = []  # noqa: RUF012 - one list for all things

    def __init__(self, home: list["Thing"]) -> None:
        self.home = home

    def __del__(self) -> None:
        Thing.left.append(len(self.home))


def test_things_go_one_after_the_other() -> None:
    Thing.left.clear()
    home: list[Thing] = []
    home += [Thing(home) for _each in range(5)]
    unravel(home)
    assert Thing.left == [4, 3, 2, 1, 0]


def test_every_kind_of_collection_is_empty_afterwards() -> None:
    numbers, places, names = list(range(9)), dict.fromkeys("abc", 1), {"x", "y"}
    other = Thread(target=unravel, args=(numbers, places, names))
    other.start()
    other.join()
    assert (numbers, places, names) == ([], {}, set())

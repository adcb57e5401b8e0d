"""How long the window waits while a worker makes the word lists ready.

    python -m tests.bench.screening_making

Reads the lists and makes the lexicon twenty times on a thread of its own, as the
desktop does, and prints the longest time that another thread could not run: in
milliseconds, the best, the middle and the worst of the twenty. On a busy machine
only the best says something.
"""

import sys
import time
from statistics import median
from threading import Thread

from app.screening.lexicon import build
from app.screening.phrases import read_lists

ROUNDS = 20
_TURN = 0.00005  # as ui.desktop.application has it
_GLANCE = 0.0003


def longest_wait() -> float:
    """Return the longest time in seconds that this thread could not run meanwhile."""
    worker = Thread(target=lambda: build(read_lists()))
    worker.start()
    longest, last = 0.0, time.perf_counter()
    while worker.is_alive():
        time.sleep(_GLANCE)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    worker.join()
    return longest


def main() -> None:
    """Print the waits."""
    sys.setswitchinterval(_TURN)
    waits = sorted(longest_wait() * 1000 for _ in range(ROUNDS))
    print(f"longest wait: {waits[0]:.1f} / {median(waits):.1f} / {waits[-1]:.1f} ms")


if __name__ == "__main__":
    main()

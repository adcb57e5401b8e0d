"""Check an evidence bundle with nothing but Python: ``python3 check.py``.

This file lies in every bundle as ``check.py``. It works out every leaf and the
root from ``log/entries.jsonl`` and compares them with ``log/checkpoints.txt``
and with checkpoints you hold yourself (files named on the command line). It
does not check signatures; ``FORMAT.md`` shows how openssl does.
"""

import base64
import hashlib
import re
import sys
from pathlib import Path

_NOTE = re.compile(r"^([^\n]+)\n(\d+)\n([A-Za-z0-9+/= ]{44,60})\n", re.MULTILINE)


def roots(entries: Path) -> list[bytes]:
    """Return the root at every size, from 0 lines to all of them."""
    peaks: list[bytes] = []
    found = [hashlib.sha256().digest()]
    with entries.open("rb") as lines:
        for count, line in enumerate(lines):
            peaks.append(hashlib.sha256(b"\x00" + line.rstrip(b"\n")).digest())
            for _ in range(((count + 1) & -(count + 1)).bit_length() - 1):
                right, left = peaks.pop(), peaks.pop()
                peaks.append(hashlib.sha256(b"\x01" + left + right).digest())
            root = peaks[-1]
            for peak in reversed(peaks[:-1]):
                root = hashlib.sha256(b"\x01" + peak + root).digest()
            found.append(root)
    return found


def main(folder: Path, held: list[Path]) -> int:
    """Print what was compared; return 0 if all agreed and 3 if not."""
    found = roots(folder / "log" / "entries.jsonl")
    wrong = 0
    for file in [folder / "log" / "checkpoints.txt", *held]:
        for origin, size, root in _NOTE.findall(file.read_text("utf-8")):
            expected = base64.b64decode(root.replace(" ", ""))
            agrees = int(size) < len(found) and found[int(size)] == expected
            wrong += not agrees
            verdict = "cocok" if agrees else "TIDAK COCOK"
            sys.stdout.write(f"{file.name}: {origin} {size} baris: {verdict}\n")
    return 3 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent, [Path(name) for name in sys.argv[1:]]))

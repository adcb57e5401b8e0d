"""The NIP of a civil servant: 18 digits that say when, since when, and who.

Printed 8-6-1-3: day of birth, year and month of appointment, sex, serial.
Contract staff (PPPK) have the same digits with 21 and above for the month.
"""

import re
from datetime import date

from app.errors import Refused
from app.language import _

_PARTS = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})([12])\d{3}")
_CONTRACTS = range(21, 100)
_MONTHS = range(1, 13)
_YOUNGEST = 15  # years between birth and appointment that nobody undercuts


def checked(text: str) -> str:
    """Return a NIP as its 18 digits; spaces, dots and dashes may be typed.

    Raises:
        Refused: it cannot be one.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    parts = _PARTS.fullmatch(digits)
    if parts is None or not digits.isascii() or not _is_possible(parts):
        raise Refused(
            _(
                "NIP “{text}” tidak mungkin: harus 18 angka berisi tanggal lahir, "
                "tahun dan bulan pengangkatan, lalu 1 atau 2. Periksa lagi."
            ).format(text=text)
        )
    return digits


def _is_possible(parts: re.Match[str]) -> bool:
    year, month, day, since, begun, _sex = map(int, parts.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return (begun in _MONTHS or begun in _CONTRACTS) and since - year >= _YOUNGEST

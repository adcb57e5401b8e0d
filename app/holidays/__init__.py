"""Days on which offices are closed, and counting in days that work.

What comes with the program is dated and names its source; an office adds to it
and strikes from it, and every such word is in the ledger.
"""

from app.holidays.keeping import HolidayForm, HolidayRow, every, keep, load, strike
from app.holidays.table import Closed, Holidays, load_holidays

__all__ = [
    "Closed",
    "HolidayForm",
    "HolidayRow",
    "Holidays",
    "every",
    "keep",
    "load",
    "load_holidays",
    "strike",
]

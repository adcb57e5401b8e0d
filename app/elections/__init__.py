"""Elections: their stages, and the windows that follow for a region and its days."""

from app.elections.calendar import Calendar, ElectionWindow, Notice, Touched
from app.elections.checking import check
from app.elections.election import Election, Kind, Stage, StageDates
from app.elections.source import load_calendar

__all__ = [
    "Calendar",
    "Election",
    "ElectionWindow",
    "Kind",
    "Notice",
    "Stage",
    "StageDates",
    "Touched",
    "check",
    "load_calendar",
]

"""What is shown: frozen rows for tables, pages and lists.

Every function reads inside the caller's session and gives dataclasses, never
rows of the database. An agency's people see their own agency; the Inspektorat
and the administrator see all.
"""

from app.queries.bookings import (
    BookingDetail,
    BookingFilter,
    BookingRow,
    booking,
    bookings,
)
from app.queries.findings import (
    FindingDetail,
    FindingFilter,
    FindingRow,
    finding,
    findings,
)
from app.queries.overview import MonthCount, Overview, Phase, overview, phases
from app.queries.records import EntryRow, ReportRow, entries, entries_of, reports
from app.queries.resources import (
    AgencyRow,
    ResourceDetail,
    ResourceFilter,
    ResourceRow,
    agencies,
    resource,
    resources,
)
from app.queries.summary import AgencySummary, Scope, Summary, summary

__all__ = [
    "AgencyRow",
    "AgencySummary",
    "BookingDetail",
    "BookingFilter",
    "BookingRow",
    "EntryRow",
    "FindingDetail",
    "FindingFilter",
    "FindingRow",
    "MonthCount",
    "Overview",
    "Phase",
    "ReportRow",
    "ResourceDetail",
    "ResourceFilter",
    "ResourceRow",
    "Scope",
    "Summary",
    "agencies",
    "booking",
    "bookings",
    "entries",
    "entries_of",
    "finding",
    "findings",
    "overview",
    "phases",
    "reports",
    "resource",
    "resources",
    "summary",
]

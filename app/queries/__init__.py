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
from app.queries.closings import Closing, MonthClosed, closings
from app.queries.findings import (
    FindingDetail,
    FindingFilter,
    FindingRow,
    finding,
    findings,
)
from app.queries.items import ItemRow, items
from app.queries.overview import MonthCount, Overview, Phase, overview, phases
from app.queries.records import (
    EntryRow,
    PaperRow,
    ReportRow,
    entries,
    entries_of,
    papers,
    reports,
)
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
    "Closing",
    "EntryRow",
    "FindingDetail",
    "FindingFilter",
    "FindingRow",
    "ItemRow",
    "MonthClosed",
    "MonthCount",
    "Overview",
    "PaperRow",
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
    "closings",
    "entries",
    "entries_of",
    "finding",
    "findings",
    "items",
    "overview",
    "papers",
    "phases",
    "reports",
    "resource",
    "resources",
    "summary",
]

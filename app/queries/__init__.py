"""What is shown: frozen rows for tables, pages and lists.

Every function reads inside the caller's session and gives dataclasses, never
rows of the database. An agency's people see their own agency; the Inspektorat
and the administrator see all.
"""

from app.queries.bookings import (
    BOOKINGS,
    BookingDetail,
    BookingFilter,
    BookingRow,
    booking,
    bookings,
)
from app.queries.catalogue import Catalogue, Order, Stretch, View
from app.queries.closings import Closing, MonthClosed, closings
from app.queries.findings import (
    FINDINGS,
    FindingDetail,
    FindingFilter,
    FindingRow,
    finding,
    findings,
)
from app.queries.items import ItemRow, items
from app.queries.overview import MonthCount, Overview, Phase, overview, phases
from app.queries.records import (
    ENTRIES,
    EntryFilter,
    EntryRow,
    PaperRow,
    ReportRow,
    entries,
    entries_of,
    papers,
    reports,
)
from app.queries.resources import (
    RESOURCES,
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
    "BOOKINGS",
    "ENTRIES",
    "FINDINGS",
    "RESOURCES",
    "AgencyRow",
    "AgencySummary",
    "BookingDetail",
    "BookingFilter",
    "BookingRow",
    "Catalogue",
    "Closing",
    "EntryFilter",
    "EntryRow",
    "FindingDetail",
    "FindingFilter",
    "FindingRow",
    "ItemRow",
    "MonthClosed",
    "MonthCount",
    "Order",
    "Overview",
    "PaperRow",
    "Phase",
    "ReportRow",
    "ResourceDetail",
    "ResourceFilter",
    "ResourceRow",
    "Scope",
    "Stretch",
    "Summary",
    "View",
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

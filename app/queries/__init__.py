"""What is shown: frozen rows for tables, pages and lists.

Every function reads inside the caller's session and gives dataclasses, never
rows of the database. An agency's people see their own agency; the Inspektorat
and the administrator see all.
"""

from app.queries.aftermath import (
    Aftermath,
    ClarificationRow,
    DecisionRow,
    EvidenceRow,
    FollowUpRow,
    RecommendationRow,
    ReferralRow,
    aftermath,
    recommendations,
)
from app.queries.bookings import (
    BOOKINGS,
    BookingDetail,
    BookingFilter,
    BookingRow,
    booking,
    bookings,
)
from app.queries.case import CaseDetail, case
from app.queries.catalogue import Catalogue, Order, Stretch, View
from app.queries.closings import Closing, MonthClosed, closings
from app.queries.examinations import (
    ExaminationDetail,
    ExaminationPaperRow,
    ExaminationRow,
    ExaminedRow,
    MemberRow,
    examination,
    examinations,
)
from app.queries.findings import (
    FINDINGS,
    FindingDetail,
    FindingFilter,
    FindingRow,
    ReviewRow,
    finding,
    findings,
)
from app.queries.items import ItemRow, items
from app.queries.likeness import LikeRow
from app.queries.overview import MonthCount, Overview, Phase, overview, phases
from app.queries.queue import QueueOrder, QueueRow, queue
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
    "Aftermath",
    "AgencyRow",
    "AgencySummary",
    "BookingDetail",
    "BookingFilter",
    "BookingRow",
    "CaseDetail",
    "Catalogue",
    "ClarificationRow",
    "Closing",
    "DecisionRow",
    "EntryFilter",
    "EntryRow",
    "EvidenceRow",
    "ExaminationDetail",
    "ExaminationPaperRow",
    "ExaminationRow",
    "ExaminedRow",
    "FindingDetail",
    "FindingFilter",
    "FindingRow",
    "FollowUpRow",
    "ItemRow",
    "LikeRow",
    "MemberRow",
    "MonthClosed",
    "MonthCount",
    "Order",
    "Overview",
    "PaperRow",
    "Phase",
    "QueueOrder",
    "QueueRow",
    "RecommendationRow",
    "ReferralRow",
    "ReportRow",
    "ResourceDetail",
    "ResourceFilter",
    "ResourceRow",
    "ReviewRow",
    "Scope",
    "Stretch",
    "Summary",
    "View",
    "aftermath",
    "agencies",
    "booking",
    "bookings",
    "case",
    "closings",
    "entries",
    "entries_of",
    "examination",
    "examinations",
    "finding",
    "findings",
    "items",
    "overview",
    "papers",
    "phases",
    "queue",
    "recommendations",
    "reports",
    "resource",
    "resources",
    "summary",
]

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
from app.queries.agreement import AgreementRow, agreements, needs_two
from app.queries.booking_life import (
    BookingLife,
    ItemLife,
    NoticeRow,
    StepRow,
    life,
    notices,
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
from app.queries.desk_today import DeskToday, RepairRow, desk_today, overdue
from app.queries.equal_treatment import UnequalTreatment, unequal_treatment
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
    meant,
    resource,
    resources,
)
from app.queries.summary import AgencySummary, Scope, Summary, summary
from app.queries.timeline import Bar, ClosedBar, Span, bars, closed_bars
from app.queries.utilisation import Use, utilisation

__all__ = [
    "BOOKINGS",
    "ENTRIES",
    "FINDINGS",
    "RESOURCES",
    "Aftermath",
    "AgencyRow",
    "AgencySummary",
    "AgreementRow",
    "Bar",
    "BookingDetail",
    "BookingFilter",
    "BookingLife",
    "BookingRow",
    "CaseDetail",
    "Catalogue",
    "ClarificationRow",
    "ClosedBar",
    "Closing",
    "DecisionRow",
    "DeskToday",
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
    "ItemLife",
    "ItemRow",
    "LikeRow",
    "MemberRow",
    "MonthClosed",
    "MonthCount",
    "NoticeRow",
    "Order",
    "Overview",
    "PaperRow",
    "Phase",
    "QueueOrder",
    "QueueRow",
    "RecommendationRow",
    "ReferralRow",
    "RepairRow",
    "ReportRow",
    "ResourceDetail",
    "ResourceFilter",
    "ResourceRow",
    "ReviewRow",
    "Scope",
    "Span",
    "StepRow",
    "Stretch",
    "Summary",
    "UnequalTreatment",
    "Use",
    "View",
    "aftermath",
    "agencies",
    "agreements",
    "bars",
    "booking",
    "bookings",
    "case",
    "closed_bars",
    "closings",
    "desk_today",
    "entries",
    "entries_of",
    "examination",
    "examinations",
    "finding",
    "findings",
    "items",
    "life",
    "meant",
    "needs_two",
    "notices",
    "overdue",
    "overview",
    "papers",
    "phases",
    "queue",
    "recommendations",
    "reports",
    "resource",
    "resources",
    "summary",
    "unequal_treatment",
    "utilisation",
]

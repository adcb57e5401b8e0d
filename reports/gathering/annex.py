"""A period's figures, lines and findings without a paper: for a workbook."""

from app import officials, queries, rules
from app.queries import Scope
from app.reporting import Docket
from models.database import Session
from models.report import DocumentKind
from reports import audit_wording as wording
from reports import content
from reports.gathering import parts
from reports.gathering.audit import audit_report
from reports.gathering.order import Occasion
from reports.gathering.sections import Teller

NO_NUMBER = "–"  # it is a working file, not an issued document


def annex(session: Session, scope: Scope, occasion: Occasion) -> content.AuditReport:
    """Gather what the workbook's sheets show.

    Raises:
        Refused: no agency has been written down yet.
    """
    office = officials.any_office(session, occasion.actor)
    docket = Docket.of_period(DocumentKind.AUDIT, office, scope)
    issued = parts.issue(docket, NO_NUMBER, occasion, wording.subject(scope))
    summary = queries.summary(session, scope, actor=occasion.actor)
    known = rules.load(session)
    teller = Teller(session, known.rulebook, issued.dated)
    return audit_report(summary, known, issued, teller, summary.upheld)

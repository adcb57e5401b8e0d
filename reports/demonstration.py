"""The demonstration registry: the whole path on the sample files.

Import, booking, screening, finding, review, signed report, verification, in
this order and through the same use-cases an office uses. The people, their
passwords and the signing keys are for trying out only.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app import agencies, officials, people, queries, registry, rules
from app.access import Role
from app.demo import history, setting_up, today
from app.demo.inspection import LASTS
from app.errors import Refused
from app.language import _
from app.ledger import verification as ledger
from app.ledger.verdict import LedgerVerdict
from app.paths import Paths
from app.progress import Progress
from app.screening.facts import Mark
from models.database import Database
from models.finding import FindingStatus
from models.report import DocumentKind
from reports import inspection, issuing, own_certificate, verification
from reports.gathering.audit import AuditOrder
from reports.signing.held_key import KeySigner
from reports.trust import TrustLevel
from reports.verifying.registry import open_registry, trust_of
from reports.verifying.verdict import Verdict

FIRST_DAY, LAST_DAY = date(2023, 10, 1), date(2024, 12, 31)
REGION = "51"
_SET_UP = timedelta(days=30)  # the office begins before the first letter comes

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a demonstration registry holds, and whether it verifies."""

    folder: Path
    uids: tuple[str, ...]
    password: str
    assets: int
    requests: int
    flagged: int
    findings: Mapping[FindingStatus, int]
    report: Path
    number: str
    verdict: Verdict
    ledger: LedgerVerdict


def make(paths: Paths, *, at: datetime, tell: Told, progress: Progress) -> None:
    """Make the demonstration registry; its folder appears when it is whole.

    Args:
        paths: where; the folder must not hold anything yet.
        at: the present moment; the sample letters give their own.
        tell: called with a sentence before each step.
        progress: moved while the letters happen.

    Raises:
        Refused: there is something in the folder already.
        Cancelled: by ``progress``; nothing is left behind.
    """
    if paths.root.exists() and any(paths.root.iterdir()):
        raise Refused(
            _("Folder {place} tidak kosong. Sebut folder lain dengan --data.").format(
                place=paths.root
            )
        )
    paths.root.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(
        prefix=f"{paths.root.name}-", dir=paths.root.parent
    ) as scratch:
        unfinished = Paths(Path(scratch) / paths.root.name)
        _make_in(unfinished, at, tell, progress)
        if paths.root.exists():
            paths.root.rmdir()
        unfinished.root.rename(paths.root)


def _make_in(paths: Paths, at: datetime, tell: Told, progress: Progress) -> None:
    opened = datetime.combine(FIRST_DAY, time(1), UTC) - _SET_UP
    tell(_("Membuat registri…"))
    database = _new_registry(paths, opened)
    try:
        _furnish(database, opened, tell)
        _let_happen(database, paths, at, tell, progress)
    finally:
        database.close()


def _new_registry(paths: Paths, at: datetime) -> Database:
    admin = people.PersonForm(uid="admin", name="Admin Contoh", role=Role.ADMIN)
    return registry.make(
        paths, paths.database_url, admin=admin, password=setting_up.PASSWORD, at=at
    )


def _furnish(database: Database, at: datetime, tell: Told) -> None:
    with database.read() as session:
        admin = people.find(session, "admin")
    setting_up.add_agencies(database, actor=admin, at=at)
    setting_up.add_people(database, actor=admin, at=at)
    tell(_("Mengimpor lembar KIB dan daftar fasilitas…"))
    setting_up.add_property(database, actor=admin, at=at)
    setting_up.add_facilities(database, actor=admin, at=at)


def _let_happen(
    database: Database, paths: Paths, at: datetime, tell: Told, progress: Progress
) -> None:
    with database.read() as session:
        judged_by = rules.load(session)
        recorder = people.find(session, setting_up.RECORDER)
        decider = people.find(session, setting_up.DECIDER)
        inspector = people.find(session, setting_up.INSPECTOR)
    tell(_("Mencatat, menapis, dan memutus permohonan…"))
    history.happen(
        database,
        rules=judged_by,
        recorder=recorder,
        decider=decider,
        until=at,
        progress=progress,
    )
    tell(_("Menelaah indikasi…"))
    signing = _signing(database, paths, at)
    inspection.happen(database, paths=paths, actor=inspector, signing=signing, at=at)
    today.happen(database, rules=judged_by, recorder=recorder, decider=decider, at=at)
    tell(_("Menyusun dan menandatangani laporan…"))
    _report(database, paths, signing, at)


def _report(
    database: Database, paths: Paths, signing: inspection.Signing, at: datetime
) -> None:
    scope = queries.Scope(first_day=FIRST_DAY, last_day=LAST_DAY, region=REGION)
    (leader, _first), (inspector, _second) = signing
    wanted = AuditOrder(scope=scope, leader=leader.uid, inspector=inspector.uid)
    issued = issuing.issue(database, wanted, paths=paths, actor=leader, at=at)
    inspection.sign(database, issued.number, signing, paths=paths, at=at)


def _signing(database: Database, paths: Paths, at: datetime) -> inspection.Signing:
    """Make a certificate for each signer, with passphrases that nobody keeps."""
    uids = (setting_up.INSPECTOR, setting_up.HEAD_INSPECTOR)
    with database.read() as session:
        people_signing = [people.find(session, uid) for uid in uids]
        officers = [officials.officer(session, uid) for uid in uids]
        agency = agencies.find(session, setting_up.INSPECTORATE).name
    signers = [
        own_certificate.issue(
            paths,
            officer,
            agency=agency,
            passphrase=secrets.token_urlsafe(18),
            at=at - LASTS,
        )
        for officer in officers
    ]
    return [
        (actor, KeySigner(signer, TrustLevel.LOCAL))
        for actor, signer in zip(people_signing, signers, strict=True)
    ]


def looked_over(paths: Paths, *, at: datetime) -> Made:
    """Verify a demonstration registry as a stranger would, and say what it holds.

    Raises:
        Refused: it is no demonstration registry, or cannot be opened.
    """
    database = registry.open_database(paths, paths.database_url, at=at)
    try:
        with database.read() as session:
            inspector = people.find(session, setting_up.INSPECTOR)
            bookings = queries.bookings(
                session, queries.BookingFilter(), actor=inspector
            )
            found = queries.findings(session, queries.FindingFilter(), actor=inspector)
            assets = queries.resources(
                session, queries.ResourceFilter(), actor=inspector
            )
            issued = queries.documents(session, actor=inspector)
            first = next(filter(_is_whole, reversed(issued)))
            uids = people.uids(session)
        with database.read() as session:
            state = ledger.verify(session, at=at)
    finally:
        database.close()
    file = paths.reports / first.file_name
    with open_registry(paths) as copy:
        verdict = verification.verify(
            file.read_bytes(), trust=trust_of(paths), at=at, ledger=copy
        )
    return Made(
        folder=paths.root,
        uids=uids,
        password=setting_up.PASSWORD,
        assets=len(assets),
        requests=len(bookings),
        flagged=sum(row.mark is not Mark.CLEAR for row in bookings),
        findings=Counter(row.status for row in found),
        report=file,
        number=first.number,
        verdict=verdict,
        ledger=state,
    )


def _is_whole(row: queries.DocumentRow) -> bool:
    """Tell whether a report is the one of everything that happened."""
    period = (row.first_day, row.last_day)
    return row.kind is DocumentKind.AUDIT and period == (FIRST_DAY, LAST_DAY)

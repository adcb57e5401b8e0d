"""The demonstration registry: the whole path on the sample files.

Import, booking, screening, finding, review, signed report, verification, in
this order and through the same use-cases an office uses. The people, their
passwords and the signing keys are for trying out only.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from app import agencies, people, queries, registry, reporting, rules
from app.access import Role
from app.demo import history, setting_up, today
from app.language import _
from app.ledger import verification as ledger
from app.ledger.verdict import LedgerVerdict
from app.paths import Paths
from app.progress import Progress
from models.database import Database
from models.finding import FindingStatus
from reports import issuing, own_certificate, verification
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
    """What was made, and where."""

    folder: Path
    uids: tuple[str, ...]
    password: str
    assets: int
    counts: history.Counts
    flagged: int
    open: int
    report: Path
    number: str
    verdict: Verdict
    ledger: LedgerVerdict


def make(paths: Paths, *, at: datetime, tell: Told, progress: Progress) -> Made:
    """Make the demonstration registry in an empty folder.

    Args:
        paths: where; the folder must not hold a registry.
        at: the present moment; the sample letters give their own.
        tell: called with a sentence before each step.
        progress: moved while the letters happen.

    Raises:
        Refused: there is a registry already.
        Cancelled: by ``progress``; the folder is then incomplete.
    """
    opened = datetime.combine(FIRST_DAY, time(1), UTC) - _SET_UP
    tell(_("Membuat registri…"))
    database = _new_registry(paths, opened)
    try:
        uids, assets = _furnish(database, opened, tell)
        counts = _let_happen(database, at, tell, progress)
        tell(_("Menyusun dan menandatangani laporan…"))
        issued = _report(database, paths, at)
    finally:
        database.close()
    tell(_("Memeriksa laporan dan buku jejak…"))
    return _looked_over(paths, (uids, assets, counts), issued, at)


def _new_registry(paths: Paths, at: datetime) -> Database:
    admin = people.PersonForm(uid="admin", name="Admin Contoh", role=Role.ADMIN)
    return registry.make(
        paths, paths.database_url, admin=admin, password=setting_up.PASSWORD, at=at
    )


def _furnish(
    database: Database, at: datetime, tell: Told
) -> tuple[tuple[str, ...], int]:
    with database.read() as session:
        admin = people.find(session, "admin")
    setting_up.add_agencies(database, actor=admin, at=at)
    uids = setting_up.add_people(database, actor=admin, at=at)
    tell(_("Mengimpor lembar KIB dan daftar fasilitas…"))
    assets = setting_up.add_property(database, actor=admin, at=at)
    setting_up.add_facilities(database, actor=admin, at=at)
    return uids, assets


def _let_happen(
    database: Database, at: datetime, tell: Told, progress: Progress
) -> history.Counts:
    with database.read() as session:
        judged_by = rules.load(session)
        recorder = people.find(session, setting_up.RECORDER)
        decider = people.find(session, setting_up.DECIDER)
        inspector = people.find(session, setting_up.INSPECTOR)
    tell(_("Mencatat, menapis, dan memutus permohonan…"))
    counts = history.happen(
        database,
        rules=judged_by,
        recorder=recorder,
        decider=decider,
        until=at,
        progress=progress,
    )
    today.happen(database, rules=judged_by, recorder=recorder, decider=decider, at=at)
    tell(_("Menelaah indikasi…"))
    history.reviewed(database, counts, actor=inspector, at=at)
    return counts


def _report(database: Database, paths: Paths, at: datetime) -> issuing.IssuedReport:
    with database.read() as session:
        inspector = people.find(session, setting_up.INSPECTOR)
    scope = queries.Scope(first_day=FIRST_DAY, last_day=LAST_DAY, region=REGION)
    uids = (setting_up.INSPECTOR, setting_up.HEAD_INSPECTOR)
    wanted = issuing.Request(scope=scope, leader=uids[0], inspector=uids[1])
    issued = issuing.issue(database, wanted, paths=paths, actor=inspector, at=at)
    for uid, signer in zip(uids, _signers(database, paths, uids, at), strict=True):
        with database.read() as session:
            actor = people.find(session, uid)
        issuing.sign(database, issued.number, signer, paths=paths, actor=actor, at=at)
    return issued


def _signers(
    database: Database, paths: Paths, uids: tuple[str, str], at: datetime
) -> list[KeySigner]:
    """Make a certificate for each signer, with passphrases that nobody keeps."""
    with database.read() as session:
        officers = [reporting.officer(session, uid) for uid in uids]
        agency = agencies.find(session, setting_up.INSPECTORATE).name
    return [
        KeySigner(
            own_certificate.issue(
                paths,
                officer,
                agency=agency,
                passphrase=secrets.token_urlsafe(18),
                at=at,
            ),
            TrustLevel.LOCAL,
        )
        for officer in officers
    ]


def _looked_over(
    paths: Paths,
    furnished: tuple[tuple[str, ...], int, history.Counts],
    issued: issuing.IssuedReport,
    at: datetime,
) -> Made:
    """Verify what was made as a stranger would, and gather what to tell."""
    uids, assets, counts = furnished
    with open_registry(paths) as copy:
        verdict = verification.verify(
            issued.file.read_bytes(), trust=trust_of(paths), at=at, ledger=copy
        )
    database = Database(paths.database_url)
    try:
        with database.read() as session:
            inspector = people.find(session, setting_up.INSPECTOR)
            flagged = queries.bookings(
                session, queries.BookingFilter(flagged=True), actor=inspector
            )
            waiting = queries.findings(
                session,
                queries.FindingFilter(statuses=(FindingStatus.OPEN,)),
                actor=inspector,
            )
        with database.read() as session:
            state = ledger.verify(session, at=at)
    finally:
        database.close()
    return Made(
        folder=paths.root,
        uids=uids,
        password=setting_up.PASSWORD,
        assets=assets,
        counts=counts,
        flagged=len(flagged),
        open=len(waiting),
        report=issued.file,
        number=issued.number,
        verdict=verdict,
        ledger=state,
    )

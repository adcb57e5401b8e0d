"""From an indication through an examination to its report, as an office does it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import delegations, examinations, queries, review
from app.access import Actor, Capacity, Role
from app.attachments import File
from app.errors import Refused
from app.examinations import AdviceForm, ExaminationForm, Member, ResponseForm, SeenForm
from app.ledger.verification import verify
from app.review import Answer, DecisionForm, Grounds, ReferralForm
from models.examination import FollowUpStatus, PaperKind, TeamRole
from models.finding import FindingStatus, Outcome
from models.report import DocumentKind
from reports import issuing
from reports.gathering.advice import AdviceOrder
from reports.gathering.audit import AuditOrder
from reports.gathering.clarification import ClarificationOrder
from reports.gathering.draft import DraftOrder
from reports.gathering.memo import MemoOrder
from reports.gathering.order import Occasion, Order
from reports.gathering.recap import RecapOrder
from tests.office import NOW, Office
from tests.reports import opened

TODAY = NOW.date()
ANSWERED = NOW + timedelta(days=3)
SCOPE = queries.Scope(
    first_day=date(2024, 10, 1), last_day=date(2024, 10, 31), region="51"
)
ASSIGNMENT = ExaminationForm(
    title="Pemeriksaan penggunaan kendaraan dinas pada masa kampanye",
    region="51",
    assignment_number="800.1.11/431/ITPROV",
    assigned_on=TODAY,
    starts_on=TODAY,
    ends_on=TODAY + timedelta(days=10),
    first_day=SCOPE.first_day,
    last_day=SCOPE.last_day,
    team=(
        Member("inspektur", TeamRole.RESPONSIBLE),
        Member("auditor", TeamRole.LEADER),
    ),
)
RESPONSE = ResponseForm(on=TODAY, respondent="Kepala Biro", text="Kami menerima.")
PHOTO = File(name="foto.png", content=b"\x89PNG\r\n\x1a\n" + bytes(40))


@pytest.fixture
def indication(office: Office) -> str:
    office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 7",
        resource_ids=(office.car,),
    )
    with office.database.read() as session:
        [found] = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    return found.number


def issue(office: Office, order: Order, at=NOW) -> tuple[str, str]:
    """Issue a document; return its number and its words."""
    made = issuing.issue(
        office.database, order, paths=office.paths, actor=office.inspector, at=at
    )
    assert opened.faults(made.pdf) == []
    return made.number, " ".join(opened.text_of(made.pdf).split())


def case(office: Office, number: str, at=NOW) -> queries.CaseDetail:
    with office.database.read() as session:
        return queries.case(session, number, actor=office.inspector, at=at)


def do(office: Office, use_case, *args, actor: Actor | None = None, at=NOW, **named):
    with office.database.write() as session:
        return use_case(session, *args, actor=actor or office.inspector, at=at, **named)


def ask_and_answer(office: Office, number: str) -> str:
    letter, words = issue(office, ClarificationOrder(number=number))
    assert "Permintaan klarifikasi" in words
    [asked] = case(office, number).aftermath.clarifications
    assert (asked.letter_number, asked.answered_on) == (letter, None)
    answer = Answer(
        on=ANSWERED.date(),
        respondent="Kepala Biro Umum",
        text="Kendaraan dipakai tanpa izin kami.",
        files=(PHOTO,),
    )
    do(office, review.answered, letter, answer, at=ANSWERED)
    return letter


def upheld_besides(office: Office) -> str:
    """Uphold what no examination is about; return its number."""
    office.request(
        organisation="Tim Pemenangan Paslon Nomor 8",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 8",
    )
    waiting = queries.FindingFilter(statuses=(FindingStatus.OPEN,))
    with office.database.read() as session:
        [found] = queries.findings(session, waiting, actor=office.inspector)
    do(office, review.uphold, found.number, Grounds("Surat asli sudah dibaca."))
    return found.number


def test_an_indication_is_asked_about_examined_and_reported(
    office: Office, indication: str
) -> None:
    letter = ask_and_answer(office, indication)
    exam = do(office, examinations.open_examination, ASSIGNMENT)
    assert do(office, examinations.include, exam, (indication,)) == [indication]

    draft, words = issue(
        office, DraftOrder(examination=exam, agency_id=office.agency_id)
    )
    assert "800.1.11/431/ITPROV" in words
    assert "Temuan sementara 1" in words
    assert f"klarifikasi Nomor {letter}" in words
    do(office, examinations.responded, indication, RESPONSE)
    do(office, review.uphold, indication, Grounds("Surat dan jawaban cocok."))
    advice = AdviceForm(
        addressee="Kepala Biro Umum",
        action="Menetapkan pemeriksaan masa tahapan sebelum kendaraan dipinjamkan",
        due_on=TODAY + timedelta(days=60),
    )
    recommended = do(office, examinations.recommend, indication, advice)
    _number, words = issue(office, AdviceOrder(number=indication))
    assert "Menetapkan pemeriksaan masa tahapan" in words

    other = upheld_besides(office)
    with office.database.read() as session:
        order = AuditOrder.of_examination(
            session, exam, Occasion(office.inspector, ANSWERED)
        )
    report, words = issue(office, order, at=ANSWERED)
    for told in (
        "Surat Tugas Nomor 800.1.11/431/ITPROV tanggal 1 Oktober 2024",
        "Kami menerima. (Kepala Biro, 1 Oktober 2024)",
        "Penanggung jawab",
        "Menetapkan pemeriksaan masa tahapan",
        "foto.png",
        "tidak ada pengambilan sampel",
        "Ketua Tim,",
        f"yang tidak termasuk pemeriksaan ini: {other}.",
    ):
        assert told in words

    seen = SeenForm(
        status=FollowUpStatus.PARTLY, on=ANSWERED.date(), note="SOP disusun."
    )
    do(office, examinations.followed_up, recommended, seen, at=ANSWERED)
    do(office, examinations.close, exam, at=ANSWERED)
    with office.database.read() as session:
        detail = queries.examination(session, exam)
        assert verify(session, at=ANSWERED).holds
    assert [each.number for each in detail.papers] == [draft, report]
    assert detail.row.papers == (PaperKind.DRAFT, PaperKind.REPORT)
    assert detail.row.answered == 1
    assert detail.recommendations[0].status is FollowUpStatus.PARTLY
    with pytest.raises(Refused, match="ditutup"):
        do(office, examinations.include, exam, (indication,))


def test_two_agree_where_that_is_set(office: Office, indication: str) -> None:
    second = Actor("inspektur", "Inspektur", Role.INSPECTOR)
    do(office, review.set_rule, office.agency_id, needs_two=True, actor=office.admin)
    assert not do(office, review.uphold, indication, Grounds("Bukti cukup."))
    waiting = case(office, indication)
    assert waiting.finding.row.status is FindingStatus.OPEN
    assert waiting.proposal is not None
    assert waiting.finding.reviews == ()
    with pytest.raises(Refused, match="Auditor lain"):
        do(office, review.confirm, indication)
    with pytest.raises(Refused, match="menunggu auditor kedua"):
        do(office, review.dismiss, indication, Grounds("Lain."), actor=second)
    do(office, review.send_back, indication, "Belum ada foto.", actor=second)
    [returned] = case(office, indication).returned
    assert returned.second_note == "Belum ada foto."
    do(office, review.uphold, indication, Grounds("Kini ada foto."))
    do(office, review.confirm, indication, actor=second)
    settled = case(office, indication)
    assert settled.finding.row.status is FindingStatus.UPHELD
    assert [each.second for each in settled.finding.reviews] == ["inspektur"]


def test_proven_is_written_only_after_a_decision_is_on_record(
    office: Office, indication: str
) -> None:
    with pytest.raises(Refused, match="putusan"):
        do(office, review.uphold, indication, Grounds("Terbukti memihak."))
    decision = DecisionForm(
        body="Bawaslu Provinsi Bali",
        number="012/K.BA/2024",
        dated=TODAY,
        outcome=Outcome.PROVEN,
    )
    do(office, review.decided, indication, decision)
    do(office, review.uphold, indication, Grounds("Terbukti menurut putusan."))
    order = AuditOrder(scope=SCOPE, leader="auditor", inspector="inspektur")
    _number, words = issue(office, order)
    assert "Bawaslu Provinsi Bali, Nomor 012/K.BA/2024, tanggal 1 Oktober 2024" in words


def test_the_clock_runs_until_the_matter_is_told(
    office: Office, indication: str
) -> None:
    [report] = case(office, indication, at=ANSWERED).clocks
    assert report.sentence == "hari ke-3 dari 7 (hari kalender)"
    form = ReferralForm(body="Bawaslu Provinsi Bali", told_on=ANSWERED.date())
    do(office, review.told, indication, form, at=ANSWERED)
    told = case(office, indication, at=NOW + timedelta(days=30)).clocks
    assert [each.is_running for each in told] == [True, False]
    early = replace(form, told_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="diketahui"):
        do(office, review.told, indication, early)


def test_memo_and_recap_name_the_matter_and_its_limit(
    office: Office, indication: str
) -> None:
    _number, words = issue(office, MemoOrder(numbers=(indication,)))
    assert "NOTA DINAS" in words
    assert "Batas penyampaian: mulai hari ini, 7 hari kalender" in words
    recap = RecapOrder(SCOPE, ("Ketua Bawaslu Provinsi Bali",), (indication,))
    with pytest.raises(Refused, match="hanya temuan"):
        issue(office, recap)
    do(office, review.uphold, indication, Grounds("Bukti cukup."))
    _number, words = issue(office, recap)
    assert "batas penyampaian Selasa, 8 Oktober 2024" in words


def test_who_acts_for_the_inspektur_signs_as_plh(
    office: Office, indication: str
) -> None:
    own = office.inspector.agency_id
    assert own is not None
    form = delegations.DelegationForm(
        uid="pengurus",
        agency_id=own,
        capacity=Capacity.PLH,
        starts=NOW,
        ends=NOW + timedelta(days=5),
        letter_number="800/9",
        on_behalf_uid="inspektur",
        position="Inspektur",
    )
    do(office, delegations.appoint, form, actor=office.admin)
    _number, words = issue(office, ClarificationOrder(number=indication))
    assert "Plh. Inspektur," in words
    assert "Pengurus Barang Contoh" in words
    later = NOW + timedelta(days=6)
    order = ClarificationOrder(number=indication, questions=("Siapa yang hadir?",))
    _number, words = issue(office, order, at=later)
    assert "Plh." not in words


def test_who_had_a_hand_in_the_booking_is_not_in_the_team(
    office: Office, indication: str
) -> None:
    team = (*ASSIGNMENT.team, Member("kepala", TeamRole.MEMBER))
    exam = do(office, examinations.open_examination, replace(ASSIGNMENT, team=team))
    assert do(office, examinations.include, exam, (indication,)) == [indication]
    number = office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 7",
    )
    office.approve(number, ground="Sudah diklarifikasi secara tertulis.")
    with office.database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    other = next(each.number for each in found if each.booking_number == number)
    with pytest.raises(Refused, match="anggota tim"):
        do(office, examinations.include, exam, (other,))


def test_a_case_shows_what_the_requester_did_before_and_what_is_alike(
    office: Office, indication: str
) -> None:
    again = office.request(
        organisation="Tim Pemenangan Paslon Nomor 7",
        event="Rapat evaluasi",
        purpose="Rapat evaluasi",
        starts=NOW + timedelta(days=9),
        ends=NOW + timedelta(days=9, hours=2),
    )
    like = office.request(
        organisation="Tim Relawan Lain",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 3",
        starts=NOW + timedelta(days=10),
        ends=NOW + timedelta(days=10, hours=2),
    )
    found = case(office, indication)
    assert found.past == 1
    assert [each.number for each in found.history] == [again]
    assert like in [each.number for each in found.alike]
    assert again not in [each.number for each in found.alike]


def test_the_queue_is_ordered_by_clock_or_agency(
    office: Office, indication: str
) -> None:
    office.request(
        organisation="Tim Pemenangan Paslon Nomor 8",
        event="Rapat tim sukses",
        purpose="Rapat tim sukses pemenangan paslon nomor 8",
        at=NOW + timedelta(days=1),
        starts=NOW + timedelta(days=4),
        ends=NOW + timedelta(days=4, hours=2),
    )
    with office.database.read() as session:
        rows = queries.queue(
            session,
            queries.FindingFilter(),
            order=queries.QueueOrder.CLOCK,
            actor=office.inspector,
            at=ANSWERED,
        )
    assert [each.clock.day for each in rows if each.clock] == [3, 2]
    assert rows[0].row.number == indication


def test_issued_papers_stand_with_the_booking(office: Office, indication: str) -> None:
    issue(office, ClarificationOrder(number=indication))
    issue(office, MemoOrder(numbers=(indication,)))
    kinds = [each.kind for each in case(office, indication).papers]
    assert kinds == [DocumentKind.CLARIFICATION, DocumentKind.MEMO]


def test_a_question_that_is_a_verdict_makes_no_letter(
    office: Office, indication: str
) -> None:
    order = ClarificationOrder(number=indication, questions=("Mengapa terbukti?",))
    with pytest.raises(Refused, match="putusan"):
        issue(office, order)
    assert not list(office.paths.reports.glob("*.pdf"))
    first, _words = issue(office, ClarificationOrder(number=indication))
    again, _words = issue(office, ClarificationOrder(number=indication))
    assert first == again
    assert "/001/" in first
    assert len(case(office, indication).aftermath.clarifications) == 1


def test_another_agency_sees_neither_examination_nor_advice(
    office: Office, indication: str
) -> None:
    exam = do(office, examinations.open_examination, ASSIGNMENT)
    do(office, examinations.include, exam, (indication,))
    do(office, review.uphold, indication, Grounds("Cukup."))
    advice = AdviceForm(addressee="Kepala", action="Menjelaskan.", due_on=TODAY)
    do(office, examinations.recommend, indication, advice)
    stranger = Actor("lain", "Lain", Role.HEAD, agency_id=office.agency_id + 99)
    with office.database.read() as session:
        assert queries.examinations(session, actor=stranger) == ()
        assert queries.recommendations(session, actor=stranger) == ()
        with pytest.raises(Refused, match="perangkat daerah lain"):
            queries.examination(session, exam, actor=stranger)
        [row] = queries.examinations(session, actor=office.head)
        own = queries.examination(session, exam, actor=office.head)
    assert row.number == exam
    assert [each.number for each in own.findings] == [indication]


def test_papers_that_name_people_are_listed_for_who_may_open_them(
    office: Office, indication: str
) -> None:
    exam = do(office, examinations.open_examination, ASSIGNMENT)
    do(office, examinations.include, exam, (indication,))
    draft, _words = issue(
        office, DraftOrder(examination=exam, agency_id=office.agency_id)
    )
    looking = Actor("baca", "Baca", Role.READER, office.agency_id)
    seen = {}
    with office.database.read() as session:
        for actor in (looking, office.head, office.inspector):
            detail = queries.examination(session, exam, actor=actor)
            seen[actor.role] = [each.number for each in detail.papers]
    assert seen == {Role.READER: [], Role.HEAD: [draft], Role.INSPECTOR: [draft]}

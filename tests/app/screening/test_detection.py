"""Items 28 to 33 of the legal checklist, by name."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.elections import load_calendar
from app.screening import (
    Feedback,
    FeedbackKind,
    ListedKind,
    ListedName,
    Rulebook,
    load_rulebook,
    screen,
)
from app.screening.facts import BookingFacts, Screening

CALENDAR = load_calendar()
BALI = ZoneInfo("Asia/Makassar")


def read(
    purpose: str,
    organisation: str = "Komunitas",
    rulebook: Rulebook | None = None,
    region: str = "Kab. Badung",
) -> Screening:
    facts = BookingFacts(
        organisation=organisation,
        purpose=purpose,
        region=region,
        starts=datetime(2024, 10, 5, 9, tzinfo=BALI),
        ends=datetime(2024, 10, 5, 12, tzinfo=BALI),
    )
    return screen(facts, CALENDAR, rulebook or load_rulebook())


@pytest.mark.parametrize(
    ("organisation", "purpose"),
    [
        ("Bapenda", "sosialisasi PBB-P2"),
        ("Bagian Kerja Sama", "penandatanganan PKS dengan RSUD"),
        ("Disbud", "PKB Pesta Kesenian Bali"),
        ("Samsat", "pemutihan PKB"),
        ("BPSDM", "PKN tingkat II angkatan IV"),
        ("Biro Organisasi", "evaluasi PAN-RB"),
        ("Bappeda", "skema PPP KPBU"),
        ("Satpol PP", "latihan PBB"),
        ("Bag Umum", "naik garuda ke jakarta"),
        ("Disnaker", "dialog serikat buruh"),
        ("FKUB", "doa umat beragama"),
        ("BPKAD", "konsolidasi laporan keuangan"),
        ("Puskesmas", "pelatihan kader posyandu"),
        ("PMI", "relawan donor darah"),
        ("SMAN 1", "kampanye calon ketua osis nomor 2"),
    ],
)
def test_item_28_short_words_with_an_innocent_sense_stay_clear(
    organisation: str, purpose: str
) -> None:
    assert not read(purpose, organisation).flagged


@pytest.mark.parametrize(
    ("organisation", "purpose"),
    [
        ("DPC PBB", "konsolidasi"),
        ("DPD PKS", "liqo"),
        ("PAC PPP", "rapat"),
        ("DPW PSI", "kopdar"),
        ("Fraksi PAN", "bimtek"),
        ("Komunitas", "temu kader PKB"),
        ("Garda Bangsa", "pelatihan"),
        ("-", "rapat tim sukses"),
    ],
)
def test_item_28_with_company_they_are_found(organisation: str, purpose: str) -> None:
    assert read(purpose, organisation).flagged


@pytest.mark.parametrize("word", ["pkb", "pks", "pan", "ppp", "psi", "pbb", "pkn"])
def test_item_28_a_short_abbreviation_never_triggers_alone(word: str) -> None:
    assert not read(f"rapat {word} bulan ini").flagged


def test_item_29_pkb_with_pesta_kesenian_is_a_festival() -> None:
    assert not read("gladi PKB Pesta Kesenian duta kabupaten").flagged


def test_item_30_each_flag_shows_the_span_it_matched() -> None:
    purpose = "silaturahmi dengan calon bupati"
    shown = [e for flag in read(purpose).flags for e in flag.evidence]
    assert shown
    assert all(purpose[e.start : e.end] == e.text for e in shown)
    assert "calon bupati" in {e.text for e in shown}


def test_item_30_a_false_alarm_is_remembered_by_phrase_author_and_date() -> None:
    purpose = "rapat tim sukses panen raya desa"
    marked = Feedback(
        "tim sukses panen raya", FeedbackKind.FALSE_ALARM, "auditor", date(2024, 10, 1)
    )
    plain = load_rulebook()
    taught = load_rulebook(feedback=[marked])
    assert taught.digest != plain.digest
    assert not read(purpose, rulebook=taught).flagged
    assert read("rapat tim sukses caleg", rulebook=taught).flagged


def test_item_30_a_missed_phrase_acts_at_once_and_can_be_ended() -> None:
    missed = Feedback("jalur langit biru", FeedbackKind.MISSED, "auditor", date.max)
    taught = load_rulebook(feedback=[missed])
    ended = load_rulebook(feedback=[missed.ended(date.max)])
    assert not read("temu jalur langit biru").flagged
    assert read("temu jalur langit biru", rulebook=taught).flagged
    assert not read("temu jalur langit biru", rulebook=ended).flagged
    assert ended.digest == load_rulebook().digest
    assert Feedback.from_json(missed.to_json()) == missed


@pytest.mark.parametrize(
    "text",
    [
        "DPC P.K.S",
        "rapat PDI-P",
        "rapat PDIP",
        "rapat Nas Dem",
        "G.E.R.I.N.D.R.A",
        "partai berlambang banteng",
        "k a m p a n y e paslon",
        "g0lkar",
        "саleg",
        "ca\u200bleg",
        "ｃａｌｅｇ",
        "dekralasi dukungan cabup",
        "kmpanye caleg",
        "relawaaan capres",
        "timsukses",
        "#relawanganjar",
        "pilih ✌️ tanggal 27",
    ],
)
def test_item_31_variants_of_writing_are_found(text: str) -> None:
    assert read(text).flagged


def test_item_32_the_clue_may_stand_in_any_field() -> None:
    facts = BookingFacts(
        requester="Posko Pemenangan Mas Wawan",
        event="acara keluarga",
        purpose="syukuran",
        starts=datetime(2024, 10, 5, tzinfo=BALI),
        region="Kab. Badung",
    )
    found = screen(facts, CALENDAR, load_rulebook())
    assert {e.field for flag in found.flags for e in flag.evidence} == {"requester"}


def test_item_33_a_name_counts_only_from_a_public_list_there_and_then() -> None:
    listed = ListedName(
        name="I Wayan Contoh",
        kind=ListedKind.CANDIDATE,
        election="PILKADA_2024",
        region="51.03",
        starts_on=date(2024, 9, 22),
        ends_on=date(2024, 11, 27),
        source="Keputusan KPU",
    )
    rulebook = load_rulebook(names=[listed])
    assert not read("dharma wacana I Wayan Contoh").flagged
    assert read("dharma wacana I Wayan Contoh", rulebook=rulebook).flagged
    elsewhere = read("dharma wacana I Wayan Contoh", rulebook=rulebook, region="33.19")
    assert not elsewhere.flagged
    assert ListedName.from_json(listed.to_json()) == listed


@pytest.mark.parametrize(
    "purpose",
    ["pengajian ibu-ibu", "misa syukur", "piodalan pura", "perayaan imlek", "natal"],
)
def test_item_33_belief_is_never_a_signal(purpose: str) -> None:
    assert not read(purpose).flagged


@pytest.mark.parametrize(
    "purpose",
    [
        "bazar, tidak ada unsur kampanye",
        "konser, dilarang membawa atribut partai politik",
        "jalan sehat, kumpul di depan kantor DPC Gerindra",
    ],
)
def test_a_denial_or_a_landmark_takes_back_its_cue(purpose: str) -> None:
    assert not read(purpose).flagged


def test_a_denial_beside_a_candidate_clears_nothing() -> None:
    assert read("silaturahmi calon bupati, tidak ada unsur kampanye").flagged


def test_a_neutral_frame_answers_its_own_cue_and_not_the_record() -> None:
    assert not read("sosialisasi netralitas ASN dalam kampanye", "Inspektorat").flagged
    assert read(
        "sosialisasi netralitas ASN, ditutup deklarasi dukungan paslon 1", "Dinas"
    ).flagged

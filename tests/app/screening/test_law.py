"""Items 1 to 16 and 24 of the legal checklist, by name."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import (
    AssetClass,
    BookingFacts,
    Exposure,
    Flag,
    Layer,
    Mark,
    Precedent,
    Screening,
    Severity,
)
from app.screening.norms import load_norms
from app.screening.sentences import sentence

BALI = ZoneInfo("Asia/Makassar")
CALENDAR = load_calendar()
RULEBOOK = load_rulebook()


def booked(day: str, hours: int = 4, **facts: object) -> BookingFacts:
    starts = datetime.fromisoformat(day).replace(tzinfo=BALI)
    held = BookingFacts(
        asset_type="aula",
        organisation="DPC Gerindra",
        purpose="konsolidasi kader",
        region="Kab. Badung",
        starts=starts,
        ends=starts + timedelta(hours=hours),
    )
    return replace(held, **facts)  # type: ignore[arg-type]


def answer(facts: BookingFacts) -> Screening:
    return screen(facts, CALENDAR, RULEBOOK)


def user_mark(facts: BookingFacts) -> Mark:
    flags = [f for f in answer(facts).flags if f.exposure is Exposure.USER]
    return max((flag.mark for flag in flags), key=lambda mark: mark.weight)


def the(rule: str, facts: BookingFacts) -> Flag:
    return next(flag for flag in answer(facts).flags if flag.rule == rule)


# Saturday 2 and Monday 4 December 2023 lie in the campaign of Pemilu 2024.
SATURDAY, MONDAY = "2023-12-02T09:00", "2023-12-04T09:00"
PILKADA = "2024-10-05T09:00"


def test_item_1_every_flag_shows_its_norms_layer_and_addressee() -> None:
    norms = load_norms()
    policies = {policy.id for policy in RULEBOOK.policies}
    for day in (SATURDAY, PILKADA, "2024-11-25T09:00", "2025-06-21T09:00"):
        for flag in answer(booked(day)).flags:
            assert flag.norms
            assert flag.layer in Layer
            assert flag.exposure in Exposure
            assert flag.reason
            for norm in flag.norms:
                assert norm in policies or norms[norm].citation


def test_item_1_an_unverified_norm_says_so() -> None:
    assert "belum diverifikasi" in load_norms()["P-306"].citation
    assert "belum diverifikasi" not in load_norms()["K-69h"].citation


def test_item_2_the_sanction_follows_the_date_of_the_act() -> None:
    norm = load_norms()["K-69h"]
    before, after = norm.sanction(date(2026, 1, 1)), norm.sanction(date(2026, 1, 2))
    assert "bulan" in before
    assert after == "Ancaman pidana disesuaikan menurut UU 1/2026."
    assert load_norms()["A-PP94-5n"].sanction(date(2026, 1, 2)).startswith("Hukuman")


def test_item_3_permit_no_attributes_and_saturday_is_conditional() -> None:
    facts = booked(SATURDAY, permit=True, campaign_attributes=False)
    assert user_mark(facts) is Mark.CONDITIONAL
    monday = booked(MONDAY, permit=True, campaign_attributes=False)
    assert user_mark(monday) is Mark.NEEDS_REVIEW


@pytest.mark.parametrize(
    "refused", [{"permit": False}, {"permit": True, "campaign_attributes": True}]
)
def test_item_3_without_permit_or_with_attributes_it_is_barred(
    refused: dict[str, bool],
) -> None:
    assert user_mark(booked(SATURDAY, **refused)) is Mark.BARRED


def test_item_4_under_a_circular_like_balis_the_circular_is_named() -> None:
    facts = booked(
        SATURDAY, region="Provinsi Bali", permit=True, campaign_attributes=False
    )
    flag = the("local_policy", facts)
    assert answer(facts).mark is Mark.BARRED
    assert flag.layer is Layer.LOCAL
    assert "Surat Edaran Sekda Provinsi Bali" in flag.reason
    assert "280" not in flag.reason


def test_a_circular_whose_words_nobody_copied_is_named_alone() -> None:
    said = sentence("local_policy", {"policy": "Surat Edaran Uji", "text": ""})
    assert said == "Surat Edaran Uji mengatur pemakaian aset ini."


def test_item_4_the_provincial_circular_does_not_bind_a_kabupaten() -> None:
    rules = {flag.rule for flag in answer(booked(SATURDAY)).flags}
    assert "local_policy" not in rules


@pytest.mark.parametrize("day", [SATURDAY, PILKADA])
def test_item_5_a_place_of_worship_is_never_conditional(day: str) -> None:
    facts = booked(
        day,
        asset_class=AssetClass.WORSHIP,
        permit=True,
        campaign_attributes=False,
        open_to_public_hire=True,
        contract=True,
        payment=True,
    )
    assert user_mark(facts) is Mark.BARRED


def test_item_5_a_hall_in_a_mosque_is_a_place_of_worship() -> None:
    facts = booked(PILKADA, destination="Masjid Agung")
    assert "K-69i" in the("party_activity", facts).norms


def test_item_6_in_a_pilkada_a_campus_is_conditional_and_a_school_forbidden() -> None:
    campus = booked(PILKADA, destination="Kampus Universitas Udayana")
    school = booked(PILKADA, destination="SMA Negeri 1")
    assert user_mark(campus) is Mark.CONDITIONAL
    assert user_mark(school) is Mark.BARRED


@pytest.mark.parametrize("day", [SATURDAY, PILKADA, "2025-06-21T09:00"])
def test_item_7_a_hired_hall_needs_contract_and_payment(day: str) -> None:
    hired = booked(day, open_to_public_hire=True, contract=True, payment=True)
    unpaid = booked(day, open_to_public_hire=True, contract=True)
    assert user_mark(hired) is Mark.CONDITIONAL
    assert user_mark(unpaid) is Mark.NEEDS_REVIEW


def test_item_8_unequal_treatment_of_participants_is_shown() -> None:
    other = Precedent("DPC Golkar", AssetClass.BUILDING, granted=False)
    flag = the("equal_treatment", booked(PILKADA, precedents=(other,)))
    assert flag.exposure is Exposure.LENDER
    assert "DPC Golkar" in flag.reason


@pytest.mark.parametrize("day", [PILKADA, "2022-06-01T09:00", "2030-06-01T09:00"])
def test_item_9_a_loan_to_an_outsider_is_against_asset_law_in_any_year(
    day: str,
) -> None:
    facts = booked(
        day,
        organisation="CV Maju",
        purpose="pameran",
        is_lending=True,
        borrower_is_government=False,
    )
    found = answer(facts)
    assert found.mark is Mark.BARRED
    assert [flag.norms for flag in found.flags] == [("B-pinjam",)]


@pytest.mark.parametrize("asset", [AssetClass.VEHICLE, AssetClass.RESIDENCE])
def test_item_10_an_incumbents_official_car_or_house_is_flagged(
    asset: AssetClass,
) -> None:
    facts = booked(
        PILKADA,
        organisation="Bupati",
        purpose="acara keluarga",
        asset_class=asset,
        by_incumbent=True,
    )
    assert the("incumbent_facility", facts).norms == ("K-70-3",)


@pytest.mark.parametrize(
    ("organisation", "purpose"),
    [
        ("KPU Kab. Badung", "rapat pleno penetapan pasangan calon"),
        ("Bawaslu", "penertiban APK paslon dan baliho caleg"),
        ("PPK Kec. Kuta", "rekapitulasi suara tingkat kecamatan"),
        ("KPPS 05", "TPS dan konsumsi saksi"),
        ("Panwascam", "pengawasan masa tenang"),
    ],
)
def test_item_11_election_bodies_are_not_flagged(
    organisation: str, purpose: str
) -> None:
    facts = booked("2024-11-25T09:00", organisation=organisation, purpose=purpose)
    assert answer(facts).mark is Mark.CLEAR


def test_item_11_a_spoofed_name_is_still_found() -> None:
    spoof = booked(PILKADA, organisation="KPU", purpose="konsolidasi relawan paslon 1")
    claim = booked(PILKADA, organisation="Forum", purpose="sosialisasi mengaku KPU")
    assert answer(spoof).flagged
    assert answer(claim).mark is Mark.NEEDS_REVIEW


def test_item_12_reses_is_a_note_with_the_four_questions_not_a_ban() -> None:
    facts = booked(PILKADA, organisation="Anggota DPRD", purpose="reses masa sidang I")
    found = answer(facts)
    assert found.mark is Mark.CONDITIONAL
    for element in ("visi-misi", "ajakan", "bahan kampanye", "pasangan calon"):
        assert element in found.flags[0].reason


def test_item_13_all_parties_are_told_from_one_party() -> None:
    every = booked(
        PILKADA, organisation="Kesbangpol", purpose="dialog dengan seluruh parpol"
    )
    one = booked(PILKADA, organisation="Forum", purpose="dialog partai golkar")
    assert answer(every).mark in {Mark.CLEAR, Mark.CONDITIONAL}
    assert answer(one).mark is Mark.BARRED


def test_item_13_enough_invited_parties_are_all_parties() -> None:
    meeting = {"organisation": "Forum Warga", "purpose": "dialog dengan Partai Golkar"}
    few = booked(PILKADA, **meeting, parties_invited=3)
    most = booked(PILKADA, **meeting, parties_invited=16)
    assert answer(few).mark is Mark.BARRED
    assert answer(most).mark in {Mark.CLEAR, Mark.CONDITIONAL}


def test_item_14_a_party_meeting_before_the_campaign_cites_pasal_79() -> None:
    flag = the("party_activity", booked("2023-09-02T09:00"))
    assert "PK-15-79" in flag.norms
    assert flag.values["ask"] == "notice"


@pytest.mark.parametrize(
    "day", ["2024-11-24", "2024-11-26", "2024-11-27", "2024-02-12"]
)
def test_item_15_quiet_days_and_voting_day_weigh_most(day: str) -> None:
    found = answer(booked(f"{day}T09:00"))
    assert found.severity is Severity.CRITICAL
    assert found.mark is Mark.BARRED


def test_item_16_outside_all_windows_only_the_law_of_the_asset_speaks() -> None:
    found = answer(booked("2022-06-01T09:00"))
    assert found.flagged
    assert found.severity is Severity.LOW
    assert {flag.layer for flag in found.flags} == {Layer.BMD}
    assert {norm[0] for flag in found.flags for norm in flag.norms} == {"B"}


def test_item_16_after_voting_a_party_meeting_is_a_low_notice() -> None:
    found = answer(booked("2025-06-21T09:00"))
    assert found.severity is Severity.LOW
    assert ("PILKADA_2024", "authority") in {
        (w.election, w.stage) for w in found.windows
    }


def test_item_24_a_booking_over_midnight_is_judged_on_both_days() -> None:
    facts = booked("2024-11-23T22:00", hours=4)
    assert answer(facts).severity is Severity.CRITICAL
    assert answer(booked("2024-11-23T22:00", hours=2)).severity is Severity.HIGH


def test_item_24_days_are_those_of_the_assets_time_zone() -> None:
    starts = datetime(2024, 11, 23, 15, 30, tzinfo=ZoneInfo("UTC"))
    ends = starts + timedelta(minutes=29)
    jakarta = booked(PILKADA, starts=starts, ends=ends, region="Jawa Barat")
    papua = booked(PILKADA, starts=starts, ends=ends, region="Papua")
    assert answer(jakarta).severity is Severity.HIGH  # 22.30 WIB, campaign
    assert answer(papua).severity is Severity.CRITICAL  # 00.30 WIT, quiet day


def test_the_same_request_weighs_more_inside_a_window_than_outside() -> None:
    days = ["2025-06-21", "2024-06-16", "2024-10-05", "2024-11-25"]
    weights = [answer(booked(f"{day}T09:00")).severity.weight for day in days]
    assert weights == sorted(set(weights))


def test_the_lender_is_never_mixed_with_the_user() -> None:
    flags = answer(booked(PILKADA)).flags
    norms = load_norms()
    for flag in flags:
        addressees = {norms[norm].addressee for norm in flag.norms if norm[0] in "PK"}
        assert addressees <= {flag.exposure}

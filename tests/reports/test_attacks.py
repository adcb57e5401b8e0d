"""What a forger may try, and that each try is seen for what it is."""

import hashlib

import pytest

from reports.signature_fields import AUDIT_REPORT
from reports.verification import Verdict, verify
from tests.reports.attacks import ATTACKS
from tests.reports.notary import NOW, office

HARMLESS = {"a00_two_good_signatures", "a17_empty_validation_data_added"}
SEEN_BY = {
    "a01_one_byte_of_a_signed_page": "intact",
    "a02_one_byte_of_a_signature_value": "intact",
    "a03_one_byte_of_the_second_revision": "intact",
    "a04_junk_behind_the_end": "unchanged_since",
    "a05_text_drawn_on_a_page": "unchanged_since",
    "a06_annotation_over_a_page": "unchanged_since",
    "a06b_annotation_before_the_last_signature": "unchanged_since",
    "a07_overlay_emptied_after_signing": "unchanged_since",
    "a08_text_field_filled_after_one_signature": "unchanged_since",
    "a08b_text_field_filled_after_both": "unchanged_since",
    "a08c_text_field_filled_between_the_signatures": "unchanged_since",
    "a09_font_program_exchanged": "unchanged_since",
    "a10_catalog_turned_to_hidden_pages": "unchanged_since",
    "a11_attached_findings_exchanged": "unchanged_since",
    "a12_title_changed_in_the_metadata": "unchanged_since",
    "a13_bytes_hidden_behind_the_signature_value": "intact",
    "a14_byte_range_renamed": "intact",
    "a15_second_signature_cut_off": "signed",
    "a16_signed_again_by_a_look_alike": "trusted",
    "a18_insider_signs_after_the_closing": "unchanged_since",
    "a19_object_defined_only_after_signing": "unchanged_since",
    "a20_seal_of_a_signed_field_redrawn": "unchanged_since",
    "a21_stream_appended_to_a_list_of_contents": "unchanged_since",
    "a22_attachment_deleted": "unchanged_since",
    "a23_case_of_one_digit_of_the_value": "intact",
}


def judged(pdf: bytes) -> Verdict:
    return verify(pdf, trust=office().trust, at=NOW, expected=AUDIT_REPORT)


@pytest.mark.parametrize("name", SEEN_BY)
def test_a_forgery_is_seen_by_the_check_that_it_concerns(name: str) -> None:
    verdict = judged(ATTACKS[name]())
    assert not verdict.holds
    assert verdict.check(SEEN_BY[name]).passed is False


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_what_harms_nothing_is_not_called_a_forgery(name: str) -> None:
    assert judged(ATTACKS[name]()).holds


def test_every_attack_has_its_expected_verdict() -> None:
    assert set(ATTACKS) == HARMLESS | set(SEEN_BY)


def test_a_look_alike_is_intact_and_unchanged_but_not_trusted() -> None:
    verdict = judged(ATTACKS["a16_signed_again_by_a_look_alike"]())
    found = {check.name: check.passed for check in verdict.checks}
    assert (found["intact"], found["unchanged_since"]) == (True, True)
    assert found["trusted"] is False


def test_a_cut_off_signature_is_told_even_when_nobody_was_expected() -> None:
    pdf = ATTACKS["a15_second_signature_cut_off"]()
    verdict = verify(pdf, trust=office().trust, at=NOW)
    assert verdict.check("complete").passed is None
    assert "Inspektur" in verdict.check("complete").sentence


def test_no_single_changed_byte_goes_unnoticed() -> None:
    pdf = ATTACKS["a00_two_good_signatures"]()
    # one place in each stretch, chosen by the file itself: no luck involved
    step = max(1, len(pdf) // 100)
    seed = hashlib.sha256(pdf).digest()
    unnoticed = []
    for start in range(0, len(pdf) - step, step):
        at = start + int.from_bytes(seed[start % 28 : start % 28 + 4], "big") % step
        changed = bytearray(pdf)
        changed[at] ^= 1 << (seed[start % 32] % 8)
        if judged_safely(bytes(changed)):
            unnoticed.append(at)
    assert unnoticed == []


def judged_safely(pdf: bytes) -> bool:
    from app.errors import Refused

    try:
        return judged(pdf).holds
    except Refused:
        return False

"""Signing: in order, at the level that could be reached, with nothing disturbed."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from app import clock
from app.errors import Refused
from reports import local_authority
from reports.keys import make_pkcs12
from reports.local_authority import Person
from reports.signature_fields import INSPECTOR, TEAM_LEADER
from reports.signing import Note, Signed, TimeSource, appearance, pades, sign
from reports.signing.held_key import KeySigner, from_pkcs12
from reports.trust import TrustLevel, of_authority
from reports.verification import verify
from reports.verifying.document import read
from reports.verifying.profile import B_B, B_LT, B_LTA, B_T
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW, Office, found, office, paper, staffed

BALI = ZoneInfo("Asia/Makassar")


def signed_twice(kind: str = "ec") -> tuple[Signed, Signed]:
    first = sign(paper(), KeySigner(office(kind).leader), at=NOW)
    return first, sign(first.pdf, KeySigner(office(kind).inspector), at=NOW)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_two_signers_take_their_fields_in_order(kind: str) -> None:
    first, second = signed_twice(kind)
    assert (first.field, second.field) == (TEAM_LEADER, INSPECTOR)
    assert (first.profile, second.profile) == ("PAdES-B-B", "PAdES-B-B")
    verdict = verify(second.pdf, trust=office(kind).trust, at=NOW)
    assert verdict.holds
    assert [one.signer for one in verdict.signatures] == [
        "Budi Pemeriksa",
        "Siti Inspektur",
    ]


def test_each_signature_only_appends() -> None:
    original = paper()
    first = sign(original, KeySigner(office().leader), at=NOW)
    second = sign(first.pdf, KeySigner(office().inspector), at=NOW)
    assert first.pdf.startswith(original)
    assert second.pdf.startswith(first.pdf)


def test_the_first_certifies_and_the_last_closes() -> None:
    from pyhanko.sign.fields import MDPPerm

    document = read(signed_twice()[1].pdf)
    leader, inspector = document.signatures
    assert leader.docmdp_level is MDPPerm.FILL_FORMS
    assert "/DocMDP" in document.reader.root["/Perms"]
    assert inspector.fieldmdp.action.value == "/All"
    assert inspector.docmdp_level is MDPPerm.NO_CHANGES


def test_a_lone_signer_certifies_and_closes() -> None:
    only = sign(paper(("KepalaPerangkatDaerah",)), KeySigner(office().leader), at=NOW)
    with pytest.raises(Refused, match="sudah ditutup oleh Budi Pemeriksa"):
        sign(only.pdf, KeySigner(office().inspector), at=NOW)
    assert verify(only.pdf, trust=office().trust, at=NOW).holds


def test_nobody_signs_a_closed_document() -> None:
    with pytest.raises(Refused, match="sudah ditutup oleh Siti Inspektur"):
        sign(signed_twice()[1].pdf, KeySigner(office().leader), at=NOW)


def test_a_field_is_signed_once() -> None:
    first, _second = signed_twice()
    with pytest.raises(Refused, match="sudah ditandatangani"):
        sign(first.pdf, KeySigner(office().inspector), at=NOW, field=TEAM_LEADER)
    with pytest.raises(Refused, match="tidak punya kolom"):
        sign(first.pdf, KeySigner(office().inspector), at=NOW, field="Bupati")


def test_metadata_stays_as_the_first_signer_saw_it() -> None:
    """Holds the private hook of pyHanko that reports.signing.pades replaces."""
    original, second = paper(), signed_twice()[1].pdf
    metadata = [
        (pdf.Root.Metadata.read_bytes(), dict(pdf.docinfo.items()))
        for pdf in (pikepdf.open(io.BytesIO(one)) for one in (original, second))
    ]
    assert metadata[0] == metadata[1]


def test_a_foreign_pdf_gets_a_field_of_its_own() -> None:
    foreign = paper(fields=(), findings=None)
    first = sign(foreign, KeySigner(office().leader), at=NOW)
    second = sign(first.pdf, KeySigner(office().inspector), at=NOW)
    assert (first.field, second.field) == ("TandaTangan1", "TandaTangan2")
    assert verify(second.pdf, trust=office().trust, at=NOW).holds
    assert not re.search(rb"/Courier", second.pdf)


def test_the_moment_is_the_one_that_was_given() -> None:
    at = NOW.astimezone(BALI)
    first = sign(paper(), KeySigner(office().leader), at=at)
    seen = verify(first.pdf, trust=office().trust, at=NOW).signatures[0]
    assert seen.signed_at == NOW
    assert seen.time_source == "computer"
    assert read(first.pdf).signatures[0].sig_object["/M"] == "D:20241001160000+08'00'"


def test_the_box_says_who_when_and_on_whose_word() -> None:
    local = appearance.standing(TrustLevel.LOCAL, "CA Lokal")
    texts = appearance.lines("Budi", "Ketua Tim\nNIP 1", NOW.astimezone(BALI), local)
    assert texts[1:4] == ("Budi", "Ketua Tim", "NIP 1")
    assert texts[4:] == (
        "01-10-2024 16:00 WITA",
        "TTE tidak tersertifikasi (CA lokal)",
    )
    assert appearance.standing(None, "CA Uji") == "Penerbit: CA Uji"


@pytest.mark.parametrize(
    ("hours", "printed"),
    [(0, "UTC"), (7, "WIB"), (8, "WITA"), (9, "WIT"), (2, "UTC+0200")],
)
def test_a_moment_names_its_zone(hours: int, printed: str) -> None:
    from datetime import timezone

    at = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert appearance.moment(at).endswith(f" {printed}")


def test_the_box_embeds_its_letters() -> None:
    """One odd character must not leave a glyph that PDF/A forbids."""
    odd = replace(office().leader)
    note = Note(office="Ketua Tim 🖋 <img src='/etc/passwd'>", place="Denpasar")
    signed = sign(paper(), KeySigner(odd), at=NOW, note=note)
    with pikepdf.open(io.BytesIO(signed.pdf)) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_pkcs12_file_signs(kind: str) -> None:
    container = make_pkcs12(office(kind).leader, "rahasia-sekali", name="Budi")
    signer = from_pkcs12(container, "rahasia-sekali")
    assert (signer.name, signer.claim) == ("Budi Pemeriksa", None)
    signed = sign(paper(), signer, at=NOW)
    assert verify(signed.pdf, trust=office(kind).trust, at=NOW).holds


def test_the_local_authority_signs_at_the_lowest_level(tmp_path) -> None:
    secret = "frasa sandi panjang"
    authority = local_authority.establish(
        tmp_path, agency="Pemkab Contoh", passphrase=secret, at=NOW
    )
    person = Person("Budi Pemeriksa", "Inspektorat", "Pemkab Contoh")
    certificate = local_authority.issue(
        authority, person, authority_passphrase=secret, passphrase=secret, at=NOW
    )
    signer = KeySigner(authority.unlock(certificate, secret), TrustLevel.LOCAL)
    signed = sign(paper(), signer, at=NOW)
    trusted = of_authority(authority.certificate, authority.revocations)
    verdict = verify(signed.pdf, trust=trusted, at=NOW)
    assert verdict.holds
    assert verdict.signatures[0].certificate_level is TrustLevel.LOCAL
    assert "tidak tersertifikasi" in verdict.sentence

    later = NOW + timedelta(days=1)
    local_authority.revoke(
        authority, certificate, authority_passphrase=secret, at=later
    )
    trusted = of_authority(authority.certificate, authority.revocations)
    revoked = verify(signed.pdf, trust=trusted, at=later + timedelta(hours=1))
    assert not revoked.holds
    assert "dicabut" in revoked.check("trusted").sentence


@pytest.mark.parametrize(
    "junk", [b"", b"bukan PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"]
)
def test_what_is_no_pdf_is_not_signed(junk: bytes) -> None:
    with pytest.raises(Refused):
        sign(junk, KeySigner(office().leader), at=NOW)


# ------------------------------------------------------------------ with time


def present_office(address: str, kind: str = "ec") -> Office:
    """People whose certificates are good today, with a list of revocations."""
    now = clock.now()
    return staffed(found(kind=kind, around=now, crl_url=f"{address}/ca.crl"), kind)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
@pytest.mark.parametrize("level", [B_B, B_T, B_LT, B_LTA])
def test_two_signers_reach_a_level_together(
    kind: str, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if level == B_LT:  # the house goes on to B-LTA; others stop here
        usual = pades._metadata
        monkeypatch.setattr(
            pades, "_metadata", lambda *a: replace(usual(*a), use_pades_lta=False)
        )
    answers, at = Answers(), clock.now()
    with served(answers) as address:
        people = present_office(address, kind)
        answers.clock, answers.at = people.clock, at
        answers.revocations = people.authority.revocations(at=at - timedelta(hours=1))
        trust = people.trust if level in (B_LT, B_LTA) else None
        tsa = TimeSource(f"{address}/tsa", trust) if level != B_B else None
        first = sign(paper(), KeySigner(people.leader), at=at, tsa=tsa)
        second = sign(first.pdf, KeySigner(people.inspector), at=at, tsa=tsa)
    assert (first.profile, second.profile) == (level, level)
    assert (first.shortfall, second.shortfall) == ("", "")
    verdict = verify(second.pdf, trust=people.trust, at=at + timedelta(minutes=1))
    assert verdict.holds, verdict.sentence
    assert {one.profile for one in verdict.signatures} == {level}
    stamped = level != B_B
    assert (verdict.check("timestamped").passed is True) == stamped
    told = {one.time_source for one in verdict.signatures}
    assert (told == {"timestamp"}) == stamped


def test_a_silent_timestamp_authority_lowers_the_level_and_is_told() -> None:
    answers = Answers()
    with served(answers) as address:
        tsa = TimeSource(f"{address}/tsa", timeout=2)
        signed = sign(paper(), KeySigner(office().leader), at=NOW, tsa=tsa)
    assert signed.profile == "PAdES-B-B"
    assert "tidak menjawab" in signed.shortfall
    assert verify(signed.pdf, trust=office().trust, at=NOW).holds


def test_unreachable_revocation_lowers_the_level_and_is_told() -> None:
    answers, at = Answers(), clock.now()
    with served(answers) as address:
        people = present_office(address)
        answers.clock, answers.at = people.clock, at
        tsa = TimeSource(f"{address}/tsa", people.trust)
        signed = sign(paper(), KeySigner(people.leader), at=at, tsa=tsa)
    assert signed.profile == "PAdES-B-T"
    assert "pencabutan" in signed.shortfall


# ------------------------------------------------------------------- archive


def test_a_signed_report_is_still_an_archive_file() -> None:
    """PDF/A-3a and PDF/UA-1 before, after one, after both, after timestamps."""
    from reports import audit_report
    from tests.reports import opened, samples

    answers = Answers(office().clock, NOW)
    drawn = audit_report.draw(samples.audit_report())
    with served(answers) as address:
        tsa = TimeSource(f"{address}/tsa")
        note = Note("Ketua Tim\nNIP 19840312 200901 1 004", "Denpasar", "Pengesahan")
        first = sign(drawn, KeySigner(office().leader), at=NOW, note=note, tsa=tsa)
        second = sign(first.pdf, KeySigner(office().inspector), at=NOW, tsa=tsa)
    assert opened.faults(drawn) == []
    assert opened.faults(first.pdf) == []
    # the checker wants every signature to cover the whole file, which only the
    # last of several can (ISO 32000-2, 12.8.1); veraPDF does not ask for it
    known = "SIGNATURE-BYTERANGE"
    assert [one for one in opened.faults(second.pdf) if known not in one] == []
    assert verify(second.pdf, trust=office().trust, at=NOW).holds

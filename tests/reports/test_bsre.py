"""BSrE: asked once, over https, its answer looked at before it is taken."""

import socket

import pytest

from app.errors import Refused
from reports.signing import Note, sign
from reports.signing.bsre import Account, Client, OutcomeUnknown, Person
from reports.signing.bsre_signer import BsreSigner
from reports.trust import TrustLevel
from reports.verification import verify
from tests.reports.bsre_service import NIK, PASSPHRASE, Service, served, signed
from tests.reports.notary import NOW, office, paper

NOTE = Note(reason="Pengesahan LHP", place="Denpasar")


def signer(
    url: str, nik: str = NIK, passphrase: str = PASSPHRASE, timeout: float = 20
) -> BsreSigner:
    account = Account(url, "aplikasi", "kunci", timeout=timeout)
    return BsreSigner("Siti Inspektur", Client(account), Person(nik, passphrase))


def unprepared() -> bytes:
    return paper(fields=())


@pytest.mark.parametrize("version", [1, 2])
def test_a_document_is_signed_by_the_service(version: int) -> None:
    service = Service(version=version)
    with served(service) as url:
        result = sign(unprepared(), signer(url), at=NOW, note=NOTE)
    assert result.field == "sig-1"
    assert signer(url).claim is TrustLevel.CERTIFIED
    verdict = verify(result.pdf, trust=office("rsa").trust, at=NOW)
    assert verdict.signatures[0].signer == "Siti Inspektur"
    assert verdict.holds, verdict.sentence
    # the level is found out from the anchor, whatever the signer claims
    assert verdict.signatures[0].certificate_level is TrustLevel.AGENCY
    assert [path for path in service.asked if "sign" in path] == [
        "/api/sign/pdf" if version == 1 else "/api/v2/sign/pdf"
    ]


@pytest.mark.parametrize("version", [1, 2])
def test_a_wrong_passphrase_is_one_sentence_and_not_repeated(version: int) -> None:
    service = Service(version=version)
    with served(service) as url, pytest.raises(Refused, match="Frasa sandi BSrE salah"):
        sign(unprepared(), signer(url, passphrase="salah"), at=NOW)
    assert len([path for path in service.asked if "sign" in path]) == 1


@pytest.mark.parametrize(
    ("nik", "said"),
    [("1111111111111111", "kedaluwarsa"), ("9999999999999999", "belum terdaftar")],
)
def test_who_may_not_sign_is_told_before_anything_is_sent(nik: str, said: str) -> None:
    service = Service()
    with served(service) as url, pytest.raises(Refused, match=said):
        sign(unprepared(), signer(url, nik=nik), at=NOW)
    assert service.asked == ["/api/v2/user/check/status"]
    assert all(PASSPHRASE.encode() not in body for body in service.bodies)


def test_no_answer_in_time_means_unknown_and_is_not_repeated() -> None:
    service = Service(delay=3)
    with served(service) as url, pytest.raises(OutcomeUnknown, match="periksa manual"):
        sign(unprepared(), signer(url, timeout=0.7), at=NOW)
    assert service.asked.count("/api/v2/sign/pdf") == 1


@pytest.mark.parametrize(
    "forged",
    [
        lambda pdf: pdf,
        lambda _pdf: signed(paper(fields=(), findings={"schema": "pageh/lain/1"})),
        lambda pdf: signed(signed(pdf)),
        lambda pdf: signed(pdf) + b"\n%%EOF\n",
        lambda _pdf: b"%PDF-1.7 rusak",
    ],
    ids=["unsigned", "another document", "two signatures", "junk behind", "no PDF"],
)
def test_a_result_that_is_not_our_document_signed_once_is_not_taken(forged) -> None:
    service = Service(result=forged)
    with served(service) as url, pytest.raises(OutcomeUnknown, match="periksa manual"):
        sign(unprepared(), signer(url), at=NOW)


def test_a_document_with_prepared_fields_is_not_sent() -> None:
    service = Service()
    with served(service) as url, pytest.raises(Refused, match="tanpa kolom TTE"):
        sign(paper(), signer(url), at=NOW)
    assert service.asked == []


@pytest.mark.parametrize(
    "url", ["http://esign.contohkab.go.id", "http://10.0.0.5", "ftp://127.0.0.1", "x"]
)
def test_only_https_leaves_this_machine(url: str) -> None:
    with pytest.raises(Refused, match="harus https"):
        Client(Account(url, "a", "b"))


def test_a_service_that_is_not_there_got_nothing() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Refused, match="tidak terjangkau") as refused:
        sign(unprepared(), signer(url), at=NOW)
    assert not isinstance(refused.value, OutcomeUnknown)


def test_a_wrong_application_account_is_one_sentence() -> None:
    with served(Service()) as url:
        client = Client(Account(url, "aplikasi", "salah"))
        with pytest.raises(Refused, match="Akun aplikasi BSrE salah"):
            client.version(NIK)


def test_secrets_are_not_shown() -> None:
    shown = repr(signer("https://esign.example"))
    shown += repr(Account("https://esign.example", "a", "kunci"))
    assert not any(secret in shown for secret in (NIK, PASSPHRASE, "kunci"))

"""The sample documents that are kept: each is judged as its README says."""

import re
from pathlib import Path

import pytest

from app.errors import Refused
from reports import trust
from reports.signature_fields import AUDIT_REPORT
from reports.trust import TrustStore
from reports.verification import Verdict, verify
from tests.reports.notary import NOW, with_revocations

FOLDER = Path(__file__).parent.parent / "data" / "pdf"
README = (FOLDER / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| `(a\d\w+\.pdf)` \|.*\| (\w+)[^|]*\|$", re.M)
TAMPERED = dict(ROW.findall(README))
VALID = sorted(path.name for path in (FOLDER / "valid").iterdir())


def anchors() -> TrustStore:
    both = [
        trust.from_file((FOLDER / f"ca_{k}.pem").read_bytes()) for k in ("ec", "rsa")
    ]
    return both[0].joined(both[1])


def judged(path: Path, **more: object) -> Verdict:
    return verify(path.read_bytes(), trust=anchors(), at=NOW, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", VALID)
def test_a_valid_sample_holds(name: str) -> None:
    verdict = judged(FOLDER / "valid" / name)
    assert verdict.holds, verdict.sentence


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_sample_is_seen_by_the_check_it_concerns(name: str) -> None:
    verdict = judged(FOLDER / "tampered" / name, expected=AUDIT_REPORT)
    assert not verdict.holds
    assert verdict.check(TAMPERED[name]).passed is False


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("not_a_pdf.pdf", "bukan PDF"),
        ("cut_short.pdf", "terpotong"),
        ("encrypted.pdf", "kata sandi"),
    ],
)
def test_a_sample_that_cannot_be_read_is_refused(name: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        judged(FOLDER / "invalid" / name)


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("unsigned.pdf", "signed"),
        ("expired.pdf", "trusted"),
        ("unknown_issuer.pdf", "trusted"),
    ],
)
def test_an_invalid_sample_does_not_hold(name: str, check: str) -> None:
    verdict = judged(FOLDER / "invalid" / name)
    assert not verdict.holds
    assert verdict.check(check).passed is False


def test_a_revoked_signer_does_not_hold_once_the_list_is_known() -> None:
    pdf = (FOLDER / "invalid" / "revoked.pdf").read_bytes()
    ca = trust.from_file((FOLDER / "invalid" / "revoked_ca.pem").read_bytes())
    assert verify(pdf, trust=ca, at=NOW).holds
    listed = with_revocations(ca, (FOLDER / "invalid" / "revoked.crl").read_bytes())
    assert "dicabut" in verify(pdf, trust=listed, at=NOW).check("trusted").sentence


def test_every_sample_is_told_of_in_the_readme() -> None:
    kept = {
        path.name for path in FOLDER.glob("*/*.*") if path.parent.name != "__pycache__"
    }
    assert kept == set(re.findall(r"`(\w+\.(?:pdf|pem|crl))`", README)) - {
        "ca_ec.pem",
        "ca_rsa.pem",
    }

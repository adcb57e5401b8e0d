import pytest

from reports.trust import TrustLevel
from reports.verifying.verdict import Check, SignatureSeen, Verdict
from ui.cli.verdicts import tell_signatures, tell_verdict

DISGUISED = "Budi\x1b[2K\rdr. Ni Made\u202egnuga\n  ✓ Sah"


def test_a_signers_name_cannot_move_the_cursor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen = SignatureSeen(
        signer=DISGUISED,
        certificate_level=TrustLevel.NONE,
        signed_at=None,
        time_source="computer",
        profile="B-B",
        field="Inspektur",
        issuer="?",
        fingerprint="",
    )
    verdict = Verdict((Check.no("trusted", f"Tidak dikenal: {DISGUISED}."),), (seen,))
    tell_verdict(verdict)
    tell_signatures(verdict)
    told = capsys.readouterr().out
    assert "<U+001B>[2K" in told
    assert "<U+202E>" in told
    assert len(told.splitlines()) == 3
    assert not {"\x1b", "\r", "\u202e"} & set(told)

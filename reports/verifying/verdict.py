"""What a verification finds: separate answers, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from app.language import _
from reports.trust import TrustLevel, level_words

_MUST_PASS = frozenset({"intact", "signed", "trusted", "unchanged_since"})


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the document and what was found.

    ``passed`` is None when it was not asked or could not be answered.
    """

    name: str
    passed: bool | None
    sentence: str

    @classmethod
    def yes(cls, name: str, sentence: str) -> "Check":
        """Found to be so."""
        return cls(name, passed=True, sentence=sentence)

    @classmethod
    def no(cls, name: str, sentence: str) -> "Check":
        """Found not to be so."""
        return cls(name, passed=False, sentence=sentence)

    @classmethod
    def unknown(cls, name: str, sentence: str) -> "Check":
        """Not asked, or no answer to be had."""
        return cls(name, passed=None, sentence=sentence)


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """A signature as the verification found it, not as the page shows it."""

    signer: str
    certificate_level: TrustLevel
    signed_at: datetime | None
    time_source: str  # "computer" or "timestamp"
    profile: str
    field: str
    issuer: str
    fingerprint: str

    def as_json(self) -> dict[str, Any]:
        """Return it in the form of ``pageh verify --json``."""
        return {
            "signer": self.signer,
            "certificate_level": int(self.certificate_level),
            "signed_at": self.signed_at.isoformat() if self.signed_at else None,
            "time_source": self.time_source,
            "profile": self.profile,
            "field": self.field,
            "issuer": self.issuer,
            "fingerprint": self.fingerprint,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that was asked, in order, and what was found.

    ``must_pass`` names the checks without which nothing holds.
    """

    checks: tuple[Check, ...] = ()
    signatures: tuple[SignatureSeen, ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    must_pass: frozenset[str] = _MUST_PASS

    @property
    def holds(self) -> bool:
        """True when nothing failed and all that must be known is known.

        No checks means it does not hold.
        """
        passed = {check.name for check in self.checks if check.passed is True}
        failed = any(check.passed is False for check in self.checks)
        return not failed and passed >= self.must_pass

    def check(self, name: str) -> Check:
        """Return one check by its name."""
        return next(check for check in self.checks if check.name == name)

    @property
    def sentence(self) -> str:
        """The whole in one sentence, made from the checks."""
        if self.holds and not self.signatures:
            return _("Dokumen ini SAH menurut registri dan buku jejaknya.")
        if self.holds:
            levels = [one.certificate_level for one in self.signatures]
            words = level_words(min(levels, default=TrustLevel.NONE))
            return _("Dokumen ini SAH: {level}.").format(level=words)
        causes = [check for check in self.checks if check.passed is False]
        causes += [
            check
            for check in self.checks
            if check.passed is None and check.name in self.must_pass
        ]
        why = causes[0].sentence if causes else _("Tidak ada yang dapat diperiksa.")
        return _("Dokumen ini TIDAK dapat dipegang. {why}").format(why=why)

    def as_json(self) -> dict[str, Any]:
        """Return the verdict in the form of ``pageh verify --json``."""
        return {
            "holds": self.holds,
            "checks": [
                {"name": one.name, "passed": one.passed, "sentence": one.sentence}
                for one in self.checks
            ],
            "signatures": [one.as_json() for one in self.signatures],
            "report": dict(self.report),
        }


class ReportLedger(Protocol):
    """What a verification asks of a registry; the entry points bring one."""

    def knows(self, number: str, digest: str) -> bool:
        """Tell whether a report of this number and digest was issued here.

        ``digest`` is the SHA-256 of its machine-readable copy, in hexadecimal.
        """

    def filed(self, number: str, file_digest: str) -> bool:
        """Tell whether these very bytes, by their SHA-256, were filed here."""

    def unbroken(self, checkpoint: str, *, at: datetime) -> Check:
        """Compare a checkpoint (C2SP note) or a receipt with the registry's log.

        The check is named ``ledger_unbroken``.
        """

"""Each signature by itself: is it intact, whose is it, from when, how trusted.

The time at which a certificate is judged is worked out from the outside in
(ETSI EN 319 102-1, 5.5 and 5.6): the newest timestamp is judged now, and what
it proves to have existed is judged at its moment, and so on inwards. So a
signature outlives its certificate as long as good timestamps stand over it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from cryptography import x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import (
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from reports.keys import common_name, fingerprint
from reports.trust import TrustLevel, TrustStore
from reports.verifying import profile
from reports.verifying.document import UNREADABLE, Document
from reports.verifying.envelope import carried, is_clean, issued
from reports.verifying.paths import ANY_USE, context, may_sign


class Trouble(StrEnum):
    """Why a certificate is not trusted."""

    NONE = "none"
    UNKNOWN_ISSUER = "unknown_issuer"
    OUT_OF_DATE = "out_of_date"
    REVOKED = "revoked"
    UNFIT = "unfit"  # its use or its issuer's limits forbid it


class Stamp(StrEnum):
    """What there is of a timestamp."""

    ABSENT = "absent"
    BROKEN = "broken"
    UNTRUSTED = "untrusted"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature or document timestamp, judged.

    ``signed_at`` is the proven moment when ``stamp`` is GOOD, else what the
    signer's computer claimed, or None.
    """

    field: str
    is_timestamp: bool
    is_intact: bool
    signer: str
    issuer: str
    fingerprint: str
    level: TrustLevel
    trouble: Trouble
    stamp: Stamp
    signed_at: datetime | None
    profile: str


def judge(document: Document, trust: TrustStore, at: datetime) -> tuple[Seal, ...]:
    """Judge every signature and timestamp of a file, in the order of signing."""
    return asyncio.run(_judge(document, trust, at))


async def _judge(
    document: Document, trust: TrustStore, at: datetime
) -> tuple[Seal, ...]:
    proven, seals = at, []
    for embedded in reversed(document.embedded):
        court = _Court(document, trust, embedded)
        if embedded.sig_object_type == "/DocTimeStamp":
            seal = await court.timestamp(proven)
            if seal.stamp is Stamp.GOOD and seal.signed_at is not None:
                proven = min(proven, seal.signed_at)
        else:
            seal = await court.signature(proven)
        seals.append(seal)
    return tuple(reversed(seals))


@dataclass(frozen=True, slots=True)
class _Court:
    """Judges one signature of a document."""

    document: Document
    trust: TrustStore
    embedded: EmbeddedPdfSignature

    async def timestamp(self, moment: datetime) -> Seal:
        status = None
        with suppress(*UNREADABLE):
            status = await async_validate_pdf_timestamp(
                self.embedded,
                context(self.trust, self.document, moment),
                skip_diff=True,
            )
        stamp = _stamp(status)
        signed_at = status.timestamp if status is not None else None
        return self._seal(status, moment, stamp, signed_at)

    async def signature(self, moment: datetime) -> Seal:
        status = await self._status(moment)
        token = getattr(status, "timestamp_validity", None)
        stamp = Stamp.ABSENT
        if profile.has_timestamp(self.embedded):
            stamp = _stamp(token)
        if stamp is Stamp.GOOD and token is not None:
            moment = min(moment, token.timestamp)
            status = await self._status(moment)
            return self._seal(status, moment, stamp, token.timestamp)
        claimed = getattr(status, "signer_reported_dt", None)
        return self._seal(status, moment, stamp, claimed)

    async def _status(self, moment: datetime) -> Any:
        # without anchors when the path breaks the builder: then at least the
        # cryptography of this signature is known, and nothing is trusted
        for fitting in (self._fitting, TrustStore):
            with suppress(*UNREADABLE):
                return await async_validate_pdf_signature(
                    self.embedded,
                    context(fitting(), self.document, moment),
                    key_usage_settings=ANY_USE,
                    skip_diff=True,
                )
        return None

    def _fitting(self) -> TrustStore:
        """Leave out anchors that only share a name with an issuer here.

        pyHanko 0.38 tries them all and stops at one with another kind of key.
        """
        tokens = extract_tst_data_iter(self.embedded.signer_info, signed=False)
        values = [self.embedded.signed_data, *tokens]
        certificates = [one for value in values for one in carried(value)]
        certificates += self.trust.between
        return replace(
            self.trust,
            anchors=tuple(
                anchor
                for anchor in self.trust.anchors
                if _may_have_issued(anchor.certificate, certificates)
            ),
        )

    def _seal(
        self, status: Any, moment: datetime, stamp: Stamp, signed_at: datetime | None
    ) -> Seal:
        certificate = _certificate(self.embedded)
        level, trouble = _standing(status, certificate, self.trust, moment)
        sound = status is not None and bool(status.intact and status.valid)
        return Seal(
            field=str(self.embedded.field_name),
            is_timestamp=self.embedded.sig_object_type == "/DocTimeStamp",
            is_intact=sound and self._is_clean(),
            signer=common_name(certificate.subject) if certificate else "?",
            issuer=common_name(certificate.issuer) if certificate else "?",
            fingerprint=fingerprint(certificate) if certificate else "",
            level=level,
            trouble=trouble,
            stamp=stamp,
            signed_at=signed_at,
            profile=profile.of(self.embedded, self.document),
        )

    def _is_clean(self) -> bool:
        try:
            return is_clean(self.embedded, self.document)
        except UNREADABLE:
            return False


def _may_have_issued(
    anchor: x509.Certificate, certificates: list[x509.Certificate]
) -> bool:
    named = [one for one in certificates if one.issuer == anchor.subject]
    return not named or any(issued(anchor, one) for one in named)


def _stamp(status: Any) -> Stamp:
    if status is None or not (status.intact and status.valid):
        return Stamp.BROKEN
    return Stamp.GOOD if status.trusted else Stamp.UNTRUSTED


def _standing(
    status: Any,
    certificate: x509.Certificate | None,
    trust: TrustStore,
    moment: datetime,
) -> tuple[TrustLevel, Trouble]:
    """Return the level by the anchor of the validated path, or what bars it."""
    if status is None or certificate is None:
        return TrustLevel.NONE, Trouble.UNFIT
    # by ourselves: a path of one, the anchor alone, is not checked for dates
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    in_time = begins <= moment <= ends
    if not status.trusted:
        return TrustLevel.NONE, _trouble(status, in_time=in_time)
    if not in_time:
        return TrustLevel.NONE, Trouble.OUT_OF_DATE
    if not may_sign(certificate):
        return TrustLevel.NONE, Trouble.UNFIT
    revoked_at = trust.revoked_at(certificate)
    if revoked_at is not None and revoked_at <= moment:
        return TrustLevel.NONE, Trouble.REVOKED
    anchor = status.validation_path.first
    return trust.level_of(anchor.sha256.hex()), Trouble.NONE


def _trouble(status: Any, *, in_time: bool) -> Trouble:
    if status.revoked:
        return Trouble.REVOKED
    if status.trust_problem_indic in (
        AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
        None,
    ):
        return Trouble.UNKNOWN_ISSUER
    return Trouble.UNFIT if in_time else Trouble.OUT_OF_DATE


def _certificate(embedded: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(embedded.signer_cert.dump())
    except UNREADABLE:
        return None

"""One document under examination, question by question."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.language import _
from reports import signature_fields
from reports.trust import TrustLevel, TrustStore, level_words
from reports.verifying import attachment, foreign, seals
from reports.verifying.document import Document, signed_until
from reports.verifying.increments import forbidden_changes
from reports.verifying.paths import knows_revocation
from reports.verifying.seals import Seal, Stamp, Trouble
from reports.verifying.verdict import Check, ReportLedger, SignatureSeen, Verdict

_CLAIMED, _PROVEN = "computer", "timestamp"
_OUR_FIELDS = frozenset(
    {
        signature_fields.TEAM_LEADER,
        signature_fields.INSPECTOR,
        signature_fields.AGENCY_HEAD,
        signature_fields.FIRST_PARTY,
        signature_fields.SECOND_PARTY,
    }
)


class Examination:
    """One document under examination."""

    def __init__(
        self, document: Document, trust: TrustStore, at: datetime, time_limit: float
    ) -> None:
        self._document = document
        self._trust = trust
        self._at = at
        self._time_limit = time_limit
        self._all = seals.judge(document, trust, at)
        self._signatures = [one for one in self._all if not one.is_timestamp]
        self._copy = attachment.find(document)

    def verdict(
        self, ledger: ReportLedger | None, expected: Sequence[str] | None
    ) -> Verdict:
        """Put every question, in order."""
        checks = (
            self._intact(),
            self._signed(expected),
            self._trusted(),
            self._unchanged_since(),
            self._timestamped(),
            *self._complete(expected),
            *self._ledger(ledger),
        )
        seen = tuple(_seen(one) for one in self._signatures)
        return Verdict(checks, seen, self._copy.report)

    # ------------------------------------------------------------- questions

    def _intact(self) -> Check:
        if not self._all:
            return Check.unknown(
                "intact", _("Tidak ada tanda tangan untuk dicocokkan.")
            )
        broken = [one.field for one in self._all if not one.is_intact]
        if broken:
            said = _(
                "Isi tidak cocok lagi dengan tanda tangan {fields}: ada yang diubah."
            )
            return Check.no("intact", said.format(fields=_listed(broken)))
        said = _("Setiap byte yang ditandatangani masih utuh ({n} segel diperiksa).")
        return Check.yes("intact", said.format(n=len(self._all)))

    def _signed(self, expected: Sequence[str] | None) -> Check:
        fields = [one.field for one in self._signatures]
        if not fields:
            return Check.no("signed", _("Dokumen ini tidak ditandatangani."))
        if expected is not None and fields != list(expected):
            said = _("Kolom bertanda tangan {found}, padahal seharusnya {wanted}.")
            found, wanted = _listed(fields), _listed(expected)
            return Check.no("signed", said.format(found=found, wanted=wanted))
        names = _listed([one.signer for one in self._signatures]).rstrip(".")
        return Check.yes(
            "signed", _("Ditandatangani oleh {names}.").format(names=names)
        )

    def _trusted(self) -> Check:
        if not self._signatures:
            return Check.unknown(
                "trusted", _("Tidak ada penanda tangan untuk dipercaya.")
            )
        doubtful = [one for one in self._signatures if one.level is TrustLevel.NONE]
        if doubtful:
            return Check.no("trusted", _doubt(doubtful[0]))
        lowest = min(one.level for one in self._signatures)
        said = _("Sertifikat sah sampai penerbit yang dipercaya: {level}.")
        if not knows_revocation(self._trust, self._document):
            said = _(
                "Sertifikat sah sampai penerbit yang dipercaya: {level}; "
                "pencabutannya tidak dapat diperiksa tanpa jaringan."
            )
        return Check.yes("trusted", said.format(level=level_words(lowest)))

    def _unchanged_since(self) -> Check:
        name = "unchanged_since"
        if not self._all:
            return Check.unknown(
                name, _("Tidak ada tanda tangan untuk dijadikan acuan.")
            )
        if not self._ends_well():
            said = _("Ada byte di luar jangkauan tanda tangan terakhir.")
            return Check.no(name, said)
        changes = forbidden_changes(self._document)
        if not changes and self._may_be_lenient():
            said = _(
                "Sesudah ditandatangani hanya tanda tangan dan bukti yang ditambah."
            )
            return Check.yes(name, said)
        if self._is_ours() or not self._document.well_formed:
            return Check.no(name, _changed(changes))
        return self._foreign_changes(changes)

    def _timestamped(self) -> Check:
        name = "timestamped"
        stamps = [one.stamp for one in self._all]
        if Stamp.BROKEN in stamps:
            return Check.no(name, _("Penanda waktu tidak cocok dengan dokumennya."))
        good = [one for one in self._all if one.stamp is Stamp.GOOD]
        if not good:
            untrusted = Stamp.UNTRUSTED in stamps
            return Check.unknown(name, _no_time(untrusted=untrusted))
        at = min(one.signed_at for one in good if one.signed_at is not None)
        said = _("Waktu dibuktikan penanda waktu tepercaya: {at} UTC.")
        if len([one for one in self._signatures if one.stamp is Stamp.GOOD]) < len(
            self._signatures
        ):
            said = _(
                "Sebagian waktu dibuktikan penanda waktu tepercaya, mulai {at} UTC."
            )
        return Check.yes(name, said.format(at=f"{at:%Y-%m-%d %H:%M}"))

    def _complete(self, expected: Sequence[str] | None) -> Iterator[Check]:
        if expected is not None or not self._is_ours():
            return
        empty = [*map(signature_fields.spoken, self._document.empty_fields)]
        if empty:
            said = _("Belum ditutup: kolom {fields} masih kosong.")
            yield Check.unknown("complete", said.format(fields=_listed(empty)))
        else:
            yield Check.yes("complete", _("Semua kolom tanda tangan sudah terisi."))

    def _ledger(self, ledger: ReportLedger | None) -> Iterator[Check]:
        known, unbroken = "known_to_ledger", "ledger_unbroken"
        if ledger is None:
            said = _("Tidak dicari di daftar laporan registri mana pun.")
            yield Check.unknown(known, said)
            said = _("Tidak dibandingkan dengan buku jejak mana pun.")
            yield Check.unknown(unbroken, said)
            return
        yield self._known(known, ledger)
        note = self._copy.checkpoint
        if not note:
            yield Check.unknown(unbroken, _("Dokumen ini tidak memuat titik periksa."))
        else:
            yield ledger.unbroken(note, at=self._at)

    def _known(self, name: str, ledger: ReportLedger) -> Check:
        number, digest = self._copy.number, self._copy.digest
        if not number:
            said = _(
                "Dokumen ini tidak memuat nomor laporan, jadi bukan dari registri."
            )
            return Check.no(name, said)
        if ledger.knows(number, digest):
            said = _("Laporan {number} tercatat di registri dengan isi yang sama.")
            return Check.yes(name, said.format(number=number))
        said = _("Registri tidak mencatat laporan {number} dengan isi seperti ini.")
        return Check.no(name, said.format(number=number))

    # --------------------------------------------------------------- grounds

    def _ends_well(self) -> bool:
        """Tell whether nothing but whole revisions follows the last signature."""
        last = self._document.embedded[-1]
        if signed_until(last) == len(self._document.data):
            return True
        later = self._document.reader.xrefs.total_revisions - 1 > last.signed_revision
        tail = self._document.data.rpartition(b"%%EOF")[2]
        return later and tail in (b"", b"\n", b"\r\n", b"\r")

    def _may_be_lenient(self) -> bool:
        """A file only leniency can read may have no revision after signing."""
        if self._document.well_formed:
            return True
        end = signed_until(self._document.embedded[0])
        return not self._is_ours() and end == len(self._document.data)

    def _is_ours(self) -> bool:
        return bool(self._copy.said) or bool(
            set(self._document.field_names) & _OUR_FIELDS
        )

    def _foreign_changes(self, changes: tuple[str, ...]) -> Check:
        name = "unchanged_since"
        outcome = foreign.analyse(self._document.data, time_limit=self._time_limit)
        if outcome is foreign.Outcome.ALLOWED:
            said = _(
                "Sesudah ditandatangani hanya ada tanda tangan lain atau isian "
                "formulir yang diizinkan."
            )
            return Check.yes(name, said)
        if outcome is foreign.Outcome.TOO_LONG:
            said = _("Perubahan sesudah tanda tangan terlalu rumit untuk dinilai.")
            return Check.unknown(name, said)
        return Check.no(name, _changed(changes))


def _changed(changes: tuple[str, ...]) -> str:
    if not changes:
        return _(
            "Susunan berkas menyimpang dari aturan PDF, jadi tidak dapat dipastikan."
        )
    said = _("Dokumen diubah sesudah ditandatangani: {what}.")
    more = len(changes) - 1
    what = changes[0] if not more else f"{changes[0]} (+{more})"
    return said.format(what=what)


def _doubt(seal: Seal) -> str:
    reasons = {
        Trouble.UNKNOWN_ISSUER: _(
            "penerbitnya ({issuer}) tidak ada di daftar kepercayaan"
        ),
        Trouble.OUT_OF_DATE: _("sertifikatnya tidak berlaku pada waktu itu"),
        Trouble.REVOKED: _("sertifikatnya sudah dicabut"),
    }
    unfit = _("sertifikatnya tidak memenuhi syarat untuk menandatangani")
    reason = reasons.get(seal.trouble, unfit).format(issuer=seal.issuer)
    said = _("Tanda tangan {signer} tidak dapat dipercaya: {reason}.")
    return said.format(signer=seal.signer, reason=reason)


def _no_time(*, untrusted: bool) -> str:
    if untrusted:
        return _(
            "Ada penanda waktu, tetapi penerbitnya tidak ada di daftar kepercayaan."
        )
    return _(
        "Tanpa penanda waktu: waktu yang tertera adalah waktu komputer penanda tangan."
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "—"


def _seen(seal: Seal) -> SignatureSeen:
    return SignatureSeen(
        signer=seal.signer,
        certificate_level=seal.level,
        signed_at=seal.signed_at,
        time_source=_PROVEN if seal.stamp is Stamp.GOOD else _CLAIMED,
        profile=seal.profile,
        field=seal.field,
        issuer=seal.issuer,
        fingerprint=seal.fingerprint,
    )

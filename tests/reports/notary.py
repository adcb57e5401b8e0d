"""A small office for the tests: authorities, people with keys, one report.

Everything is made fresh by ``cryptography``; no key of it is worth anything.
"""

import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from reports import typeface
from reports.keys import HeldKey, PrivateKey
from reports.signature_fields import AUDIT_REPORT
from reports.trust import Anchor, TrustLevel, TrustStore

NOW = datetime(2024, 10, 1, 8, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
NOTE = "pageh.example/1\n7\nAAAA\n\n— pageh.example AAAA\n"
FINDINGS = {
    "schema": "pageh/laporan/1",
    "number": "700/001/ITDA/2024",
    "digest": "sha256:" + "ab" * 32,
    "period": ["2024-09-01", "2024-09-30"],
    "counts": {"bookings": 2000, "flagged": 12},
    "findings": [{"number": "I-1"}, {"number": "I-2"}],
    "ledger_checkpoint": NOTE,
}


def new_key(kind: str = "ec") -> PrivateKey:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Authority:
    """A certificate authority of the tests."""

    key: PrivateKey
    certificate: x509.Certificate
    around: datetime = NOW
    crl_url: str = ""

    @property
    def trusted(self) -> TrustStore:
        return TrustStore((Anchor(self.certificate, TrustLevel.AGENCY),))

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(forms.Encoding.PEM)

    def issue(
        self,
        name: str,
        *,
        kind: str = "ec",
        starts: datetime | None = None,
        ends: datetime | None = None,
        purpose: x509.ObjectIdentifier | None = None,
        usage: bool | None = True,
    ) -> HeldKey:
        key = new_key(kind)
        starts, ends = starts or self.around - YEAR, ends or self.around + YEAR
        builder = _begun(name, self.certificate.subject, key, starts, ends)
        builder = builder.add_extension(x509.BasicConstraints(False, None), True)
        if usage is not None:
            builder = builder.add_extension(_usage(signing=usage), True)
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), True)
        if self.crl_url:
            builder = builder.add_extension(_points(self.crl_url), False)
        certificate = builder.sign(self.key, hashes.SHA256())
        return HeldKey(key, certificate, (self.certificate,))

    def under(self, name: str) -> "Authority":
        key = new_key()
        starts, ends = self.around - 3 * YEAR, self.around + 9 * YEAR
        builder = _begun(name, self.certificate.subject, key, starts, ends)
        builder = builder.add_extension(x509.BasicConstraints(True, 0), True)
        builder = builder.add_extension(_usage(signing=False), True)
        return Authority(key, builder.sign(self.key, hashes.SHA256()), self.around)

    def revocations(
        self, *revoked: x509.Certificate, at: datetime | None = None
    ) -> bytes:
        at = at or self.around
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(at)
            .next_update(at + YEAR)
        )
        for one in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(one.serial_number)
                .revocation_date(at)
                .build()
            )
        return builder.sign(self.key, hashes.SHA256()).public_bytes(forms.Encoding.DER)


def found(
    name: str = "CA Uji Inspektorat",
    kind: str = "ec",
    around: datetime = NOW,
    crl_url: str = "",
) -> Authority:
    key = new_key(kind)
    starts, ends = around - 5 * YEAR, around + 15 * YEAR
    builder = _begun(name, _name(name), key, starts, ends)
    builder = builder.add_extension(x509.BasicConstraints(True, 1), True)
    builder = builder.add_extension(_usage(signing=False), True)
    return Authority(key, builder.sign(key, hashes.SHA256()), around, crl_url)


@dataclass(frozen=True)
class Office:
    """Who signs in the tests, and who vouches for them."""

    authority: Authority
    leader: HeldKey
    inspector: HeldKey
    clock: HeldKey  # the timestamp authority's key

    @property
    def trust(self) -> TrustStore:
        return self.authority.trusted


def staffed(authority: Authority, kind: str = "ec") -> Office:
    return Office(
        authority,
        authority.issue("Budi Pemeriksa", kind=kind),
        authority.issue("Siti Inspektur", kind=kind),
        authority.issue(
            "Penanda Waktu Uji",
            kind="rsa",
            starts=authority.around - YEAR,
            ends=authority.around + 5 * YEAR,
            purpose=ExtendedKeyUsageOID.TIME_STAMPING,
        ),
    )


def office(kind: str = "ec") -> Office:
    return _office(kind)


@cache
def _office(kind: str) -> Office:
    return staffed(found(kind=kind), kind)


def _points(url: str) -> x509.CRLDistributionPoints:
    place = [x509.UniformResourceIdentifier(url)]
    return x509.CRLDistributionPoints([x509.DistributionPoint(place, None, None, None)])


def _begun(
    name: str, issuer: x509.Name, key: PrivateKey, starts: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
    )


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(
                NameOID.ORGANIZATION_NAME, "Pemerintah Kabupaten Contoh"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _usage(*, signing: bool) -> x509.KeyUsage:
    ca = not signing
    return x509.KeyUsage(signing, signing, False, False, False, ca, ca, False, False)


# --------------------------------------------------------------------- papers


def paper(
    fields: tuple[str, ...] = AUDIT_REPORT,
    findings: dict[str, object] | None = FINDINGS,  # type: ignore[assignment]
    compress: bool = True,
) -> bytes:
    """A two-page report with prepared fields and the attached findings."""
    pdf = pikepdf.open(io.BytesIO(_drawn()))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = "Laporan Hasil Pemeriksaan"
    pdf.docinfo["/Title"] = String("Laporan Hasil Pemeriksaan")
    if findings is not None:
        _attach(pdf, json.dumps(findings).encode())
    if fields:
        _prepare(pdf, fields)
    return saved(pdf, compress=compress)


def saved(pdf: pikepdf.Pdf, *, compress: bool = True) -> bytes:
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode
    pdf.save(
        target,
        min_version="1.7",
        object_stream_mode=mode.generate if compress else mode.disable,
        deterministic_id=True,
    )
    return target.getvalue()


def _drawn() -> bytes:
    typeface.covered()
    target = io.BytesIO()
    canvas = Canvas(target, initialFontName=typeface.REGULAR, invariant=1)
    for page in (1, 2):
        canvas.setFont(typeface.BOLD, 14)
        canvas.drawString(72, 760, "Laporan Hasil Pemeriksaan")
        canvas.setFont(typeface.REGULAR, 10)
        for row in range(30):
            canvas.drawString(72, 730 - 14 * row, f"Halaman {page}, temuan {row}.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _attach(pdf: pikepdf.Pdf, contents: bytes) -> None:
    stream = pdf.make_stream(
        contents, Type=Name.EmbeddedFile, Subtype=Name("/application/json")
    )
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String("laporan.json"),
            UF=String("laporan.json"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = Dictionary(Names=Array([String("laporan.json"), file]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=names)
    pdf.Root.AF = Array([file])


def _prepare(pdf: pikepdf.Pdf, fields: tuple[str, ...]) -> None:
    page = pdf.pages[-1].obj
    page.Annots = pdf.make_indirect(Array([]))
    for number, name in enumerate(fields):
        left = 72 + 240 * number
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(name),
                F=4,
                Rect=Array([left, 80, left + 220, 150]),
                P=page,
            )
        )
        if number and name == fields[-1]:
            field.Lock = pdf.make_indirect(
                Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
            )
        page.Annots.append(field)
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=pdf.make_indirect(Array(list(page.Annots))), SigFlags=1)
    )
    for one in pdf.pages:
        one.obj.Tabs = Name.S


def trusting(*stores: TrustStore) -> TrustStore:
    joined = TrustStore()
    for store in stores:
        joined = joined.joined(store)
    return joined


def with_revocations(store: TrustStore, revocations: bytes) -> TrustStore:
    anchors = [replace(one, revocations=(revocations,)) for one in store.anchors]
    return TrustStore(tuple(anchors), store.between)

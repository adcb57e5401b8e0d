"""Writing one PAdES signature as an increment, at the highest level reachable.

What can go wrong with the timestamp authority or the revocation sources is
found out *before* the key is used, so that a signature is made once: at B-LTA
where everything answers, else at B-T, else at B-B, and the caller is told.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import HTTPTimeStamper

from app.language import _
from reports.signing import appearance
from reports.signing.signer import Act, Signer, TimeSource
from reports.trust import TrustLevel
from reports.verifying.document import Document

_RESERVE_BARE, _RESERVE_EACH = 1_600, 1.2  # bytes of CMS beside the certificates


def _leave_metadata(_writer: BasePdfFileWriter) -> None:
    """Keep Info and XMP as the first signer saw them.

    pyHanko rewrites both in every increment (Producer, ModDate). Then a
    changed title could not be told from its own doing, and the rewritten XMP
    fails a PDF/A check. The hook is private: the version is pinned and
    ``test_signing`` holds that metadata stays byte for byte.
    """


setattr(BasePdfFileWriter, "_update_meta", _leave_metadata)  # noqa: B010 - mypy


@dataclass(frozen=True, slots=True)
class Saying:
    """What the box says of the signer."""

    name: str
    claim: TrustLevel | None
    issuer: str

    @classmethod
    def of(cls, signer: Signer, issuer: str) -> "Saying":
        """Take it from a signer and the name of the certificate's issuer."""
        return cls(signer.name, signer.claim, issuer)


def write(
    document: Document, cms: CmsSigner, act: Act, saying: Saying
) -> tuple[bytes, str]:
    """Sign; return the document and why the level fell short ("" if it did not)."""
    return asyncio.run(_write(document, cms, act, saying))


async def _write(
    document: Document, cms: CmsSigner, act: Act, saying: Saying
) -> tuple[bytes, str]:
    stamper, token_size, shortfall = await _time(act.time_source)
    context = None
    if stamper is not None and act.time_source is not None and act.time_source.trust:
        context, why_not = await _validation(cms, stamper, act)
        shortfall = shortfall or why_not
    try:
        signer = PdfSigner(
            _metadata(act, context),
            cms,
            timestamper=stamper,
            stamp_style=_style(act, saying),
        )
        reserved = None if context else _reserved(cms, token_size)
        return await _signed(document, signer, act, reserved), shortfall
    finally:
        if context is not None:
            await context.aclose()


async def _signed(
    document: Document, signer: PdfSigner, act: Act, reserved: int | None
) -> bytes:
    """Do what ``PdfSigner.async_sign_pdf`` does, at the moment that was given."""
    writer = IncrementalPdfFileWriter.from_reader(document.reader)
    session = signer.init_signing_session(writer)
    session.system_time = act.at
    checked = await session.perform_presign_validation(writer)
    if reserved is None:
        reserved = await session.estimate_signature_container_size(checked, tight=False)
    prepared = session.prepare_tbs_document(
        validation_info=checked, bytes_reserved=reserved, appearance_text_params=None
    )
    digest, output = prepared.digest_tbs_document()
    attributes = PdfCMSSignedAttributes(signing_time=act.at)
    done = await prepared.perform_signature(
        document_digest=digest.document_digest, pdf_cms_signed_attrs=attributes
    )
    await done.post_signature_processing(output)
    output.seek(0)
    return bytes(output.read())


def _metadata(act: Act, context: Any) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=act.place.field,
        location=act.note.place or None,
        reason=act.note.reason or None,
        subfilter=SigSeedSubFilter.PADES,
        certify=act.place.certifies,
        docmdp_permissions=MDPPerm.NO_CHANGES
        if act.place.closes
        else MDPPerm.FILL_FORMS,
        embed_validation_info=context is not None,
        use_pades_lta=context is not None,
        validation_context=context,
        signer_key_usage=set(),  # a document key without the bit is told, not barred
    )


def _style(act: Act, saying: Saying) -> Any:
    if act.place.box is None:
        return None
    standing = appearance.standing(saying.claim, saying.issuer)
    texts = appearance.lines(saying.name, act.note.office, act.at, standing)
    return appearance.style(texts, act.place.box)


async def _time(source: TimeSource | None) -> tuple[HTTPTimeStamper | None, int, str]:
    """Ask the timestamp authority once; without an answer sign without it."""
    if source is None:
        return None, 0, ""
    stamper = HTTPTimeStamper(source.url, timeout=source.timeout)
    try:
        token = await stamper.async_dummy_response("sha256")
    except Exception:  # noqa: BLE001 - whatever a server may answer, we can sign without
        return None, 0, _("Penanda waktu (TSA) tidak menjawab; waktu komputer dipakai.")
    return stamper, len(token.dump()), ""


async def _validation(cms: CmsSigner, stamper: HTTPTimeStamper, act: Act) -> Any:
    """Gather path and revocation of signer and TSA; None where it cannot be had."""
    from reports.verifying.paths import gathering_context

    assert act.time_source is not None
    assert act.time_source.trust is not None
    from pyhanko_certvalidator import CertificateValidator

    context = gathering_context(act.time_source.trust)
    try:
        await CertificateValidator(
            cms.signing_cert,
            intermediate_certs=cms.cert_registry,
            validation_context=context,
        ).async_validate_usage(set())  # type: ignore[no-untyped-call] # theirs
        async for _path in stamper.validation_paths(context):  # type: ignore[no-untyped-call] # theirs
            pass
    except Exception:  # noqa: BLE001 - a path that cannot be had lowers the level
        await context.aclose()  # type: ignore[no-untyped-call] # theirs
        return None, _(
            "Data pencabutan sertifikat tidak terjangkau; tanpa arsip jangka panjang."
        )
    return context, ""


def _reserved(cms: CmsSigner, token_size: int) -> int:
    """Return the room for the CMS in the file, in hexadecimal digits.

    Known beforehand, so nothing has to be signed just to measure it.
    """
    assert cms.signing_cert is not None
    certificates = [cms.signing_cert, *cms.cert_registry]
    key_size = cms.signing_cert.public_key.byte_size
    carried = sum(len(one.dump()) for one in certificates) + token_size + 3 * key_size
    return 2 * int(_RESERVE_BARE + _RESERVE_EACH * carried)

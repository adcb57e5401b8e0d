"""Which PAdES level a signature has reached, read from the file alone."""

from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from reports.verifying.document import Document, entry
from reports.verifying.paths import has_revocation_data

B_B, B_T, B_LT, B_LTA = "PAdES-B-B", "PAdES-B-T", "PAdES-B-LT", "PAdES-B-LTA"
PLAIN_PDF = "PDF 1.7"  # a signature in the older form, not PAdES


def of(signature: EmbeddedPdfSignature, document: Document) -> str:
    """Return the profile that a signature shows (ETSI EN 319 142-1, clause 6).

    What is shown is what is in the file; whether the timestamp and the
    revocation data are good is said by the checks.
    """
    if str(entry(signature.sig_object, "/SubFilter")) != "/ETSI.CAdES.detached":
        return PLAIN_PDF
    sealed_later = any(
        stamp.signed_revision > signature.signed_revision
        for stamp in document.timestamps
    )
    if not has_timestamp(signature) and not sealed_later:
        return B_B
    if not has_revocation_data(document):
        return B_T
    return B_LTA if sealed_later else B_LT


def has_timestamp(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether a timestamp token is attached to the signature itself."""
    return any(
        True for _token in extract_tst_data_iter(signature.signer_info, signed=False)
    )

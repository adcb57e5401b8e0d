"""BSrE as a signer like any other, its result looked at before it is taken."""

from dataclasses import dataclass, field

from app.errors import Refused
from app.language import _
from reports.signing.bsre import Client, OutcomeUnknown, Person
from reports.signing.signer import Act
from reports.trust import TrustLevel
from reports.verifying.document import UNREADABLE, Damaged, Document, read, signed_until


@dataclass(frozen=True, slots=True)
class BsreSigner:
    """Signs through a BSrE service in the name of one person.

    The service adds a field of its own, so the document must have none of
    ours: prepared fields would stay empty for ever.
    """

    name: str
    client: Client
    person: Person = field(repr=False)

    @property
    def claim(self) -> TrustLevel | None:
        """See :class:`reports.signing.signer.Signer`."""
        return TrustLevel.CERTIFIED

    def sign(self, document: Document, act: Act) -> tuple[bytes, str]:
        """Send the document once and check what comes back.

        Raises:
            Refused: it has prepared fields, or the service said no.
            OutcomeUnknown: nothing usable came back; it may have been signed.
        """
        if document.empty_fields:
            raise Refused(
                _("BSrE membuat kolom sendiri: terbitkan dokumen tanpa kolom TTE.")
            )
        note = act.note
        signed = self.client.sign(
            document.data, self.person, reason=note.reason, place=note.place
        )
        _require_ours(document, signed)
        return signed, ""


def _require_ours(before: Document, signed: bytes) -> None:
    """Check that the result is our document with one more signature behind it."""
    try:
        after = read(signed)
        appended = signed.startswith(before.data)
        one_more = len(after.signatures) == len(before.signatures) + 1
        whole = one_more and signed_until(after.signatures[-1]) == len(signed)
    except (Damaged, Refused, *UNREADABLE):
        appended = whole = False
    if not (appended and whole):
        raise OutcomeUnknown(
            _(
                "Hasil BSrE bukan dokumen yang dikirim dengan satu tanda tangan: "
                "jangan dipakai, periksa manual."
            )
        )

"""Hand a rulebook to another office, signed with the key of this registry's log.

The file is a signed note (c2sp.org/signed-note): the rulebook as JSON, an empty
line, and the signature. Whoever takes it in checks it with the public key that
was handed over in person, as with a witness. A note of this kind begins with
its own first line, so a signature on it can never pass for one on a checkpoint.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.note import KeyKind, MalformedNoteError, Note, SigningKey, VerifierKey
from app.ledger.pen import Pen
from app.rulebook import feedback, names, policies
from app.screening import Feedback, ListedName, Policy
from models.ledger import LedgerHead

HEADING = "pageh-rulebook/1"
_LARGEST = 32 << 20  # bytes of a file that is still a rulebook


@dataclass(frozen=True, slots=True)
class Sent:
    """A rulebook as it came from an office, its signature checked.

    Attributes:
        origin: the log of the registry that signed it.
        sent_at: when, by the clock over there.
    """

    origin: str
    sent_at: datetime
    policies: tuple[Policy, ...]
    feedback: tuple[Feedback, ...]
    names: tuple[ListedName, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a rulebook was new here."""

    policies: int
    feedback: int
    names: int

    @property
    def total(self) -> int:
        """Return how many rows were, or would be, written."""
        return self.policies + self.feedback + self.names


def export(
    session: Session, key: Ed25519PrivateKey, *, actor: Actor, at: datetime
) -> str:
    """Return this office's rulebook as a signed note, and write down that it went.

    Raises:
        Refused: no right to, or the key is not this log's.
    """
    require(actor, Permission.MANAGE)
    signer = _signer(session, key)
    body = {
        "origin": signer.name,
        "sent_at": at.isoformat(),
        "policies": [each.policy.to_json() for each in policies.every(session)],
        "feedback": [each.to_json() for each in feedback.active(session)],
        "names": [each.to_json() for each in names.active(session)],
    }
    text = f"{HEADING}\n{json.dumps(body, ensure_ascii=True, sort_keys=True)}\n"
    Pen(session, actor=actor, at=at).note(
        "rulebook.exported", {name: len(body[name]) for name in _PARTS}
    )
    return str(Note(text, (signer.sign(text),)))


def public_key(session: Session, key: Ed25519PrivateKey) -> str:
    """Return the key others check this office's rulebook with.

    Raises:
        Refused: the key is not this log's.
    """
    return str(_signer(session, key).verifier)


def read(text: str, key: str) -> Sent:
    """Return a rulebook, once its signature is found to be by this public key.

    Raises:
        Refused: the key or the file is none, or it was changed after signing.
    """
    signer = _verifier(key)
    try:
        note = Note.parse(text.replace("\r\n", "\n")[:_LARGEST])
    except MalformedNoteError as trouble:
        raise _no_rulebook() from trouble
    heading, _line, body = note.text.partition("\n")
    if heading != HEADING:
        raise _no_rulebook()
    if not note.is_signed_by(signer):
        raise Refused(
            _(
                "Buku aturan ini tidak ditandatangani dengan kunci {name}, atau sudah "
                "diubah sesudahnya. Minta berkas dan kuncinya langsung dari pengirim."
            ).format(name=signer.name)
        )
    return _sent(json.loads(body), signer)


def preview(session: Session, sent: Sent) -> Taken:
    """Say how much of a rulebook is new here, writing nothing."""
    known = {each.policy.id: each.policy for each in policies.every(session)}
    marked = {(each.phrase, each.kind) for each in feedback.active(session)}
    listed = {names.key_of(each) for each in names.active(session)}
    return Taken(
        policies=sum(known.get(each.id) != each for each in sent.policies),
        feedback=sum((each.phrase, each.kind) not in marked for each in sent.feedback),
        names=sum(names.key_of(each) not in listed for each in sent.names),
    )


def take_in(session: Session, sent: Sent, *, actor: Actor, at: datetime) -> Taken:
    """Keep what is new in a rulebook from another office.

    What is here stays; a circular that differs becomes a further version.

    Raises:
        Refused: no right to, or a circular contradicts itself.
    """
    require(actor, Permission.MANAGE)
    for policy in sent.policies:
        policies.check(policy)
    pen = Pen(session, actor=actor, at=at)
    taken = Taken(
        policies=sum(
            policies.write_down(session, each, pen=pen) for each in sent.policies
        ),
        feedback=sum(
            feedback.write_down(session, each, sent.origin, pen=pen)
            for each in sent.feedback
        ),
        names=sum(names.write_down(session, each, pen=pen) for each in sent.names),
    )
    if taken.total:
        pen.note("rulebook.taken_in", {"origin": sent.origin, "rows": taken.total})
    return taken


_PARTS = ("policies", "feedback", "names")


def _signer(session: Session, key: Ed25519PrivateKey) -> SigningKey:
    head = session.scalar(select(LedgerHead))
    signer = SigningKey(head.origin if head else "", KeyKind.LOG, key)
    if head is None or head.key not in ("", str(signer.verifier)):
        raise Refused(
            _(
                "Kunci di komputer ini bukan kunci buku jejak registri ini. Pulihkan "
                "berkas kunci dari cadangan."
            )
        )
    return signer


def _verifier(key: str) -> VerifierKey:
    try:
        return VerifierKey.parse(key)
    except MalformedNoteError as trouble:
        raise Refused(
            _(
                "Itu bukan kunci publik. Minta pengirim mencetaknya dengan "
                "“pageh policies key”."
            )
        ) from trouble


def _sent(body: Any, signer: VerifierKey) -> Sent:
    try:
        sent = Sent(
            origin=str(body["origin"]),
            sent_at=datetime.fromisoformat(body["sent_at"]),
            policies=tuple(map(Policy.from_json, body["policies"])),
            feedback=tuple(map(Feedback.from_json, body["feedback"])),
            names=tuple(map(ListedName.from_json, body["names"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise _no_rulebook() from trouble
    if sent.origin != signer.name:
        raise _no_rulebook()
    return sent


def _no_rulebook() -> Refused:
    return Refused(
        _(
            "Berkas itu bukan buku aturan Pageh yang utuh. Minta pengirim membuatnya "
            "dengan “pageh policies export”."
        )
    )

"""Time stamps (RFC 3161) over the ledger's checkpoints: ask, read, keep.

What is stamped are the three lines of the checkpoint, so that a stamp can be
checked against a page typed off paper too, with ``openssl ts``. Without an
answer from the authority the checkpoint stays as it is: a registry in a village
office has no network on most days.
"""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from asn1crypto import cms
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from app.access import Actor, Permission, require
from app.errors import Cancelled, Refused
from app.language import _
from app.ledger import stamping
from app.ledger.checkpoint import Checkpoint
from app.ledger.stamps import Stamp, StampReader
from app.progress import Progress, silent
from models.database import Database
from reports.signing.signer import TimeSource
from reports.trust import TrustStore
from reports.verifying.paths import offline_context

PATIENCE = 5.0  # seconds, where a stamp is asked for beside other work
_SHA256 = "sha256"
_BREATH = 0.2  # seconds between two looks whether anybody still waits


class Fetched(NamedTuple):
    """A stamp that came, and over the checkpoint of which size."""

    size: int
    token: bytes
    stamp: Stamp


def stamp_latest(
    database: Database,
    source: TimeSource,
    *,
    actor: Actor,
    at: datetime,
    wanted: Callable[[Any], Checkpoint | None] = stamping.unstamped,
) -> Stamp | None:
    """Have the last checkpoint stamped and keep the stamp in the ledger.

    Returns nothing where no stamp is wanted.

    Raises:
        Refused: a reader asks, or the authority gives no sound answer.
    """
    require(actor, Permission.SEAL)
    found = fetch(database, source, wanted=wanted)
    if found is None:
        return None
    with database.write() as session:
        stamping.keep(session, *found, actor=actor, at=at)
    return found.stamp


def fetch(
    database: Database,
    source: TimeSource,
    *,
    wanted: Callable[[Any], Checkpoint | None] = stamping.wanting,
    progress: Progress = silent,
) -> Fetched | None:
    """Have a checkpoint stamped that wants it, while nobody's pen is held.

    Raises:
        Refused: the authority gives no sound answer.
        Cancelled: by ``progress``.
    """
    with database.read() as session:
        made = wanted(session)
    if made is None:
        return None
    text = made.head.text.encode()
    token = ask(text, source, progress)
    found = reader(source.trust or TrustStore())(token, text)
    if found is None:
        raise _no_answer(source)
    return Fetched(made.head.size, token, found)


def ask(text: bytes, source: TimeSource, progress: Progress = silent) -> bytes:
    """Ask an authority to stamp a text; return the token, DER.

    Raises:
        Refused: it cannot be reached or does not answer as it should.
        Cancelled: by ``progress``.
    """
    stamper = HTTPTimeStamper(source.url, timeout=source.timeout)
    digest = hashlib.sha256(text).digest()
    try:
        token = asyncio.run(_token(stamper, digest, progress))
    except Cancelled:
        raise
    except Exception as trouble:  # whatever a server may answer, it is no stamp
        raise _no_answer(source) from trouble
    return bytes(token.dump())


async def _token(stamper: HTTPTimeStamper, digest: bytes, progress: Progress) -> Any:
    asked = asyncio.ensure_future(stamper.async_timestamp(digest, _SHA256))
    while not asked.done():
        progress(0, 1)
        await asyncio.wait([asked], timeout=_BREATH)
    return asked.result()


def reader(trust: TrustStore) -> StampReader:
    """Return how to read tokens, given the anchors a person has chosen."""

    def read(token: bytes, text: bytes) -> Stamp | None:
        try:
            signed = cms.ContentInfo.load(token, strict=True)["content"]
            stated: Any = signed["encap_content_info"]["content"].parsed
            moment = stated["gen_time"].native.astimezone(UTC)
            # The certificate is judged as of the moment it vouches for.
            context = offline_context(trust, moment)
            return _judged(signed, text, context, moment)
        except Exception:  # noqa: BLE001 - a hostile token may break a parser anywhere
            return None

    return read


def _judged(
    signed: Any, text: bytes, context: ValidationContext, moment: datetime
) -> Stamp | None:
    status = asyncio.run(
        validate_tst_signed_data(
            signed, context, lambda name: hashlib.new(name, text).digest()
        )
    )
    if not (status["intact"] and status["valid"]):
        return None
    path = status.get("validation_path")
    certificate = status["signing_cert"]
    whole = moment.replace(microsecond=0)
    named = certificate.subject.native
    name = str(named.get("common_name") or certificate.subject.human_friendly)
    return Stamp(whole, name, is_trusted=path is not None)


def _no_answer(source: TimeSource) -> Refused:
    return Refused(
        _(
            "Penanda waktu {url} tidak menjawab dengan sah. Titik periksa tetap "
            "berlaku tanpa penanda waktu; ia diminta lagi nanti."
        ).format(url=source.url)
    )

"""The ledger: one line for each change, bound together by a Merkle tree."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

import models.guard  # noqa: F401 - with the ledger comes the guard of its door
from models.base import Base, Recorded, UtcDateTime


class LedgerEntry(Base):
    """One line of the ledger (bmdlog/1).

    The body is the very bytes that were hashed. It is never parsed and written
    back, so checking it needs no agreement on how to spell JSON.

    Attributes:
        seq: the place in the log, from 0; the same number stands in the body.
        leaf_hash: ``SHA-256(0x00 || body)``, RFC 9162 section 2.1.1.
        subject: which row the line is about, ``bookings/17``, to find a row's
            whole life quickly; the body says the same, and is what counts.
    """

    __tablename__ = "ledger_entries"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    )
    body: Mapped[bytes] = mapped_column(LargeBinary)
    leaf_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    subject: Mapped[str | None] = mapped_column(Text, index=True)


class LedgerOpening(Base):
    """The personal data a line is committed to, kept beside the log.

    The line holds only ``SHA-256(salt || body)``. Deleting this row redacts the
    data for good and leaves the log whole (UU 27/2022).

    Attributes:
        seq: the line that holds the commitment.
        subject: whose row it is, ``people/17``; to find all of one row's.
        salt: 32 random bytes.
        body: canonical JSON, column name to value.
    """

    __tablename__ = "ledger_openings"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    )
    subject: Mapped[str] = mapped_column(Text, index=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    body: Mapped[bytes] = mapped_column(LargeBinary)


class LedgerHead(Base):
    """The end of the log: what is needed to append, and nothing else.

    All of it can be worked out from the lines, and verification does so.

    Attributes:
        id: always 1; there is one log in a database.
        origin: the log's name, in every line and every checkpoint.
        size: how many lines there are.
        peaks: roots of the full subtrees, largest first, 32 bytes each.
        last_at: when the last line was written, to notice a clock set back.
        tables: table name to digest of its shape as last written down (JSON).
        key: the public key that signs checkpoints, as last announced; or empty.
    """

    __tablename__ = "ledger_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    origin: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    peaks: Mapped[bytes] = mapped_column(LargeBinary)
    last_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tables: Mapped[str] = mapped_column(Text, default="{}")
    key: Mapped[str] = mapped_column(Text, default="")


class LedgerCheckpoint(Recorded, Base):
    """A signed statement of the log's size and root.

    It is a recorded row like any other: the line that follows the checkpoint
    holds the signed note, so a lost or altered checkpoint is noticed too.

    Attributes:
        size: how many lines it covers.
        note: the C2SP signed note, to the last newline.
        made_at: when.
        reason: why it was made, such as ``report`` or ``day-close``.
    """

    __tablename__ = "ledger_checkpoints"

    size: Mapped[int] = mapped_column(BigInteger, unique=True)
    note: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)


class LedgerCosignature(Recorded, Base):
    """A witness's signature under one of our checkpoints.

    Attributes:
        size: the checkpoint's size.
        witness: the witness's key name.
        line: the C2SP signature line, to its newline.
        received_at: when it came back to this registry.
    """

    __tablename__ = "ledger_cosignatures"

    size: Mapped[int] = mapped_column(BigInteger, index=True)
    witness: Mapped[str] = mapped_column(Text)
    line: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LedgerTimestamp(Recorded, Base):
    """A time stamp (RFC 3161) over the three lines of one of our checkpoints.

    It dates what was there; unlike a witness its authority remembers nothing.

    Attributes:
        size: the checkpoint's size.
        authority: the common name in the authority's certificate.
        token: the TimeStampToken, DER.
        stamped_at: the time it states, whole seconds.
    """

    __tablename__ = "ledger_timestamps"

    size: Mapped[int] = mapped_column(BigInteger, index=True)
    authority: Mapped[str] = mapped_column(Text)
    token: Mapped[bytes] = mapped_column(LargeBinary)
    stamped_at: Mapped[datetime] = mapped_column(UtcDateTime)

"""The owner of the PC, for tests: what he can do to a registry's database."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.ledger.canonical import canonical
from app.ledger.entry import Entry
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.note import KeyKind, Note, SigningKey
from app.ledger.treehead import TreeHead


class Forger:
    """The owner of the PC: has the file, the key, and all the time he needs."""

    def __init__(self, path: Path, key: Ed25519PrivateKey) -> None:
        self.key = key
        self.db = sqlite3.connect(path)
        self.db.isolation_level = None
        held = self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name LIKE 'ledger_%'"
        )
        for (name,) in held.fetchall():  # they stop strays, not the owner
            self.db.execute(f"DROP TRIGGER {name}")

    def run(self, statement: str, *values: Any) -> None:
        changed = self.db.execute(statement, values).rowcount
        assert changed != 0, "the attack did not happen"

    def lines(self) -> list[dict[str, Any]]:
        bodies = self.db.execute("SELECT body FROM ledger_entries ORDER BY seq")
        return [json.loads(body) for (body,) in bodies]

    def rewrite(self, lines: list[dict[str, Any]]) -> None:
        """Write a whole new past: renumber, rehash, sign anew, mend the tables.

        Each line keeps its old number, by which its opening is found again.
        """
        salts = {
            seq: row for seq, *row in self.db.execute("SELECT * FROM ledger_openings")
        }
        for table in ("ledger_entries", "ledger_openings", "ledger_checkpoints"):
            self.db.execute(f"DELETE FROM {table}")
        edge, keys = CompactRange(), ""
        for line in lines:
            old, line["seq"] = line["seq"], edge.size
            if line["type"] == "key.announced":
                keys = line["data"]["key"]
            if line["type"] == "checkpoint.made":
                self.sign(line, edge)
            body = canonical(line)
            self.db.execute(
                "INSERT INTO ledger_entries VALUES (?, ?, ?, ?)",
                (edge.size, body, leaf_hash(body), Entry.from_bytes(body).subject),
            )
            if old in salts:
                values = (edge.size, *salts[old])
                self.db.execute("INSERT INTO ledger_openings VALUES (?,?,?,?)", values)
            edge.append(leaf_hash(body))
        self.db.execute(
            "UPDATE ledger_head SET size = ?, peaks = ?, key = ?, last_at = ?",
            (
                edge.size,
                edge.to_bytes(),
                keys,
                lines[-1]["at"].replace("T", " ").replace("Z", ".000000"),
            ),
        )

    def sign(self, line: dict[str, Any], edge: CompactRange) -> None:
        """Put a fresh checkpoint, with the real key, where the old one was."""
        said = line["data"]["set"]
        head = TreeHead(line["log"], edge.size, edge.root())
        signer = SigningKey(line["log"], KeyKind.LOG, self.key)
        said["note"] = str(Note(head.text, (signer.sign(head.text),)))
        said["size"] = head.size
        made_at = said["made_at"].replace("T", " ").replace("Z", ".000000")
        self.db.execute(
            "INSERT INTO ledger_checkpoints (id, size, note, made_at, reason) "
            "VALUES (?, ?, ?, ?, ?)",
            (line["data"]["id"], head.size, said["note"], made_at, said["reason"]),
        )

    def forget_booking(self, id_: int) -> None:
        """Let one booking vanish from everything."""
        self.db.execute("DELETE FROM bookings WHERE id = ?", (id_,))
        self.rewrite(
            [
                line
                for line in self.lines()
                if (line["data"].get("table"), line["data"].get("id"))
                != ("bookings", id_)
            ]
        )

    def done(self) -> None:
        self.db.close()

"""What a person says the columns of a plain table mean, kept for next time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.errors import Refused
from app.imports.fields import Field
from app.imports.header import Header, find_header, read_header, windows
from app.imports.labels import asset_words, normal_label
from app.imports.workbook import Row
from app.language import _


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column means what, for one layout.

    ``columns`` pairs a label (merged labels joined by " > ") with a field, or
    with None for a column to be left alone. ``fingerprint`` is that of the
    header it was drawn for; the same header is then found again wherever it
    stands, and even if it is spelled a little differently.
    """

    fingerprint: str
    columns: tuple[tuple[str, Field | None], ...]
    thousands: bool | None = None

    def knows(self, path: Sequence[str]) -> StrEnum | None:
        """Return the meaning of a column; what was not mapped is guessed."""
        wanted = _normal(" > ".join(path))
        for label, field in self.columns:
            if _normal(label) == wanted:
                return field
        return asset_words().meaning(path)

    def find(self, rows: Sequence[Row]) -> Header | None:
        """Return the header this mapping was drawn for, else the likeliest one."""
        for window in windows(rows):
            header = read_header(window, self.knows)
            if header.fingerprint == self.fingerprint:
                return header
        return find_header(rows, asset_words(), self.knows, fewest=1)

    def meaning(self, label: str, field: Field | None) -> "Mapping":
        """Return the mapping with one column meaning something else."""
        columns = tuple(
            (name, field if name == label else known) for name, known in self.columns
        )
        return replace(self, columns=columns)

    def body(self) -> dict[str, Any]:
        """Return the mapping as it is stored."""
        return {
            "fingerprint": self.fingerprint,
            "columns": [[label, field] for label, field in self.columns],
            "thousands": self.thousands,
        }

    @classmethod
    def from_body(cls, stored: dict[str, Any]) -> "Mapping":
        """Read a stored mapping.

        Raises:
            Refused: it is not a mapping of this program.
        """
        try:
            columns = tuple(
                (str(label), None if field is None else Field(field))
                for label, field in stored["columns"]
            )
            return cls(str(stored["fingerprint"]), columns, stored.get("thousands"))
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(
                _("Pemetaan kolom yang tersimpan rusak: tentukan lagi arti kolomnya.")
            ) from error


def mapping_of(header: Header) -> Mapping:
    """Return a header's own reading as a mapping to start from."""
    columns = tuple(
        (span.label, Field(span.field) if span.field else None) for span in header.spans
    )
    return Mapping(header.fingerprint, columns)


def _normal(label: str) -> str:
    return "/".join(normal_label(part) for part in label.split(" > "))

"""What a person says where a sheet leaves a question open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """One answer for a whole sheet; ``None`` is not answered.

    Attributes:
        thousands: prices are in thousands of rupiah.
        expand: several things in one row without a register range become a
            record each; otherwise they are one pool.
        decimal: the decimal mark of numbers such as ``1.870``, a dot or a comma.
    """

    thousands: bool | None = None
    expand: bool | None = None
    decimal: str | None = None


NONE_GIVEN = Answers()

"""A circular of our own making, for tests."""

from datetime import date

from app.screening import Policy, PolicyRule

CIRCULAR = Policy(
    id="UJI-2024",
    title="Surat edaran percobaan",
    region="51",
    rule=PolicyRule.BARRED,
    starts_on=date(2024, 10, 1),
    ends_on=date(2024, 10, 31),
    text="Aset tidak dipinjamkan.",
    source="uji",
)

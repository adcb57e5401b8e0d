"""Print whether the same political request weighs more inside a window than outside.

    python -m tests.bench.screening_twins GOLD.jsonl [--even]

Each political request of GOLD is asked for again on a day of every stage that the
calendar knows at its place, and on days outside: those of no stage, and those before
a campaign, when a party may meet if it gives notice. A twin is ordered where its
severity inside is higher than on every day outside. One line a stage.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from app import regions
from app.elections import Calendar, Stage, load_calendar
from app.screening import Rulebook, load_rulebook, screen
from app.screening.case import make_case
from app.screening.facts import Severity
from app.screening.intake import facts_from_json
from tests.bench.screening_cases import Row, rows_of

FIRST, LAST = date(2022, 6, 1), date(2026, 6, 30)
_DAY = timedelta(days=1)
_OUTSIDE = frozenset({None, Stage.PRE_CAMPAIGN})


@dataclass
class Order:
    """Twins of each stage: how many there are, how many weigh more inside."""

    pairs: Counter[str] = field(default_factory=Counter)
    ordered: Counter[str] = field(default_factory=Counter)
    even: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of all twins that are ordered."""
        return self.ordered.total() / max(self.pairs.total(), 1)


def measure(gold: Iterable[Row]) -> Order:
    """Make the twins, screen them and compare."""
    calendar, rulebook = load_calendar(), load_rulebook()
    days: dict[str, dict[Stage | None, date]] = {}
    found = Order()
    for row in gold:
        if row["label"] == "political":
            region = row["region"]
            if region not in days:
                days[region] = days_of(region, calendar, rulebook)
            _compare(row, days[region], calendar, rulebook, found)
    return found


def days_of(
    region: str, calendar: Calendar, rulebook: Rulebook
) -> dict[Stage | None, date]:
    """Return a day of each stage at a place; None for no stage at all."""
    place = regions.find(region)
    found: dict[Stage | None, date] = {}
    for window in calendar.windows(place.code if place else "", FIRST, LAST):
        for day in (window.starts - _DAY, window.starts, (window.ends or LAST) + _DAY):
            case = make_case(facts_from_json(_on(day, region)), calendar, rulebook)
            found[case.stage] = day
    return found


def _on(day: date, region: str) -> Row:
    return {"region": region, "start": day.isoformat(), "end": day.isoformat()}


def _compare(
    row: Row,
    days: dict[Stage | None, date],
    calendar: Calendar,
    rulebook: Rulebook,
    found: Order,
) -> None:
    weighed: dict[Stage | None, Severity] = {}
    for stage, day in days.items():
        facts = facts_from_json(row | _on(day, row["region"]))
        weighed[stage] = screen(facts, calendar, rulebook).severity
    outside = max(weighed[stage].weight for stage in _OUTSIDE & weighed.keys())
    for stage, inside in weighed.items():
        if stage is None or stage in _OUTSIDE:
            continue
        found.pairs[stage.value] += 1
        found.ordered[stage.value] += inside.weight > outside
        if inside.weight <= outside:
            found.even.append(f"{row['id']} {stage.value} {inside.value}")


def main() -> None:
    """Print the order of the twins of the file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--even", action="store_true")
    options = parser.parse_args()
    found = measure(rows_of(options.gold))
    for stage, pairs in found.pairs.items():
        print(f"{stage:14s} {found.ordered[stage]}/{pairs}")
    print(f"twins ordered {found.ordered.total()}/{found.pairs.total()}")
    if options.even:
        print("\n".join(found.even))


if __name__ == "__main__":
    main()

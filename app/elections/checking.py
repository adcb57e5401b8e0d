"""What a schedule must satisfy before it is taken in."""

from collections.abc import Iterable
from datetime import timedelta

from app.elections.election import Election, Stage, StageDates
from app.errors import Refused
from app.language import _

_ONE_DAY = timedelta(days=1)


def check(election: Election) -> None:
    """Refuse a schedule that contradicts itself.

    Raises:
        Refused: a stage ends before it starts, the quiet days do not end on
            the day before voting, or the campaign runs into the quiet days.
    """
    for row in election.stages:
        if row.ends < row.starts:
            raise Refused(
                _(
                    "{election}: {stage} berakhir {ends} sebelum dimulai {starts}; "
                    "perbaiki tanggalnya."
                ).format(
                    election=election.id,
                    stage=row.stage.value,
                    starts=row.starts,
                    ends=row.ends,
                )
            )
    for region in {row.region for row in election.stages}:
        _check_order(election, region)


def _check_order(election: Election, region: str) -> None:
    quiet = election.dates(Stage.QUIET, region)
    voting = election.dates(Stage.VOTING, region)
    campaign = election.dates(Stage.CAMPAIGN, region)
    if quiet and voting and not _adjacent(quiet, voting):
        raise Refused(
            _(
                "{election}: masa tenang harus berakhir tepat sehari sebelum "
                "pemungutan suara; perbaiki salah satunya."
            ).format(election=election.id)
        )
    if any(c.ends >= q.starts for c in campaign for q in quiet):
        raise Refused(
            _(
                "{election}: masa kampanye melewati awal masa tenang; "
                "kampanye harus berakhir sebelum masa tenang."
            ).format(election=election.id)
        )


def _adjacent(quiet: Iterable[StageDates], voting: Iterable[StageDates]) -> bool:
    first_votes = {row.starts for row in voting}
    return all(row.ends + _ONE_DAY in first_votes for row in quiet)

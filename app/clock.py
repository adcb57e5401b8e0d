"""The one place where the time comes from."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment in UTC, whole seconds.

    Only entry points call this; every floor below is handed the moment as
    ``at=``, so that one act has one time and a test can hold it still.
    """
    return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place

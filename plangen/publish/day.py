"""The day: on which the plans are looked at, told from outside since the core knows no clock."""

import os
from datetime import UTC, date, datetime

from plangen.errors import PlangenError
from plangen.model.years import YEARS


def status_date(as_of: date | None, set_day: date | None) -> date:
    """Return the status date: as asked, else SOURCE_DATE_EPOCH, the settings, today (UTC)."""
    found = as_of or _epoch() or set_day or datetime.now(UTC).date()
    if found.year not in YEARS:
        message = f"the status date `{found}` is too far from today"
        raise PlangenError(message, f"name a day from {YEARS[0]} to {YEARS[-1]}")
    return found


def _epoch() -> date | None:
    """Return the day that SOURCE_DATE_EPOCH names, for builds that can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is `{epoch}`"
        raise PlangenError(message, "set it to seconds since 1970, or unset it") from None

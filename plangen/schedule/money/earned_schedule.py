"""Earned schedule: how far ahead of or behind its plan work is, in time (Lipke 2003)."""

from collections.abc import Sequence
from decimal import Decimal

from plangen.frozen import frozen

ZERO = Decimal(0)

Period = tuple[Decimal, Decimal]
"""The end of a period, counted from the start of the plan, and the value planned by then."""


@frozen(kw_only=True)
class EarnedSchedule:
    """What was earned, as time; in the unit of the periods. An index is None without meaning.

    `earned` (ES) is when what is done should have been done, `actual` (AT) the time that has
    passed, `planned` (PD) the planned duration, `variance` SV(t), `index` SPI(t), `forecast`
    IEAC(t): the duration to expect at the pace so far. `to_complete` (TSPI) is the pace that
    the rest needs to end as planned; none will do once that time has passed.
    """

    earned: Decimal
    actual: Decimal
    planned: Decimal
    variance: Decimal
    index: Decimal | None
    forecast: Decimal | None
    to_complete: Decimal | None


def earned_schedule(periods: Sequence[Period], value: Decimal, actual: Decimal) -> EarnedSchedule:
    """Return the earned schedule of work worth `value` at the time `actual`.

    `periods` are in order and begin at time 0; the last ends with the plan. Formulas: Lipke,
    "Schedule is different", 2003; Lipke and Henderson for IEAC(t) and TSPI.
    """
    earned, planned = _earned(periods, value), periods[-1][0]
    return EarnedSchedule(
        earned=earned,
        actual=actual,
        planned=planned,
        variance=earned - actual,
        index=earned / actual if actual > 0 else None,
        forecast=planned * actual / earned if earned > 0 and actual > 0 else None,
        to_complete=(planned - earned) / (planned - actual) if planned > actual else None,
    )


def _earned(periods: Sequence[Period], value: Decimal) -> Decimal:
    """Return ES = C + (EV - PV(C)) / (PV(C+1) - PV(C)), C the last period with PV(C) <= EV.

    Periods need not be of one length: the fraction is one of the period it lies in.
    """
    reached = [number for number, (_, planned) in enumerate(periods) if planned <= value]
    if not reached:
        return ZERO
    time, planned = periods[reached[-1]]
    if reached[-1] + 1 == len(periods):
        return time
    after, more = periods[reached[-1] + 1]
    return time + (after - time) * (value - planned) / (more - planned)

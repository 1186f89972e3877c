"""The earned value of plans: their indicators on the status date, and their money over time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Status
from plangen.model.portfolio import Portfolio
from plangen.schedule.calendar import DAY, WEEK, day_of, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.money.earned import Performance, performance
from plangen.schedule.money.earned_schedule import EarnedSchedule, earned_schedule
from plangen.schedule.money.flow import Stretch, cumulated, flowed, periods
from plangen.schedule.money.money import PlanMoney
from plangen.schedule.money.portions import (
    Portion,
    actual_cost,
    earned_value,
    planned_portions,
    spent_portions,
)
from plangen.schedule.money.timed import Timed, earned, planned, spent, timed, to_come

_DAILY = 10 * WEEK
"""The curves of plans up to this long have a point a day."""


@frozen()
class Point:
    """How much it has come to by the morning of a day."""

    day: date
    amount: Decimal


@frozen(kw_only=True)
class Curves:
    """Money over time, summed up by the week, by the day in short plans; empty if not known.

    `planned` runs from the plan's start to its planned finish; `earned` and `spent` run to the
    status date, and `forecast` from there to the forecast finish.
    """

    planned: tuple[Point, ...] = ()
    earned: tuple[Point, ...] = ()
    spent: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()


@frozen(kw_only=True)
class PlanEarned:
    """The earned value of a plan, in its currency.

    `timing` is in weeks, None before the plan's start and for a plan without one. `is_begun`
    tells that something is earned or spent, `is_over` that all work is done.
    """

    performance: Performance
    timing: EarnedSchedule | None
    curves: Curves
    is_over: bool

    @property
    def is_begun(self) -> bool:
        """Tell whether anything is earned or spent."""
        return bool(self.performance.ev or self.performance.ac)


def earned_values(
    portfolio: Portfolio,
    schedule: Schedule,
    money: Mapping[str, PlanMoney],
    written: Callable[[], Schedule | None],
) -> dict[str, PlanEarned]:
    """Return the earned value of the plans that have money and dates; cancelled ones earn nothing.

    `schedule` and `money` are those of the portfolio. The plan as written stands for the
    baseline (`planned_schedule`), and is asked for only if some plan needs it.
    """
    plans = [
        plan
        for plan in portfolio.plans.values()
        if plan.status is not Status.CANCELLED and money[plan.id].planned
    ]
    baseline = written() if any(plan.start for plan in plans) else None
    found = ((plan, timed(plan, schedule)) for plan in plans)
    return {
        plan.id: _plan_earned(at, money[plan.id], baseline if plan.start else None)
        for plan, at in found
        if at is not None
    }


def _plan_earned(at: Timed, money: PlanMoney, written: Schedule | None) -> PlanEarned:
    portions = planned_portions(at.plan, money)
    ev = earned_value(at.plan, at.dates, portions)
    ac = actual_cost(at.plan, money, ev)
    before = timed(at.plan, written) if written else None
    budget = tuple(planned(before, portions)) if before else ()
    pv = flowed(budget, at.now) if before else None
    found = performance(money.planned, pv, ev, ac)
    weeks = periods(_origin(at), _end(before, budget)) if before else []
    step = _step(at, weeks)
    past = periods(_origin(at, began=True), min(at.end, at.now) if at.is_over else at.now, step)
    return PlanEarned(
        performance=found,
        timing=_timing(at, weeks, cumulated(budget, weeks), ev),
        curves=Curves(
            planned=_points(budget, _through(weeks, step, at.now)),
            earned=_points(earned(at, portions), past),
            spent=_points(spent(at, spent_portions(at.plan, money)), past)
            if ac is not None
            else (),
            forecast=_forecast(at, portions, found, step),
        ),
        is_over=at.is_over,
    )


def _origin(at: Timed, *, began: bool = False) -> int:
    """Return the midnight from which weeks are counted: the plan's start, or that of its work.

    With `began` it is so many weeks earlier that work which began before the start is behind it.
    """
    start = moment(at.plan.start) if at.plan.start else at.begin
    early = max(start - at.begin, 0) if began else 0
    return start + early // -WEEK * WEEK


def _step(at: Timed, weeks: Sequence[int]) -> int:
    """Return the length of the steps of a curve: weeks, or days where all is soon over."""
    span = max([at.end, *weeks]) - _origin(at)
    return DAY if span <= _DAILY else WEEK


def _through(weeks: Sequence[int], step: int, now: int) -> list[int]:
    """Return the moments at which what is planned is told, the status date among them."""
    if not weeks:
        return []
    inside = {now} if weeks[0] < now < weeks[-1] else set()
    return sorted({*periods(weeks[0], weeks[-1], step), *inside})


def _end(before: Timed, budget: Sequence[Stretch]) -> int:
    """Return the midnight behind the planned finish, and behind all that is planned to cost."""
    return max(before.end, _origin(before) + DAY, *(_midnight(stretch.ends) for stretch in budget))


def _midnight(instant: int) -> int:
    """Return the first midnight that is not before a moment."""
    return -(-instant // DAY) * DAY


def _timing(
    at: Timed, weeks: Sequence[int], values: Sequence[Decimal], ev: Decimal
) -> EarnedSchedule | None:
    """Return the earned schedule in weeks; time stops where the last work is done."""
    until = at.end if at.is_over else at.now
    if not weeks or until <= weeks[0]:
        return None
    since = [Decimal(instant - weeks[0]) / WEEK for instant in weeks]
    actual = Decimal(until - weeks[0]) / WEEK
    return earned_schedule(list(zip(since, values, strict=True)), ev, actual)


def _forecast(
    at: Timed, portions: Sequence[Portion], found: Performance, step: int
) -> tuple[Point, ...]:
    """Return the cost from now on: what is not earned yet, at the cost that EAC expects of it."""
    rest = tuple(to_come(at, portions))
    left = found.bac - found.ev
    if found.eac is None or found.ac is None or not left:
        return ()
    end = max(_midnight(stretch.ends) for stretch in rest)
    ahead = (instant for instant in periods(_origin(at), end, step) if instant > at.now)
    points = _points(rest, [at.now, *ahead])
    scale = (found.eac - found.ac) / left
    return tuple(Point(one.day, found.ac + one.amount * scale) for one in points)


def _points(stretches: Iterable[Stretch], instants: Sequence[int]) -> tuple[Point, ...]:
    amounts = cumulated(stretches, instants)
    return tuple(
        Point(day_of(instant), amount) for instant, amount in zip(instants, amounts, strict=True)
    )

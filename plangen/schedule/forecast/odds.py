"""Odds: what the outcomes of a simulation say of dates, of money and of single tasks."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.settings import Settings
from plangen.schedule.calendar import DAY, WorkCalendar, day_of, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.axes import Axis, Numbers
from plangen.schedule.forecast.drag import longest_path
from plangen.schedule.forecast.draws import Reals
from plangen.schedule.forecast.flat import Flat
from plangen.schedule.forecast.forecast import CostForecast, FinishForecast, TaskForecast
from plangen.schedule.forecast.instants import Axes
from plangen.schedule.forecast.many_drags import gains
from plangen.schedule.forecast.many_forward import axes_of
from plangen.schedule.forecast.simulate import Drawing, Outcomes, simulate
from plangen.schedule.forecast.uncertain import Uncertainty
from plangen.schedule.money.money import PlanMoney

_BARS = 60
"""At most so many bars has a histogram."""
_CENT = Decimal("0.01")


def simulated(
    settings: Settings, schedule: Schedule, flat: Flat, uncertain: Iterable[Uncertainty]
) -> Iterator["Odds"]:
    """Simulate each set of plans that links join; yield its odds."""
    drawing = Drawing(distribution=settings.distribution, correlation=float(settings.correlation))
    axes = axes_of(flat)
    for one in uncertain:
        joined = flat.of_plans(one.plans)
        yield Odds(schedule, joined, axes, one.plans, simulate(joined, axes, one, drawing))


@frozen()
class Odds:
    """The outcomes of plans that links join, beside their schedule."""

    schedule: Schedule
    flat: Flat
    axes: Axes
    plans: tuple[str, ...]
    outcomes: Outcomes

    def finish(self, plan: Plan) -> FinishForecast | None:
        """Return when a plan will finish; None where it has no date."""
        solved, outcomes = self.schedule.solved, self.outcomes
        if plan.id not in outcomes.ends or plan.id not in solved.ends:
            return None
        ends = self._all(outcomes.ends[plan.id])
        calendar = self._calendar(plan)
        work = self._working_days(plan, ends)
        likely = float(calendar.work(solved.ends[plan.id])) / calendar.day_length
        days = self._plan_days(plan, ends)
        before = self._all((outcomes.ends_before or outcomes.ends)[plan.id])
        mean = calendar.finish_of(round(float(work.mean()) * calendar.day_length))
        mean_day = self._plan_days(plan, np.array([mean], np.int64))
        bars, bar_days = histogram(days)
        return FinishForecast(
            p50=_day(days, 0.5),
            p80=_day(days, 0.8),
            p90=_day(days, 0.9),
            mean=_day(mean_day, 0.5),
            standard_error=round(standard_error(work, 0.8), 4),
            merge_bias=round(float(work.mean()) - likely, 4),
            contingency=round(quantile(work, 0.8) - likely, 4),
            p80_without=_day(self._plan_days(plan, before), 0.8),
            target_chance=None if plan.target is None else _share(days <= _number(plan.target)),
            histogram=bars,
            bar_days=bar_days,
        )

    def _plan_days(self, plan: Plan, ends: Numbers) -> Numbers:
        """Return the days of a plan's finishes, as the work that is last in the schedule has them."""
        solved = self.schedule.solved
        last: dict[tuple[bool, int], int] = {}
        for index, node in enumerate(solved.network.nodes):
            if node.plan.id == plan.id and node.counts and index in solved.early:
                early = solved.early[index]
                if early.finish == solved.ends[plan.id]:
                    last.setdefault((early.opens, id(node.calendar)), index)
        return reduce(np.maximum, (self._days(index, ends) for index in last.values()))

    def _calendar(self, plan: Plan) -> WorkCalendar:
        network = self.schedule.solved.network
        return network.nodes[network.roots[plan.id]].calendar

    def _axis(self, calendar: WorkCalendar) -> Axis:
        return next(axis for axis in self.axes if axis.calendar is calendar)

    def _working_days(self, plan: Plan, moments: Numbers) -> Reals:
        """Return the working days of a plan's calendar before each moment."""
        calendar = self._calendar(plan)
        return self._axis(calendar).work(moments) / calendar.day_length

    def _all(self, values: NDArray[np.int32]) -> Numbers:
        """Return one value an iteration."""
        return np.broadcast_to(values.astype(np.int64), self.outcomes.iterations)

    def cost(self, plan: Plan, money: PlanMoney) -> CostForecast | None:
        """Return what a plan will cost; None where no open risk has a price."""
        if plan.id not in self.outcomes.costs:
            return None
        costs = self.outcomes.costs[plan.id] + float(money.forecast)
        p80 = _sum(quantile(costs, 0.8))
        available, approved = (
            None if limit is None else _share(costs <= float(limit))
            for limit in (money.available, money.approved)
        )
        return CostForecast(
            p50=_sum(quantile(costs, 0.5)),
            p80=p80,
            p90=_sum(quantile(costs, 0.9)),
            mean=_sum(float(costs.mean())),
            contingency=p80 - money.forecast,
            within_available=available,
            within_approved=approved,
        )

    def tasks(self, plan: Plan) -> dict[str, TaskForecast]:
        """Return the forecasts of open tasks and groups, in the order of the file."""
        if plan.id not in self.outcomes.ends:
            return {}
        ends = self._working_days(plan, self._all(self.outcomes.ends[plan.id]))
        ranked = ranks(ends)
        spread = float(ends.std())
        path = longest_path(self.schedule, plan.id)
        gained = gains(self.flat, self.axes, plan.id, tuple(path.values())) if path else ()
        drags = dict(zip(path, gained, strict=True))
        found: dict[str, TaskForecast] = {}
        for index, name in self._open(plan):
            days = self._days(index, self.outcomes.finishes[index].astype(np.int64))
            length = self._length(index)
            spanning = self.schedule.solved.network.nodes[index].spanning
            critical = 0.0 if spanning else self.outcomes.critical.get(index, 0.0)
            found[name] = TaskForecast(
                task=name,
                p50=_day(days, 0.5),
                p80=_day(days, 0.8),
                p90=_day(days, 0.9),
                criticality=round(critical, 4),
                ssi=round(critical * float(length.std()) / spread, 4) if spread else 0.0,
                cruciality=abs(round(correlation(length, ends), 4)),
                rank_cruciality=abs(round(correlation(ranks(length), ranked), 4)),
                drag=drags.get(name, 0.0),
            )
        return found

    def _open(self, plan: Plan) -> Iterator[tuple[int, str]]:
        root = self.schedule.solved.network.roots[plan.id]
        for number, task in enumerate(plan.tasks, 1):
            placed = self.schedule.of(plan.id, task.id)
            if placed and placed.state.is_open and root + number in self.outcomes.finishes:
                yield root + number, task.id

    def _length(self, index: int) -> Reals:
        """Return the drawn lengths of a task in working days of its calendar; one if all are equal."""
        calendar = self.schedule.solved.network.nodes[index].calendar
        if index not in self.outcomes.left:
            return np.zeros(1)
        return self.outcomes.left[index] / calendar.day_length

    def _days(self, index: int, finishes: Numbers) -> Numbers:
        """Return the days on which a node is seen to finish, as numbers from the epoch."""
        node, early = self.schedule.solved.network.nodes[index], self.schedule.solved.early[index]
        if early.opens and early.start == early.finish:
            return finishes // DAY
        if node.is_group:
            return (finishes - 1) // DAY
        axis = self._axis(node.calendar)
        ends_work = axis.finish_of(axis.work(finishes)) == finishes
        return np.where(ends_work, finishes - 1, finishes) // DAY


def quantile(values: Reals, share: float) -> float:
    """Return a quantile of a sample, interpolated between the two values beside it."""
    place = share * (len(values) - 1)
    below, above = floor(place), ceil(place)
    ordered = np.partition(values, (below, above))
    low, high = float(ordered[below]), float(ordered[above])
    return low + (high - low) * (place - below)


def standard_error(values: Reals, share: float) -> float:
    """Return the standard error of a quantile, from the quantiles two such errors of rank away.

    The rank of a quantile has the error sqrt(p (1 - p) / n), whatever the distribution.
    """
    error = 2 * sqrt(share * (1 - share) / len(values))
    low, high = max(share - error, 0.0), min(share + error, 1.0)
    return (quantile(values, high) - quantile(values, low)) / 4


def ranks(values: Reals) -> Reals:
    """Return the ranks of values, the mean of theirs for equal ones."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[places]


def correlation(some: Reals, others: Reals) -> float:
    """Return the correlation of two samples (Pearson); 0 where one of them never changes."""
    if some.size != others.size:
        return 0.0
    first, second = some - some.mean(), others - others.mean()
    spread = sqrt(float(first @ first) * float(second @ second))
    return float(first @ second) / spread if spread else 0.0


def histogram(days: Numbers) -> tuple[tuple[tuple[date, float], ...], int]:
    """Return bars of the share of each day, week or more weeks, and how many days a bar has.

    Days are counted from the epoch; a bar of weeks begins on a Monday.
    """
    span = int(days.max() - days.min()) + 1
    width = 1 if span <= _BARS else 7 * ceil(span / (7 * (_BARS - 1)))
    first = int(days.min())
    if width > 1:
        first -= (first + 3) % 7
    bars, counts = np.unique((days - first) // width, return_counts=True)
    return tuple(
        (day_of((first + int(bar) * width) * DAY), round(int(count) / len(days), 4))
        for bar, count in zip(bars, counts, strict=True)
    ), width


def _day(days: Numbers, share: float) -> date:
    """Return the first day by which a share of the outcomes has come."""
    place = ceil(share * (days.size - 1))
    return day_of(int(np.partition(days, place)[place]) * DAY)


def _share(holds: NDArray[np.bool_]) -> float:
    return round(float(holds.mean()), 4)


def _number(day: date) -> int:
    return moment(day) // DAY


def _sum(amount: float) -> Decimal:
    return Decimal(amount).quantize(_CENT)

"""Odds: what the outcomes of a simulation say of dates, of money and of single tasks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from math import ceil

import numpy as np
from numpy.typing import NDArray

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.settings import Settings
from plangen.schedule.calendar import DAY, WorkCalendar, day_of, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.axes import Axis, Numbers
from plangen.schedule.forecast.drag import longest_path
from plangen.schedule.forecast.flat import Flat
from plangen.schedule.forecast.forecast import CostForecast, FinishForecast, TaskForecast
from plangen.schedule.forecast.instants import Axes
from plangen.schedule.forecast.many_drags import Trial, trial
from plangen.schedule.forecast.many_forward import axes_of
from plangen.schedule.forecast.sample import Finishes, histogram, quantile, ranks, standard_error
from plangen.schedule.forecast.simulate import Drawing, Kept, Outcomes, simulate
from plangen.schedule.forecast.uncertain import Uncertainty
from plangen.schedule.money.money import PlanMoney

_CENT = Decimal("0.01")
_SAME = np.zeros(1, np.int32)
"""Stands for lengths that were not drawn."""


def simulated(
    settings: Settings, schedule: Schedule, flat: Flat, uncertain: Sequence[Uncertainty]
) -> Iterator["Odds"]:
    """Simulate each set of plans that links join; yield its odds."""
    drawing = Drawing(distribution=settings.distribution, correlation=float(settings.correlation))
    axes = axes_of(flat)
    for one, joined in zip(uncertain, flat.apart([one.plans for one in uncertain]), strict=True):
        yield Odds(
            schedule, trial(joined, axes), axes, one.plans, simulate(joined, axes, one, drawing)
        )


@frozen()
class Odds:
    """The outcomes of plans that links join, beside their schedule."""

    schedule: Schedule
    trial: Trial
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
        work = self._axis(calendar).work(ends) / calendar.day_length
        likely = float(calendar.work(solved.ends[plan.id])) / calendar.day_length
        last = self._last(plan)
        days = before = self._plan_days(last, ends)
        if outcomes.ends_before:
            before = self._plan_days(last, self._all(outcomes.ends_before[plan.id]))
        mean = calendar.finish_of(round(float(work.mean()) * calendar.day_length))
        mean_day = self._plan_days(last, np.array([mean], np.int64))
        bars, bar_days = histogram(days)
        return FinishForecast(
            p50=_day(days, 0.5),
            p80=_day(days, 0.8),
            p90=_day(days, 0.9),
            mean=_day(mean_day, 0.5),
            standard_error=round(standard_error(work, 0.8), 4),
            merge_bias=round(float(work.mean()) - likely, 4),
            contingency=round(quantile(work, 0.8) - likely, 4),
            p80_without=_day(before, 0.8),
            target_chance=None if plan.target is None else _share(days <= _number(plan.target)),
            histogram=bars,
            bar_days=bar_days,
        )

    def _last(self, plan: Plan) -> Iterable[int]:
        """Return work that is last in the schedule, one node of each kind of day."""
        solved = self.schedule.solved
        root = solved.network.roots[plan.id]
        last: dict[tuple[bool, int], int] = {}
        for index in range(root + 1, root + 1 + len(plan.tasks)):
            node, early = solved.network.nodes[index], solved.early.get(index)
            if early is not None and early.finish == solved.ends[plan.id] and node.counts:
                last.setdefault((early.opens, id(node.calendar)), index)
        return last.values()

    def _plan_days(self, last: Iterable[int], ends: Numbers) -> Numbers:
        """Return the days of a plan's finishes, as the work that is last in the schedule has them."""
        return reduce(np.maximum, (self._days(index, ends) for index in last))

    def _calendar(self, plan: Plan) -> WorkCalendar:
        network = self.schedule.solved.network
        return network.nodes[network.roots[plan.id]].calendar

    def _axis(self, calendar: WorkCalendar) -> Axis:
        return next(axis for axis in self.axes if axis.calendar is calendar)

    def _all(self, values: Kept) -> Numbers:
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
        calendar = self._calendar(plan)
        ends = self._axis(calendar).work(self._all(self.outcomes.ends[plan.id]))
        days = ends / calendar.day_length
        finishes = Finishes(days, float(days.std()), ranks(ends))
        path = longest_path(self.schedule, plan.id)
        gained = self.trial.gains(plan.id, tuple(path.values())) if path else ()
        drags = dict(zip(path, gained, strict=True))
        found: dict[str, TaskForecast] = {}
        for index, name in self._open(plan):
            p50, p80, p90 = self._days_at(index, (0.5, 0.8, 0.9))
            node = self.schedule.solved.network.nodes[index]
            critical = 0.0 if node.spanning else self.outcomes.critical.get(index, 0.0)
            lengths = self.outcomes.left.get(index, _SAME).astype(np.int64)
            says = finishes.sensitivity(lengths, node.calendar.day_length, critical)
            found[name] = TaskForecast(
                task=name,
                p50=p50,
                p80=p80,
                p90=p90,
                criticality=round(critical, 4),
                ssi=says.ssi,
                cruciality=says.cruciality,
                rank_cruciality=says.rank_cruciality,
                drag=drags.get(name, 0.0),
            )
        return found

    def _open(self, plan: Plan) -> Iterator[tuple[int, str]]:
        root = self.schedule.solved.network.roots[plan.id]
        for number, task in enumerate(plan.tasks, 1):
            placed = self.schedule.of(plan.id, task.id)
            if placed and placed.state.is_open and root + number in self.outcomes.finishes:
                yield root + number, task.id

    def _days_at(self, index: int, shares: Sequence[float]) -> list[date]:
        """Return the first days by which shares of a node's finishes are seen to have come."""
        finishes = self.outcomes.finishes[index]
        places = [ceil(share * (finishes.size - 1)) for share in shares]
        # Whole numbers of this width are sorted faster than they are parted at several places.
        ordered = np.sort(finishes)
        return [self._day(index, int(ordered[place])) for place in places]

    def _day(self, index: int, finish: int) -> date:
        """Return the day on which a node is seen to finish."""
        node, early = self.schedule.solved.network.nodes[index], self.schedule.solved.early[index]
        if early.opens and early.start == early.finish:
            return day_of(finish)
        return day_of(finish - 1) if node.is_group else node.calendar.date_of_finish(finish)

    def _days(self, index: int, finishes: Numbers) -> Numbers:
        """Return the days on which a node is seen to finish, as numbers from the epoch, at once."""
        node, early = self.schedule.solved.network.nodes[index], self.schedule.solved.early[index]
        if early.opens and early.start == early.finish:
            return finishes // DAY
        if node.is_group:
            return (finishes - 1) // DAY
        axis = self._axis(node.calendar)
        ends_work = axis.finish_of(axis.work(finishes)) == finishes
        return np.where(ends_work, finishes - 1, finishes) // DAY


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

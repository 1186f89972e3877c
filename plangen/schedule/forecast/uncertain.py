"""What is uncertain: estimates of three points and open risks, by the plans that links join."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from plangen.frozen import frozen
from plangen.model.estimate import Amount, Duration, Estimate, Unit
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.registers import Risk
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.affected import affected, is_ahead
from plangen.schedule.forecast.flat import Flat
from plangen.schedule.sets import Sets
from plangen.schedule.time_of import minutes

Points = tuple[float, float, float]


@frozen(kw_only=True)
class Length:
    """The three points of a task's length in working minutes, and the share of it that is left.

    `key` names its draws; tasks with the same `group` have correlated ones.
    """

    index: int
    key: str
    group: str
    points: Points
    share: float


@frozen()
class Effect:
    """How likely a risk is (0 to 1), by how many units it delays work, and what it costs."""

    probability: float
    delay: Points | None
    unit: Unit
    cost: Points | None


@frozen()
class Hit:
    """A node that a risk delays; the units of the delay are those of its calendar."""

    index: int
    calendar: WorkCalendar

    def minutes(self, unit: Unit) -> float:
        """Return the working minutes of a unit; of seven days around the clock those of a week."""
        if unit is Unit.ELAPSED_DAY:
            return self.calendar.week_work / 7
        return float(minutes(Duration(Decimal(1), unit), self.calendar))


@frozen(kw_only=True)
class Event:
    """A risk that may happen: its effect without and with the response, and what it delays.

    The delay of a risk that names no open work is that of its whole plan: its `hits` are then
    the root of the plan. An opportunity takes off time and cost.
    """

    key: str
    plan: str
    group: str
    opportunity: bool
    before: Effect
    after: Effect
    hits: tuple[Hit, ...]


@frozen()
class Uncertainty:
    """Plans joined by links, and what is uncertain in them."""

    plans: tuple[str, ...]
    lengths: tuple[Length, ...]
    events: tuple[Event, ...]


def is_uncertain(portfolio: Portfolio, schedule: Schedule) -> bool:
    """Tell whether anything is uncertain in any plan."""
    return any(
        True
        for plan in portfolio.plans.values()
        if not plan.status.is_over
        for _ in chain(_lengths(schedule, plan), _events(schedule, plan))
    )


def uncertainties(portfolio: Portfolio, schedule: Schedule, flat: Flat) -> list[Uncertainty]:
    """Return the plans with anything uncertain, in sets that no link joins to each other."""
    network = schedule.solved.network
    alive = [plan for plan in portfolio.plans.values() if not plan.status.is_over]
    lengths = {plan.id: tuple(_lengths(schedule, plan)) for plan in alive}
    events = {plan.id: tuple(_events(schedule, plan)) for plan in alive}
    sets = Sets({plan: plan for plan in portfolio.plans})
    for node in flat.nodes:
        for before in (*(link.before for link in node.links), *(held.child for held in node.held)):
            sets.join(node.plan, network.nodes[before].plan.id)
    for plan, known in events.items():
        for event in known:
            for hit in event.hits:
                sets.join(plan, network.nodes[hit.index].plan.id)
    found: list[Uncertainty] = []
    for plans in sets.all():
        inside = [plan for plan in plans if plan in lengths]
        drawn = tuple(length for plan in inside for length in lengths[plan])
        happening = tuple(event for plan in inside for event in events[plan])
        if drawn or happening:
            found.append(Uncertainty(plans, drawn, happening))
    return found


def _lengths(schedule: Schedule, plan: Plan) -> Iterator[Length]:
    """Yield the open three-point estimates of a plan; work under way has drawn what is left of it."""
    solved = schedule.solved
    root = solved.network.roots[plan.id]
    for number, task in enumerate(plan.tasks, 1):
        index = root + number
        node = solved.network.nodes[index]
        if task.duration is None or not task.duration.is_range or not node.length:
            continue
        if index in solved.early and is_ahead(node):
            points = _minutes(task.duration, node.calendar)
            group = f"{plan.id}/{task.group}" if task.group else ""
            share = solved.early[index].left / node.length
            key = f"{plan.id}/{task.id}"
            yield Length(index=index, key=key, group=group, points=points, share=share)


def _minutes(estimate: Estimate, calendar: WorkCalendar) -> Points:
    points = (estimate.low, estimate.likely, estimate.high)
    low, likely, high = (float(minutes(point, calendar)) for point in points)
    return low, likely, high


def _events(schedule: Schedule, plan: Plan) -> Iterator[Event]:
    for risk in plan.risks:
        if not risk.is_open or risk.probability is None:
            continue
        before = _effect(risk.probability, risk.delay, risk.cost)
        after = _effect(
            risk.probability if risk.probability_after is None else risk.probability_after,
            risk.delay_after or risk.delay,
            risk.cost_after or risk.cost,
        )
        if any(effect.delay or effect.cost for effect in (before, after)):
            yield Event(
                key=f"{plan.id}/{risk.id}",
                plan=plan.id,
                group=f"{plan.id}/{risk.group}" if risk.group else "",
                opportunity=risk.opportunity,
                before=before,
                after=after,
                hits=_hits(schedule, plan, risk),
            )


def _effect(probability: Decimal, delay: Estimate | None, cost: Amount | None) -> Effect:
    points = (delay.low, delay.likely, delay.high) if delay else ()
    amounts = (cost.low, cost.likely, cost.high) if cost else ()
    return Effect(
        float(probability) / 100,
        _points(point.amount for point in points) if points else None,
        delay.likely.unit if delay else Unit.DAY,
        _points(amounts) if amounts else None,
    )


def _points(values: Iterable[Decimal]) -> Points:
    low, likely, high = map(float, values)
    return low, likely, high


def _hits(schedule: Schedule, plan: Plan, risk: Risk) -> tuple[Hit, ...]:
    """Return the open work that a risk delays, else the root of its plan."""
    solved = schedule.solved
    found = affected(solved, plan, risk.affects) or (solved.network.roots[plan.id],)
    return tuple(Hit(index, solved.network.nodes[index].calendar) for index in found)

"""Moves: what changed in each plan from a snapshot to a later state."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.history.snapshot import PlanThen, Snapshot, TaskThen
from plangen.history.state import State
from plangen.model.plan import Plan, Status
from plangen.model.registers import Health, Risk
from plangen.model.task import Task, TaskState
from plangen.schedule.dates import PlanDates
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import working_days_late


@frozen()
class PointMove:
    """A milestone or promised item whose forecast moved, by working days; negative is earlier."""

    task: Task
    was: date
    now: date
    days: int


@frozen(kw_only=True)
class PlanMove:
    """What changed in one plan.

    `earlier` is None for a plan that was not there. `days` are the working days that the
    forecast finish moved, negative if it is earlier now, 0 where either is unknown. `cost` is
    the change of the forecast in the plan's currency. `done` are tasks finished since, `added`
    and `gone` those that came and went; groups are not counted.
    """

    plan: Plan
    earlier: PlanThen | None = None
    finish_was: date | None = None
    finish: date | None = None
    days: int = 0
    health_was: Health | None = None
    health: Health | None = None
    progress_was: float = 0
    progress: float = 0
    cost: Decimal = Decimal(0)
    approved: Decimal = Decimal(0)
    points: tuple[PointMove, ...] = ()
    done: tuple[Task, ...] = ()
    added: tuple[Task, ...] = ()
    gone: tuple[TaskThen, ...] = ()
    risks_added: tuple[Risk, ...] = ()
    risks_closed: tuple[Risk, ...] = ()

    @property
    def is_new(self) -> bool:
        """Tell whether the plan was not there."""
        return self.earlier is None

    @property
    def is_status_new(self) -> bool:
        """Tell whether the plan was there with another status."""
        return self.earlier is not None and self.earlier.status is not self.plan.status

    @property
    def target_was(self) -> date | None:
        """Return the promised finish of before, where it is another now."""
        was = self.earlier.target if self.earlier else None
        return was if was != self.plan.target else None

    @property
    def is_anything(self) -> bool:
        """Tell whether anything changed that a reader would want to know."""
        return bool(
            self.is_new
            or self.is_status_new
            or self.days
            or self.target_was
            or self.cost
            or self.approved
            or self.health_was is not self.health
            or round(self.progress_was) != round(self.progress)
            or self.points
            or self.done
            or self.added
            or self.gone
            or self.risks_added
            or self.risks_closed
        )


@frozen(kw_only=True)
class Moves:
    """What changed since a day: plans by how far their finish moved, later ones first.

    `gone` are plans that are not there any more; a plan with another name is the same plan.
    `by_id` finds them by the ids of the plans.
    """

    since: date
    plans: tuple[PlanMove, ...]
    gone: tuple[PlanThen, ...]
    by_id: Mapping[str, PlanMove]

    def of(self, plan: Plan) -> PlanMove | None:
        """Return what changed in a plan, None where nothing did."""
        return self.by_id.get(plan.id)


def moves(before: Snapshot, now: State) -> Moves:
    """Return what changed in every plan since a snapshot."""
    calendars = Calendars(now.portfolio)
    found = []
    met: set[str] = set()
    for plan in now.portfolio.plans.values():
        earlier = before.plan(plan)
        if earlier:
            met.add(earlier.id)
        move = _plan_move(earlier, now, plan, calendars) if earlier else _new(now, plan)
        if move.is_anything:
            found.append(move)
    found.sort(key=lambda move: (-move.days, move.plan.id))
    return Moves(
        since=before.day,
        plans=tuple(found),
        gone=tuple(plan for plan in before.plans.values() if plan.id not in met),
        by_id={move.plan.id: move for move in found},
    )


def _new(now: State, plan: Plan) -> PlanMove:
    dates = now.schedule.plans[plan.id]
    return PlanMove(
        plan=plan,
        finish=dates.finish,
        health=now.health[plan.id].computed,
        progress=dates.progress,
    )


def _plan_move(earlier: PlanThen, now: State, plan: Plan, calendars: Calendars) -> PlanMove:
    dates, money = now.schedule.plans[plan.id], now.money[plan.id]
    pairs, added, gone = _paired(earlier, plan)
    is_over = plan.status is Status.CANCELLED
    same = money.currency == earlier.currency
    return PlanMove(
        plan=plan,
        earlier=earlier,
        finish_was=earlier.finish,
        finish=dates.finish,
        days=0 if is_over else _days(calendars, plan, earlier.finish, dates.finish),
        health_was=earlier.health,
        health=now.health[plan.id].computed,
        progress_was=earlier.progress,
        progress=dates.progress,
        cost=money.forecast - earlier.forecast if same else Decimal(0),
        approved=(money.approved or 0) - (earlier.approved or Decimal(0)) if same else Decimal(0),
        points=_points(pairs, dates, calendars, plan),
        done=tuple(task for was, task in pairs if was.is_open and task.state is TaskState.DONE),
        added=added,
        gone=gone,
        risks_added=_fresh(earlier, plan),
        risks_closed=_closed(earlier, plan),
    )


def _days(calendars: Calendars, plan: Plan, was: date | None, now: date | None) -> int:
    if was is None or now is None or was == now:
        return 0
    return working_days_late(calendars.of_plan(plan), was, now)


_Pair = tuple[TaskThen, Task]


def _paired(
    before: PlanThen, now: Plan
) -> tuple[list[_Pair], tuple[Task, ...], tuple[TaskThen, ...]]:
    """Return tasks that were there and are, those that came, and those that went."""
    earlier = {task.id: task for task in before.tasks.values() if not task.is_group}
    pairs, added = [], []
    for task in now.tasks:
        name = next((one for one in (task.id, *task.was) if one in earlier), None)
        if name is not None:
            pairs.append((earlier.pop(name), task))
        elif not task.is_group:
            added.append(task)
    return pairs, tuple(added), tuple(earlier.values())


def _points(
    pairs: Iterable[_Pair], now: PlanDates, calendars: Calendars, plan: Plan
) -> tuple[PointMove, ...]:
    """Return milestones and promised items whose finish is another now, the latest first."""
    found = []
    for before, task in pairs:
        was, placed = before.finish, now.tasks.get(task.id)
        if was is None or placed is None or not (task.is_milestone or task.by) or task.every:
            continue
        days = _days(calendars, plan, was, placed.finish)
        if days:
            found.append(PointMove(task, was, placed.finish, days))
    return tuple(sorted(found, key=lambda move: (-move.days, move.task.id)))


def _fresh(before: PlanThen, now: Plan) -> tuple[Risk, ...]:
    """Return open risks that were not there."""
    return tuple(
        risk
        for risk in now.risks
        if risk.is_open and before.risks.keys().isdisjoint((risk.id, *risk.was))
    )


def _closed(before: PlanThen, now: Plan) -> tuple[Risk, ...]:
    """Return risks that were open and are no more."""
    return tuple(
        risk
        for risk in now.risks
        if not risk.is_open and any(before.risks.get(name) for name in (risk.id, *risk.was))
    )

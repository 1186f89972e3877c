"""Snapshots: what was known of all plans on a day, as far as later days are compared with it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.history.state import State
from plangen.model.plan import Plan, Status
from plangen.model.registers import Health


@frozen(kw_only=True)
class TaskThen:
    """A task as it was; `start` and `finish` are None where it had no place."""

    id: str
    title: str
    is_group: bool
    is_open: bool
    start: date | None
    finish: date | None


@frozen(kw_only=True)
class PlanThen:
    """A plan as it was: its dates, its health, its money in its currency, its items.

    `risks` has the ids of all risks, each with whether it was open.
    """

    id: str
    title: str
    status: Status
    target: date | None
    start: date | None
    finish: date | None
    progress: float
    health: Health | None
    currency: str
    approved: Decimal | None
    forecast: Decimal
    tasks: Mapping[str, TaskThen]
    risks: Mapping[str, bool]


@frozen(kw_only=True)
class Snapshot:
    """The plans as they were on a day, by id."""

    day: date
    plans: Mapping[str, PlanThen]

    def plan(self, plan: Plan) -> PlanThen | None:
        """Return a plan as it was, under its name of today or an earlier one."""
        names = (plan.id, *plan.was)
        return next((self.plans[name] for name in names if name in self.plans), None)


def snapshot(state: State) -> Snapshot:
    """Return of a state what later days are compared with."""
    plans = state.portfolio.plans.values()
    return Snapshot(day=state.day, plans={plan.id: _plan(state, plan) for plan in plans})


def _plan(state: State, plan: Plan) -> PlanThen:
    dates, money = state.schedule.plans[plan.id], state.money[plan.id]
    tasks = []
    for task in plan.tasks:
        placed = dates.tasks.get(task.id)
        tasks.append(
            TaskThen(
                id=task.id,
                title=task.title,
                is_group=task.is_group,
                is_open=task.is_open,
                start=placed.start if placed else None,
                finish=placed.finish if placed else None,
            )
        )
    return PlanThen(
        id=plan.id,
        title=plan.title,
        status=plan.status,
        target=plan.target,
        start=dates.start,
        finish=dates.finish,
        progress=dates.progress,
        health=state.health[plan.id].computed,
        currency=money.currency,
        approved=money.approved,
        forecast=money.forecast,
        tasks={task.id: task for task in tasks},
        risks={risk.id: risk.is_open for risk in plan.risks},
    )

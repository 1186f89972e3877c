"""Health: what the dates and the money say of a plan, beside what its owner says."""

from dataclasses import dataclass
from datetime import date

from plangen.model.plan import Plan
from plangen.model.registers import Health, Update
from plangen.model.task import TaskState
from plangen.schedule.dates import PlanDates, TaskDates
from plangen.schedule.money import PlanMoney

MARGIN = 5
"""A finish within this many calendar days before the target is at risk."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a health: its weight, and the task it rests on (empty for the plan)."""

    health: Health
    text: str
    task: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHealth:
    """The computed health (None: no data) with its reasons, worst first, and the declared one.

    `days_late` is how many calendar days the forecast finish is behind the target; 0 if it
    is not, or there is no target.
    """

    computed: Health | None
    reasons: tuple[Reason, ...]
    declared: Update | None
    days_late: int

    @property
    def is_contradicted(self) -> bool:
        """Tell whether the declared health is better than the computed one."""
        declared = self.declared.health if self.declared else None
        return bool(declared and self.computed and declared.rank < self.computed.rank)


def plan_health(plan: Plan, dates: PlanDates, money: PlanMoney) -> PlanHealth:
    """Judge a plan: off track if its target is missed; at risk by five weaker signs.

    The signs: a finish within `MARGIN` days of the target, a missed promise, blocked critical
    work, a forecast above the budget, an overdue decision is left to the rules.
    """
    declared = next((update for update in reversed(plan.updates) if update.health), None)
    late = _days_late(plan.target, dates.finish)
    if dates.finish is None or plan.status.is_over:
        return PlanHealth(computed=None, reasons=(), declared=declared, days_late=late)
    reasons = [
        *_target(plan, dates, late),
        *_promises(plan, dates),
        *_blocked(plan, dates),
        *_budget(money),
    ]
    reasons.sort(key=lambda reason: -reason.health.rank)
    computed = reasons[0].health if reasons else Health.ON_TRACK
    if plan.target is None and not reasons:
        computed_or_none = None
    else:
        computed_or_none = computed
    return PlanHealth(
        computed=computed_or_none, reasons=tuple(reasons), declared=declared, days_late=late
    )


def _days_late(target: date | None, finish: date | None) -> int:
    return max((finish - target).days, 0) if target and finish else 0


def _target(plan: Plan, dates: PlanDates, late: int) -> list[Reason]:
    if plan.target is None or dates.finish is None:
        return []
    last = dates.longest_path[-1] if dates.longest_path else ""
    if late:
        return [Reason(Health.OFF_TRACK, f"finishes {late} days after its target", last)]
    spare = (plan.target - dates.finish).days
    if spare < MARGIN:
        return [Reason(Health.AT_RISK, f"finishes {spare} days before its target", last)]
    return []


def _promises(plan: Plan, dates: PlanDates) -> list[Reason]:
    missed = [
        (task, dates.tasks[task.id])
        for task in plan.tasks
        if task.by and task.is_open and task.id in dates.tasks
    ]
    return [
        Reason(
            Health.AT_RISK,
            f"`{task.title}` is {(placed.finish - task.by).days} days behind its promise",
            task.id,
        )
        for task, placed in missed
        if task.by and placed.finish > task.by
    ]


def _blocked(plan: Plan, dates: PlanDates) -> list[Reason]:
    def matters(placed: TaskDates | None) -> bool:
        return placed is not None and (placed.critical or placed.longest_path)

    return [
        Reason(Health.AT_RISK, f"`{task.title}` is blocked and critical", task.id)
        for task in plan.tasks
        if task.state is TaskState.BLOCKED and matters(dates.tasks.get(task.id))
    ]


def _budget(money: PlanMoney) -> list[Reason]:
    if not money.over:
        return []
    text = f"the forecast exceeds the budget by {money.over:,.0f} {money.currency}"
    return [Reason(Health.AT_RISK, text)]

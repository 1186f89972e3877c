"""Health: what the dates and the money say of a plan, beside what its owner says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.registers import Health, Update
from plangen.model.task import Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import PlanDates
from plangen.schedule.money.money import PlanMoney
from plangen.schedule.workdays import Slip, slip

MARGIN = 5
"""A finish fewer than this many calendar days before the target is at risk."""


class Sign(StrEnum):
    """What a health is judged by."""

    TARGET = "target"
    PROMISE = "promise"
    BLOCKED = "blocked"
    MONEY = "money"
    UNPLACED = "unplaced"


@frozen(kw_only=True)
class Reason:
    """One cause of a health: its weight, its sign, and the task it rests on (empty: the plan).

    `text` says it in English. For other words: the `title` of the task; as `number` the calendar
    days before the target or the tasks without a date; the `slip` behind a target or promise;
    the `amount` of `currency` by which the budget is exceeded.
    """

    health: Health
    sign: Sign
    text: str
    task: str = ""
    title: str = ""
    number: int = 0
    slip: Slip | None = None
    amount: Decimal = Decimal(0)
    currency: str = ""


@frozen(kw_only=True)
class PlanHealth:
    """The computed health with its reasons, worst first, and the declared one.

    `computed` is None where there is nothing to judge by: the plan is over, nothing in it has
    a date, or it has no target and shows no sign of trouble. `days_late` is how many calendar
    days the forecast finish is behind the target; 0 if it is not, or there is no target.
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


def plan_health(
    plan: Plan, dates: PlanDates, money: PlanMoney, calendar: WorkCalendar
) -> PlanHealth:
    """Judge a plan: off track if its target is missed, at risk by five weaker signs.

    The signs: work is left and finishes fewer than `MARGIN` days before the target; a promise
    is missed; critical work is blocked; the forecast exceeds the budget; tasks that wait for
    each other have no date. How far a date is missed is told in days of the plan's `calendar`.
    Overdue decisions and reviews are left to the rules.
    """
    declared = next((update for update in reversed(plan.updates) if update.health), None)
    late = _days_late(plan.target, dates.finish)
    reasons: list[Reason] = []
    if dates.finish is not None and not plan.status.is_over:
        reasons = [
            *_target(plan, dates, calendar),
            *_promises(plan, dates, calendar),
            *_blocked(plan, dates),
            *_budget(money),
            *_unplaced(plan, dates),
        ]
        reasons.sort(key=lambda reason: -reason.health.rank)
    return PlanHealth(
        computed=_computed(plan, dates, reasons),
        reasons=tuple(reasons),
        declared=declared,
        days_late=late,
    )


def _computed(plan: Plan, dates: PlanDates, reasons: Sequence[Reason]) -> Health | None:
    if reasons:
        return reasons[0].health
    judged = plan.target is not None and dates.finish is not None and not plan.status.is_over
    return Health.ON_TRACK if judged else None


def _days_late(target: date | None, finish: date | None) -> int:
    return max((finish - target).days, 0) if target and finish else 0


def _target(plan: Plan, dates: PlanDates, calendar: WorkCalendar) -> list[Reason]:
    """Judge the finish; work all done is late or in time, but no longer at risk."""
    if plan.target is None or dates.finish is None:
        return []
    last = dates.longest_path[-1] if dates.longest_path else ""
    verb = "finishes" if _is_open(plan, dates) else "finished"
    if dates.finish > plan.target:
        late = slip(calendar, plan.target, dates.finish)
        text = f"{verb} {late.text} after its target"
        return [Reason(health=Health.OFF_TRACK, sign=Sign.TARGET, text=text, task=last, slip=late)]
    spare = (plan.target - dates.finish).days
    if spare >= MARGIN or verb == "finished":
        return []
    when = f"{_days(spare)} before" if spare else "on the day of"
    text = f"{verb} {when} its target"
    return [Reason(health=Health.AT_RISK, sign=Sign.TARGET, text=text, task=last, number=spare)]


def _is_open(plan: Plan, dates: PlanDates) -> bool:
    """Tell whether work is left that counts for the plan's finish."""
    counted = (task for task in plan.tasks if not (task.is_group or task.spans or task.every))
    return any(task.is_open for task in counted if task.id in dates.tasks)


def _promises(plan: Plan, dates: PlanDates, calendar: WorkCalendar) -> Iterator[Reason]:
    """Yield open tasks and phases behind their promise; what recurs promises its first time only."""
    for task in plan.tasks:
        placed = dates.tasks.get(task.id)
        if task.by is None or task.every is not None or placed is None:
            continue
        if placed.finish > task.by and placed.state.is_open:
            late = slip(calendar, task.by, placed.finish)
            text = f"`{task.title}` finishes {late.text} after its promise"
            yield replace(_weak(Sign.PROMISE, text, task), slip=late)


def _blocked(plan: Plan, dates: PlanDates) -> Iterator[Reason]:
    for task in plan.tasks:
        placed = dates.tasks.get(task.id)
        matters = placed is not None and (placed.critical or placed.longest_path)
        if task.state is TaskState.BLOCKED and matters:
            text = f"`{task.title}` is blocked and critical"
            yield _weak(Sign.BLOCKED, text, task)


def _budget(money: PlanMoney) -> Iterator[Reason]:
    if money.over:
        places = 0 if money.over == money.over.to_integral_value() else 2
        over = f"{money.currency} {money.over:,.{places}f}"
        yield Reason(
            health=Health.AT_RISK,
            sign=Sign.MONEY,
            text=f"the forecast exceeds the budget by {over}",
            amount=money.over,
            currency=money.currency,
        )


def _unplaced(plan: Plan, dates: PlanDates) -> Iterator[Reason]:
    missing = set(dates.unplaced)
    tasks = [task for task in plan.tasks if task.id in missing and not task.is_group]
    if tasks:
        one, many = f"`{tasks[0].title}` has no date", f"{len(tasks)} tasks have no date"
        reason = _weak(Sign.UNPLACED, one if len(tasks) == 1 else many, tasks[0])
        yield replace(reason, number=len(tasks))


def _weak(sign: Sign, text: str, task: Task) -> Reason:
    """Return a sign of trouble with a task that puts a plan at risk."""
    return Reason(health=Health.AT_RISK, sign=sign, text=text, task=task.id, title=task.title)


def _days(count: int) -> str:
    return "1 calendar day" if count == 1 else f"{count:,} calendar days"

"""The plan as written: portfolio and dates without progress, which stand for the baseline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task, TaskState
from plangen.schedule.dates import Schedule
from plangen.schedule.solve import solve_early
from plangen.schedule.time_of import Calendars


def planned_schedule(
    portfolio: Portfolio, schedule: Schedule, calendars: Calendars | None = None
) -> Schedule | None:
    """Schedule all plans as if nothing had begun, on the earliest start that a plan states.

    None where no plan states one; a plan without its own has dates here only for the sake of
    those it drives. Only of its early dates anything may be read (`solve_early`). `schedule` is
    that of the same portfolio, and is given back where it is the plan as written already.
    """
    start = earliest_start(portfolio.plans.values())
    if start is None:
        return None
    written = as_written(portfolio)
    if written is portfolio and schedule.status_date == start:
        return schedule
    return solve_early(written, start, calendars)


class Written:
    """The plans as written, scheduled when somebody first asks; see `planned_schedule`."""

    def __init__(self, portfolio: Portfolio, schedule: Schedule, calendars: Calendars) -> None:
        self._known = portfolio, schedule, calendars
        self._found: tuple[Schedule | None] | None = None

    def __call__(self) -> Schedule | None:
        """Return their dates, None where no plan states a start."""
        if self._found is None:
            self._found = (planned_schedule(*self._known),)
        return self._found[0]


def earliest_start(plans: Iterable[Plan]) -> date | None:
    """Return the first day on which a plan may start; None where no plan states one."""
    return min((plan.start for plan in plans if plan.start is not None), default=None)


def as_written(portfolio: Portfolio) -> Portfolio:
    """Return the portfolio without progress and actuals, itself where there are none.

    Dropped work stays dropped: it is no longer in the plan.
    """
    plans = {name: _plan(plan) for name, plan in portfolio.plans.items()}
    if all(plan is portfolio.plans[name] for name, plan in plans.items()):
        return portfolio
    return replace(portfolio, plans=plans)


def _plan(plan: Plan) -> Plan:
    tasks = tuple(_task(task) for task in plan.tasks)
    same = all(new is old for new, old in zip(tasks, plan.tasks, strict=True))
    return plan if same else replace(plan, tasks=tasks)


def _task(task: Task) -> Task:
    """Return a task that has not begun; of one with no other estimate, what is left is all."""
    left = task.left if task.duration is None and task.work is None else None
    state = task.state if task.state is TaskState.DROPPED else TaskState.TODO
    actuals = (task.progress, task.started, task.finished, task.worked, task.spent)
    if task.state is state and task.left is left and all(one is None for one in actuals):
        return task
    return replace(
        task,
        state=state,
        progress=None,
        started=None,
        finished=None,
        left=left,
        worked=None,
        spent=None,
    )

"""Execution: what was due by the status date, what of it is late, and what is complete.

The baseline is the plan as written, without its progress (`planned`). The formulas are those of
checks 11 and 14 in DCMA-EA PAM 200.1, October 2012.
"""

from collections.abc import Sequence
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.schedule.dates import Schedule
from plangen.schedule.quality.quality import counts


@frozen()
class Late:
    """A task that finished, or is forecast to finish, so many calendar days behind its baseline."""

    task: Task
    days: int


@frozen(kw_only=True)
class Execution:
    """The tasks due by the status date and how they went; dropped work is not counted.

    `complete` holds all that is done, due or not; `unplanned` has no baseline. The latest is
    first in `late`, which has only what was due.
    """

    due: tuple[Task, ...]
    complete: tuple[Task, ...]
    unplanned: tuple[Task, ...]
    late: tuple[Late, ...]

    @property
    def index(self) -> Decimal | None:
        """Return the baseline execution index: complete / (due + unplanned)."""
        return execution_index(len(self.complete), len(self.due) + len(self.unplanned))

    @property
    def kept(self) -> int:
        """Return how many of those due are complete, which is what some count instead."""
        done = {task.id for task in self.complete}
        return sum(task.id in done for task in self.due)


def execution(plan: Plan, schedule: Schedule, written: Schedule) -> Execution:
    """Compare a plan with what it says when its progress is left out (`written`)."""
    dates, baseline = schedule.plans[plan.id], written.plans[plan.id]
    real = [task for task in plan.tasks if _is_real(task) and task.id in dates.tasks]
    work = [task for task in real if dates.tasks[task.id].duration]
    finishes = {
        task.id: baseline.tasks[task.id].finish for task in work if task.id in baseline.tasks
    }
    due = tuple(
        task for task in work if task.id in finishes and finishes[task.id] <= schedule.status_date
    )
    lateness = [Late(task, (dates.tasks[task.id].finish - finishes[task.id]).days) for task in due]
    return Execution(
        due=due,
        complete=tuple(task for task in work if task.state is TaskState.DONE),
        unplanned=tuple(task for task in work if task.id not in finishes),
        late=_latest_first([one for one in lateness if one.days > 0]),
    )


def _is_real(task: Task) -> bool:
    return counts(task) and task.state is not TaskState.DROPPED


def _latest_first(late: Sequence[Late]) -> tuple[Late, ...]:
    return tuple(sorted(late, key=lambda one: -one.days))


def execution_index(complete: int, due: int) -> Decimal | None:
    """Return tasks complete / tasks due; None where none is due."""
    return Decimal(complete) / due if due else None

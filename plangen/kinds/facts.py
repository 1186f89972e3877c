"""Facts: everything a rule, a chart, an exporter or a page may look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.dates import PlanDates, Schedule, TaskDates
from plangen.schedule.health import PlanHealth
from plangen.schedule.money import PlanMoney


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of all plans on the status date; mappings are by the id of the plan."""

    portfolio: Portfolio
    schedule: Schedule
    health: Mapping[str, PlanHealth]
    money: Mapping[str, PlanMoney]
    status_date: date

    @property
    def plans(self) -> Iterator[Plan]:
        """Yield all plans, by path."""
        yield from self.portfolio.plans.values()

    def tasks(self) -> Iterator[tuple[Plan, Task]]:
        """Yield every task of every plan, with its plan."""
        for plan in self.plans:
            for task in plan.tasks:
                yield plan, task

    def dates(self, plan: Plan) -> PlanDates:
        """Return the dates of a plan."""
        return self.schedule.plans[plan.id]

    def placed(self, plan: Plan, task: Task) -> TaskDates | None:
        """Return the dates of a task, None where it is unplaced."""
        return self.schedule.of(plan.id, task.id)

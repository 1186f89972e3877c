"""Facts: everything a rule, a chart, an exporter or a page may look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from plangen.each import one_by_one
from plangen.frozen import frozen
from plangen.history.past import NO_PAST, Past
from plangen.history.snapshot import Snapshot
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.model.audience import EVERYBODY, Audience, Subject
from plangen.model.plan import Plan, Waiver
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.dates import PlanDates, Schedule, TaskDates
from plangen.schedule.forecast.forecast import ForecastEach, PlanForecast, forecasts
from plangen.schedule.health import PlanHealth, plan_health
from plangen.schedule.load.load import Load, load
from plangen.schedule.money.cost import item_costs
from plangen.schedule.money.money import PlanMoney, plan_money
from plangen.schedule.money.plan_earned import PlanEarned, earned_values
from plangen.schedule.money.planned import Written
from plangen.schedule.solve import solve
from plangen.schedule.time_of import Calendars


class Need(StrEnum):
    """Facts that cost more than a schedule and are gathered only for those who look at them."""

    FORECAST = "forecast"
    EARNED = "earned"
    WAIVERS = "waivers"


EVERYTHING = frozenset(Need)
"""What a site shows."""


@frozen(kw_only=True)
class Facts:
    """What is known of all plans on the status date; mappings are by the id of the plan.

    `rules` are the names of all rules, for what plans and settings say of them. `earned` has
    the plans with money and dates, and none unless it was needed; `forecasts` likewise those in
    which anything is uncertain. `written` gives the dates of the plans as written, without their
    progress, where some plan has a start; they are found when first asked for. `idle_waivers` are those that no other rule needs. `past` is what
    a site compares with. `charts` are those by name that a block of prose may ask for, none
    where no block asks. `audience` is for whom this is made; what it may not see is not here. `tongue` is the
    language in which it is told.
    """

    portfolio: Portfolio
    schedule: Schedule
    health: Mapping[str, PlanHealth]
    money: Mapping[str, PlanMoney]
    status_date: date
    rules: tuple[str, ...] = ()
    earned: Mapping[str, PlanEarned] = field(default_factory=dict)
    forecasts: Mapping[str, PlanForecast] = field(default_factory=dict)
    written: Callable[[], Schedule | None] = lambda: None
    load: Load = field(default_factory=Load)
    idle_waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)
    past: Past = NO_PAST
    charts: Mapping[str, Reach] = field(default_factory=dict)
    audience: Audience = EVERYBODY
    tongue: Tongue = ENGLISH

    def sees(self, subject: Subject) -> bool:
        """Tell whether those for whom this is made see a subject."""
        return self.audience.sees(subject)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, by path."""
        return tuple(self.portfolio.plans.values())

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


def gather(
    portfolio: Portfolio,
    status_date: date,
    rules: Iterable[str] = (),
    needs: frozenset[Need] = frozenset(),
    each: ForecastEach = one_by_one,
) -> Facts:
    """Schedule a portfolio and judge its money and health on the status date.

    What is not among the `needs` is left empty. `each` simulates plans that no link joins.
    """
    schedule = solve(portfolio, status_date)
    calendars = Calendars(portfolio)
    money = {
        plan.id: plan_money(plan, item_costs(portfolio, plan, calendars))
        for plan in portfolio.plans.values()
    }
    health = {
        plan.id: plan_health(plan, schedule.plans[plan.id], money[plan.id], calendars.of_plan(plan))
        for plan in portfolio.plans.values()
    }
    written = Written(portfolio, schedule)
    return Facts(
        portfolio=portfolio,
        schedule=schedule,
        health=health,
        money=money,
        status_date=status_date,
        rules=tuple(rules),
        load=load(portfolio, schedule),
        written=written,
        earned=earned_values(portfolio, schedule, money, written) if Need.EARNED in needs else {},
        forecasts=forecasts(portfolio, schedule, money, each) if Need.FORECAST in needs else {},
    )


def snapshot(facts: Facts) -> Snapshot:
    """Return what later days compare these facts with."""
    return Snapshot(
        day=facts.status_date,
        portfolio=facts.portfolio,
        schedule=facts.schedule,
        money=facts.money,
        health=facts.health,
    )

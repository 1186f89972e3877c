"""Facts: everything a rule, a chart, an exporter or a page may look at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import TypeVar

from plangen.each import one_by_one
from plangen.frozen import frozen
from plangen.history.past import NO_PAST, Past
from plangen.history.state import State
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.kinds.worked import (
    EarnedEach,
    ForecastEach,
    WorkEach,
    earned_of,
    forecast_of,
    work_out,
)
from plangen.model.audience import EVERYBODY, Audience, Subject
from plangen.model.plan import Plan, Waiver
from plangen.model.portfolio import Portfolio, tasks_of
from plangen.model.task import Task
from plangen.schedule.apart import apart
from plangen.schedule.dates import PlanDates, Schedules, TaskDates, schedules
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.schedule.health import PlanHealth
from plangen.schedule.load.load import Load, LoadEach, load
from plangen.schedule.money.money import PlanMoney
from plangen.schedule.money.plan_earned import PlanEarned
from plangen.schedule.money.planned import Written
from plangen.schedule.time_of import Calendars

T = TypeVar("T")


class Need(StrEnum):
    """Facts that cost more than a schedule and are gathered only for those who look at them."""

    FORECAST = "forecast"
    EARNED = "earned"
    WAIVERS = "waivers"


EVERYTHING = frozenset(Need)
"""What a site shows."""


@frozen(kw_only=True)
class Gathering:
    """Who works sets of plans out, simulates them, finds their earned value, and adds up loads."""

    work: WorkEach = one_by_one
    forecast: ForecastEach = one_by_one
    earned: EarnedEach = one_by_one
    load: LoadEach = one_by_one


ALONE = Gathering()
"""Here and now, one set after the other."""


@frozen(kw_only=True)
class Facts:
    """What is known of all plans on the status date; mappings are by the id of the plan.

    `rules` are the names of all rules, for what plans and settings say of them. `earned` has
    the plans with money and dates, and none unless it was needed; `forecasts` likewise those in
    which anything is uncertain. `written` gives the dates of the plans around one as written, without
    progress, where one of them has a start; they are found when first asked for. `idle_waivers` are those that no other rule needs. `past` is what
    a site compares with. `charts` are those by name that a block of prose may ask for, none
    where no block asks. `audience` is for whom this is made; what it may not see is not here. `tongue` is the
    language in which it is told.
    """

    portfolio: Portfolio
    schedule: Schedules
    health: Mapping[str, PlanHealth]
    money: Mapping[str, PlanMoney]
    status_date: date
    rules: tuple[str, ...] = ()
    earned: Mapping[str, PlanEarned] = field(default_factory=dict)
    forecasts: Mapping[str, PlanForecast] = field(default_factory=dict)
    written: Mapping[str, Written] = field(default_factory=dict)
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

    def task(self, plan: str, task: str) -> Task:
        """Return a task by its id and that of its plan; raises `KeyError` where there is none."""
        return tasks_of(self.portfolio.plans[plan])[task]

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
    how: Gathering = ALONE,
) -> Facts:
    """Schedule a portfolio and judge its money and health on the status date.

    What is not among the `needs` is left empty. `how` says who works the sets of plans out.
    """
    sets = apart(portfolio)
    worked = tuple(how.work(partial(work_out, portfolio, status_date, Calendars(portfolio)), sets))
    bookings = _in_order(portfolio, (one.bookings for one in worked))
    known = {plans[0]: one for plans, one in zip(sets, worked, strict=True)}
    schedule = schedules((one.schedule for one in worked), portfolio.plans, status_date)
    forecasts: dict[str, PlanForecast] = {}
    if Need.FORECAST in needs:
        simulated = how.forecast(partial(forecast_of, portfolio, known), sets)
        forecasts = {one.plan: one for some in simulated for one in some}
    earned: Iterable[Mapping[str, PlanEarned]] = ()
    if Need.EARNED in needs:
        earned = how.earned(partial(earned_of, portfolio, known), sets)
    return Facts(
        portfolio=portfolio,
        schedule=schedule,
        health=_in_order(portfolio, (one.health for one in worked)),
        money=_in_order(portfolio, (one.money for one in worked)),
        status_date=status_date,
        rules=tuple(rules),
        load=load(portfolio, status_date, chain.from_iterable(bookings.values()), how.load),
        written={plan: one.written for one in worked for plan in one.schedule.plans},
        earned=_in_order(portfolio, earned),
        forecasts=_in_order(portfolio, (forecasts,)),
    )


def _in_order(portfolio: Portfolio, some: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """Put together what is known of plans, in their order."""
    found = {plan: one for known in some for plan, one in known.items()}
    return {plan: found[plan] for plan in portfolio.plans if plan in found}


def state(facts: Facts) -> State:
    """Return what is compared with an earlier day."""
    return State(
        day=facts.status_date,
        portfolio=facts.portfolio,
        schedule=facts.schedule,
        money=facts.money,
        health=facts.health,
    )

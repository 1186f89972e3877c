"""Costs of items: what a task is planned to cost by its facts, its people and its equipment."""

from collections.abc import Mapping
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.calendar import WEEK, WorkCalendar
from plangen.schedule.demand import SupplyKind, demands
from plangen.schedule.time_of import Calendars

_ZERO, _FULL = Decimal(0), Decimal(100)
_CENT = Decimal("0.01")


@frozen(kw_only=True)
class ItemCost:
    """What a task is planned to cost, in its plan's currency.

    `stated` is its `cost:`; `labour` its people's rates, `equipment` what it uses, both over
    its whole planned duration.
    """

    stated: Decimal = _ZERO
    labour: Decimal = _ZERO
    equipment: Decimal = _ZERO

    @property
    def total(self) -> Decimal:
        """Return all of it."""
        return self.stated + self.labour + self.equipment


def stated_costs(plan: Plan) -> dict[str, ItemCost]:
    """Return what the tasks of a plan cost by their `cost:` alone, by id."""
    return {task.id: ItemCost(stated=task.cost) for task in plan.tasks if task.cost}


def item_costs(portfolio: Portfolio, plan: Plan, calendars: Calendars) -> dict[str, ItemCost]:
    """Return the planned costs of a plan's tasks by id; those that cost nothing are left out.

    Rates are taken to be in the plan's currency; those of people count only with `people: rates`,
    those of equipment with `equipment: rates`. A task that lasts as long as another has no rates:
    how long that is planned to be is not its own estimate.
    """
    if not (plan.budget.people_rates or plan.budget.equipment_rates):
        return stated_costs(plan)
    found: dict[str, ItemCost] = {}
    for task in plan.tasks:
        cost = planned_cost(portfolio, plan, task, calendars)
        if cost.total:
            found[task.id] = cost
    return found


def planned_cost(portfolio: Portfolio, plan: Plan, task: Task, calendars: Calendars) -> ItemCost:
    """Return what a task is planned to cost: rate x units x days, and cost x pieces x days."""
    stated = task.cost or _ZERO
    rates = _rates(portfolio, plan, task)
    if not rates:
        return ItemCost(stated=stated)
    calendar = calendars.of_task(plan, task)
    length = calendars.length(task, calendar)
    found = dict.fromkeys(SupplyKind, _ZERO)
    for demand in demands(task, calendar):
        kind = demand.supply.kind
        rate = rates.get((kind, demand.supply.id), _ZERO)
        if kind is SupplyKind.PEOPLE:
            days = _worked_days(length, calendar, calendars.of_plan(plan))
            found[kind] += rate * demand.amount / _FULL * days
        else:
            found[kind] += rate * demand.amount * length / calendar.day_length
    return ItemCost(
        stated=stated,
        labour=found[SupplyKind.PEOPLE].quantize(_CENT),
        equipment=found[SupplyKind.EQUIPMENT].quantize(_CENT),
    )


def _rates(
    portfolio: Portfolio, plan: Plan, task: Task
) -> Mapping[tuple[SupplyKind, str], Decimal]:
    """Return what a day of those on a task costs, of all who have a price that counts."""
    people = task.people if plan.budget.people_rates else ()
    found: dict[tuple[SupplyKind, str], Decimal] = {}
    for one in people:
        person = portfolio.people.get(one.person)
        if person and person.rate:
            found[SupplyKind.PEOPLE, person.id] = person.rate
    for use in task.uses if plan.budget.equipment_rates else ():
        resource = portfolio.resources.get(use.resource)
        if resource and resource.cost:
            found[SupplyKind.EQUIPMENT, resource.id] = resource.cost
    return found


def _worked_days(length: int, calendar: WorkCalendar, plan: WorkCalendar) -> Decimal:
    """Return the days that people are paid for: of time around the clock, only the plan's week."""
    if calendar.is_elapsed:
        return Decimal(length) * plan.week_work / plan.day_length / WEEK
    return Decimal(length) / calendar.day_length

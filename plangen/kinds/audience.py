"""What an audience sees of the facts: everything else is taken out, once, before anything is said."""

from collections.abc import Mapping
from dataclasses import replace

from plangen.history.past import NO_PAST, Past
from plangen.history.snapshot import PlanThen
from plangen.kinds.facts import Facts
from plangen.kinds.visible_plan import Sight, shown_items, visible_plan
from plangen.model.audience import Audience, Subject
from plangen.model.people import Goal, Person, Resource
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.registers import Risk
from plangen.model.task import Task
from plangen.schedule.dates import Driver, PlanDates, Schedules, TaskDates
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.schedule.health import PlanHealth, Sign
from plangen.schedule.load.load import Load
from plangen.schedule.money.cost import stated_costs
from plangen.schedule.money.money import PlanMoney, plan_money


def visible(facts: Facts, audience: Audience) -> Facts:
    """Return the facts without what an audience may not see.

    Dates stay those of the whole: nothing is scheduled again. Where single plans, tasks or people
    are hidden, why a date is what it is cannot be told, for it may hang on them. The past is left
    out: what the audience sees of it is made of earlier facts that went through here.
    """
    portfolio = visible_portfolio(facts.portfolio, audience)
    money = _money(facts, portfolio, audience)
    return replace(
        facts,
        portfolio=portfolio,
        schedule=_schedule(facts.schedule, portfolio, audience),
        health=_health(facts.health, portfolio, audience),
        money=money,
        rules=(),
        earned={
            plan: earned
            for plan, earned in facts.earned.items()
            if plan in portfolio.plans and audience.sees(Subject.MONEY)
        },
        forecasts=_forecasts(facts.forecasts, portfolio, audience),
        written={},
        load=facts.load if audience.sees(Subject.LOAD) and not audience.hides_parts else Load(),
        idle_waivers={},
        past=NO_PAST,
        audience=audience,
    )


def visible_portfolio(portfolio: Portfolio, audience: Audience) -> Portfolio:
    """Return the plans, people, goals and pages that an audience sees."""
    plans = {plan.id: plan for plan in portfolio.plans.values() if audience.sees_plan(plan)}
    shown = {plan.id: shown_items(audience, plan) for plan in plans.values()}
    sight = Sight(
        audience=audience,
        shown=shown,
        goals=frozenset(portfolio.goals),
        people=frozenset(portfolio.people),
    )
    return replace(
        portfolio,
        plans={plan.id: visible_plan(sight, plan) for plan in plans.values()},
        broken=(),
        people={one.id: _person(audience, one) for one in _people(portfolio, audience)},
        resources={one.id: _resource(audience, one) for one in portfolio.resources.values()},
        goals={one.id: _goal(audience, one) for one in portfolio.goals.values()},
        settings=replace(
            portfolio.settings,
            title=audience.title or portfolio.settings.title,
            repository=portfolio.settings.repository if audience.sees(Subject.SOURCES) else "",
            audiences={},
        ),
        pages=tuple(page for page in portfolio.pages if audience.sees_page(page.path)),
        problems=(),
    )


def _people(portfolio: Portfolio, audience: Audience) -> tuple[Person, ...]:
    return tuple(portfolio.people.values()) if audience.sees(Subject.PEOPLE) else ()


def _person(audience: Audience, person: Person) -> Person:
    return person if audience.sees(Subject.MONEY) else replace(person, rate=None)


def _resource(audience: Audience, resource: Resource) -> Resource:
    return resource if audience.sees(Subject.MONEY) else replace(resource, cost=None)


def _goal(audience: Audience, goal: Goal) -> Goal:
    return goal if audience.sees(Subject.PEOPLE) else replace(goal, owner="")


def _money(facts: Facts, portfolio: Portfolio, audience: Audience) -> dict[str, PlanMoney]:
    """Return the sums of the plans; where tasks are hidden those that the rest explains."""
    if audience.sees(Subject.MONEY) and not audience.hides_parts:
        return {plan: facts.money[plan] for plan in portfolio.plans}
    return {plan.id: plan_money(plan, stated_costs(plan)) for plan in portfolio.plans.values()}


def _schedule(schedule: Schedules, portfolio: Portfolio, audience: Audience) -> Schedules:
    if not audience.hides_parts:
        return schedule
    plans = {plan.id: _dates(schedule.plans[plan.id], plan) for plan in portfolio.plans.values()}
    untold = tuple(replace(one, is_told=False) for one in schedule.apart)
    at = {plan: one for one in untold for plan in one.plans}
    return replace(schedule, plans=plans, cycles=(), apart=untold, at=at, is_told=False)


def _dates(dates: PlanDates, plan: Plan) -> PlanDates:
    shown = {task.id for task in plan.tasks}
    return replace(
        dates,
        tasks={
            task.id: _placed(dates.tasks[task.id]) for task in plan.tasks if task.id in dates.tasks
        },
        unplaced=tuple(task for task in dates.unplaced if task in shown),
        longest_path=tuple(task for task in dates.longest_path if task in shown),
    )


def _placed(placed: TaskDates) -> TaskDates:
    return replace(placed, driver=Driver(placed.driver.kind))


def _health(
    known: Mapping[str, PlanHealth], portfolio: Portfolio, audience: Audience
) -> dict[str, PlanHealth]:
    found = {}
    for plan in portfolio.plans.values():
        shown = {"", *(task.id for task in plan.tasks)}
        health = known[plan.id]
        found[plan.id] = replace(
            health,
            reasons=tuple(
                reason
                for reason in health.reasons
                if reason.task in shown
                and (reason.sign is not Sign.MONEY or audience.sees(Subject.MONEY))
            ),
            declared=next((one for one in reversed(plan.updates) if one.health), None),
        )
    return found


def _forecasts(
    known: Mapping[str, PlanForecast], portfolio: Portfolio, audience: Audience
) -> dict[str, PlanForecast]:
    if not audience.sees(Subject.UNCERTAINTY):
        return {}
    money = audience.sees(Subject.MONEY)
    found = {}
    for plan in portfolio.plans.values():
        if plan.id in known:
            one = known[plan.id]
            shown = {task.id for task in plan.tasks}
            tasks = {name: task for name, task in one.tasks.items() if name in shown}
            found[plan.id] = replace(one, cost=one.cost if money else None, tasks=tasks)
    return found


def still_shown(past: Past, everything: Portfolio, shown: Portfolio) -> Past:
    """Return the past without what readers saw then and may not see now.

    It would look as if it had been taken out, and its name would be told. `everything` is what
    there is now, `shown` is what they see of it.
    """
    if past.snapshot is None or shown is everything:
        return past
    plans = dict(past.snapshot.plans)
    for plan in everything.plans.values():
        now = shown.plans.get(plan.id)
        for name in (plan.id, *plan.was):
            then = plans.get(name)
            if then and now:
                plans[name] = _without(then, _hidden(plan, now))
            elif then:
                del plans[name]
    return replace(past, snapshot=replace(past.snapshot, plans=plans))


def _hidden(plan: Plan, shown: Plan) -> set[str]:
    """Return the names of today and of before of the tasks and risks that are not shown."""
    seen = {task.id for task in shown.tasks} | {risk.id for risk in shown.risks}
    items: tuple[Task | Risk, ...] = (*plan.tasks, *plan.risks)
    hidden = [one for one in items if one.id not in seen]
    return {name for one in hidden for name in (one.id, *one.was)}


def _without(then: PlanThen, hidden: set[str]) -> PlanThen:
    if not hidden:
        return then
    return replace(
        then,
        tasks={name: task for name, task in then.tasks.items() if name not in hidden},
        risks={name: is_open for name, is_open in then.risks.items() if name not in hidden},
    )

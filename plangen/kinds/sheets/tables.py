"""The sheets of what plans write as tables: measures, readings, stakeholders, budget lines, RACI."""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.sheets.made import (
    CURRENCY,
    PLAN,
    InPlan,
    Made,
    day,
    money,
    number,
    of_plans,
    sheet,
    text,
)
from plangen.kinds.sheets.sheet import Sheet
from plangen.kinds.sheets.spelling import extra, people, spelt
from plangen.model.plan import Measure, Plan, RaciRow, Reading, Stakeholder
from plangen.schedule.money.money import LineMoney

_MEASURES: tuple[Made[InPlan[Measure]], ...] = (
    *PLAN,
    text("id", "Id", lambda of: of.item.id),
    text("title", "Measure", lambda of: of.item.title),
    text("unit", "Unit", lambda of: of.item.unit),
    text("owner", "Owner id", lambda of: of.item.owner),
    text("owner_name", "Owner", lambda of: of.name(of.item.owner)),
    number("baseline", "Baseline", lambda of: of.item.baseline),
    text(
        "target_operator",
        "Shall be",
        lambda of: of.item.target.operator if of.item.target else None,
    ),
    number("target_value", "Target", lambda of: of.item.target.value if of.item.target else None),
    day("by", "By", lambda of: of.item.by),
    text("source", "Read from", lambda of: of.item.source),
    day("first", "First reading", lambda of: of.item.first),
    text("extra", "Own fields", lambda of: extra(of.item.extra)),
)

_READINGS: tuple[Made[InPlan[tuple[Measure, Reading]]], ...] = (
    *PLAN,
    text("id", "Measure id", lambda of: of.item[0].id),
    text("title", "Measure", lambda of: of.item[0].title),
    text("unit", "Unit", lambda of: of.item[0].unit),
    day("date", "Date", lambda of: of.item[1].date),
    number("value", "Value", lambda of: of.item[1].value),
)

_STAKEHOLDERS: tuple[Made[InPlan[Stakeholder]], ...] = (
    *PLAN,
    text("who", "Who (id or name)", lambda of: of.item.who),
    text("who_name", "Who", lambda of: of.name(of.item.who)),
    text("stake", "Stake", lambda of: of.item.stake),
    text("power", "Power", lambda of: of.item.power),
    text("interest", "Interest", lambda of: of.item.interest),
    text("wants", "Wants to know", lambda of: of.item.wants),
    text("how", "How", lambda of: of.item.how),
    text("every", "How often", lambda of: spelt(of.item.every)),
    text("sender", "Sender", lambda of: of.item.sender),
    text("asked_by", "Asked by", lambda of: of.item.asked_by),
    text("extra", "Own fields", lambda of: extra(of.item.extra)),
)

_BUDGET: tuple[Made[InPlan[LineMoney]], ...] = (
    *PLAN,
    text("id", "Line id", lambda of: of.item.line.id),
    text("title", "Line", lambda of: of.item.line.title),
    *CURRENCY,
    money("planned", "Planned", lambda of: of.item.planned),
    money("committed", "Committed", lambda of: of.item.committed),
    money("spent", "Actual", lambda of: of.item.spent),
    money("forecast", "Forecast", lambda of: of.item.forecast),
    money("items", "Of it in tasks", lambda of: of.item.items),
    text("source", "Paid from", lambda of: of.item.line.source),
    text("extra", "Own fields", lambda of: extra(of.item.line.extra)),
)

_RACI: tuple[Made[InPlan[RaciRow]], ...] = (
    *PLAN,
    text("item", "Item", lambda of: str(of.item.item)),
    text("accountable", "Accountable", lambda of: people(of.item.accountable)),
    text("responsible", "Responsible", lambda of: people(of.item.responsible)),
    text("consulted", "Consulted", lambda of: people(of.item.consulted)),
    text("informed", "Informed", lambda of: people(of.item.informed)),
)


def tables(facts: Facts) -> Iterator[Sheet]:
    """Yield the tables of all plans; of money what the plan's page shows, all cells filled."""
    lines = of_plans(facts, lambda plan: facts.money[plan.id].lines)
    yield sheet("budget", "Budget", _BUDGET, lines)
    yield sheet("measures", "Measures", _MEASURES, of_plans(facts, lambda plan: plan.measures))
    yield sheet("readings", "Readings", _READINGS, of_plans(facts, _readings))
    known = of_plans(facts, lambda plan: plan.stakeholders)
    yield sheet("stakeholders", "Stakeholders", _STAKEHOLDERS, known)
    yield sheet("raci", "RACI", _RACI, of_plans(facts, lambda plan: plan.raci))


def _readings(plan: Plan) -> Iterator[tuple[Measure, Reading]]:
    for measure in plan.measures:
        for reading in measure.readings:
            yield measure, reading

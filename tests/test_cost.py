"""Costs of items: rates of people and of equipment; DESIGN section 3, `## Budget`."""

from decimal import Decimal

from plan_text import plan, read

from plangen.model.portfolio import Portfolio
from plangen.schedule.money.cost import ItemCost, item_costs
from plangen.schedule.money.money import PlanMoney, plan_money
from plangen.schedule.money.portions import planned_portions
from plangen.schedule.time_of import Calendars

PEOPLE = """
ana: {name: Ana, capacity: 100%, rate: 600}
ben: {name: Ben, rate: 400}
crew: {name: Crew, kind: team, capacity: 300%, rate: 300}
cleo: {name: Cleo, capacity: 100%}
"""
EQUIPMENT = (
    "crane: {name: Crane, cost: 1400}\nlab: {name: Lab, capacity: 2, cost: 250}\nvan: {name: Van}\n"
)
RATES = "budget: {currency: NOK, people: rates, equipment: rates}"
LINES = "\n## Budget\n\n| id | line | planned |\n|---|---|---|\n"


def portfolio(*lines: str, head: str = RATES, table: str = "") -> Portfolio:
    (text,) = plan(*lines, head=head).values()
    body = text.decode() + (LINES + table if table else "")
    return read({"plans/p.md": body, "people.yml": PEOPLE, "resources.yml": EQUIPMENT})


def costs(*lines: str, head: str = RATES) -> dict[str, ItemCost]:
    found = portfolio(*lines, head=head)
    return item_costs(found, found.plans["p"], Calendars(found))


def money(*lines: str, head: str = RATES, table: str = "") -> PlanMoney:
    found = portfolio(*lines, head=head, table=table)
    return plan_money(found.plans["p"], item_costs(found, found.plans["p"], Calendars(found)))


def labour(*lines: str) -> list[Decimal]:
    return [cost.labour for cost in costs(*lines).values()]


def test_people_cost_their_rate_by_their_units_and_days() -> None:
    assert labour("a @ana:50% 10d", "b @ben,ana:100% 3d", "c @crew:200% 2d") == [3000, 1800, 1200]


def test_an_owner_without_units_and_a_person_without_a_rate_cost_nothing() -> None:
    assert costs("a @ana 10d", "b @cleo:100% 10d") == {}


def test_effort_costs_the_same_however_many_share_it() -> None:
    assert labour("a @ben work:80h", "b @ben:100%,ben:100% work:80h") == [4000, 4000]


def test_half_days_and_hours_are_parts_of_a_day() -> None:
    assert labour("a @ana:100% 0.5d", "b @ana:100% 6h") == [300, 450]


def test_equipment_costs_by_the_piece_and_the_day() -> None:
    found = costs("a @ana 3d uses:crane", "b @ana 2d uses:lab:2", "c @ana 2d uses:van")
    assert {name: cost.equipment for name, cost in found.items()} == {"a": 4200, "b": 1000}


def test_around_the_clock_equipment_is_paid_every_day_and_people_on_working_days() -> None:
    (found,) = costs("a @ana:100% 14ed uses:crane").values()
    assert [found.labour, found.equipment] == [6000, 19_600]


def test_what_spans_another_has_no_rates_of_its_own() -> None:
    assert list(costs("## Phase: One {#one}", "a @ana:50% 2d", "b @ben:50% spans:one")) == ["a"]


def test_rates_count_only_where_the_plan_says_so() -> None:
    task = "a @ana:100% 2d uses:crane cost:100"
    both, people, equipment, none = (
        costs(task, head=head)["a"]
        for head in (RATES, "budget: {people: rates}", "budget: {equipment: rates}", "")
    )
    assert [both.total, people.total, equipment.total, none.total] == [4100, 1300, 2900, 100]


def test_rates_explain_a_line_and_are_never_added_to_it() -> None:
    found = money("a @ana:100% 10d cost:3k line:fit", table="| fit | Fitting | 8k |")
    (line,) = found.lines
    assert [line.items, line.planned, found.planned] == [9000, 8000, 8000]


def test_a_line_without_a_plan_is_planned_by_cost_and_rates() -> None:
    (line,) = money("a @ana:100% 10d cost:3k line:fit", table="| fit | Fitting | |").lines
    assert line.planned == 9000


def test_people_alone_make_the_line_of_tasks() -> None:
    found = money("a @ana:100% 10d", "[-] b @ana:100% 10d")
    assert [found.planned, found.forecast] == [6000, 6000]


def test_rates_without_a_line_are_shown_as_unassigned() -> None:
    assert money("a @ana:100% 10d", table="| fit | Fitting | 8k |").unassigned == 6000


def test_the_budget_at_completion_has_the_rates_in_it() -> None:
    found = portfolio("a @ana:100% 10d cost:3k", "b @ben:100% 5d", "c 1d cost:1k")
    costs = item_costs(found, found.plans["p"], Calendars(found))
    portions = planned_portions(found.plans["p"], plan_money(found.plans["p"], costs))
    assert [portion.amount for portion in portions] == [9000, 2000, 1000]

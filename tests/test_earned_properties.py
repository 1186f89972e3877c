"""What holds for the money over time of every plan: it only grows, and it comes to the budget."""

from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import plan, read

from plangen.schedule.money.money import plan_money
from plangen.schedule.money.plan_earned import PlanEarned, Point, earned_values
from plangen.schedule.money.planned import planned_schedule
from plangen.schedule.solve import solve

DEFAULT = settings(max_examples=60, deadline=None, derandomize=True)
FILES = {
    "calendars.yml": "nights: {week: mon-thu, hours: '22:00-06:00'}\n",
    "plangen.yml": "calendar: nights\n",
}
LENGTHS = ("1d", "3d", "2ed", "4w", "milestone", "", "work:20h")
COSTS = ("", "cost:10", "cost:333.33", "cost:7k line:one", "cost:0.1 line:two", "line:two")
RULES = ("", "earned:0-100", "earned:50-50", "earned:percent", "earned:milestones")
PROGRESS = (
    ("", ""),
    ("", "started:2026-02-04 35%"),
    ("", "left:2d spent:12"),
    ("[!] ", "started:2026-01-20"),
    ("[x] ", "finished:2026-02-10 spent:4k"),
    ("[x] ", ""),
    ("[-] ", "spent:30"),
    ("", "every:week"),
    ("", "spans:t0"),
)
TABLES = (
    "",
    "| one | One | 5k | |\n| two | Two | 300 | 120 |\n",
    "| one | One | | 0 |\n| two | Two | 90k | 80k |\n| three | Rent | 77.77 | |\n",
)
BUDGET = "\n## Budget\n\n| id | line | planned | spent |\n|---|---|---|---|\n"


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return tasks with costs, rules and progress, that wait for any others."""
    found: list[str] = []
    count = draw(st.integers(1, 7))
    for number in range(count):
        box, actuals = draw(st.sampled_from(PROGRESS))
        parts = [f"t{number}", *(draw(st.sampled_from(one)) for one in (LENGTHS, COSTS, RULES))]
        before = draw(st.integers(0, count))
        parts += [actuals, f"after:t{before}" if before < count else ""]
        found.append(box + " ".join(filter(None, parts)))
    return found


def valued(tasks: list[str], table: str, as_of: str) -> PlanEarned | None:
    (text,) = plan(*tasks).values()
    files = {**FILES, "plans/p.md": text.decode() + (BUDGET + table if table else "")}
    portfolio = read(files, strict=False)
    schedule = solve(portfolio, date.fromisoformat(as_of))
    money = {"p": plan_money(portfolio.plans["p"])}
    written = partial(planned_schedule, portfolio, schedule)
    return earned_values(portfolio, schedule, money, written).get("p")


def grows(points: tuple[Point, ...]) -> bool:
    return all(one.day < two.day and one.amount <= two.amount for one, two in pairwise(points))


@DEFAULT
@given(
    lines(), st.sampled_from(TABLES), st.sampled_from(["2026-01-01", "2026-02-12", "2026-09-01"])
)
def test_money_over_time_only_grows_and_comes_to_the_indicators(
    tasks: list[str], table: str, as_of: str
) -> None:
    one = valued(tasks, table, as_of)
    if one is None:
        return
    found, curves = one.performance, one.curves
    assert found.pv is not None
    assert 0 <= found.pv <= found.bac
    assert 0 <= found.ev <= found.bac
    for points in (curves.planned, curves.earned, curves.spent, curves.forecast):
        assert grows(points)
    assert curves.planned[-1].amount == found.bac
    assert curves.earned[-1].amount == found.ev
    if found.ac is not None:
        assert curves.spent[-1].amount == found.ac
    if curves.forecast:
        assert found.eac is not None
        assert abs(curves.forecast[-1].amount - found.eac) < Decimal("0.001")
    inside = curves.planned[0].day <= date.fromisoformat(as_of) <= curves.planned[-1].day
    if inside:
        (now,) = (one for one in curves.planned if one.day == date.fromisoformat(as_of))
        assert now.amount == found.pv


@DEFAULT
@given(
    st.lists(
        st.tuples(st.sampled_from(LENGTHS), st.sampled_from(COSTS), st.sampled_from(RULES)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(TABLES),
)
def test_a_plan_that_is_all_done_has_earned_its_budget(
    tasks: list[tuple[str, str, str]], table: str
) -> None:
    done = [
        f"[x] t{number} {' '.join(filter(None, parts))} finished:2026-02-{10 + number}"
        for number, parts in enumerate(tasks)
    ]
    one = valued(done, table, "2026-03-02")
    if one is not None:
        assert one.is_over
        assert one.performance.ev == one.performance.bac
        assert one.performance.eac in {one.performance.ac, None}
        assert one.timing is not None
        assert one.timing.earned == one.timing.planned
        assert not one.curves.forecast

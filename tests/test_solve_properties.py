"""Tests of what holds for every schedule: nothing is lost, links hold, order does not matter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import plan, read, schedule

from plangen.model.reference import Link, LinkType, Reference
from plangen.model.task import Task
from plangen.schedule.dates import PlanDates, TaskDates
from plangen.schedule.solve import solve

FILES = {
    "calendars.yml": (
        "standard: {week: mon-fri, day: 8h, holidays: [2026-02-04, 2026-02-19..2026-02-24]}\n"
        'nights: {week: mon-thu, hours: "22:00-06:00"}\nseven: {week: mon-sun, day: 6h}\n'
    ),
    "people.yml": (
        "ana: {name: Ana, leave: [2026-02-09..2026-02-13]}\n"
        "bo: {name: Bo, leave: [2026-02-12..2026-03-01], calendar: seven}\n"
    ),
}
OVERRIDE = {**FILES, "plangen.yml": "logic: override\n"}
LENGTHS = ("0d", "1d", "3d", "7d", "2h", "2ed", "1w", "milestone", "work:20h", "")
FACTS = (
    "calendar:nights", "calendar:seven", "@ana:100%", "@ana:50%,bo:50%", "@bo:100%", "alap",
    "from:2026-02-11", "start-by:2026-02-04", "start-on:2026-02-14", "finish-from:2026-02-25",
    "finish-by:2026-02-10", "finish-on:2026-02-21", "started:2026-01-30", "started:2026-02-21",
    "started:2026-03-30", "finished:2026-02-10", "40%", "100%", "left:2d", "left:9ed", "left:0d",
    "every:week", "every:month", "by:2026-01-31", "spans:one", "spans:t0",
)  # fmt: skip
LAGS = ("", ":SS", ":FF", ":SF", ":+2d", ":-3d", ":SS+3ed", ":FF-4h", ":SF+1w", ":SS-2ed")
AS_OF = ("2026-01-05", "2026-02-02", "2026-02-12", "2026-06-01")
DEFAULT = settings(max_examples=40, deadline=None, derandomize=True)


@st.composite
def links(draw: st.DrawFn, targets: list[str]) -> str:
    chosen = draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
    return ",".join(target + draw(st.sampled_from(LAGS)) for target in chosen)


@st.composite
def wild(draw: st.DrawFn) -> list[str]:
    """Return a plan of phases, subtasks and tasks with any facts, rings and all."""
    count = draw(st.integers(1, 9))
    targets = [*(f"t{number}" for number in range(count)), "one", "two", "other/x", "gone"]
    lines = ["## Phase: One {#one}"]
    nested = False
    for number in range(count):
        if number == count // 2:
            after = draw(links(targets))
            lines.append(
                f"## Phase: Two {{#two after:{after}}}" if after else "## Phase: Two {#two}"
            )
            nested = False
        box = draw(st.sampled_from(["", "", "", "[x] ", "[-] ", "[/] ", "[!] "]))
        nested = nested and draw(st.booleans())
        parts = [f"t{number}", draw(st.sampled_from(LENGTHS))]
        parts += draw(st.lists(st.sampled_from(FACTS), max_size=2, unique_by=_key))
        after = draw(links(targets))
        parts += [f"after:{after}"] if after else []
        lines.append(("  " if nested else "") + box + " ".join(filter(None, parts)))
        nested = True
    return lines


def _key(fact: str) -> str:
    return "%" if fact.endswith("%") and ":" not in fact else fact.partition(":")[0]


def leaves(found: Mapping[str, TaskDates]) -> list[TaskDates]:
    return [dates for dates in found.values() if dates.driver.kind != "group"]


@DEFAULT
@given(
    wild(),
    st.sampled_from(AS_OF),
    st.sampled_from([FILES, OVERRIDE]),
    st.sampled_from(["", "p", "p/t0"]),
)
def test_every_task_is_placed_or_named_and_its_dates_make_sense(
    lines: list[str], as_of: str, shared: dict[str, str], after: str
) -> None:
    other = plan(
        "x 4d after:p/t0", "y 2d after:x", name="other", head=f"after: {after}" if after else ""
    )
    portfolio = read({**plan(*lines), **other, **shared}, strict=False)
    found = solve(portfolio, date.fromisoformat(as_of))
    for home in portfolio.plans.values():
        dates = found.plans[home.id]
        assert [*dates.tasks] == [task.id for task in home.tasks if task.id in dates.tasks]
        assert sorted([*dates.tasks, *dates.unplaced]) == sorted(task.id for task in home.tasks)
        assert 0 <= dates.progress <= 100
        for placed in dates.tasks.values():
            assert placed.start <= placed.finish
            assert placed.begins <= placed.ends
            assert placed.late_start <= placed.late_finish
        for placed in leaves(dates.tasks):
            assert placed.free_float >= 0
            assert placed.total_float < 0 or placed.total_float >= placed.free_float
        counted = [task for task in leaves(dates.tasks) if task.longest_path]
        assert {task.task for task in counted} == set(dates.longest_path)
    unplaced = any(
        not (task.is_group or task.spans) for home in portfolio.plans.values() for task in home.tasks
        if task.id in found.plans[home.id].unplaced
    )  # fmt: skip
    assert unplaced <= bool(found.cycles)


@st.composite
def orderly(draw: st.DrawFn, facts: tuple[str, ...]) -> list[str]:
    """Return tasks that wait only for those before them, without rings."""
    lines: list[str] = []
    for number in range(draw(st.integers(1, 9))):
        parts = [f"t{number}", draw(st.sampled_from(LENGTHS))]
        parts += draw(st.lists(st.sampled_from(facts), max_size=2, unique_by=_key))
        after = draw(links([f"t{other}" for other in range(number)])) if number else ""
        parts += [f"after:{after}"] if after else []
        lines.append(" ".join(filter(None, parts)))
    return lines


def solved(lines: list[str], as_of: str) -> PlanDates:
    portfolio = read({**plan(*lines), **FILES}, strict=False)
    return solve(portfolio, date.fromisoformat(as_of)).plans["p"]


STEADY = tuple(
    fact for fact in FACTS if not fact.startswith(("every", "spans", "alap", "finished"))
)
AHEAD = tuple(
    fact for fact in STEADY if not fact.startswith(("started", "left")) and not fact[0].isdigit()
)


@DEFAULT
@given(orderly(AHEAD), st.sampled_from(AS_OF))
def test_work_ahead_respects_every_link(lines: list[str], as_of: str) -> None:
    portfolio = read({**plan(*lines), **FILES}, strict=False)
    found = solve(portfolio, date.fromisoformat(as_of)).plans["p"].tasks
    for task in portfolio.plans["p"].tasks:
        after = found[task.id]
        for link in task.links:
            before = found[link.target.id]
            source = before.ends if link.type.value[0] == "F" else before.begins
            target = after.begins if link.type.value[1] == "S" else after.ends
            if link.lag is None:
                assert target >= source
            elif link.lag.unit.value == "ed":
                assert target >= source + int(link.lag.amount * 1440)


@DEFAULT
@given(orderly(STEADY), st.sampled_from(AS_OF), st.data())
def test_another_link_makes_nothing_earlier(
    lines: list[str], as_of: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    extra = data.draw(links([f"t{other}" for other in range(number)])) if number else ""
    bound = list(lines)
    if extra and "after:" not in lines[number]:
        bound[number] += f" after:{extra}"
    elif extra:
        bound[number] += f",{extra}"
    free, tied = (solved(some, as_of).tasks for some in (lines, bound))
    for name, dates in tied.items():
        assert dates.begins >= free[name].begins
        assert dates.ends >= free[name].ends


@DEFAULT
@given(orderly(FACTS[:-2]), st.sampled_from(AS_OF), st.randoms(use_true_random=False))
def test_the_order_of_tasks_does_not_matter(lines: list[str], as_of: str, chance: Random) -> None:
    mixed = chance.sample(lines, len(lines))
    straight, other = (solved(some, as_of) for some in (lines, mixed))
    assert straight.finish == other.finish
    for name, dates in straight.tasks.items():
        same = other.tasks[name]
        assert (dates.begins, dates.ends) == (same.begins, same.ends)
        assert (dates.total_float, dates.free_float) == (same.total_float, same.free_float)
        assert (dates.start, dates.finish, dates.longest_path) == (
            same.start,
            same.finish,
            same.longest_path,
        )


def copies(count: int, *, linked: bool) -> tuple[Task, ...]:
    """Return many tasks of an hour, far quicker than by reading them."""
    (only,) = read(plan("t 1h")).plans["p"].tasks
    names = [f"t{number}" for number in range(count)]
    links = [Link(Reference("", name, only.origin.span), LinkType.FS, None) for name in names]
    return tuple(
        replace(only, id=name, links=(links[number - 1],) if linked and number else ())
        for number, name in enumerate(names)
    )


def test_ten_thousand_tasks_in_a_chain() -> None:
    portfolio = read(plan("t 1h"))
    home = replace(portfolio.plans["p"], tasks=copies(10_000, linked=True))
    found = solve(replace(portfolio, plans={"p": home}), date(2026, 2, 2)).plans["p"]
    assert len(found.longest_path) == 10_000
    assert found.finish == date(2030, 11, 15)


def test_two_thousand_tasks_in_a_ring() -> None:
    found = schedule(*(f"t{number} 1h after:t{(number - 1) % 2000}" for number in range(2000)))
    assert len(found.cycles[0].tasks) == len(found.plans["p"].unplaced) == 2000


def test_a_hundred_plans_one_after_another() -> None:
    portfolio = read(plan("t 1h"))
    home = replace(portfolio.plans["p"], tasks=copies(100, linked=True))
    span = home.origin.span
    plans = {
        f"p{k}": replace(home, id=f"p{k}", after=(Reference("", f"p{k - 1}", span),) if k else ())
        for k in range(100)
    }
    found = solve(replace(portfolio, plans=plans), date(2026, 2, 2))
    assert found.plans["p99"].finish == date(2030, 11, 15)
    assert len(found.plans["p0"].longest_path) == 100


def test_phases_of_a_thousand_tasks_behind_each_other() -> None:
    lines = ["## Phase: One {#one}", *(f"a{number} 1d" for number in range(1000))]
    lines += ["## Phase: Two {#two after:one}", *(f"b{number} 1d" for number in range(1000))]
    found = schedule(*lines).plans["p"]
    assert found.tasks["two"].start == date(2026, 2, 3)
    assert len(found.longest_path) == 2000

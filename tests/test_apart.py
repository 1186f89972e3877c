"""Plans that are scheduled apart: the same dates as together, and no bearing on each other."""

from datetime import date

import folder
import pytest

from plangen.kinds.facts import EVERYTHING, Facts, gather
from plangen.kinds.joined import joined
from plangen.schedule.apart import apart
from plangen.schedule.solve import solve

TODAY = date(2026, 3, 2)
PEOPLE = "ana: {name: Ana, capacity: 100%}\nbo: {name: Bo, capacity: 100%}\n"


def plan(name: str, body: str, head: str = "") -> dict[str, str]:
    text = f"---\nplan: {name}\nstart: 2026-03-02\n{head}---\n\n## Tasks\n\n{body}"
    return {f"plans/{name}.md": text}


def files(*some: dict[str, str]) -> dict[str, str]:
    return {"people.yml": PEOPLE} | {path: text for one in some for path, text in one.items()}


def facts(*some: dict[str, str]) -> Facts:
    return gather(folder.portfolio(files(*some)), TODAY, needs=EVERYTHING)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("- [ ] Dig {#dig 5d after:a/cut}\n", ""),
        ("- [ ] Dig {#dig 5d}\n", "after: a\n"),
        ("- [ ] Dig {#dig 5d}\n", "after: a/cut\n"),
        ("- [ ] Watch {#watch spans:a/cut}\n", ""),
        ("- [ ] Dig {#dig 5d}\n\n## Risks\n\n- Rain {#rain 50% delay:3d affects:a/cut}\n", ""),
    ],
)
def test_what_has_a_bearing_is_scheduled_together(body: str, head: str) -> None:
    some = files(plan("a", "- [ ] Cut {#cut 5d}\n"), plan("b", body, head), plan("c", ""))
    assert apart(folder.portfolio(some)) == (("a", "b"), ("c",))


def test_a_name_that_leads_nowhere_joins_nothing() -> None:
    some = files(plan("a", ""), plan("b", "- [ ] Dig {#dig 5d after:x/cut}\n", "after: y\n"))
    assert apart(folder.portfolio(some)) == (("a",), ("b",))


def test_who_takes_what_a_levelled_plan_takes_is_scheduled_with_it() -> None:
    """The levelled plan works around others, so it hangs on them without any link."""
    other = plan("b", "- [ ] Dig {#dig 5d @bo:100%}\n")
    levelled = plan("a", "- [ ] Cut {#cut 5d @ana:100%}\n", "level: true\n")
    taker = plan("c", "- [ ] Saw {#saw 10d @ana:100%}\n")
    known = folder.portfolio(files(levelled, other, taker))
    assert apart(known) == (("a", "c"), ("b",))
    assert ("a", "c") in joined(known)
    alone, beside = facts(levelled), facts(levelled, taker)
    assert alone.schedule.of("a", "cut") != beside.schedule.of("a", "cut")


def test_dates_apart_are_those_of_one_network() -> None:
    some = [
        plan("a", "- [ ] Cut {#cut 5/8/20d @ana}\n- [ ] Carry {#carry 2d after:cut}\n"),
        plan("b", "- [ ] Dig {#dig 5d after:a/cut:SS+2d}\n", "calendar: standard\n"),
        plan("c", "- [ ] Saw {#saw 10d @bo finish-by:2026-03-09}\n"),
        plan("d", "- [ ] Wait {#wait 1d after:c/saw:FF alap}\n"),
        plan("e", "- [ ] Ring {#r1 1d after:r2}\n- [ ] Ring {#r2 1d after:r1}\n"),
    ]
    known = facts(*some)
    whole = solve(known.portfolio, TODAY)
    assert [tuple(one.plans) for one in known.schedule.apart] == [("a", "b"), ("c", "d"), ("e",)]
    assert known.schedule.plans == whole.plans
    assert list(known.schedule.plans) == list(whole.plans)
    assert [one.tasks for one in known.schedule.cycles] == [one.tasks for one in whole.cycles]


def test_a_plan_is_as_it_is_whatever_stands_beside_it() -> None:
    body = "- [ ] Cut {#cut 5/8/20d cost:1000}\n\n## Risks\n\n- Rain {#rain 50% delay:3d}\n\n"
    money = "budget: {currency: EUR}\n"
    mine = plan("m", body, money)
    alone = facts(mine)
    early = {
        "plans/a.md": "---\nplan: a\nstart: 2020-01-06\n---\n\n## Tasks\n\n- [ ] Old {#old 9d}\n"
    }
    beside = facts(mine, early)
    assert alone.schedule.plans["m"] == beside.schedule.plans["m"]
    assert alone.forecasts["m"] == beside.forecasts["m"]
    assert alone.earned["m"] == beside.earned["m"]
    assert alone.money["m"] == beside.money["m"]

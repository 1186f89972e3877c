"""Load by week against a count day by day: whole days, leave, several plans and statuses."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import plan, read

from plangen.kinds.facts import gather
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedule, TaskDates
from plangen.schedule.demand import Supply, SupplyKind
from plangen.schedule.load.load import SupplyLoad
from plangen.schedule.solve import solve

SHARED = {
    "people.yml": (
        "ana: {name: Ana, capacity: 100%}\n"
        "bo: {name: Bo, capacity: 60%, leave: [2026-02-04..2026-02-12]}\n"
        "crew: {name: Crew, kind: team, capacity: 250%}\n"
    ),
    "resources.yml": "boat: {name: Boat, capacity: 2}\n",
}
STATUSES = ("active", "approved", "draft", "paused", "done")
TENTATIVE = {"draft", "paused"}
HOURS = 8
DEFAULT = settings(max_examples=60, deadline=None, derandomize=True)

Work = tuple[str, TaskDates, Mapping[str, int]]
"""The status of a plan, the dates of a task of it, and its units or pieces by name."""


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return tasks of whole days with units and equipment, some behind the one before."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        units = draw(st.dictionaries(st.sampled_from(["ana", "bo", "crew"]), st.integers(1, 200)))
        people = ",".join(f"{person}:{percent}%" for person, percent in units.items())
        parts = [f"t{number}", f"@{people}" if people else "@ana"]
        parts.append(f"{draw(st.integers(1, 14))}d")
        parts.append(draw(st.sampled_from(["", "uses:boat", "uses:boat:2"])))
        day = date(2026, 2, 2) + timedelta(draw(st.integers(0, 20)))
        parts.append(f"from:{day}" if draw(st.booleans()) or not number else f"after:t{number - 1}")
        found.append(" ".join(filter(None, parts)))
    return found


def takes(portfolio: Portfolio, schedule: Schedule) -> list[Work]:
    """Return all work of plans that are not over with the units and pieces it takes."""
    return [
        (
            plan.status,
            schedule.plans[plan.id].tasks[task.id],
            {one.person: int(one.units) for one in task.people if one.units is not None}
            | {use.resource: int(use.count) for use in task.uses},
        )
        for plan in portfolio.plans.values()
        if not plan.status.is_over
        for task in plan.tasks
    ]


def span(dates: TaskDates) -> list[date]:
    """Return all days from a task's start to its finish, weekends included."""
    return [dates.start + timedelta(n) for n in range((dates.finish - dates.start).days + 1)]


def works(portfolio: Portfolio, person: str, day: date) -> bool:
    away = portfolio.people[person].leave
    return day.weekday() < 5 and not any(one.first <= day <= one.last for one in away)


def monday(day: date) -> date:
    return day - timedelta(day.weekday())


@DEFAULT
@given(
    st.lists(st.tuples(lines(), st.sampled_from(STATUSES)), min_size=1, max_size=3),
    st.sampled_from([date(2026, 2, 2), date(2026, 2, 11), date(2026, 2, 14)]),
)
def test_load_is_what_the_days_add_up_to(
    plans: list[tuple[list[str], str]], status_date: date
) -> None:
    files = dict(SHARED)
    for number, (some, status) in enumerate(plans):
        (text,) = plan(*some, name=f"p{number}", head=f"status: {status}").values()
        files[f"plans/p{number}.md"] = text.decode()
    portfolio = read(files, strict=False)
    schedule = solve(portfolio, status_date)
    work, found = takes(portfolio, schedule), gather(portfolio, status_date).load
    for person in ("ana", "bo", "crew"):
        known = found.supplies[Supply(SupplyKind.PEOPLE, person)]
        assert _hours(known, "firm") == _counted(portfolio, work, person, tentative=False)
        assert _hours(known, "tentative") == _counted(portfolio, work, person, tentative=True)
    boat = found.supplies[Supply(SupplyKind.EQUIPMENT, "boat")]
    firm = [one for one in work if one[0] not in TENTATIVE]
    assert _over(boat) == {day for day, held in _held(firm).items() if held > 2}
    assert {week.monday: week.firm for week in boat.weeks if week.firm} == _peaks(firm)


def _hours(known: SupplyLoad, kind: str) -> dict[date, Decimal]:
    amounts = {week.monday: Decimal(getattr(week, kind)) / 60 for week in known.weeks}
    return {day: amount for day, amount in amounts.items() if amount}


def _counted(
    portfolio: Portfolio, work: list[Work], person: str, *, tentative: bool
) -> dict[date, Decimal]:
    counted: defaultdict[date, Decimal] = defaultdict(Decimal)
    for status, dates, units in work:
        if person in units and (status in TENTATIVE) is tentative:
            for day in span(dates):
                if works(portfolio, person, day):
                    counted[monday(day)] += Decimal(HOURS * units[person]) / 100
    return dict(counted)


def _held(work: list[Work]) -> dict[date, int]:
    held: defaultdict[date, int] = defaultdict(int)
    for _, dates, pieces in work:
        for day in span(dates) if "boat" in pieces else ():
            held[day] += pieces["boat"]
    return dict(held)


def _peaks(work: list[Work]) -> dict[date, Decimal]:
    found: defaultdict[date, Decimal] = defaultdict(Decimal)
    for day, held in _held(work).items():
        found[monday(day)] = max(found[monday(day)], Decimal(held))
    return dict(found)


def _over(boat: SupplyLoad) -> set[date]:
    """Return the days on which agreed plans hold more boats than there are."""
    firm = [one for one in boat.doubled if not one.plan]
    return {
        one.first + timedelta(n) for one in firm for n in range((one.last - one.first).days + 1)
    }

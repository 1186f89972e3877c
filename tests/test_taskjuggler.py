"""Tests of solving against TaskJuggler: its own test projects, whose dates stand inside.

A start or an end is compared by the working time before it, in the task's own calendar:
TaskJuggler leaves the start of some work on a day off, plangen moves it to where work begins.
What is done has days but no hours here, so days are compared. An end is an exclusive moment
there; `taskjuggler_plan` turns one at midnight into the day before.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from plan_text import read
from taskjuggler_plan import Translation, translated
from taskjuggler_project import Assertion, Project, read_project

from plangen.model.task import TaskState
from plangen.schedule.dates import Schedule
from plangen.schedule.solve import solve

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001

AGREE = (
    "AutomaticMilestones", "Booking", "Booking2", "Booking3", "Container", "Container-2",
    "DateAndDep", "Depends", "Duration", "InheritStartEnd", "Leaves", "Mandatory",
    "MultipleMandatories", "PersistentResources", "Precedes", "Scenarios", "Scheduled",
    "SchedulingMode", "Shift", "Shift2", "purge",
)  # fmt: skip
"""Projects of which all asserted dates, in all scenarios, are those of plangen."""

WITHOUT_DATES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "InheritedAttributes": {"-0.-0.-0": ("2011-01-04-00:00", "2011-01-04-00:00")},
    "Manager": {"-0": ("2010-04-03-00:00", "2010-04-03-00:00")},
    "PriorityInversion": {
        "t1": ("2011-02-08-09:00", "2011-02-14-17:00"),
        "-1": ("2011-02-01-09:00", "2011-02-07-17:00"),
        "-2": ("2011-02-08-09:00", "2011-02-14-17:00"),
    },
    "TimeSheet2": {
        "t1": ("2010-02-22-09:00", "2010-03-01-17:00"),
        "t2": ("2010-02-22-09:00", "2010-03-08-17:00"),
        "t2.t3": ("2010-02-22-09:00", "2010-03-08-17:00"),
    },
    "WeakDeps": {
        "t1": ("2011-01-07-09:00", "2011-01-07-17:00"),
        "t1.st2": ("2011-01-07-09:00", "2011-01-07-17:00"),
        "t2": ("2011-01-06-09:00", "2011-01-06-17:00"),
        "t2.st2": ("2011-01-06-09:00", "2011-01-06-09:00"),
        "t3.st1": ("2011-03-07-09:00", "2011-03-07-17:00"),
        "t3.st2": ("2011-03-07-09:00", "2011-03-07-17:00"),
    },
}
"""Projects that assert no date; these are what TaskJuggler 3.7.1 computes for them."""

_CHOICE = "a choice among people whom other work needs too (`alternative`)"
_LIMITS = "how much a day or a week may hold (`limits`)"
_HOURS = "people with different hours on one task"
_HAMMOCK = "work that lasts as long as the time between its neighbours"
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "Allocate": {
        "mandatory.t1": _HOURS,
        "mandatory.t2": "a group of people to choose from",
        "allocShift": "a shift for one allocation",
    },
    "Limits": dict.fromkeys(
        ("tasks.t1", "tasks.t2", "tasks.t3", "tasks.t4", "nested.a", "nested.b", "interval",
         "resource", "resources"), _LIMITS,
    ),
    "Optimize-1": {"t1": _CHOICE},
    "Optimize-2": {"t1": _CHOICE},
    "Optimize-3": {"t3": _CHOICE},
    "Optimize-5": {"t0": _CHOICE},
    "PersistentResources-2": {"-0": _HOURS, "-1": _HOURS},
    "hammock": {"p1.f": _HAMMOCK, "p1.b": _HAMMOCK},
}  # fmt: skip
"""Tasks that use what plangen has no words for, with the reason; what follows them is not asked."""

_ORDER = "levelling: another order of the same length"
_TOGETHER = "people on one task work together: who is free first does not begin alone"
_LATE = "levelling: what wants to be late keeps its place before others who need the same people"
OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "Allocate": {
        "inheritedAllocs.t2.t2_1": _TOGETHER,
        "inheritedAllocs.t2.t2_2": _TOGETHER,
        "inheritedAllocs.t3": _TOGETHER,
    },
    "Optimize-4": {"t2": _ORDER, "t3": _ORDER},
    "Optimize-5": {"t4": _ORDER, "t6": _ORDER},
    "WeakDeps": {"t3.st2": _LATE},
}
"""Tasks for which plangen has other dates, with the reason."""


def test_each_project_is_in_a_table(data: Path) -> None:
    projects = sorted(path.stem for path in (data / "taskjuggler" / "Correct").glob("*.tjp"))
    tables = {*AGREE, *WITHOUT_DATES, *LEFT_OUT, *OTHERWISE}
    assert projects == sorted(tables)
    assert len(projects) == 35
    assert not {*AGREE} & ({*LEFT_OUT} | {*OTHERWISE})


@pytest.mark.parametrize("name", sorted({*AGREE, *WITHOUT_DATES, *LEFT_OUT, *OTHERWISE}))
def test_dates_are_those_that_the_project_asserts(data: Path, name: str) -> None:
    project = read_project(data / "taskjuggler" / "Correct" / f"{name}.tjp")
    asked = 0
    for scenario in project.scenarios:
        plan = translated(project, scenario)
        reasons = {dotted(path): reason for path, reason in plan.left_out.items() if reason}
        assert reasons == LEFT_OUT.get(name, {})
        found = solve(read(plan.files), plan.status_date)
        wrong = {
            dotted(one.task)
            for one in asserted(project, name, scenario)
            if one.task not in plan.left_out and not holds(one, plan, found)
        }
        assert wrong == {*OTHERWISE.get(name, {})}
        asked += sum(one.task not in plan.left_out for one in asserted(project, name, scenario))
    assert bool(asked) is (name not in {"Limits", "PersistentResources-2", "hammock"})


@pytest.mark.parametrize("name", ["Optimize-4", "Optimize-5"])
def test_another_order_ends_no_later(data: Path, name: str) -> None:
    project = read_project(data / "taskjuggler" / "Correct" / f"{name}.tjp")
    plan = translated(project, "plan")
    found = solve(read(plan.files), plan.status_date).plans["p"]
    theirs = max(one.moment for one in project.assertions("plan"))
    assert found.finish == theirs.date()


def dotted(path: tuple[str, ...]) -> str:
    return ".".join(path)


def asserted(project: Project, name: str, scenario: str) -> Iterator[Assertion]:
    """Yield what a project says of dates, or what is known of them."""
    yield from project.assertions(scenario)
    for task, dates in WITHOUT_DATES.get(name, {}).items():
        for edge, text in zip(("start", "end"), dates, strict=True):
            at = datetime.strptime(text, "%Y-%m-%d-%H:%M")  # noqa: DTZ007
            yield Assertion(tuple(task.split(".")), edge, "==", at)


def holds(assertion: Assertion, plan: Translation, found: Schedule) -> bool:
    """Tell whether a date is as asserted: by the work before it, or by the day of what is done."""
    own = found.plans["p"].tasks
    name = plan.names[assertion.task]
    dates = own[name]
    index = found.solved.network.roots["p"] + 1 + [*own].index(name)
    calendar = found.solved.network.nodes[index].calendar
    at = (assertion.moment - EPOCH) // timedelta(minutes=1)
    if dates.state is TaskState.DONE and assertion.edge == "start":
        return dates.start == assertion.moment.date()
    if dates.state is TaskState.DONE:
        return dates.finish == calendar.date_of_finish(calendar.finish_of(calendar.work(at)))
    expected = calendar.work(at)
    actual = calendar.work(dates.begins if assertion.edge == "start" else dates.ends)
    return {"==": actual == expected, ">=": actual >= expected, "<=": actual <= expected}[
        assertion.compared
    ]

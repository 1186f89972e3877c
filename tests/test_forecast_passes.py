"""Tests that the passes over many cases are the passes of the schedule, case by case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_text import START, plan, read
from test_solve_properties import AS_OF, DEFAULT, FILES, OVERRIDE, wild

from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.schedule.backward import BackwardPass
from plangen.schedule.calendar import DAY, WorkCalendar, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.axes import FAR, axis_around
from plangen.schedule.forecast.flat import Flat, Kind, flatten
from plangen.schedule.forecast.instants import MOMENTS
from plangen.schedule.forecast.many_backward import total_floats
from plangen.schedule.forecast.many_forward import Changes, axes_of, place_many
from plangen.schedule.forward import ForwardPass, plan_ends
from plangen.schedule.solve import solve
from plangen.schedule.time_of import ELAPSED

CONTENT = Path(__file__).parent.parent / "content"


def differing(schedule: Schedule) -> Iterator[str]:
    """Yield what the passes over many cases place elsewhere than the schedule."""
    solved, flat = schedule.solved, flatten(schedule)
    axes = axes_of(flat)
    early = place_many(flat, axes, Changes({}))
    floats = total_floats(flat, axes, Changes({}), early)
    assert {node.index for node in flat.nodes} == set(solved.early)
    for node in flat.nodes:
        known = solved.early[node.index]
        ends = (early.starts[node.index], early.finishes[node.index])
        start, finish = (int(end.on(MOMENTS)[0]) for end in ends)
        if (start, finish) != (known.start, known.finish):
            yield f"{node.index}: {start}-{finish}, not {known.start}-{known.finish}"
        if node.index in floats:
            total = int(floats[node.index][0])
            if total != solved.floats[node.index].total:
                yield f"{node.index}: float {total}, not {solved.floats[node.index].total}"
    for index in solved.floats:
        if not solved.network.nodes[index].is_dropped and index not in floats:
            yield f"{index}: has no float"


def test_the_demo_portfolio_is_placed_as_scheduled() -> None:
    """All of content/ but for tasks that want to be late, which a simulation takes as early."""
    files = {
        str(path.relative_to(CONTENT)): path.read_bytes()
        for path in CONTENT.rglob("*")
        if path.suffix in {".md", ".yml"}
    }
    portfolio = read_portfolio(files)
    hurried = {
        name: replace(one, tasks=tuple(replace(task, alap=False) for task in one.tasks))
        for name, one in portfolio.plans.items()
    }
    schedule = solve(replace(portfolio, plans=hurried), date(2026, 11, 23))
    assert len(schedule.solved.early) > 500
    assert list(differing(schedule)) == []


def test_dropped_work_that_recurs_passes_no_limits_on() -> None:
    lines = ["a 1d finish-by:2026-02-10", "  [-] b 0d every:week after:c", "  d 1d", "c 1d"]
    found = solve(read(plan(*lines), strict=False), date(2026, 2, 12))
    assert list(differing(found)) == []


def hastened(lines: list[str]) -> list[str]:
    return [line.replace(" alap", "") for line in lines]


def other(after: str) -> Mapping[str, bytes | str]:
    head = f"after: {after}" if after else ""
    return plan("x 4d after:p/t0", "y 2d after:x", name="other", head=head)


@DEFAULT
@given(
    wild().map(hastened),
    st.sampled_from(AS_OF),
    st.sampled_from([FILES, OVERRIDE]),
    st.sampled_from(["", "p", "p/t0"]),
)
def test_any_network_is_placed_as_scheduled(
    lines: list[str], as_of: str, shared: dict[str, str], after: str
) -> None:
    portfolio = read({**plan(*lines), **other(after), **shared}, strict=False)
    assert list(differing(solve(portfolio, date.fromisoformat(as_of)))) == []


def lengthened(schedule: Schedule, left: Mapping[int, int]) -> dict[int, tuple[int, int, int]]:
    """Place everything again with other lengths; return start, finish and float by node."""
    solved = schedule.solved
    nodes = [
        replace(node, length=left[index]) if index in left else node
        for index, node in enumerate(solved.network.nodes)
    ]
    network = replace(solved.network, nodes=tuple(nodes))
    forward = ForwardPass(network, schedule.status_date, solved.override, {}, solved.delays)
    forward.run(solved.order.nodes)
    ends = plan_ends(network, forward.early)
    backward = BackwardPass(network, forward.early, ends, solved.override, {})
    backward.run(solved.order.nodes)
    found = {}
    for index, early in forward.early.items():
        late, calendar = backward.late.get(index), nodes[index].calendar
        total = calendar.work(late.finish) - calendar.work(early.finish) if late else 0
        found[index] = (early.start, early.finish, total)
    return found


def ahead(flat: Flat) -> list[int]:
    return [node.index for node in flat.nodes if node.kind is Kind.WORK and not node.begun]


@DEFAULT
@given(wild().map(hastened), st.sampled_from(AS_OF), st.sampled_from([FILES, OVERRIDE]), st.data())
def test_any_lengths_are_placed_as_if_they_were_estimated(
    lines: list[str], as_of: str, shared: dict[str, str], data: st.DataObject
) -> None:
    """Columns of drawn lengths are the schedules of plans with these lengths."""
    columns = 3
    portfolio = _unprogressed(read({**plan(*lines), **other("p"), **shared}, strict=False))
    schedule = solve(portfolio, date.fromisoformat(as_of))
    flat = flatten(schedule)
    drawn = st.lists(st.integers(1, 9000), min_size=columns, max_size=columns)
    left = {index: np.array(data.draw(drawn), np.int64) for index in ahead(flat)}
    axes, changes = axes_of(flat), Changes(left)
    early = place_many(flat, axes, changes)
    floats = total_floats(flat, axes, changes, early)
    for column in range(columns):
        known = lengthened(schedule, {index: int(some[column]) for index, some in left.items()})
        for index, (start, finish, total) in known.items():
            at = (early.starts[index].on(MOMENTS), early.finishes[index].on(MOMENTS))
            assert [_at(some, column) for some in at] == [start, finish]
            if index in floats:
                assert _at(floats[index], column) == total


def _unprogressed(portfolio: Portfolio) -> Portfolio:
    """Leave out what makes the work left another than the length."""
    plans = {
        name: replace(one, tasks=tuple(replace(task, left=None) for task in one.tasks))
        for name, one in portfolio.plans.items()
    }
    return replace(portfolio, plans=plans)


def _at(values: np.ndarray[tuple[int], np.dtype[np.int64]], column: int) -> int:
    return int(values[0] if values.size == 1 else values[column])


def calendars() -> list[WorkCalendar]:
    lines = ("a 1d", "b 1d calendar:nights", "c 1d @ana:100%", "d 1d calendar:seven")
    found = solve(read({**plan(*lines), **FILES}), date.fromisoformat(START)).solved
    return [*(node.calendar for node in found.network.nodes[1:]), ELAPSED]


@pytest.mark.parametrize("calendar", calendars())
@pytest.mark.parametrize("cells", [1 << 20, 0])
def test_an_axis_counts_as_its_calendar_does(
    calendar: WorkCalendar, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also far outside the span for which the table was made, and with no table of places."""
    monkeypatch.setattr("plangen.schedule.forecast.axes._CELLS", cells)
    first = moment(date(2026, 1, 28))
    axis = axis_around(calendar, first, first + 30 * DAY)
    steps = np.arange(-400_000, 400_000, 1237, dtype=np.int64)
    moments = np.concatenate((first + steps, [moment(date(1850, 3, 1)), moment(date(2300, 7, 4))]))
    work = axis.work(moments)
    assert work.tolist() == [calendar.work(int(at)) for at in moments]
    assert axis.start_of(work).tolist() == [calendar.start_of(int(at)) for at in work]
    assert axis.finish_of(work).tolist() == [calendar.finish_of(int(at)) for at in work]


def test_what_is_beyond_all_time_stays_there() -> None:
    axis = axis_around(calendars()[0], 0, DAY)
    far = np.array([FAR], np.int64)
    assert axis.work(far) == axis.start_of(far) == axis.finish_of(far) == FAR
    late = np.array([FAR - 1], np.int64)
    assert axis.work(late) < FAR
    assert axis.finish_of(late) <= moment(date(2401, 1, 8))


def test_a_chain_of_milestones_is_no_tower_of_calls() -> None:
    """Points are found when they are asked for; a thousand of them must not call each other."""
    lines = ["m0 milestone calendar:nights", "a 3d"]
    lines += [f"m{n} milestone after:m{n - 1}" for n in range(1, 1500)]
    files: dict[str, bytes | str] = {**plan(*lines, "b 1d calendar:seven after:m1499"), **FILES}
    assert list(differing(solve(read(files), date.fromisoformat(START)))) == []

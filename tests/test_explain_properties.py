"""Tests of what holds for every explanation: chains hang together, end, and point at lines."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import plan, read
from test_solve_properties import AS_OF, FILES, OVERRIDE, wild

from plangen.model.portfolio import Portfolio
from plangen.model.task import TaskState
from plangen.schedule.dates import Driver, DriverKind, Schedule
from plangen.schedule.explain.earlier import gains
from plangen.schedule.explain.explain import Explanation, Standing, explain
from plangen.schedule.explain.hop import End, Hop, Kind
from plangen.schedule.solve import solve

LEVELLED = {
    **FILES,
    "people.yml": FILES["people.yml"].replace("Ana,", "Ana, capacity: 100%,"),
    "plangen.yml": "level: true\nstatus_date: 2026-02-02\n",
}
LEADS_ON = {Kind.LINK, Kind.LEVELLING, Kind.GROUP, Kind.SPAN}
DRIVERS = {
    DriverKind.LINK: {Kind.LINK},
    DriverKind.CONSTRAINT: {Kind.CONSTRAINT, Kind.AS_LATE, Kind.RECURRENCE, Kind.PLAN_START}
    | {Kind.STATUS_DATE},
    DriverKind.PLAN_START: {Kind.PLAN_START},
    DriverKind.STATUS_DATE: {Kind.STATUS_DATE, Kind.STARTED},
    DriverKind.ACTUAL: {Kind.FINISHED},
    DriverKind.LEVELLING: {Kind.LEVELLING},
    DriverKind.GROUP: {Kind.GROUP, Kind.SPAN},
}
EVERYWHERE = settings(max_examples=60, deadline=None, derandomize=True)


def read_all(lines: list[str], shared: dict[str, str], after: str) -> Portfolio:
    head = f"after: {after}" if after else ""
    other = plan("x 4d after:p/t0", "y 2d after:x", name="other", head=head)
    return read({**plan(*lines), **other, **shared}, strict=False)


@EVERYWHERE
@given(
    wild(),
    st.sampled_from(AS_OF),
    st.sampled_from([FILES, OVERRIDE, LEVELLED]),
    st.sampled_from(["", "p", "p/t0", "p/two"]),
)
def test_every_date_is_explained_and_every_chain_hangs_together(
    lines: list[str], as_of: str, shared: dict[str, str], after: str
) -> None:
    portfolio = read_all(lines, shared, after)
    found = solve(portfolio, date.fromisoformat(as_of))
    for home in portfolio.plans.values():
        for task in home.tasks:
            placed = found.of(home.id, task.id)
            for end in End:
                told = explain(portfolio, found, home.id, task.id, end)
                assert (told.standing is Standing.PLACED) is (placed is not None)
                chain_holds(portfolio, found, told)
            if placed is not None:
                driver_agrees(explain(portfolio, found, home.id, task.id).hops[0], placed.driver)
        chain_holds(portfolio, found, explain(portfolio, found, home.id))


def chain_holds(portfolio: Portfolio, found: Schedule, told: Explanation) -> None:
    for hop, following in pairwise(told.hops):
        reason = hop.reason
        assert reason.kind in LEADS_ON
        assert (reason.other, reason.other_end) == (following.item, following.end)
        if reason.lag is None:
            assert reason.bound == following.at
        elif reason.lag.amount > 0:
            assert reason.bound >= following.at
        else:
            assert reason.bound <= following.at
    for hop in told.hops:
        # Dropped work stays where it was when what it waits for comes as late as possible.
        moves = hop.reason.kind is not Kind.AS_LATE and hop.state is not TaskState.DROPPED
        if hop.end is End.FINISH and moves:
            assert hop.reason.bound <= hop.at
        assert hop.start <= hop.finish
        assert hop.reason.place is None or hop.reason.place.path in portfolio.files
    if told.hops:
        last = told.hops[-1].reason
        assert last.kind not in LEADS_ON or (last.kind is Kind.LEVELLING and last.other is None)
        assert told.hops[0].item == told.item
    elif told.standing is Standing.IN_A_RING:
        assert all(found.of(step.item.plan, step.item.task) is None or step.holds or step.item.task
                   for step in told.ring)  # fmt: skip


def driver_agrees(hop: Hop, driver: Driver) -> None:
    """Compare the first hop with what the page of the plan says in short."""
    if hop.is_group:
        assert driver.kind is DriverKind.GROUP
        return
    reason = hop.reason
    assert reason.kind in DRIVERS[driver.kind]
    if reason.kind in {Kind.LINK, Kind.LEVELLING} and reason.other:
        assert (reason.other.plan, reason.other.task) == (driver.plan, driver.task)


@EVERYWHERE
@given(wild(), st.sampled_from(AS_OF), st.sampled_from([FILES, OVERRIDE, LEVELLED]))
def test_what_would_bring_a_date_earlier_has_an_effect_and_an_order(
    lines: list[str], as_of: str, shared: dict[str, str]
) -> None:
    portfolio = read_all(lines, shared, "p")
    found = solve(portfolio, date.fromisoformat(as_of))
    for home in portfolio.plans.values():
        for name in ("", *(task.id for task in home.tasks)):
            told = explain(portfolio, found, home.id, name)
            effects = [gain.days for gain in gains(found, told).found]
            assert all(effect > 0 for effect in effects)
            assert effects == sorted(effects, reverse=True)

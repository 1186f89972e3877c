"""The flat network: what was solved, as plain numbers in order, for passes over many cases at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum, auto

from plangen.frozen import frozen
from plangen.model.task import Task, TaskState
from plangen.schedule.backward import Limit, limit_by_dates
from plangen.schedule.bounds import NEVER, Bounds, Early, constrain
from plangen.schedule.calendar import WorkCalendar, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.network import FROM_FINISH, TO_START, Network, Node
from plangen.schedule.solved import Solved
from plangen.schedule.time_of import is_elapsed, minutes


class Kind(Enum):
    """How a node gets its place.

    Work has a length, a point waits for working time where nothing binds it, passing is what
    lies where its links put it (a gate, dropped work), a group lies around others, and what
    is fixed is known (work done, what recurs).
    """

    WORK = auto()
    POINT = auto()
    PASSING = auto()
    GROUP = auto()
    FIXED = auto()


@frozen()
class FlatLink:
    """A link from a node; its `lag` is in minutes, around the clock if it is `elapsed`."""

    before: int
    from_finish: bool
    to_start: bool
    lag: int
    elapsed: bool


@frozen()
class Held:
    """What a group holds, and the dates by which it must start (if it starts it) and finish."""

    child: int
    start: int | None
    finish: int | None


@frozen(kw_only=True)
class FlatNode:
    """One node, in moments and in minutes of its calendar.

    `axis` and `lag_axis` number calendars. `left` is the work left. `start_floor` and
    `finish_floor` are moments before which it neither starts nor finishes, `late_start` and
    `late_finish` those it should keep. `start` and `finish` are where it lies in the solved
    schedule; the start of what has `begun` stays there. `around` are the nodes that stretch a
    group, `held` all it holds. `floats` tells whether it can have late dates, `counts` whether
    its plan ends with it.
    """

    index: int
    plan: str
    kind: Kind
    axis: int
    lag_axis: int
    left: int
    start: int
    finish: int
    start_floor: int
    finish_floor: int
    links: tuple[FlatLink, ...]
    around: tuple[int, ...]
    held: tuple[Held, ...]
    late_start: int | None
    late_finish: int | None
    begun: bool
    floats: bool
    gate: bool
    dropped: bool
    counts: bool


@frozen()
class Flat:
    """Placed nodes in an order in which everything known comes first, and their calendars.

    `roots` are the nodes of whole plans, by id; one that holds nothing placed is not in `nodes`.
    """

    nodes: tuple[FlatNode, ...]
    calendars: tuple[WorkCalendar, ...]
    roots: Mapping[str, int]

    def apart(self, sets: Sequence[Collection[str]]) -> list["Flat"]:
        """Return the nodes of each of some sets of plans, which no link joins to others."""
        places = {plan: place for place, plans in enumerate(sets) for plan in plans}
        found: list[list[FlatNode]] = [[] for _ in sets]
        for node in self.nodes:
            if node.plan in places:
                found[places[node.plan]].append(node)
        return [replace(self, nodes=tuple(nodes)) for nodes in found]


def flatten(schedule: Schedule) -> Flat:
    """Return all placed nodes of a schedule; `alap` tasks are taken as early as they can be."""
    flattening = _Flattening(schedule.solved, schedule.status_date, {}, [])
    nodes = tuple(
        flattening.node(index)
        for index in schedule.solved.order.nodes
        if index in schedule.solved.early
    )
    return Flat(nodes, tuple(flattening.calendars), schedule.solved.network.roots)


@frozen()
class _Flattening:
    """Numbers calendars while nodes are flattened; the same calendar is the same object."""

    solved: Solved
    status_date: date
    numbers: dict[int, int]
    calendars: list[WorkCalendar]

    def node(self, index: int) -> FlatNode:
        solved = self.solved
        node, early = solved.network.nodes[index], solved.early[index]
        kind = _kind(node)
        begin, end = self._floors(index, node, early, kind)
        late = Limit()
        if node.task and kind in {Kind.WORK, Kind.POINT}:
            limit_by_dates(late, node.calendar, node.task, starts=True)
        return FlatNode(
            index=index,
            plan=node.plan.id,
            kind=kind,
            axis=self._number(node.calendar),
            lag_axis=self._number(node.lag_calendar),
            left=early.left,
            start=early.start,
            finish=early.finish,
            start_floor=begin,
            finish_floor=end,
            links=() if solved.override and early.begun else tuple(self._links(index, node)),
            around=tuple(self._around(node)) if kind is Kind.GROUP else (),
            held=tuple(self._held(node)) if kind is Kind.GROUP else (),
            late_start=late.start,
            late_finish=late.finish,
            begun=early.begun,
            floats=kind is not Kind.FIXED and not node.recurs,
            gate=node.gate,
            dropped=node.is_dropped,
            counts=node.counts,
        )

    def _number(self, calendar: WorkCalendar) -> int:
        key = id(calendar)
        if key not in self.numbers:
            self.numbers[key] = len(self.calendars)
            self.calendars.append(calendar)
        return self.numbers[key]

    def _floors(self, index: int, node: Node, early: Early, kind: Kind) -> tuple[int, int]:
        """Return the moments before which a node neither starts nor finishes, without its links."""
        status = moment(self.status_date)
        plan_start = moment(node.plan.start) if node.plan.start else status
        if kind is Kind.PASSING:
            return NEVER if node.gate else plan_start, NEVER
        if kind not in {Kind.WORK, Kind.POINT}:
            return NEVER, NEVER
        bounds = Bounds(plan_start, [], [], NEVER, NEVER)
        for holder in (node.task, *_holders(self.solved.network, index)):
            if holder is not None:
                constrain(bounds, node.calendar, holder)
        if early.begun:
            return max(status, early.start), bounds.finish_date
        delay = self.solved.delays.get(index, status)
        return max(plan_start, status, bounds.start_date, delay), bounds.finish_date

    def _links(self, index: int, node: Node) -> Iterator[FlatLink]:
        for edge in self.solved.network.into[index]:
            if edge.before in self.solved.early:
                yield FlatLink(
                    before=edge.before,
                    from_finish=edge.type in FROM_FINISH,
                    to_start=edge.type in TO_START,
                    lag=minutes(edge.lag, node.lag_calendar) if edge.lag else 0,
                    elapsed=is_elapsed(edge.lag),
                )

    def _around(self, node: Node) -> Iterable[int]:
        """Return what stretches a group: not what recurs, nor what is dropped beside other work."""
        nodes, early = self.solved.network.nodes, self.solved.early
        placed = [
            child
            for child in node.children
            if child in early and (node.spanning or not nodes[child].recurs)
        ]
        return [child for child in placed if early[child].floor != "dropped"] or placed

    def _held(self, node: Node) -> Iterator[Held]:
        for child in node.children:
            if child in self.solved.early:
                limit = Limit()
                if node.task and not node.spanning:
                    calendar = self.solved.network.nodes[child].calendar
                    limit_by_dates(limit, calendar, node.task, starts=True)
                yield Held(child, limit.start, limit.finish)


def _kind(node: Node) -> Kind:
    task = node.task
    if node.is_group:
        return Kind.GROUP
    if task is None or task.state is TaskState.DROPPED:
        return Kind.PASSING
    if task.state is TaskState.DONE or (task.every is not None and task.is_milestone):
        return Kind.FIXED
    return Kind.WORK if node.length else Kind.POINT


def _holders(network: Network, index: int) -> Iterator[Task]:
    """Yield the groups that hold a node, whose constraints bind it too."""
    for holder in network.holders[index]:
        node = network.nodes[holder]
        if not node.spanning:
            if node.task:
                yield node.task
            yield from _holders(network, holder)

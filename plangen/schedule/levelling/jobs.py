"""Jobs: the network of the plans to level, as a problem in whole numbers.

Where all work keeps one calendar, a unit is a working minute and the problem is exact. In
mixed calendars it is a minute of the clock, and lengths and lags are those around the dates
without levelling; then the order of the jobs counts, and `level` places them exactly.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import TaskState
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import WEEK, WorkCalendar
from plangen.schedule.demand import Supply, demands
from plangen.schedule.forward import ForwardPass
from plangen.schedule.levelling.sgs import Problem, Takes, is_plain
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network, Node
from plangen.schedule.time_of import is_elapsed, minutes

_PARTS = 100
"""Amounts are counted in hundredths of a percent or of a piece."""
_RANKS = {"high": 0, "": 1, "normal": 1, "low": 2}


@frozen()
class Supplies:
    """What can be short, numbered: who or what, and how much of it there is."""

    names: tuple[Supply, ...]
    capacity: tuple[int, ...]


@frozen()
class Jobs:
    """A problem, and the node of each of its jobs."""

    problem: Problem
    nodes: tuple[int, ...]
    axis: WorkCalendar | None


def number_supplies(capacity: Mapping[Supply, Decimal]) -> Supplies:
    """Number all supplies that have something to give."""
    counted = {supply: int(amount * _PARTS) for supply, amount in capacity.items()}
    known = {supply: amount for supply, amount in counted.items() if amount > 0}
    return Supplies(tuple(known), tuple(known.values()))


def takes_of(network: Network, early: Mapping[int, Early], supplies: Supplies) -> dict[int, Takes]:
    """Return what each node takes of the supplies; above all there is counts as all there is."""
    numbers = {supply: number for number, supply in enumerate(supplies.names)}
    found: dict[int, Takes] = {}
    for index, placed in early.items():
        node = network.nodes[index]
        if node.task is None or node.is_group or not placed.left or not node.task.is_open:
            continue
        takes = tuple(
            (
                numbers[one.supply],
                min(int(one.amount * _PARTS), supplies.capacity[numbers[one.supply]]),
            )
            for one in demands(node.task, node.calendar)
            if one.supply in numbers
        )
        if takes:
            found[index] = takes
    return found


@frozen(kw_only=True)
class Contest:
    """Who takes what: `takes` by node, of how much there is, and the plans to level, by id."""

    takes: Mapping[int, Takes]
    capacity: tuple[int, ...]
    levelled: Mapping[str, Plan]

    def moves(self, node: Node, placed: Early) -> bool:
        """Tell whether levelling may move a node: work to come of a plan to level."""
        return node.plan.id in self.levelled and not placed.begun


def make_jobs(forward: ForwardPass, order: tuple[int, ...], contest: Contest) -> Jobs:
    """Return the problem of levelling some plans, around the fixed work of all others."""
    return _Maker(forward, order, contest).jobs()


class _Maker:
    """Numbers jobs and measures the distances between them."""

    def __init__(self, forward: ForwardPass, order: tuple[int, ...], contest: Contest) -> None:
        self.forward, self.contest = forward, contest
        self.network, self.early = forward.network, forward.early
        self.nodes = tuple(self._chosen(order))
        self.numbers = {index: job for job, index in enumerate(self.nodes)}
        self.axis = self._axis()
        self.plans = {plan: number for number, plan in enumerate(contest.levelled)}

    def jobs(self) -> Jobs:
        lengths = tuple(self._length(index) for index in self.nodes)
        before = tuple(tuple(self._arcs(index, lengths)) for index in self.nodes)
        after: list[list[tuple[int, int]]] = [[] for _ in self.nodes]
        for job, arcs in enumerate(before):
            for other, least in arcs:
                after[other].append((job, least))
        problem = Problem(
            lengths=lengths,
            before=before,
            after=tuple(map(tuple, after)),
            takes=tuple(self.contest.takes.get(index, ()) for index in self.nodes),
            capacity=self.contest.capacity,
            booked=tuple(self._booked()),
            release=tuple(map(self._release, self.nodes)),
            fixed=tuple(map(self._fixed, self.nodes)),
            plans=tuple(self.plans[self._plan(index).id] for index in self.nodes),
            ranks=tuple(map(self._ranks, self.nodes)),
            plain=is_plain(lengths, before),
        )
        return Jobs(problem, self.nodes, self.axis)

    def _booked(self) -> Iterator[tuple[Takes, int, int]]:
        """Yield what the work of plans that are not levelled takes, at the dates it has."""
        for index, takes in self.contest.takes.items():
            if self._plan(index).id not in self.contest.levelled:
                placed = self.early[index]
                yield takes, self._at(placed.resumes), self._at(placed.finish)

    def _plan(self, index: int) -> Plan:
        return self.network.nodes[index].plan

    def _chosen(self, order: tuple[int, ...]) -> list[int]:
        """Return the nodes that matter: work to come, gates, and groups that others wait for."""
        awaited: set[int] = set()
        found: list[int] = []
        for index in reversed(order):
            node = self.network.nodes[index]
            if index not in self.early or node.plan.id not in self.contest.levelled:
                continue
            if node.is_group:
                holders = self.network.holders[index]
                if self.network.out_of[index] or any(one in awaited for one in holders):
                    awaited.add(index)
                    found.append(index)
            elif not node.recurs and not _is_done(node):
                found.append(index)
        return found[::-1]

    def _axis(self) -> WorkCalendar | None:
        """Return the one calendar of all work; None where there are several."""
        used = {
            id(node.calendar): node.calendar
            for node in (self.network.nodes[index] for index in (*self.nodes, *self.contest.takes))
            if node.length and not node.is_group
        }
        only = next(iter(used.values()), None)
        return only if len(used) == 1 and only and not only.is_elapsed else None

    def _at(self, instant: int) -> int:
        return self.axis.work(instant) if self.axis else instant

    def _length(self, index: int) -> int:
        placed = self.early[index]
        if self.network.nodes[index].is_group:
            return 0
        if self.axis:
            return placed.left
        return placed.finish - placed.resumes if placed.left else 0

    def _fixed(self, index: int) -> int | None:
        node, placed = self.network.nodes[index], self.early[index]
        if node.is_group or node.gate:
            return None
        if not self.contest.moves(node, placed):
            return self._at(placed.resumes)
        return None

    def _ranks(self, index: int) -> tuple[int, int]:
        node = self.network.nodes[index]
        own = node.task.priority if node.task else ""
        return _RANKS.get(node.plan.priority, 1), _RANKS.get(own, 1)

    def _release(self, index: int) -> int:
        """Return the earliest start by dates, and by links whose other end is past moving."""
        node = self.network.nodes[index]
        edges = [edge for edge in self.network.into[index] if self._is_settled(edge)]
        begin, end = self.forward.limits(index, edges)
        if node.is_group:
            return self._at(begin)
        if self.axis:
            return max(self.axis.work(begin), self.axis.work(end) - self.early[index].left)
        return max(begin, end - self._length(index))

    def _is_settled(self, edge: Edge) -> bool:
        """Tell whether the end that a link leaves can no longer move."""
        if edge.before not in self.numbers:
            return edge.before in self.early
        return self.early[edge.before].begun and edge.type not in FROM_FINISH

    def _arcs(self, index: int, lengths: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """Yield the least distances from the starts of what a job waits for."""
        node = self.network.nodes[index]
        job = self.numbers[index]
        for child in node.children:
            if child in self.numbers:
                other = self.numbers[child]
                yield other, lengths[other]
        for edge in self.network.into[index]:
            if edge.before not in self.numbers or self._is_settled(edge):
                continue
            other = self.numbers[edge.before]
            from_start = edge.type not in FROM_FINISH
            if from_start and self.network.nodes[edge.before].is_group:
                continue  # The start of a group is that of its first job, which is no least distance.
            least = self._lag(edge, node) + (0 if from_start else lengths[other])
            yield other, least - (0 if edge.type in TO_START else lengths[job])

    def _lag(self, edge: Edge, node: Node) -> int:
        """Return a lag in the units of the problem; around the week where they differ."""
        if edge.lag is None:
            return 0
        length = minutes(edge.lag, node.lag_calendar)
        if self.axis and is_elapsed(edge.lag):
            return length * self.axis.week_work // WEEK
        if self.axis is None and not is_elapsed(edge.lag):
            return length * WEEK // node.lag_calendar.week_work
        return length


def _is_done(node: Node) -> bool:
    return node.task is not None and not node.is_group and node.task.state is TaskState.DONE

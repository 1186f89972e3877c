"""The network: all tasks of all plans as numbered nodes, and the links between them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plangen.frozen import frozen
from plangen.model.estimate import Duration
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.reference import LinkType, Reference
from plangen.model.task import Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.demand import Supply
from plangen.schedule.time_of import Calendars, is_elapsed, minutes

FROM_FINISH = (LinkType.FS, LinkType.FF)
"""Links that leave the finish of the predecessor; the others leave its start."""
TO_START = (LinkType.FS, LinkType.SS)
"""Links that bind the start of the successor; the others bind its finish."""
_AROUND = 2
"""How many tasks may go around the gate of the group that holds them."""


@frozen()
class Node:
    """A task, a group of tasks, or with no task a whole plan or a gate.

    `length` is in working minutes of `calendar`; `lag_calendar` counts the lags of links
    into the node. A group only rolls up others, its `children`; a spanning task is one with the
    phase it spans as its only child, and no group rolls it up. A gate stands for the links
    into the starts (or the finishes) of all that a group holds, so that they do not multiply.
    What recurs drives nothing and has no float. Dropped is work that will not be done; only its
    links still hold.
    """

    plan: Plan
    task: Task | None
    calendar: WorkCalendar
    lag_calendar: WorkCalendar
    length: int
    children: tuple[int, ...] = ()
    is_group: bool = False
    spanning: bool = False
    gate: bool = False
    recurs: bool = False
    is_dropped: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether the node is work that can be first or last in its plan."""
        return not (self.gate or self.is_group or self.recurs or self.is_dropped)


@frozen()
class Edge:
    """A link from one node to another; `reference` is what its author wrote.

    A link made by levelling has a `supply`: what the first node hands over to the second.
    """

    before: int
    after: int
    type: LinkType
    lag: Duration | None
    reference: Reference
    supply: Supply | None = None


@frozen()
class Network:
    """Nodes in the order of plans and files, links into and out of each, and who holds whom."""

    nodes: tuple[Node, ...]
    into: tuple[tuple[Edge, ...], ...]
    out_of: tuple[tuple[Edge, ...], ...]
    holders: tuple[tuple[int, ...], ...]
    roots: dict[str, int]

    def before(self, index: int) -> list[int]:
        """Return the nodes that must be known before this one: predecessors and children."""
        return [*(edge.before for edge in self.into[index]), *self.nodes[index].children]


class _Builder:
    """Numbers nodes and resolves links; holds what both share."""

    def __init__(self, portfolio: Portfolio, calendars: Calendars) -> None:
        self.portfolio = portfolio
        self.calendars = calendars
        self.numbers: dict[tuple[str, str], int] = {}
        self.named: set[tuple[str, str]] = set()
        self.roots: dict[str, int] = {}
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.held: dict[int, dict[int, None]] = {}
        self.gates: dict[tuple[int, bool], int] = {}
        self.inner: dict[int, set[int]] = {}

    def number(self) -> None:
        count = 0
        for plan in self.portfolio.plans.values():
            self.roots[plan.id] = count
            count += 1
            for task in plan.tasks:
                self.numbers[plan.id, task.id] = count
                if task.named:
                    self.named.add((plan.id, task.id))
                count += 1

    def resolve(self, reference: Reference, plan: Plan, *, header: bool = False) -> int | None:
        """Return the node a reference names; in a header a bare word is a plan."""
        if header and not reference.plan:
            return self.roots.get(reference.id)
        key = (reference.plan or plan.id, reference.id)
        return self.numbers[key] if key in self.named else None

    def add_nodes(self, plan: Plan) -> None:
        calendar = self.calendars.of_plan(plan)
        below: dict[str, list[int]] = {}
        for task in plan.tasks:
            if task.spans is None or task.is_group:
                below.setdefault(task.parent, []).append(self.numbers[plan.id, task.id])
        top = tuple(below.get("", ()))
        self.nodes.append(Node(plan, None, calendar, calendar, 0, top, is_group=True))
        for task in plan.tasks:
            self.nodes.append(self._node(plan, task, calendar, tuple(below.get(task.id, ()))))

    def _node(self, plan: Plan, task: Task, lags: WorkCalendar, children: tuple[int, ...]) -> Node:
        dropped = task.state is TaskState.DROPPED
        if task.is_group:
            return Node(plan, task, lags, lags, 0, children, is_group=True, is_dropped=dropped)
        spanned = self.resolve(task.spans, plan) if task.spans else None
        if spanned is not None and spanned != self.numbers[plan.id, task.id]:
            over = (spanned,)
            return Node(
                plan, task, lags, lags, 0, over, is_group=True, spanning=True, is_dropped=dropped
            )
        calendar = self.calendars.of_task(plan, task)
        length = self.calendars.length(task, calendar)
        recurs = task.every is not None
        return Node(plan, task, calendar, lags, length, recurs=recurs, is_dropped=dropped)

    def add_edges(self, plan: Plan) -> None:
        for reference in plan.after:
            before = self.resolve(reference, plan, header=True)
            if before is not None:
                self._link(before, self.roots[plan.id], LinkType.FS, None, reference)
        for task in plan.tasks:
            after = self.numbers[plan.id, task.id]
            for link in task.links:
                before = self.resolve(link.target, plan)
                if before is not None and before != after:
                    self._link(before, after, link.type, link.lag, link.target)

    def _link(
        self, before: int, after: int, kind: LinkType, lag: Duration | None, reference: Reference
    ) -> None:
        """Add a link; one into a group binds every task it holds, one out of what recurs none."""
        if self.nodes[before].recurs:
            return
        if not self.nodes[after].is_group:
            self.edges.append(Edge(before, after, kind, lag, reference))
        elif self._leads_inward(before, after):
            targets = (leaf for leaf in self._leaves(after) if leaf != before)
            self.edges.extend(Edge(before, leaf, kind, lag, reference) for leaf in targets)
        elif self._leaves(after):
            gate = self._gate(after, reference, to_start=kind in TO_START)
            self.edges.append(Edge(before, gate, kind, lag, reference))

    def _leads_inward(self, before: int, group: int) -> bool:
        """Tell whether a link from a task to the group that holds it needs edges of its own.

        The task does not wait for itself, so it goes around the gate. Two such tasks wait for
        each other; then the others are in a ring in any case, and need no more.
        """
        inner = self.inner.setdefault(group, set())
        if before in self._leaves(group) and len(inner | {before}) <= _AROUND:
            inner.add(before)
        return before in inner

    def _gate(self, group: int, reference: Reference, *, to_start: bool) -> int:
        """Return the gate to all starts or all finishes of a group; make it at its first link."""
        key = (group, to_start)
        if key not in self.gates:
            gate = self.gates[key] = len(self.nodes)
            node = self.nodes[group]
            self.nodes.append(Node(node.plan, None, node.calendar, node.lag_calendar, 0, gate=True))
            kind = LinkType.SS if to_start else LinkType.FF
            self.edges.extend(
                Edge(gate, leaf, kind, None, reference) for leaf in self._leaves(group)
            )
        return self.gates[key]

    def _leaves(self, index: int) -> dict[int, None]:
        """Return the tasks that a node holds, itself if it is one; found once."""
        if index not in self.held:
            node = self.nodes[index]
            self.held[index] = {} if node.is_group else {index: None}
            for child in () if node.spanning else node.children:
                self.held[index].update(self._leaves(child))
        return self.held[index]


def build_network(portfolio: Portfolio, calendars: Calendars | None = None) -> Network:
    """Return the network of a portfolio; references that lead nowhere are left out.

    `calendars` are those of the portfolio, where somebody has built some of them already.
    """
    builder = _Builder(portfolio, calendars or Calendars(portfolio))
    builder.number()
    for plan in portfolio.plans.values():
        builder.add_nodes(plan)
    for plan in portfolio.plans.values():
        builder.add_edges(plan)
    return _network(builder.nodes, builder.edges, builder.roots)


def _network(nodes: Sequence[Node], edges: Sequence[Edge], roots: dict[str, int]) -> Network:
    into: list[list[Edge]] = [[] for _ in nodes]
    out_of: list[list[Edge]] = [[] for _ in nodes]
    holders: list[list[int]] = [[] for _ in nodes]
    for edge in edges:
        into[edge.after].append(edge)
        out_of[edge.before].append(edge)
    for index, node in enumerate(nodes):
        for child in node.children:
            holders[child].append(index)
    return Network(
        tuple(nodes),
        tuple(map(tuple, into)),
        tuple(map(tuple, out_of)),
        tuple(map(tuple, holders)),
        roots,
    )


def with_links(network: Network, links: Iterable[Edge]) -> Network:
    """Return a network with more links; they stand behind those that are there."""
    into = [list(edges) for edges in network.into]
    out_of = [list(edges) for edges in network.out_of]
    for edge in links:
        into[edge.after].append(edge)
        out_of[edge.before].append(edge)
    return replace(network, into=tuple(map(tuple, into)), out_of=tuple(map(tuple, out_of)))


def shifted(edge: Edge, instant: int, calendar: WorkCalendar, *, to_finish: bool) -> int:
    """Return a moment moved by the lag of a link, forward in time.

    With `to_finish` the result is where work ends (a lag behind a finish), else where it
    begins; but a lag from an evening, where no work begins, ends on an evening.
    """
    if edge.lag is None or not edge.lag.amount:
        return instant
    length = _lag(edge, calendar)
    if is_elapsed(edge.lag):
        return instant + length
    done = calendar.work(instant)
    in_gap = calendar.start_of(done) != instant
    work = done + length
    return calendar.finish_of(work) if to_finish or in_gap else calendar.start_of(work)


def unshifted(edge: Edge, instant: int, calendar: WorkCalendar) -> int:
    """Return the latest moment that, moved by the lag of a link, is not behind `instant`."""
    if edge.lag is None or not edge.lag.amount:
        return instant
    length = _lag(edge, calendar)
    if is_elapsed(edge.lag):
        return instant - length
    done = calendar.work(instant)
    latest = calendar.start_of(done - length)
    # A start moved into a gap would lie behind it; any moment earlier lies before it.
    behind = edge.type not in FROM_FINISH and calendar.start_of(done) > instant
    return latest - 1 if behind else latest


def _lag(edge: Edge, calendar: WorkCalendar) -> int:
    return minutes(edge.lag, calendar) if edge.lag else 0

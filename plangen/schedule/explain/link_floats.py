"""Link floats: how many working days each link into a task could slip before it drives.

The free float of a task is the least of the floats of the links out of it, capped by the
finish of its plan (Fondahl 1961).
"""

from collections.abc import Iterator, Mapping

from plangen.frozen import frozen
from plangen.model.plan import Status
from plangen.model.reference import Link, LinkType
from plangen.model.task import TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import Schedule
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network, shifted
from plangen.schedule.solved import Solved
from plangen.source.span import Span


@frozen()
class LinkFloat:
    """A link as written and its float in working days of the task's calendar.

    0 drives the task. None holds nothing: the task is done, recurs or ignores its logic, or
    what it waits for has no dates. `is_met` tells that what it waits for is done.
    """

    link: Link
    days: float | None
    is_met: bool


_Targets = dict[int, tuple[WorkCalendar, int]]
"""Amounts of work by calendar; the same calendar is the same object, and hashing one is dear."""


def link_floats(schedule: Schedule, plan_id: str, task_id: str = "") -> tuple[LinkFloat, ...]:
    """Return the floats of the links that a task's author wrote, in that order.

    A phase is as bound as the first of what it holds. Without a task they are those of the
    plan's header. Names that nobody has give nothing.
    """
    asked = [
        (index, links) for name, index, links in _waiting(schedule, plan_id) if name == task_id
    ]
    return _floats(schedule, *asked[-1]) if asked else ()


def plan_link_floats(schedule: Schedule, plan_id: str) -> Mapping[str, tuple[LinkFloat, ...]]:
    """Return the floats of all links of a plan, by the task that waits; the header's have no name.

    Nothing is returned of a schedule that is not to be told.
    """
    return {
        name: _floats(schedule, index, links) for name, index, links in _waiting(schedule, plan_id)
    }


def _waiting(schedule: Schedule, plan_id: str) -> Iterator[tuple[str, int, tuple[Link, ...]]]:
    """Yield what has links in a plan: its name, its node and the links into it."""
    network = schedule.solved.network
    root = network.roots.get(plan_id)
    if root is None or not schedule.is_told:
        return
    plan = network.nodes[root].plan
    yield "", root, tuple(Link(target, LinkType.FS, None) for target in plan.after)
    for number, task in enumerate(plan.tasks, 1):
        yield task.id, root + number, task.links


def _floats(schedule: Schedule, index: int, links: tuple[Link, ...]) -> tuple[LinkFloat, ...]:
    """Return the floats of links into one node; each is known by the place where it stands."""
    if not links:
        return ()
    wanted = {link.target.span for link in links}
    least: dict[Span, float] = {}
    before: dict[Span, int] = {}
    for edge, days in _slacks(schedule.solved, index, wanted):
        span = edge.reference.span
        least[span] = min(days, least.get(span, days))
        before[span] = edge.before
    return tuple(
        LinkFloat(link, least.get(span), span in before and _is_done(schedule, before[span]))
        for link in links
        for span in [link.target.span]
    )


def _is_done(schedule: Schedule, index: int) -> bool:
    node = schedule.solved.network.nodes[index]
    placed = schedule.of(node.plan.id, node.task.id) if node.task else None
    if placed is None:
        return node.plan.status is Status.DONE
    return placed.state is TaskState.DONE


def _slacks(solved: Solved, index: int, wanted: set[Span]) -> Iterator[tuple[Edge, float]]:
    """Yield the edges of some links, straight or through the gates of a group, with their slack."""
    network = solved.network
    leaves = list(_leaves(network, index))
    gates: dict[int, None] = {}
    for leaf in leaves:
        for edge in network.into[leaf]:
            if network.nodes[edge.before].gate:
                gates.setdefault(edge.before)
            elif edge.supply is None and edge.reference.span in wanted:
                yield from _slack(solved, edge, _targets(solved, [leaf], edge))
    for gate in gates:
        edges = [edge for edge in network.into[gate] if edge.reference.span in wanted]
        targets = _targets(solved, leaves, edges[0]) if edges else {}
        for edge in edges:
            yield from _slack(solved, edge, targets)


def _leaves(network: Network, index: int) -> Iterator[int]:
    """Yield the tasks that a node holds, itself if it is one."""
    waiting = [index]
    while waiting:
        number = waiting.pop()
        node = network.nodes[number]
        if not node.is_group:
            yield number
        elif not node.spanning:
            waiting.extend(reversed(node.children))


def _targets(solved: Solved, leaves: list[int], edge: Edge) -> _Targets:
    """Return the first work that a link may hold back; work done is held by none."""
    found: _Targets = {}
    for leaf in leaves:
        node, early = solved.network.nodes[leaf], solved.early.get(leaf)
        if early is None or node.recurs or early.floor == "actual":
            continue
        if early.begun and solved.override:
            continue
        calendar = node.calendar
        work = calendar.work(early.resumes if edge.type in TO_START else early.finish)
        _, first = found.get(id(calendar), (calendar, work))
        found[id(calendar)] = calendar, min(work, first)
    return found


def _slack(solved: Solved, edge: Edge, targets: _Targets) -> Iterator[tuple[Edge, float]]:
    before = solved.early.get(edge.before)
    if before is None:
        return
    source = before.finish if edge.type in FROM_FINISH else before.start
    lags = solved.network.nodes[edge.after].lag_calendar
    at = shifted(edge, source, lags, to_finish=edge.type in FROM_FINISH)
    for calendar, work in targets.values():
        yield edge, round(max(0, work - calendar.work(at)) / calendar.day_length, 4)

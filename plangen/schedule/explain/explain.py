"""Explaining: why a task has its date, hop by hop back to what starts it all."""

from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.evidence import is_placed, named
from plangen.schedule.explain.hop import End, Hop, Named
from plangen.schedule.explain.trace import trace
from plangen.schedule.network import Network
from plangen.schedule.order import ring_through
from plangen.source.span import Span


class Standing(StrEnum):
    """Whether there is a date to explain."""

    PLACED = "placed"
    IN_A_RING = "in a ring"
    EMPTY = "holds nothing"
    UNKNOWN = "unknown"


@frozen()
class RingStep:
    """A task of a ring, which waits for the next (the last one for the first).

    `holds` tells that it does so because it holds or spans the next. `place` is that of the
    link, else of what is held.
    """

    item: Named
    place: Span
    holds: bool


@frozen(kw_only=True)
class Explanation:
    """Why one end of an item falls where it does.

    `hops` lead from the item back to what starts it all; they are there if it is placed.
    `ring` is the shortest ring of links around an item that has no date because of it.
    """

    standing: Standing
    item: Named
    end: End
    hops: tuple[Hop, ...] = ()
    ring: tuple[RingStep, ...] = ()


def explain(
    portfolio: Portfolio,
    schedule: Schedule,
    plan_id: str,
    task_id: str = "",
    end: End = End.FINISH,
) -> Explanation:
    """Explain the start or finish of a task, a phase or a milestone; without one, of a plan.

    Nothing is raised for names that nobody has or for tasks without dates: `standing` says so.
    """
    index = number_of(schedule.solved.network, plan_id, task_id)
    if index is None:
        item = Named(plan_id, task_id, task_id or plan_id)
        return Explanation(standing=Standing.UNKNOWN, item=item, end=end)
    item = named(schedule.solved.network.nodes[index])
    found = trace(portfolio, schedule)
    if is_placed(found.evidence, index):
        hops = tuple(found.chain((index, end)))
        return Explanation(standing=Standing.PLACED, item=item, end=end, hops=hops)
    ring = _ring(schedule, index)
    standing = Standing.IN_A_RING if ring else Standing.EMPTY
    return Explanation(standing=standing, item=item, end=end, ring=ring)


def numbers(network: Network, plan_id: str) -> dict[str, int]:
    """Return the nodes of a plan's tasks by id; the plan's own has no name. Empty if unknown."""
    root = network.roots.get(plan_id)
    if root is None:
        return {}
    tasks = network.nodes[root].plan.tasks
    return {"": root} | {task.id: root + number for number, task in enumerate(tasks, 1)}


def number_of(network: Network, plan_id: str, task_id: str) -> int | None:
    """Return the node of a task, or of a whole plan; None where nobody has the name."""
    root = network.roots.get(plan_id)
    if root is None or not task_id:
        return root
    tasks = network.nodes[root].plan.tasks
    return next((root + number for number, task in enumerate(tasks, 1) if task.id == task_id), None)


def _ring(schedule: Schedule, index: int) -> tuple[RingStep, ...]:
    """Return the ring around a node; around a group or what spans, that of the first in one."""
    solved = schedule.solved
    waiting, seen = [index], {index}
    while waiting:
        number = waiting.pop()
        if number in solved.order.unplaced:
            return _steps(solved.network, ring_through(solved.network, number))
        children = [one for one in solved.network.nodes[number].children if one not in seen]
        seen.update(children)
        waiting.extend(reversed(children))
    return ()


def _steps(network: Network, path: tuple[int, ...]) -> tuple[RingStep, ...]:
    """Return the steps of a ring, seen through the gates of groups."""
    found: list[RingStep] = []
    for position, index in enumerate(path):
        node = network.nodes[index]
        if node.gate:
            continue
        asking, before = index, path[(position + 1) % len(path)]
        if network.nodes[before].gate:
            asking, before = before, path[(position + 2) % len(path)]
        links = (edge.reference.span for edge in network.into[asking] if edge.before == before)
        place = next(links, None)
        other = network.nodes[before]
        held = (other.task or other.plan).origin.span
        if node.spanning and node.task:
            held = node.task.origin.of("spans")
        found.append(RingStep(named(node), place or held, place is None))
    return tuple(found)

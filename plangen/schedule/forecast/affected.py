"""Affected: the open work that a risk delays; of a phase, that with which it goes on."""

from collections.abc import Iterable, Iterator

from plangen.model.plan import Plan
from plangen.model.reference import Reference
from plangen.schedule.network import Network, Node
from plangen.schedule.solved import Solved


def is_ahead(node: Node) -> bool:
    """Tell whether a node is open work of its own, or an open milestone."""
    if node.task is None or node.is_group or node.recurs:
        return False
    return node.task.is_open


def affected(solved: Solved, plan: Plan, references: Iterable[Reference]) -> tuple[int, ...]:
    """Return the nodes of the open work that references name, each once, in order.

    A group stands for its first tasks: what is open in it and waits for nothing open in it.
    What is done, unknown or without a place is left out.
    """
    found: dict[int, None] = {}
    for reference in references:
        index = _number(solved.network, reference.plan or plan.id, reference.id)
        if index is not None:
            found.update(dict.fromkeys(_first(solved, index)))
    return tuple(found)


def _number(network: Network, plan: str, name: str) -> int | None:
    root = network.roots.get(plan)
    if root is None:
        return None
    tasks = network.nodes[root].plan.tasks
    return next((root + n for n, task in enumerate(tasks, 1) if task.id == name), None)


def _first(solved: Solved, index: int) -> list[int]:
    """Return the first open tasks of a group, or an open task itself."""
    network = solved.network
    inside = _leaves(network, index)
    ahead = {one for one in inside if one in solved.early and is_ahead(network.nodes[one])}
    return [one for one in inside if one in ahead and ahead.isdisjoint(_before(network, one))]


def _leaves(network: Network, index: int) -> dict[int, None]:
    """Return the tasks that a node holds or spans, itself if it is one."""
    found: dict[int, None] = {}
    waiting, seen = [index], {index}
    while waiting:
        one = waiting.pop()
        node = network.nodes[one]
        if not node.is_group:
            found[one] = None
        below = [child for child in reversed(node.children) if child not in seen]
        seen.update(below)
        waiting.extend(below)
    return found


def _before(network: Network, index: int) -> Iterator[int]:
    """Yield the tasks for which one waits by links of its author, also through groups."""
    for edge in network.into[index]:
        if edge.supply is not None:
            continue
        if network.nodes[edge.before].gate:
            yield from _before(network, edge.before)
        else:
            yield from _leaves(network, edge.before)

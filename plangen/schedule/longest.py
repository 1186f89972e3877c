"""The longest path: the chain of links without slack that ends at a plan's finish."""

from collections.abc import Iterable

from plangen.model.reference import LinkType
from plangen.model.task import TaskState
from plangen.schedule.forward import Early
from plangen.schedule.network import Network

_FROM_FINISH = {LinkType.FS, LinkType.FF}


def longest_path(network: Network, early: dict[int, Early], last: Iterable[int]) -> set[int]:
    """Return the nodes on driving links back from the last ones; it stops at work done.

    The chain may lead through other plans. AACE 49R-06 keeps it apart from total float.
    """
    found: set[int] = set()
    waiting = list(last)
    while waiting:
        index = waiting.pop()
        node = network.nodes[index]
        if index in found or index not in early or (node.task and _is_done(node.task.state)):
            continue
        found.add(index)
        for edge in early[index].drivers:
            waiting.extend(_sources(network, early, edge.before, edge.type))
    return found


def _is_done(state: TaskState) -> bool:
    return state is TaskState.DONE


def _sources(
    network: Network, early: dict[int, Early], index: int, kind: LinkType
) -> list[int]:
    """Return the tasks behind a link: of a group, those that give it its start or finish."""
    node = network.nodes[index]
    if not node.is_group:
        return [index]
    if index not in early:
        return []
    at = early[index].finish if kind in _FROM_FINISH else early[index].start
    found: list[int] = []
    for child in node.children:
        if child not in early:
            continue
        theirs = early[child].finish if kind in _FROM_FINISH else early[child].start
        if theirs == at:
            found.extend(_sources(network, early, child, kind))
    return found

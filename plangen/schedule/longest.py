"""The longest path: the chain of links without slack that ends at a plan's finish."""

from collections.abc import Iterable, Mapping

from plangen.model.task import TaskState
from plangen.schedule.forward import Early
from plangen.schedule.network import FROM_FINISH, Network


def longest_paths(
    network: Network,
    early: Mapping[int, Early],
    order: Iterable[int],
    last: Mapping[str, Iterable[int]],
) -> set[int]:
    """Return the tasks on driving links back from what is last in their own plan (by its id).

    A chain may lead through other plans and back; it stops at work done. All plans are
    followed in one walk, a bit each. AACE 49R-06 keeps this path apart from total float.
    """
    bits = {plan: 1 << number for number, plan in enumerate(last)}
    by_finish = {index: bits[plan] for plan, indices in last.items() for index in indices}
    by_start: dict[int, int] = {}
    found: set[int] = set()
    for index in reversed(tuple(order)):
        node = network.nodes[index]
        finish, start = by_finish.get(index, 0), by_start.get(index, 0)
        if not (finish or start) or (node.task and node.task.state is TaskState.DONE):
            continue
        if node.is_group:
            for child in node.children:
                if child in early and early[child].finish == early[index].finish:
                    by_finish[child] = by_finish.get(child, 0) | finish
                if child in early and early[child].start == early[index].start:
                    by_start[child] = by_start.get(child, 0) | start
            continue
        if (finish | start) & bits[node.plan.id]:
            found.add(index)
        for edge in early[index].drivers:
            marks = by_finish if edge.type in FROM_FINISH else by_start
            marks[edge.before] = marks.get(edge.before, 0) | finish | start
    return found

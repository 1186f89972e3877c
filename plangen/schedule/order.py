"""Order: an order of the nodes in which everything known comes first, and the rings that have none."""

from collections import deque
from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.model.reference import Reference
from plangen.schedule.network import Network

_TRIES = 64
"""From how many tasks of a ring a shortest cycle is looked for."""


@frozen()
class Cycle:
    """Tasks that wait for each other; `edges` are the references that make the ring."""

    tasks: tuple[tuple[str, str], ...]
    edges: tuple[Reference, ...]


@frozen()
class Order:
    """Nodes in an order to schedule them, those that cannot be placed, and the rings found."""

    nodes: tuple[int, ...]
    unplaced: frozenset[int]
    cycles: tuple[Cycle, ...]


def order_nodes(network: Network) -> Order:
    """Sort the nodes topologically; tasks in a ring are left out, groups and gates never are."""
    rings = _rings(network)
    nodes = network.nodes
    unplaced = frozenset(
        index
        for ring in rings
        for index in ring
        if nodes[index].spanning or not (nodes[index].is_group or nodes[index].gate)
    )
    cycles = tuple(_cycle(network, ring) for ring in rings)
    return Order(_sorted(network, unplaced), unplaced, cycles)


def _sorted(network: Network, unplaced: frozenset[int]) -> tuple[int, ...]:
    """Sort by Kahn's algorithm; ties keep the order of the file."""
    waiting = [0] * len(network.nodes)
    followers: list[list[int]] = [[] for _ in network.nodes]
    for index in range(len(network.nodes)):
        if index in unplaced:
            continue
        for before in network.before(index):
            if before not in unplaced:
                waiting[index] += 1
                followers[before].append(index)
    ready = deque(i for i in range(len(network.nodes)) if not waiting[i] and i not in unplaced)
    found: list[int] = []
    while ready:
        index = ready.popleft()
        found.append(index)
        for after in followers[index]:
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    return tuple(found)


def _rings(network: Network) -> list[list[int]]:
    """Return the strongly connected sets of more than one node (Tarjan 1972, without recursion)."""
    count = len(network.nodes)
    number, low = [-1] * count, [0] * count
    on_stack, stack, rings = [False] * count, [], []
    counter = 0
    for root in range(count):
        if number[root] >= 0:
            continue
        work: list[tuple[int, int, Sequence[int]]] = [(root, 0, network.before(root))]
        while work:
            index, position, edges = work.pop()
            if position == 0:
                number[index] = low[index] = counter
                counter += 1
                stack.append(index)
                on_stack[index] = True
            elif on_stack[edges[position - 1]]:
                low[index] = min(low[index], low[edges[position - 1]])
            if position < len(edges):
                work.append((index, position + 1, edges))
                following = edges[position]
                if number[following] < 0:
                    work.append((following, 0, network.before(following)))
                continue
            if low[index] == number[index]:
                ring = _popped(stack, on_stack, index)
                if len(ring) > 1:
                    rings.append(sorted(ring))
    return sorted(rings)


def _popped(stack: list[int], on_stack: list[bool], index: int) -> list[int]:
    ring: list[int] = []
    while True:
        member = stack.pop()
        on_stack[member] = False
        ring.append(member)
        if member == index:
            return ring


def _cycle(network: Network, ring: Sequence[int]) -> Cycle:
    """Return the shortest cycle through the first task of a ring that has one."""
    inside = set(ring)
    best: list[int] = []
    for start in ring[:_TRIES]:
        path = _shortest(network, start, inside)
        if path and (not best or _steps(network, path) < _steps(network, best)):
            best = path
        if best and _steps(network, best) == 2:
            break
    tasks = [network.nodes[index] for index in best]
    return Cycle(
        tuple((node.plan.id, node.task.id) for node in tasks if node.task),
        _references(network, best),
    )


def ring_through(network: Network, index: int) -> tuple[int, ...]:
    """Return the nodes of a shortest ring through one, gates too; each waits for the next."""
    return tuple(_shortest(network, index, set(range(len(network.nodes)))))


def _shortest(network: Network, start: int, inside: set[int]) -> list[int]:
    """Return the nodes of a shortest way from a node back to itself, against the links."""
    came: dict[int, int] = {}
    queue = deque([start])
    while queue:
        index = queue.popleft()
        for before in network.before(index):
            gate = network.nodes[index].gate
            if before == start and not (gate and came[index] == start):
                path = [index]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if before in inside and before not in came:
                came[before] = index
                if network.nodes[before].gate:
                    queue.appendleft(before)
                else:
                    queue.append(before)
    return []


def _steps(network: Network, path: Sequence[int]) -> int:
    """Return how many tasks and groups a way touches; gates are not seen."""
    return sum(not network.nodes[index].gate for index in path)


def _references(network: Network, path: Sequence[int]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for index, before in zip(path, [*path[1:], path[0]], strict=True):
        edge = next((edge for edge in network.into[index] if edge.before == before), None)
        if edge and not network.nodes[before].gate:
            found.append(edge.reference)
    return tuple(found)

"""The critical path test: what a long delay of the first critical task does to a plan's finish.

DCMA's twelfth check (DCMA-EA PAM 200.1, October 2012): with 600 working days more, the finish
must move as far. Critical is here the longest path (AACE 49R-06), for a task without float may
be so for a fixed date or for another plan.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.schedule.bounds import Early
from plangen.schedule.dates import Schedule
from plangen.schedule.forward import ForwardPass
from plangen.schedule.network import Network
from plangen.schedule.quality.path_quality import path_nodes
from plangen.schedule.solved import Solved

DELAY = 600
"""Working days."""

FOLLOWS = Decimal("0.9")
"""So much of the delay must reach the finish; calendars with gaps of their own swallow some."""


@frozen()
class Shift:
    """How far the delayed task and the finish of its plan moved, in the plan's working days."""

    plan: Plan
    task: str
    moved: int
    finish: int

    @property
    def is_broken(self) -> bool:
        """Tell whether the finish has not moved with the task."""
        return self.finish < self.moved * FOLLOWS


def shifts(schedule: Schedule, plans: Iterable[Plan]) -> Iterator[Shift]:
    """Yield the result of the test for each plan that has critical work left.

    Only what lies between the delayed task and the end of its plan is placed again, so that the
    test of all plans costs about as much as one more forward pass.
    """
    solved = schedule.solved
    position = {index: place for place, index in enumerate(solved.order.nodes)}
    trial = ForwardPass(solved.network, schedule.status_date, solved.override, dict(solved.early))
    for plan in plans:
        path = path_nodes(schedule, plan)
        first = _first(solved, path)
        if first is None:
            continue
        # What a ring holds up is not placed, here or there.
        behind = _behind(solved.network, first) & position.keys() & solved.early.keys()
        last = _last(solved, plan)
        between = _leading(solved.network, last, behind)
        trial.early[first] = _delayed(solved, first)
        trial.run(tuple(sorted(between, key=position.__getitem__)))
        moved = _moved(solved, trial, plan, [first])
        yield Shift(plan, path[first], moved, _moved(solved, trial, plan, last))
        trial.early.update((index, solved.early[index]) for index in between | {first})


def _first(solved: Solved, path: Iterable[int]) -> int | None:
    """Return the first task of the longest path; milestones have no work to add to."""
    critical = [index for index in path if solved.early[index].left]
    return min(critical, key=lambda index: solved.early[index].start, default=None)


def _last(solved: Solved, plan: Plan) -> list[int]:
    """Return what ends with its plan, but not what was only put off to its end."""
    root = solved.network.roots[plan.id]
    own = range(root + 1, root + 1 + len(plan.tasks))
    real = [index for index in own if index in solved.early and solved.network.nodes[index].counts]
    ending = [index for index in real if solved.early[index].finish == solved.ends[plan.id]]
    return [index for index in ending if solved.early[index].floor != "alap"] or ending


def _behind(network: Network, first: int) -> set[int]:
    """Return all that waits for a node, and the groups that hold any of it."""
    found: set[int] = set()
    waiting = [first]
    while waiting:
        index = waiting.pop()
        following = (*(edge.after for edge in network.out_of[index]), *network.holders[index])
        new = [after for after in following if after not in found]
        found.update(new)
        waiting.extend(new)
    return found - {first}


def _leading(network: Network, last: Iterable[int], some: AbstractSet[int]) -> set[int]:
    """Return which of some nodes lead to the last ones, themselves too, through others of them."""
    found = {index for index in last if index in some}
    waiting = list(found)
    while waiting:
        new = {one for one in network.before(waiting.pop()) if one in some and one not in found}
        found |= new
        waiting.extend(new)
    return found


def _delayed(solved: Solved, index: int) -> Early:
    calendar, early = solved.network.nodes[index].calendar, solved.early[index]
    more = DELAY * calendar.day_length
    finish = calendar.finish_of(calendar.work(early.finish) + more)
    return replace(early, finish=finish, left=early.left + more)


def _moved(solved: Solved, trial: ForwardPass, plan: Plan, nodes: Sequence[int]) -> int:
    """Return how far the last of some nodes moved, in whole working days of the plan."""
    calendar = solved.network.nodes[solved.network.roots[plan.id]].calendar
    before = max(solved.early[index].finish for index in nodes)
    after = max(trial.early[index].finish for index in nodes)
    return (calendar.work(after) - calendar.work(before)) // calendar.day_length

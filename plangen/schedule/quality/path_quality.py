"""Quality of the longest path: what of it is waiting, and which tasks on it work backwards."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.reference import LinkType
from plangen.schedule.calendar import moment
from plangen.schedule.dates import Schedule
from plangen.schedule.network import FROM_FINISH, TO_START
from plangen.schedule.solved import Solved

Interval = tuple[int, int]


@frozen()
class Waiting:
    """How much of the way to a plan's finish is waiting for a date or a lag, in working days.

    `tasks` are the ids of those on the longest path that wait, the longest wait first, each
    with its working days.
    """

    days: Decimal
    length: Decimal
    tasks: tuple[tuple[str, Decimal], ...]

    @property
    def is_most(self) -> bool:
        """Tell whether more of the way is waiting than work."""
        return self.days * 2 > self.length > 0


def waiting(schedule: Schedule, plan: Plan) -> Waiting:
    """Measure the waiting on the longest path from the status date, or the plan's start, on.

    Time in which other work on the path goes on is none, nor is what another plan takes.
    """
    solved = schedule.solved
    calendar = solved.network.nodes[solved.network.roots[plan.id]].calendar
    begin = max(moment(schedule.status_date), moment(plan.start) if plan.start else 0)
    end = solved.ends.get(plan.id, begin)
    path = path_nodes(schedule, plan)
    worked = _joined((solved.early[index].resumes, solved.early[index].finish) for index in path)
    waits = [(wait, name) for index, name in path.items() if (wait := _wait(solved, index, begin))]

    def days(intervals: Iterable[Interval]) -> Decimal:
        clipped = ((max(begin, first), min(end, last)) for first, last in intervals)
        minutes = sum(calendar.work(last) - calendar.work(first) for first, last in clipped)
        return Decimal(minutes) / calendar.day_length

    tasks = sorted(((name, days([wait])) for wait, name in waits), key=lambda one: -one[1])
    idle = _without(_joined(wait for wait, _ in waits), worked)
    return Waiting(
        days=days(idle),
        length=days([(begin, end)]),
        tasks=tuple((name, wait) for name, wait in tasks if wait),
    )


def path_nodes(schedule: Schedule, plan: Plan) -> dict[int, str]:
    """Return the tasks of the longest path by the numbers of their nodes."""
    root = schedule.solved.network.roots[plan.id]
    longest = set(schedule.plans[plan.id].longest_path)
    return {root + n: task.id for n, task in enumerate(plan.tasks, 1) if task.id in longest}


def _wait(solved: Solved, index: int, begin: int) -> Interval | None:
    """Return the time for which a task waits for its date, or for the lag of what drives it."""
    early = solved.early[index]
    if early.floor == "constraint" and not early.begun:
        return (begin, early.resumes) if begin < early.resumes else None
    for edge in early.drivers:
        if edge.type is LinkType.FS and edge.lag is not None and edge.lag.amount > 0:
            return solved.early[edge.before].finish, early.resumes
    return None


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _without(some: Iterable[Interval], others: list[Interval]) -> Iterator[Interval]:
    """Yield what of joined intervals lies in no other."""
    for start, end in some:
        at = start
        for first, last in others:
            if first >= end:
                break
            if at < first:
                yield at, first
            at = max(at, last)
        if at < end:
            yield at, end


def reversed_tasks(schedule: Schedule, plan: Plan) -> tuple[str, ...]:
    """Return the tasks of the longest path whose lengthening brings the finish forward.

    Their finish is driven and their start drives: the longer they are, the earlier they
    begin, and with them what their start lets begin.
    """
    solved = schedule.solved
    path = path_nodes(schedule, plan)
    return tuple(name for index, name in path.items() if _is_reversed(solved, index, path))


def _is_reversed(solved: Solved, index: int, path: Mapping[int, str]) -> bool:
    early = solved.early[index]
    ends_plan = early.finish == solved.ends.get(solved.network.nodes[index].plan.id)
    if early.begun or not early.left or ends_plan or not early.drivers:
        return False
    driven = [
        edge
        for edge in solved.network.out_of[index]
        if edge.after in path and edge in solved.early[edge.after].drivers
    ]
    by_start = any(edge.type in TO_START for edge in early.drivers)
    by_finish = any(edge.type in FROM_FINISH for edge in driven)
    return bool(driven) and not by_start and not by_finish

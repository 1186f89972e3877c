"""Schedule generation: jobs in whole numbers placed one by one where links and capacity allow.

Serial generation takes jobs from a list and places each as early as it fits; parallel
generation goes through time and starts what fits, by priority (Kolisch 1996). Links are least
distances between starts, so all four types and leads are the same to it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from plangen.frozen import frozen

Takes = tuple[tuple[int, int], ...]
Arcs = tuple[tuple[int, int], ...]
Key = tuple[int, int, int]
"""What orders jobs: the ranks of plan and job, then a number; the smallest first."""

_FIRST, _LAST = -(1 << 62), 1 << 62


@frozen(kw_only=True)
class Problem:
    """Jobs, numbered so that each stands behind what it waits for.

    `before[j]` has pairs (i, w): job j starts no earlier than w behind the start of i;
    `after[i]` has the same as (j, w). `takes[j]` has pairs (supply, amount), none above the
    `capacity`; `booked` has (takes, start, end) of work outside the problem. A `fixed` job starts where it does, whatever else, the others no earlier than
    their `release`. `plain` tells that no link, read forward or backward in time, lets a job
    start before the one it waits for. `plans` has the number of the plan of each job, `ranks`
    its priority: that of its plan, then its own, 0 first. `step` is -1 read backward.
    """

    lengths: tuple[int, ...]
    before: tuple[Arcs, ...]
    after: tuple[Arcs, ...]
    takes: tuple[Takes, ...]
    capacity: tuple[int, ...]
    booked: tuple[tuple[Takes, int, int], ...]
    release: tuple[int, ...]
    fixed: tuple[int | None, ...]
    plans: tuple[int, ...]
    ranks: tuple[tuple[int, int], ...]
    plain: bool
    step: int = 1

    @property
    def size(self) -> int:
        """Return the number of jobs."""
        return len(self.lengths)

    def finishes(self, starts: Sequence[int]) -> list[int]:
        """Return the finish of each plan, by its number."""
        found = [_FIRST] * (max(self.plans, default=-1) + 1)
        for plan, start, length in zip(self.plans, starts, self.lengths, strict=True):
            found[plan] = max(found[plan], start + length)
        return found


def mirrored(problem: Problem) -> Problem:
    """Return the problem read backward in time: a job starts at minus its finish.

    The jobs keep their numbers, so those that wait for others stand in front of them.
    """
    lengths = problem.lengths
    jobs = range(problem.size)

    def turned(first: int, second: int, least: int) -> int:
        return least + lengths[second] - lengths[first]

    return replace(
        problem,
        before=tuple(
            tuple((other, turned(job, other, least)) for other, least in problem.after[job])
            for job in jobs
        ),
        after=tuple(
            tuple((other, turned(other, job, least)) for other, least in problem.before[job])
            for job in jobs
        ),
        fixed=tuple(
            None if start is None else -start - length
            for start, length in zip(problem.fixed, lengths, strict=True)
        ),
        booked=tuple((takes, -end, -start) for takes, start, end in problem.booked),
        step=-problem.step,
    )


def is_plain(lengths: Sequence[int], before: Sequence[Arcs]) -> bool:
    """Tell whether no link lets a job start, or finish, before the one it waits for."""
    return all(
        least >= 0 and least + lengths[job] >= lengths[other]
        for job, arcs in enumerate(before)
        for other, least in arcs
    )


Timeline = tuple[list[int], list[int]]
"""When the use of a supply changes, and to how much; between two sentinels."""


def unused(count: int) -> list[Timeline]:
    """Return so many supplies of which nothing is taken."""
    return [([_FIRST, _LAST], [0, 0]) for _ in range(count)]


def timelines(problem: Problem) -> list[Timeline]:
    """Return the use of each supply by what is booked and by the jobs that are fixed."""
    lines = unused(len(problem.capacity))
    for takes, begin, end in problem.booked:
        book(lines, takes, begin, end)
    for job, start in enumerate(problem.fixed):
        if start is not None and problem.lengths[job]:
            book(lines, problem.takes[job], start, start + problem.lengths[job])
    return lines


def book(lines: Sequence[Timeline], takes: Takes, start: int, end: int) -> None:
    """Take amounts of supplies from start to end."""
    for supply, amount in takes:
        times, used = lines[supply]
        first = bisect_left(times, start)
        if times[first] != start:
            times.insert(first, start)
            used.insert(first, used[first - 1])
        last = bisect_left(times, end, first)
        if times[last] != end:
            times.insert(last, end)
            used.insert(last, used[last - 1])
        for index in range(first, last):
            used[index] += amount


def earliest_fit(
    lines: Sequence[Timeline], capacity: Sequence[int], takes: Takes, start: int, length: int
) -> int:
    """Return the first moment from `start` on at which the amounts are free for so long."""
    end = start + length
    moved = True
    while moved:
        moved = False
        for supply, amount in takes:
            times, used = lines[supply]
            free = capacity[supply] - amount
            index = bisect_right(times, start) - 1
            while times[index] < end:
                if used[index] > free:
                    start = times[index + 1]
                    end = start + length
                    moved = True
                index += 1
        moved = moved and len(takes) > 1
    return start


def serial(
    problem: Problem, order: Sequence[int], release: Sequence[int], base: Sequence[Timeline]
) -> list[int]:
    """Place jobs in an order in which none comes before what it waits for; return their starts."""
    starts = [0] * problem.size
    lines = [(times[:], used[:]) for times, used in base]
    lengths, before, takes, fixed = problem.lengths, problem.before, problem.takes, problem.fixed
    capacity = problem.capacity
    for job in order:
        at = fixed[job]
        if at is None:
            at = release[job]
            for other, least in before[job]:
                bound = starts[other] + least
                at = max(at, bound)
            needs = takes[job]
            length = lengths[job]
            if needs and length:
                at = earliest_fit(lines, capacity, needs, at, length)
                book(lines, needs, at, at + length)
        starts[job] = at
    return starts


def by_start(problem: Problem, starts: Sequence[int]) -> list[int]:
    """Return the jobs as they start, none before what it waits for."""
    if problem.plain:
        return sorted(range(problem.size), key=lambda job: (starts[job], problem.step * job))
    return in_order(problem, [(0, 0, start) for start in starts])


def in_order(problem: Problem, keys: Sequence[Key]) -> list[int]:
    """Return the jobs by key, none before what it waits for."""
    waiting = [len(arcs) for arcs in problem.before]
    ready = [(keys[job], job) for job in range(problem.size) if not waiting[job]]
    heapify(ready)
    order: list[int] = []
    while ready:
        _, job = heappop(ready)
        order.append(job)
        for other, _ in problem.after[job]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, (keys[other], other))
    return order

"""Parallel schedule generation: go through time and start what fits, by priority.

Such schedules let nothing wait that could run, and are good at the first try; but they may
exclude the best one, which serial generation reaches (Kolisch 1996).
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from plangen.schedule.levelling.sgs import Key, Problem, Timeline, book, earliest_fit


@dataclass(slots=True)
class _Walk:
    """Where the walk through time stands.

    `coming` holds jobs whose predecessors all have a place, by the moment they may start;
    `ready` those that may start now, by key; `running` the ends of what has started. `used`
    is what runs now; `lines` also know what is fixed in the future, if anything is.
    """

    problem: Problem
    keys: Sequence[Key]
    lines: list[Timeline]
    guarded: bool
    starts: list[int]
    bounds: list[int]
    waiting: list[int]
    used: list[int]
    coming: list[tuple[int, int]] = field(default_factory=list)
    ready: list[tuple[Key, int]] = field(default_factory=list)
    running: list[tuple[int, int]] = field(default_factory=list)

    def begin(self) -> None:
        """Place what is fixed, and find what can come first."""
        problem = self.problem
        self.running = [(end, -1) for _, _, end in problem.booked]
        for job, start in enumerate(problem.fixed):
            if start is not None:
                self.starts[job] = start
                self.release(job, start)
                self.running.append((start + problem.lengths[job], -1))
        self.coming = [
            (self.bounds[job], job)
            for job in range(problem.size)
            if not self.waiting[job] and problem.fixed[job] is None
        ]
        heapify(self.coming)
        heapify(self.running)

    def release(self, job: int, start: int, *, push: bool = False) -> None:
        """Tell the successors of a job when it starts."""
        for other, least in self.problem.after[job]:
            bound = start + least
            self.bounds[other] = max(self.bounds[other], bound)
            self.waiting[other] -= 1
            if push and not self.waiting[other] and self.problem.fixed[other] is None:
                heappush(self.coming, (self.bounds[other], other))

    def next_moment(self) -> int:
        """Return the next moment at which anything changes."""
        moments = [heap[0][0] for heap in (self.running, self.coming) if heap]
        return self.coming[0][0] if not self.ready else min(moments)

    def arrive(self, now: int) -> bool:
        """Free what has ended and take in what may start; tell whether anything may."""
        while self.running and self.running[0][0] <= now:
            _, job = heappop(self.running)
            for supply, amount in self.problem.takes[job] if job >= 0 else ():
                self.used[supply] -= amount
        arrived = False
        while self.coming and self.coming[0][0] <= now:
            _, job = heappop(self.coming)
            insort(self.ready, (self.keys[job], job))
            arrived = True
        return arrived

    def start_ready(self, now: int) -> None:
        """Start, by key, all that fits now: this loop is the inmost of all."""
        left: list[tuple[Key, int]] = []
        used, takes, capacity = self.used, self.problem.takes, self.problem.capacity
        for item in self.ready:
            job = item[1]
            for supply, amount in takes[job]:
                if used[supply] + amount > capacity[supply]:
                    left.append(item)
                    break
            else:
                if self.guarded and not self.fits(job, now):
                    left.append(item)
                else:
                    self.start(job, now)
        self.ready = left

    def fits(self, job: int, now: int) -> bool:
        """Tell whether what a job takes stays free while it lasts, in spite of what is fixed."""
        problem = self.problem
        needs, length = problem.takes[job], problem.lengths[job]
        if not needs or not length:
            return True
        return earliest_fit(self.lines, problem.capacity, needs, now, length) == now

    def start(self, job: int, now: int) -> None:
        """Start a job."""
        self.starts[job] = now
        length, needs = self.problem.lengths[job], self.problem.takes[job]
        if length and needs:
            for supply, amount in needs:
                self.used[supply] += amount
            heappush(self.running, (now + length, job))
            if self.guarded:
                book(self.lines, needs, now, now + length)
        self.release(job, now, push=True)


def parallel(
    problem: Problem, keys: Sequence[Key], release: Sequence[int], base: Sequence[Timeline]
) -> list[int]:
    """Return the starts of all jobs; `keys` order those that could start at the same time."""
    walk = _Walk(
        problem=problem,
        keys=keys,
        lines=[(times[:], used[:]) for times, used in base],
        guarded=any(len(times) > 2 for times, _ in base),
        starts=[0] * problem.size,
        bounds=list(release),
        waiting=[len(arcs) for arcs in problem.before],
        used=[0] * len(problem.capacity),
    )
    walk.begin()
    while walk.coming or walk.ready:
        now = walk.next_moment()
        walk.arrive(now)
        walk.start_ready(now)
        while walk.arrive(now):
            walk.start_ready(now)
    return walk.starts

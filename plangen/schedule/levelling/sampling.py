"""Sampling: the best of many schedules, each made by priorities a little shaken, then tightened.

Priorities are the latest finish and the latest start of the network (LFT, LST). Every schedule
is tightened by double justification: all jobs are moved as late as its end allows and then as
early as they fit, which never makes it longer (Valls, Ballestin and Quintanilla 2005). The
numbers are drawn from a fixed seed, so that the same plans give the same dates everywhere.
"""

from collections.abc import Iterator, Sequence
from operator import add

from plangen.frozen import frozen
from plangen.schedule.levelling.parallel import parallel
from plangen.schedule.levelling.sgs import (
    Key,
    Problem,
    Timeline,
    by_start,
    in_order,
    mirrored,
    serial,
    timelines,
)

PLACEMENTS = 40_000
"""How often a job is placed in all samples together, so that large plans get fewer samples."""

PATIENCE = 100
"""After how many schedules in a row, none better than those before, the search ends.

On the instances j30 of PSPLIB that takes a third of the schedules that the budget allows, and
the mean distance from the optimum grows from 0.30 to 0.45 %.
"""

KEPT = 4
"""How many schedules are kept, each of another value."""

_PLACED = 3
"""How often one schedule places each job: when it is made, and twice when it is tightened."""
_STEP = 16
"""How finely priorities are shaken: parts of a unit of time."""
_SHAKE = 3
"""By how many times the longest job a priority is shaken at most."""

Value = tuple[int, ...]
"""What a schedule is judged by: the finishes of its plans added up, by the rank of the plan."""


@frozen()
class Sampled:
    """A schedule found: its starts, and its value."""

    starts: tuple[int, ...]
    value: Value


@frozen()
class Sample:
    """The best schedules found, the best first, and how many were made."""

    best: tuple[Sampled, ...]
    tried: int


@frozen()
class LinkDates:
    """Earliest and latest starts by links alone, the latest to the finish of the own plan."""

    early: tuple[int, ...]
    late: tuple[int, ...]


def lower_bounds(problem: Problem) -> list[int]:
    """Return for each plan a moment before which it cannot finish, whatever the order.

    It is the longer of the network and of each supply's work: from the earliest start of the
    plan's jobs that take it, at full use, to the shortest time that follows such a job.
    """
    dates = by_links(problem)
    ends = problem.finishes(dates.early)
    heads: dict[tuple[int, int], int] = {}
    tails: dict[tuple[int, int], int] = {}
    work: dict[tuple[int, int], int] = {}
    for job, takes in enumerate(problem.takes):
        plan, length = problem.plans[job], problem.lengths[job]
        for supply, amount in takes if length else ():
            key = (plan, supply)
            tail = ends[plan] - dates.late[job] - length
            heads[key] = min(heads.get(key, dates.early[job]), dates.early[job])
            tails[key] = min(tails.get(key, tail), tail)
            work[key] = work.get(key, 0) + amount * length
    found = list(ends)
    for (plan, supply), amount in work.items():
        full = -(-amount // problem.capacity[supply])
        found[plan] = max(found[plan], heads[plan, supply] + full + tails[plan, supply])
    return found


def by_links(problem: Problem) -> LinkDates:
    """Return what the links alone allow (Kelley and Walker 1959)."""
    early = list(problem.release)
    for job, start in enumerate(problem.fixed):
        least = [early[other] + least for other, least in problem.before[job]]
        early[job] = max(early[job], *least) if start is None and least else early[job]
        early[job] = early[job] if start is None else start
    ends = problem.finishes(early)
    late = [
        ends[plan] - length for plan, length in zip(problem.plans, problem.lengths, strict=True)
    ]
    for job in reversed(range(problem.size)):
        late[job] = min([late[job], *(late[other] - w for other, w in problem.after[job])])
    return LinkDates(tuple(early), tuple(late))


def value(problem: Problem, finishes: Sequence[int]) -> Value:
    """Return what a schedule is judged by, from the finishes of its plans; less is better.

    A plan without work to come is not judged.
    """
    ranks = {plan: rank for plan, (rank, _) in zip(problem.plans, problem.ranks, strict=True)}
    found = [0] * (max(ranks.values(), default=0) + 1)
    for plan, rank in ranks.items():
        found[rank] += finishes[plan]
    return tuple(found)


def sample(problem: Problem, bound: Value, placements: int = PLACEMENTS) -> Sample:
    """Make the rules' four schedules and as many samples as the budget allows; keep the best.

    It stops as soon as a schedule has the value of the `bound` (none can have an empty one), or
    when it has found nothing better for long.
    """
    maker = _Maker(problem, mirrored(problem), timelines(problem), timelines(mirrored(problem)))
    best: dict[Value, Sampled] = {}
    tried = better = 0
    for keys, in_parallel in _tries(problem, by_links(problem)):
        starts = maker.tightened(maker.made(keys, in_parallel=in_parallel))
        found = value(problem, problem.finishes(starts))
        if not best or found < min(best):
            better = tried
        best.setdefault(found, Sampled(tuple(starts), found))
        if len(best) > KEPT:
            del best[max(best)]
        tried += 1
        spent = tried * _PLACED * max(problem.size, 1)
        if found <= bound or spent >= placements or tried - better > PATIENCE:
            break
    return Sample(tuple(best[found] for found in sorted(best)), tried)


def _tries(problem: Problem, dates: LinkDates) -> Iterator[tuple[list[Key], bool]]:
    """Yield priorities and whether to generate in parallel: the plain rules first, then shaken."""
    finishes = list(map(add, dates.late, problem.lengths))
    for rule in (finishes, list(dates.late)):
        yield _keys(problem, rule), True
        yield _keys(problem, rule), False
    width = max(problem.lengths, default=0) * _STEP * _SHAKE + 1
    numbers = draws(1)
    while True:
        for in_parallel in (True, True, False, False):
            shaken = [finish * _STEP + next(numbers) % width for finish in finishes]
            yield _keys(problem, shaken), in_parallel


def _keys(problem: Problem, rule: Sequence[int]) -> list[Key]:
    return [(*ranks, number) for ranks, number in zip(problem.ranks, rule, strict=True)]


@frozen()
class _Maker:
    """Makes and tightens schedules of one problem; keeps both readings of it."""

    problem: Problem
    backward: Problem
    base: list[Timeline]
    backward_base: list[Timeline]

    def made(self, keys: Sequence[Key], *, in_parallel: bool) -> list[int]:
        """Return a schedule by priorities."""
        problem = self.problem
        if in_parallel:
            return parallel(problem, keys, problem.release, self.base)
        return serial(problem, in_order(problem, keys), problem.release, self.base)

    def tightened(self, starts: Sequence[int]) -> list[int]:
        """Return a schedule justified to the right, then to the left."""
        problem, backward = self.problem, self.backward
        ends = problem.finishes(starts)
        release = [-ends[plan] for plan in problem.plans]
        late = serial(
            backward, by_start(backward, self._turned(starts)), release, self.backward_base
        )
        order = by_start(problem, self._turned(late))
        return serial(problem, order, problem.release, self.base)

    def _turned(self, starts: Sequence[int]) -> list[int]:
        lengths = self.problem.lengths
        return [-start - length for start, length in zip(starts, lengths, strict=True)]


def draws(seed: int) -> Iterator[int]:
    """Yield whole numbers below 2**53 by SplitMix64 (Steele, Lea and Flood 2014)."""
    mask = (1 << 64) - 1
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield (mixed ^ (mixed >> 31)) >> 11

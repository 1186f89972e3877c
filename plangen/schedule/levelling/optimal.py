"""The best schedule by constraint programming (OR-Tools CP-SAT), for those who installed it.

One worker, a fixed seed and a limit in deterministic time give the same dates on every
machine with the same version of the library. The search starts from the best sample.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import gcd

from ortools.sat.python import cp_model

from plangen.frozen import frozen
from plangen.schedule.levelling.sampling import Sampled, value
from plangen.schedule.levelling.sgs import Problem

LIMIT = 2.0
"""How long one search may take, in the library's deterministic seconds."""


@frozen()
class _Scale:
    """Units of the model: `step` units of the problem from `origin` on, up to the `horizon`."""

    origin: int
    step: int
    horizon: int

    def of(self, at: int) -> int:
        return (at - self.origin) // self.step


def improved(problem: Problem, sampled: Sampled) -> tuple[Sampled, bool]:
    """Return the best schedule found from a sample on, and whether it is proven that none is better."""
    scale = _scale(problem, sampled)
    model = cp_model.CpModel()
    starts = _starts(model, problem, scale, sampled)
    for job, arcs in enumerate(problem.before):
        if problem.fixed[job] is None:
            for other, least in arcs:
                model.add(starts[job] >= starts[other] + least // scale.step)
    _supplies(model, problem, scale, starts)
    model.minimize(_objective(model, problem, scale, starts))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = LIMIT
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return sampled, False
    found = tuple(solver.value(start) * scale.step + scale.origin for start in starts)
    score = value(problem, problem.finishes(found))
    best = sampled if sampled.value <= score else Sampled(found, score)
    return best, status == cp_model.OPTIMAL


def _scale(problem: Problem, sampled: Sampled) -> _Scale:
    """Return the coarsest units in which every number of the problem is whole."""
    moments = [
        release if start is None else start
        for release, start in zip(problem.release, problem.fixed, strict=True)
    ]
    origin = min(moments, default=0)
    distances = (least for arcs in problem.before for _, least in arcs)
    step = gcd(*problem.lengths, *distances, *(at - origin for at in moments)) or 1
    return _Scale(origin, step, (max(problem.finishes(sampled.starts)) - origin) // step)


def _starts(
    model: cp_model.CpModel, problem: Problem, scale: _Scale, sampled: Sampled
) -> list[cp_model.IntVar]:
    """Add a variable for the start of each job, with the sample's as a hint."""
    found: list[cp_model.IntVar] = []
    for job, fixed in enumerate(problem.fixed):
        if fixed is None:
            latest = scale.horizon - problem.lengths[job] // scale.step
            start = model.new_int_var(scale.of(problem.release[job]), latest, f"s{job}")
            model.add_hint(start, scale.of(sampled.starts[job]))
        else:
            start = model.new_constant(scale.of(fixed))
        found.append(start)
    return found


def _supplies(
    model: cp_model.CpModel, problem: Problem, scale: _Scale, starts: Sequence[cp_model.IntVar]
) -> None:
    """Add the capacity of each supply; work that is fixed may itself take more than there is."""
    users: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for job, takes in enumerate(problem.takes):
        for supply, amount in takes if problem.lengths[job] else ():
            users[supply].append((job, amount))
    for supply, using in users.items():
        intervals = [
            model.new_fixed_size_interval_var(
                starts[job], problem.lengths[job] // scale.step, f"i{supply}-{job}"
            )
            for job, _ in using
        ]
        amounts = [amount for _, amount in using]
        model.add_cumulative(intervals, amounts, problem.capacity[supply])


def _objective(
    model: cp_model.CpModel, problem: Problem, scale: _Scale, starts: Sequence[cp_model.IntVar]
) -> cp_model.LinearExpr | cp_model.IntVar:
    """Return the finishes of all plans, those of higher rank weighing more than all below them."""
    ranks = {plan: rank for plan, (rank, _) in zip(problem.plans, problem.ranks, strict=True)}
    ends = {plan: model.new_int_var(-scale.horizon, scale.horizon, f"e{plan}") for plan in ranks}
    for job, start in enumerate(starts):
        model.add(ends[problem.plans[job]] >= start + problem.lengths[job] // scale.step)
    weight = scale.horizon * len(ends) + 1
    lowest = max(ranks.values(), default=0)
    weights = [weight ** (lowest - ranks[plan]) for plan in ends]
    return cp_model.LinearExpr.weighted_sum(list(ends.values()), weights)

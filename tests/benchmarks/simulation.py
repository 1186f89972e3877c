"""Benchmark of the simulation: how long a network takes for so many iterations.

Run it by hand: `python tests/benchmarks/simulation.py`. It prints medians and judges nothing.
"""

import resource
import time
from datetime import date
from statistics import median

from plangen.model.read import read_portfolio
from plangen.schedule.forecast.flat import flatten
from plangen.schedule.forecast.many_forward import axes_of
from plangen.schedule.forecast.simulate import Drawing, simulate
from plangen.schedule.forecast.uncertain import uncertainties
from plangen.schedule.levelling.sampling import draws
from plangen.schedule.solve import solve

START = date(2026, 1, 5)
RUNS = 3
CASES = ((120, 5_000, "triangular"), (120, 5_000, "pert"), (1_000, 10_000, "triangular"))


def project(tasks: int) -> dict[str, bytes]:
    """Return a plan of so many uncertain tasks from a fixed seed, and a risk for each tenth."""
    numbers = draws(11)
    lines = [f"---\nplan: big\ntitle: Big\nstatus: active\nstart: {START}\n---\n\n## Tasks\n"]
    risks = ["\n## Risks\n"]
    for number in range(tasks):
        back = min(number, 50)
        wanted = next(numbers) % 3 if back else 0
        after = sorted({number - 1 - next(numbers) % back for _ in range(wanted)})
        likely = 2 + next(numbers) % 8
        facts = f"#t{number} {likely - 1}/{likely}/{2 * likely}d"
        facts += f" after:{','.join(f't{other}' for other in after)}" if after else ""
        lines.append(f"\n- [ ] Task {number} {{{facts}}}\n")
        if number % 10 == 0:
            risks.append(
                f"\n- Risk {number} {{#r{number} 30%>10% delay:2/5/9d affects:t{number}}}\n"
            )
    return {"plans/big.md": "".join([*lines, *risks]).encode()}


def measure(tasks: int, iterations: int, distribution: str) -> None:
    """Print how long the simulation of one plan takes, without reading and solving it."""
    portfolio = read_portfolio(project(tasks))
    schedule = solve(portfolio, START)
    flat = flatten(schedule)
    (uncertain,) = uncertainties(portfolio, schedule, flat)
    axes = axes_of(flat)
    drawing = Drawing(iterations=iterations, distribution=distribution)
    times: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        simulate(flat, axes, uncertain, drawing)
        times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{tasks:>5,} tasks, {iterations:>6,} iterations, {distribution:<10} with floats, "
        f"risks before and after: {median(times):6.2f} s, peak so far {peak:.0f} MB"
    )


if __name__ == "__main__":
    for case in CASES:
        measure(*case)

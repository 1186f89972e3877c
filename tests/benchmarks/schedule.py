"""Benchmark of scheduling: levelling against TaskJuggler, and the passes over a large network.

Run it by hand: `python tests/benchmarks/schedule.py`. It prints medians and ratios and judges
nothing. TaskJuggler is compared where its command `tj3` is installed, in turn with plangen in
the same run: it reads, schedules and checks a file without reports; plangen reads and solves
the same project in a fresh process.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from plangen.model.read import read_portfolio
from plangen.schedule.levelling.sampling import by_links, draws
from plangen.schedule.levelling.sgs import Problem
from plangen.schedule.solve import solve

START = date(2026, 1, 5)
TASKS, PEOPLE, RUNS = 2_000, 20, 3
LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Work:
    """A task of the made-up project: who does it, in days of effort, behind which others."""

    person: int
    days: int
    after: tuple[int, ...]


def project(tasks: int, people: int) -> list[Work]:
    """Make a project from a fixed seed: most tasks wait for one or two of the hundred before."""
    numbers = draws(7)
    found: list[Work] = []
    for number in range(tasks):
        back = min(number, 100)
        wanted = next(numbers) % 3 if back else 0
        after = {number - 1 - next(numbers) % back for _ in range(wanted)}
        found.append(Work(next(numbers) % people, 1 + next(numbers) % 9, tuple(sorted(after))))
    return found


def as_plan(work: list[Work], people: int) -> dict[str, bytes]:
    """Return the project as a content folder."""
    lines = ["---\nplan: big\ntitle: Big\nstatus: active\n", f"start: {START}\nlevel: true\n---\n"]
    lines.append("\n## Tasks\n")
    for number, one in enumerate(work):
        after = f" after:{','.join(f't{other}' for other in one.after)}" if one.after else ""
        lines.append(
            f"\n- [ ] Task {number} {{#t{number} @p{one.person}:100% {one.days}d{after}}}\n"
        )
    persons = "".join(f"p{n}: {{name: Person {n}, capacity: 100%}}\n" for n in range(people))
    return {"plans/big.md": "".join(lines).encode(), "people.yml": persons.encode()}


def as_taskjuggler(work: list[Work], people: int) -> str:
    """Return the project in TaskJuggler's language, with the same effort for the same people."""
    lines = [f"project big 'Big' {START} +12y {{ timezone 'UTC' dailyworkinghours 8 }}"]
    lines += [f"resource p{n} 'Person {n}'" for n in range(people)]
    for number, one in enumerate(work):
        after = f" depends {', '.join(f'!t{other}' for other in one.after)}" if one.after else ""
        effort = f"effort {one.days}d allocate p{one.person}"
        lines.append(f"task t{number} 'Task {number}' {{ {effort}{after} }}")
    return "\n".join(lines) + "\n"


def schedule(folder: str) -> None:
    """Read and solve a content folder; what the timed process does."""
    root = Path(folder)
    files = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.*")}
    print(solve(read_portfolio(files), START).plans["big"].finish)


def seconds(run: Callable[[], object]) -> float:
    """Return how long a call takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def compare_levelling() -> None:
    """Print how long both tools take for the same project, in turn."""
    work = project(TASKS, PEOPLE)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, data in as_plan(work, PEOPLE).items():
            (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "content" / path).write_bytes(data)
        (root / "big.tjp").write_text(as_taskjuggler(work, PEOPLE), encoding="utf-8")
        ours = [sys.executable, __file__, str(root / "content")]
        theirs = ["tj3", "--silent", "--no-color", "--output-dir", str(root), str(root / "big.tjp")]
        times: list[tuple[float, float]] = []
        inside: list[float] = []
        portfolio = read_portfolio(as_plan(work, PEOPLE))
        for _ in range(RUNS):
            inside.append(seconds(lambda: solve(portfolio, START)))
            mine = seconds(lambda: subprocess.run(ours, check=True, capture_output=True))
            other = 0.0
            if shutil.which("tj3"):
                other = seconds(lambda: subprocess.run(theirs, check=True, capture_output=True))
            times.append((mine, other))
    print(f"{TASKS:,} tasks, {PEOPLE} people, levelled, median of {RUNS}:")
    print(f"  plangen, solving alone       {median(inside):8.2f} s")
    print(f"  plangen, the whole process   {median(mine for mine, _ in times):8.2f} s")
    if not times[0][1]:
        print("  TaskJuggler                   not installed (`tj3`)")
        return
    print(f"  TaskJuggler, whole process   {median(other for _, other in times):8.2f} s")
    print(f"  ratio of whole processes     {median(b / a for a, b in times):8.1f}")
    pairs = zip(inside, times, strict=True)
    print(f"  ratio to solving alone       {median(b / a for a, (_, b) in pairs):8.1f}")


def bare(work: list[Work]) -> Problem:
    """Return the network of a project in whole numbers."""
    count = range(len(work))
    after: list[list[tuple[int, int]]] = [[] for _ in count]
    before: list[tuple[tuple[int, int], ...]] = []
    for number, one in enumerate(work):
        before.append(tuple((other, work[other].days * 480) for other in one.after))
        for other in one.after:
            after[other].append((number, work[other].days * 480))
    return Problem(
        lengths=tuple(one.days * 480 for one in work),
        before=tuple(before),
        after=tuple(map(tuple, after)),
        takes=((),) * len(work),
        capacity=(),
        booked=(),
        release=(0,) * len(work),
        fixed=(None,) * len(work),
        plans=(0,) * len(work),
        ranks=((1, 1),) * len(work),
        plain=True,
    )


def measure_network() -> None:
    """Print how long both passes over a large network take, and a whole solve."""
    work = project(LARGE, PEOPLE)
    problem = bare(work)
    passes = median(seconds(lambda: by_links(problem)) for _ in range(RUNS))
    print(f"network of {LARGE:,} tasks: both passes in whole numbers {passes:.2f} s")
    files = as_plan(work[: LARGE // 10], PEOPLE)
    files["plans/big.md"] = files["plans/big.md"].replace(b"level: true\n", b"")
    portfolio = read_portfolio(files)
    whole = seconds(lambda: solve(portfolio, START))
    print(
        f"network of {LARGE // 10:,} tasks: solved with calendars, floats and dates {whole:.2f} s"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        schedule(sys.argv[1])
    else:
        measure_network()
        compare_levelling()

"""Instances of PSPLIB: read from `.sm` files, written as plans, and an independent check of starts.

Kolisch and Sprecher 1997, PSPLIB, European Journal of Operational Research 96, 205-216.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plangen.schedule.calendar import DAY, moment
from plangen.schedule.dates import PlanDates

START = date(2026, 1, 1)
"""Period 0 of every instance."""
_RULE = re.compile(r"^[*-]{20,}\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A project with scarce resources: everything by the number of the job, from 1.

    The first job and the last one are the dummies that begin and end the project.
    `requests` has for each job how much of each resource it takes, in the order of
    `capacities`.
    """

    name: str
    durations: Mapping[int, int]
    successors: Mapping[int, tuple[int, ...]]
    requests: Mapping[int, tuple[int, ...]]
    capacities: tuple[int, ...]


def read(path: Path) -> Instance:
    """Read a `.sm` file with one mode a job and renewable resources only."""
    sections = _sections(path.read_text(encoding="ascii"))
    links = _rows(sections["PRECEDENCE RELATIONS"])
    jobs = _rows(sections["REQUESTS/DURATIONS"])
    (capacities,) = _rows(sections["RESOURCEAVAILABILITIES"])
    assert all(row[1] == 1 for row in links), "each job has one mode"
    assert all(row[2] == len(row) - 3 for row in links), "each link is listed"
    return Instance(
        name=path.stem,
        durations={row[0]: row[2] for row in jobs},
        successors={row[0]: tuple(row[3:]) for row in links},
        requests={row[0]: tuple(row[3:]) for row in jobs},
        capacities=tuple(capacities),
    )


def _sections(text: str) -> dict[str, str]:
    """Return the lines below each heading that ends in a colon."""
    parts = re.split(r"^([A-Z/ ]+):\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _rows(section: str) -> list[list[int]]:
    """Return the numbers of each line below the heads of a table."""
    _, *lines = _RULE.sub("", section).splitlines()
    return [[int(word) for word in line.split()] for line in lines if line.strip()]


def files(instance: Instance, *, level: bool, plan: str = "p") -> dict[str, bytes]:
    """Return the instance as a content folder with one plan; `level` lets capacities move dates.

    A period is a day around the clock, a job `jN` a task, a resource `rN` equipment.
    """
    number = len(instance.capacities)
    resources = "".join(
        f"r{index}: {{name: Resource {index}, capacity: {capacity}}}\n"
        for index, capacity in zip(range(1, number + 1), instance.capacities, strict=True)
    )
    header = f"---\nplan: {plan}\ntitle: {instance.name}\nstart: {START}\n---\n\n## Tasks\n"
    settings = f"calendar: daily\nlevel: {str(level).lower()}\n"
    return {
        "plangen.yml": settings.encode(),
        "calendars.yml": b"daily: {week: mon-sun, day: 24h}\n",
        "resources.yml": resources.encode(),
        f"plans/{plan}.md": (header + "".join(_tasks(instance))).encode(),
    }


def _tasks(instance: Instance) -> Iterator[str]:
    before: dict[int, list[int]] = {job: [] for job in instance.durations}
    for job, following in instance.successors.items():
        for after in following:
            before[after].append(job)
    for job, duration in instance.durations.items():
        facts = [f"#j{job}", f"{duration}d" if duration else "milestone"]
        uses = [f"r{i}:{n}" for i, n in enumerate(instance.requests[job], 1) if n]
        facts += [f"uses:{','.join(uses)}"] if uses else []
        facts += [f"after:{','.join(f'j{other}' for other in before[job])}"] if before[job] else []
        yield f"\n- [ ] Job {job} {{{' '.join(facts)}}}\n"


def starts(dates: PlanDates) -> dict[int, int]:
    """Return the period in which each job starts, by its number."""
    found: dict[int, int] = {}
    for name, task in dates.tasks.items():
        period, rest = divmod(task.begins - moment(START), DAY)
        assert not rest, f"{name} starts within a period"
        found[int(name.removeprefix("j"))] = period
    return found


def makespan(instance: Instance, starts: Mapping[int, int]) -> int:
    """Return the period by which all jobs are done."""
    return max(start + instance.durations[job] for job, start in starts.items())


def violations(instance: Instance, starts: Mapping[int, int]) -> list[str]:
    """Name every broken link and every period in which a resource is short; none is right.

    This counts period by period and shares nothing with the solver.
    """
    found = [f"job {job} has no start" for job in instance.durations if job not in starts]
    found += [f"job {job} starts before the project" for job, at in starts.items() if at < 0]
    for job, following in instance.successors.items():
        for after in following:
            if job in starts and after in starts:
                done = starts[job] + instance.durations[job]
                if starts[after] < done:
                    found.append(f"job {after} starts at {starts[after]}, {job} ends at {done}")
    return [*found, *_shortages(instance, starts)]


def _shortages(instance: Instance, starts: Mapping[int, int]) -> Iterator[str]:
    for period in range(makespan(instance, starts) if starts else 0):
        running = [
            job
            for job, start in starts.items()
            if start <= period < start + instance.durations[job]
        ]
        for number, capacity in enumerate(instance.capacities):
            taken = sum(instance.requests[job][number] for job in running)
            if taken > capacity:
                yield f"period {period}: resource {number + 1} has {capacity}, {taken} are taken"

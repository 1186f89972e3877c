"""The corpus of the benchmarks: a content folder of many made-up plans, the same for each seed.

`python -m tests.benchmarks.corpus FOLDER --plans 100 --seed 1` writes one.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from .invented import GOALS, PHASES, STATUS_DATE, TASKS, Plan, Risk, Task, invented, people

LATEST = STATUS_DATE - timedelta(days=5)
"""When every plan under way last said how it stands."""


def corpus(plans: int, seed: int) -> dict[str, str]:
    """Return the texts of a content folder by path."""
    return content(invented(plans, seed))


def content(plans: Sequence[Plan]) -> dict[str, str]:
    """Return the texts of a content folder with these plans, all that were made, by path."""
    files = {
        "plangen.yml": f"title: Made-up plans\nstatus_date: {STATUS_DATE}\n",
        "people.yml": _people(len(plans)),
        "goals.yml": "".join(f"{goal}: {{title: {_title(goal)}}}\n" for goal in GOALS),
    }
    return files | {f"plans/{plan.id}.md": plan_text(plan) for plan in plans}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts into a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def plan_text(plan: Plan) -> str:
    """Return a plan in plangen's format."""
    return "\n".join(
        [
            _header(plan),
            framing(plan),
            *_phases(plan),
            *_risks(plan),
            *update(plan),
            surroundings(plan),
        ]
    )


def framing(plan: Plan) -> str:
    """Return why the plan is there and what belongs to it, as prose that any generator reads."""
    return (
        f"## Purpose\n\nPeople rely on {plan.thing} every day, and it fails too often.\n\n"
        "## Outcomes\n\n- Nobody waits for a repair any more.\n- The yearly cost falls by a fifth.\n\n"
        f"## Scope\n\n**In:** {plan.thing}, its supply, its papers.\n\n"
        "**Out:** the rooms beside it; any change of opening hours.\n"
    )


def surroundings(plan: Plan) -> str:
    """Return measures, stakeholders, money and prose, as Markdown that any generator reads."""
    lines = plan.approved - plan.reserve
    spent = sum(task.cost for task in plan.tasks if task.finished)
    tables = (
        "## Measures\n\n| id | measure | unit | owner | baseline | target | by | read from | first reading |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        f"| faults | faults a month | | {plan.owner} | 9 | <= 2 | {plan.target} | log book | {plan.target} |\n\n"
        "## Stakeholders\n\n| who | stake | power | interest | wants to know | how | every | sender | asked by |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        f"| Works council | speaks for the staff | high | high | rota | meeting | month | {plan.owner} | meeting |\n"
        f"| Neighbours | hear the work | low | high | dates | letter | quarter | {plan.owner} | letter |\n\n"
        "## Budget\n\n| id | line | planned | committed | spent | forecast | paid from |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| work | Work and material | {lines} | {spent} | {spent} | {lines} | running budget |\n"
    )
    return f"{tables}\n{plan.prose}"


def _header(plan: Plan) -> str:
    return (
        f"---\nplan: {plan.id}\ntitle: {plan.title}\nstatus: {plan.status}\n"
        f"owner: {plan.owner}\nsponsor: {plan.sponsor}\nstart: {plan.start}\ntarget: {plan.target}\n"
        f"budget: {{currency: EUR, approved: {plan.approved}, reserve: {plan.reserve}}}\n"
        f"serves: [{plan.goal}]\n---\n"
    )


def _phases(plan: Plan) -> Iterator[str]:
    """Yield the phases, each with its share of the tasks."""
    each = TASKS // len(PHASES)
    for number, title in enumerate(PHASES):
        name = title.lower().replace(" ", "-")
        yield f"## Phase: {title} {{#{name} @{plan.owner}}}\n"
        for task in plan.tasks[number * each : (number + 1) * each]:
            yield _task(plan, task)


def _task(plan: Plan, task: Task) -> str:
    owner = f"@{task.owner}:{task.units}%" if task.units else f"@{task.owner}"
    facts = [f"#{task.id}", owner, estimate(task)]
    if not task.days:
        facts.append(f"by:{plan.target}")
    if task.after:
        facts.append(f"after:{','.join(task.after)}")
    if task.started and not task.finished:
        facts += [f"{task.percent}%", f"started:{task.started}"]
    if task.finished:
        facts += [f"started:{task.started}", f"finished:{task.finished}"]
    if task.cost:
        facts += [f"cost:{task.cost}", "line:work"]
    note = "" if task.days else "  - Done when: the list is signed, room by room.\n"
    return f"- [{'x' if task.finished else ' '}] {task.title} {{{' '.join(facts)}}}\n{note}"


def estimate(task: Task) -> str:
    """Return how long a task takes, in words of the format."""
    return f"{'/'.join(map(str, task.days))}d" if task.days else "milestone"


def _risks(plan: Plan) -> Iterator[str]:
    yield "## Risks\n"
    for risk in plan.risks:
        yield _risk(risk)


def update(plan: Plan) -> Iterator[str]:
    """Yield how a plan under way stands."""
    if plan.start <= LATEST:
        yield (
            f"## Updates\n\n### {LATEST} {{@{plan.owner} health:on-track}}\n\n"
            "What was promised for the month is done, and the next parts are here.\n"
        )


def _risk(risk: Risk) -> str:
    delay = "/".join(map(str, risk.delay))
    facts = (
        f"#{risk.id} @{risk.owner} {risk.before}%>{risk.after}% delay:{delay}d "
        f"affects:{risk.affects} response:{risk.response} review:{risk.review}"
    )
    return (
        f"- {risk.title} {{{facts}}}\n  - Now: {risk.now}.\n  - If it happens: {risk.fallback}.\n"
    )


def _people(plans: int) -> str:
    names = "".join(
        f"{name}: {{name: {_title(name)}, role: planner, capacity: 100%}}\n"
        for name in people(plans)
    )
    return f"director: {{name: Director, kind: role}}\n{names}"


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def main() -> int:
    """Write a content folder."""
    options = argparse.ArgumentParser(description="Write made-up plans for benchmarks.")
    options.add_argument("folder", type=Path, help="a folder that is new or empty")
    options.add_argument("--plans", type=int, default=100, help="how many (default: 100)")
    options.add_argument("--seed", type=int, default=1, help="other plans for each (default: 1)")
    given = options.parse_args()
    if given.folder.is_dir() and any(given.folder.iterdir()):
        print(f"error: `{given.folder}` is not empty", file=sys.stderr)
        return 2
    write(given.folder, corpus(given.plans, given.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())

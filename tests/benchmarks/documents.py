"""The made-up plans for other generators: facts as frontmatter, the same prose, plain layouts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from .corpus import estimate, framing, surroundings, update
from .invented import Plan, Risk, Task

LAYOUTS = Path(__file__).parent / "layouts"

Fact = str | int | list[str]


def project(name: str, folder: str, plans: Sequence[Plan]) -> dict[str, str]:
    """Return the files of a generator's project: its layouts, and the plans in a folder."""
    root = LAYOUTS / name
    layouts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    return layouts | {f"{folder}/{plan.id}.md": document(plan) for plan in plans}


def document(plan: Plan) -> str:
    """Return a plan as a document with frontmatter."""
    facts: dict[str, Fact] = {
        "title": plan.title,
        "status": plan.status,
        "owner": plan.owner,
        "sponsor": plan.sponsor,
        "start": str(plan.start),
        "target": str(plan.target),
        "serves": plan.goal,
    }
    budget = f"{{currency: EUR, approved: {plan.approved}, reserve: {plan.reserve}}}"
    lines = [
        *_lines(facts, ""),
        f"budget: {budget}",
        "tasks:",
        *(line for task in plan.tasks for line in _entry(_task(task))),
        "risks:",
        *(line for risk in plan.risks for line in _entry(_risk(risk))),
    ]
    body = "\n".join([framing(plan), *update(plan), surroundings(plan)])
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body


def _lines(facts: Mapping[str, Fact], indent: str) -> list[str]:
    # Text in JSON is text in YAML as well.
    return [f"{indent}{key}: {json.dumps(value)}" for key, value in facts.items()]


def _entry(facts: Mapping[str, Fact]) -> list[str]:
    """Return an entry of a list."""
    first, *rest = _lines(facts, "    ")
    return [f"  - {first.strip()}", *rest]


def _task(task: Task) -> dict[str, Fact]:
    begun = f"{task.percent}% since {task.started}" if task.started else "to do"
    return {
        "id": task.id,
        "title": task.title,
        "owner": task.owner,
        "estimate": estimate(task),
        "after": list(task.after),
        "cost": task.cost,
        "state": f"done on {task.finished}" if task.finished else begun,
    }


def _risk(risk: Risk) -> dict[str, Fact]:
    return {
        "id": risk.id,
        "title": risk.title,
        "owner": risk.owner,
        "before": risk.before,
        "after": risk.after,
        "delay": f"{'/'.join(map(str, risk.delay))}d",
        "affects": risk.affects,
        "response": risk.response,
        "review": str(risk.review),
        "now": risk.now,
        "fallback": risk.fallback,
    }

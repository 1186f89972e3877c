"""Self-references: what refers to itself, or waits for what it is part of."""

from collections.abc import Iterable, Iterator, Mapping

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding
from plangen.model.plan import Plan
from plangen.model.portfolio import tasks_of
from plangen.model.reference import Reference
from plangen.model.task import Task

_HINT = "name another item, or delete the reference"


def self_references(facts: Facts) -> Iterator[Finding]:
    """Yield references of an item, or of a plan's header, that lead back to it."""
    for plan in facts.plans:
        tasks = tasks_of(plan)
        for task in plan.tasks:
            yield from _of_task(plan, task, tasks)
        for owner, references in _of_entries(plan):
            for reference in references:
                if _is(reference, plan, owner):
                    yield _finding(f"`{owner}` refers to itself", reference, plan, owner)
        for reference in plan.after:
            if plan.id in {reference.plan, reference.id if not reference.plan else ""}:
                yield _finding(f"the plan `{plan.id}` comes after itself", reference, plan, "")


def _of_task(plan: Plan, task: Task, tasks: Mapping[str, Task]) -> Iterator[Finding]:
    holders = set(_holders(task, tasks))
    for link in task.links:
        name = link.target.id
        if name not in tasks or not tasks[name].named or link.target.plan not in {"", plan.id}:
            continue
        if name == task.id:
            yield _finding(f"`{task.id}` waits for itself", link.target, plan, task.id)
        elif name in holders:
            message = f"`{task.id}` waits for `{name}`, which holds it"
            yield _finding(message, link.target, plan, task.id)
        elif task.id in _holders(tasks[name], tasks):
            message = f"`{task.id}` waits for `{name}`, which is a part of it"
            yield _finding(message, link.target, plan, task.id)
    if task.spans and task.named and _is(task.spans, plan, task.id):
        yield _finding(f"`{task.id}` spans itself", task.spans, plan, task.id)


def _holders(task: Task, tasks: Mapping[str, Task]) -> Iterator[str]:
    parent = tasks.get(task.parent)
    while parent:
        yield parent.id
        parent = tasks.get(parent.parent)


def _of_entries(plan: Plan) -> Iterator[tuple[str, Iterable[Reference]]]:
    yield from ((risk.id, (*risk.affects, *risk.treated_by)) for risk in plan.risks)
    yield from ((issue.id, issue.blocks) for issue in plan.issues)
    yield from ((feedback.id, feedback.leads_to) for feedback in plan.feedback)
    yield from ((each.id, [move.target for move in each.moves]) for each in plan.changes)


def _is(reference: Reference, plan: Plan, name: str) -> bool:
    return reference.id == name and reference.plan in {"", plan.id}


def _finding(message: str, reference: Reference, plan: Plan, item: str) -> Finding:
    return Finding(message=message, span=reference.span, hint=_HINT, plan=plan, item=item)

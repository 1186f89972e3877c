"""RACI over facts: a filled cell overrides the people of the item it names."""

from collections.abc import Sequence
from dataclasses import replace

from plangen.model.plan import RaciRow
from plangen.model.reference import Assignment
from plangen.model.task import Task
from plangen.source.diagnostic import Diagnostic


def with_raci(
    tasks: Sequence[Task], rows: Sequence[RaciRow], problems: list[Diagnostic]
) -> tuple[Task, ...]:
    """Return the tasks with their people as the table says; one person is accountable."""
    by_id = {row.item.id: row for row in rows if not row.item.plan}
    problems.extend(_two_accountable(row) for row in rows if len(row.accountable) > 1)
    return tuple(
        replace(task, people=_people(task, by_id[task.id]))
        if task.named and task.id in by_id
        else task
        for task in tasks
    )


def _people(task: Task, row: RaciRow) -> tuple[Assignment, ...]:
    owner = row.accountable[:1] or task.people[:1]
    helpers = row.responsible or task.people[1:]
    stated = {person.person: person for person in task.people}
    chosen: dict[str, Assignment] = {}
    for person in (*owner, *helpers):
        known = stated.get(person.person)
        chosen.setdefault(person.person, known if known and person.units is None else person)
    return tuple(chosen.values())


def _two_accountable(row: RaciRow) -> Diagnostic:
    return Diagnostic(
        rule="bad-value",
        message=f"`{row.item}` has {len(row.accountable)} accountable; only the first counts",
        span=row.accountable[1].span,
        hint="leave one, and write the others as responsible",
    )

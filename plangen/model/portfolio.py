"""The portfolio: all plans and what they share; references are resolved where they are asked."""

from collections.abc import Mapping
from dataclasses import field

from plangen.frozen import frozen
from plangen.model.insets import Inset
from plangen.model.people import CalendarSpec, Goal, Person, Resource
from plangen.model.plan import Measure, Plan
from plangen.model.reference import Reference
from plangen.model.registers import Entry
from plangen.model.settings import Settings
from plangen.model.task import Task
from plangen.once import once
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document


@frozen(kw_only=True)
class BrokenPlan:
    """A plan whose header cannot be understood; its page shows the problems."""

    id: str
    path: str
    problems: tuple[Diagnostic, ...]


@frozen(kw_only=True, weak=True)
class Portfolio:
    """Everything in a content folder, as values.

    Mappings are by id, in a defined order: plans and pages by path, the rest by file.
    `files` are the paths of all files, from the content folder; `problems` is what reading
    and decoding found, over all files. `insets` are the figures that pages ask for, by path.
    """

    plans: Mapping[str, Plan]
    broken: tuple[BrokenPlan, ...]
    people: Mapping[str, Person]
    resources: Mapping[str, Resource]
    calendars: Mapping[str, CalendarSpec]
    goals: Mapping[str, Goal]
    settings: Settings
    pages: tuple[Document, ...]
    files: frozenset[str]
    problems: tuple[Diagnostic, ...]
    insets: Mapping[str, tuple[Inset, ...]] = field(default_factory=dict)

    def plan_of(self, reference: Reference, home: Plan) -> Plan | None:
        """Return the plan a reference points into."""
        return self.plans.get(reference.plan) if reference.plan else home

    def task(self, reference: Reference, home: Plan) -> Task | None:
        """Return the task, phase or milestone a reference names, or None."""
        plan = self.plan_of(reference, home)
        tasks = plan.tasks if plan else ()
        return next((task for task in tasks if task.named and task.id == reference.id), None)

    def owner_name(self, person: str) -> str:
        """Return the name to show for an id; the id itself where nobody has it."""
        known = self.people.get(person)
        return known.name if known else person


@once
def tasks_of(plan: Plan) -> Mapping[str, Task]:
    """Return the tasks, milestones and groups of a plan, by id."""
    return {task.id: task for task in plan.tasks}


@once
def named_items(plan: Plan) -> Mapping[str, Task | Entry | Measure]:
    """Return all items and measures of a plan that their author named, by id."""
    everything: tuple[Task | Entry | Measure, ...] = (*plan.tasks, *plan.entries, *plan.measures)
    found: dict[str, Task | Entry | Measure] = {}
    for item in everything:
        if item.named:
            found.setdefault(item.id, item)
    return found

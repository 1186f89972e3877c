"""Decoding tasks: phases, work packages, tasks and milestones from sections and items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plangen.model import fields as f
from plangen.model.field import Field, Values, decode
from plangen.model.naming import Names
from plangen.model.notes import canonical
from plangen.model.settings import Settings
from plangen.model.task import Constraint, ConstraintType, Task, TaskKind, TaskState
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Check, Item, Note, Section, Title
from plangen.source.node import Entry

_STATES = {
    "x": TaskState.DONE,
    "-": TaskState.DROPPED,
    "/": TaskState.ACTIVE,
    "!": TaskState.BLOCKED,
}
_CONSTRAINTS: tuple[tuple[Field[date], ConstraintType], ...] = (
    (f.FROM, ConstraintType.START_FROM),
    (f.START_BY, ConstraintType.START_BY),
    (f.START_ON, ConstraintType.START_ON),
    (f.FINISH_FROM, ConstraintType.FINISH_FROM),
    (f.FINISH_BY, ConstraintType.FINISH_BY),
    (f.FINISH_ON, ConstraintType.FINISH_ON),
)


@dataclass(slots=True, eq=False)
class Draft:
    """A task before its id is made: what stands in the text, and what holds it.

    `name` is the id that its author gave it, where no other item has it.
    """

    kind: TaskKind
    title: Title
    values: Values
    holder: "Draft | None"
    box: str
    notes: tuple[Note, ...]
    checks: tuple[Check, ...]
    html: str
    name: str = ""


@dataclass(slots=True)
class TaskReader:
    """Gathers the tasks of a plan in the order of the file."""

    settings: Settings
    problems: list[Diagnostic]
    drafts: list[Draft]

    def section(self, section: Section, holder: Draft | None = None) -> None:
        """Read a phase, `## Tasks`, or a work package, and what it holds."""
        opened = holder
        if section.kind in {"phase", "package"}:
            kind = TaskKind.PHASE if section.kind == "phase" else TaskKind.PACKAGE
            values = self._decode(section.facts, f.PHASE, section)
            opened = Draft(
                kind, section.title, values, holder, " ", section.notes, (), section.html
            )
            self.drafts.append(opened)
        for item in section.items:
            self.item(item, opened)
        for part in section.sections:
            self.section(part, opened)

    def item(self, item: Item, holder: Draft | None, kind: TaskKind = TaskKind.TASK) -> None:
        """Read one item with its subtasks."""
        values = self._decode(item.facts, f.TASK, item)
        lasts = values.get(f.DURATION) is not None or values.get(f.WORK) is not None
        if item.children:
            kind = TaskKind.SUMMARY
        elif values.get(f.MILESTONE):
            kind = TaskKind.MILESTONE
            if lasts:
                self.problems.append(_lasting_milestone(item, values))
        elif lasts:
            kind = TaskKind.TASK
        draft = Draft(
            kind, item.title, values, holder, item.box or " ", item.notes, item.checks, item.html
        )
        self.drafts.append(draft)
        if not item.title.text:
            self.problems.append(_untitled(item))
        for child in item.children:
            self.item(child, draft)

    def _decode(
        self, facts: Sequence[Entry], table: tuple[Field[object], ...], at: Section | Item
    ) -> Values:
        return decode(facts, table, at.span, self.problems, f.RETIRED)

    def tasks(self, names: Names) -> tuple[Task, ...]:
        """Return the tasks, once the ids of all drafts are claimed."""
        ids = {draft: draft.name or names.make(draft.title.text) for draft in self.drafts}
        return tuple(self._task(draft, ids) for draft in self.drafts)

    def _task(self, draft: Draft, ids: Mapping[Draft, str]) -> Task:
        values = draft.values
        notes = canonical_notes(draft.notes, self.settings)
        return Task(
            id=ids[draft],
            named=bool(draft.name),
            title=draft.title.text,
            title_html=draft.title.html,
            kind=draft.kind,
            parent=ids[draft.holder] if draft.holder else "",
            depth=_depth(draft),
            state=self._state(draft, notes),
            people=values.get(f.OWNER) or (),
            duration=values.get(f.DURATION),
            work=values.get(f.WORK),
            links=values.get(f.AFTER) or (),
            constraints=_constraints(values),
            alap=values.get(f.ALAP) or False,
            by=values.get(f.BY),
            progress=values.get(f.PROGRESS),
            started=values.get(f.STARTED),
            finished=values.get(f.FINISHED),
            left=values.get(f.LEFT),
            worked=values.get(f.WORKED),
            cost=values.get(f.COST),
            spent=values.get(f.SPENT),
            line=values.get(f.LINE),
            uses=values.get(f.USES) or (),
            calendar=values.get(f.CALENDAR) or "",
            tags=values.get(f.TAG) or (),
            priority=values.get(f.PRIORITY) or "",
            group=values.get(f.GROUP) or "",
            earned=values.get(f.EARNED) or "",
            spans=values.get(f.SPANS),
            every=values.get(f.EVERY),
            serves=values.get(f.SERVES) or (),
            issue=values.get(f.ISSUE) or "",
            evidence=values.get(f.EVIDENCE) or "",
            approver=values.get(f.APPROVER) or "",
            was=values.get(f.WAS) or (),
            extra=values.extra,
            notes=notes,
            checks=draft.checks,
            html=draft.html,
            origin=values.origin,
        )

    def _state(self, draft: Draft, notes: tuple[Note, ...]) -> TaskState:
        values = draft.values
        state = _STATES.get(draft.box, TaskState.TODO)
        finished = values.get(f.FINISHED)
        if finished and state not in {TaskState.DONE, TaskState.DROPPED}:
            self.problems.append(_unticked(draft))
            return TaskState.DONE
        if not state.is_open:
            return state
        if any(note.label == "blocked" for note in notes):
            return TaskState.BLOCKED
        left = values.get(f.LEFT) is not None
        begun = left or values.get(f.STARTED) is not None or bool(values.get(f.PROGRESS))
        return TaskState.ACTIVE if state is TaskState.TODO and begun else state


def canonical_notes(notes: Sequence[Note], settings: Settings) -> tuple[Note, ...]:
    """Return notes with the labels that plangen understands."""
    labels = [canonical(note.label, settings.words) for note in notes]
    return tuple(
        note if note.label == label else replace(note, label=label)
        for note, label in zip(notes, labels, strict=True)
    )


def _depth(draft: Draft) -> int:
    depth, holder = 0, draft.holder
    while holder is not None:
        depth, holder = depth + 1, holder.holder
    return depth


def _constraints(values: Values) -> tuple[Constraint, ...]:
    found = [(kind, values.get(field)) for field, kind in _CONSTRAINTS]
    return tuple(Constraint(kind, day) for kind, day in found if day)


def _untitled(item: Item) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message="this item has no title",
        span=item.span,
        hint="write what is to be done in front of the facts",
    )


def _lasting_milestone(item: Item, values: Values) -> Diagnostic:
    place = values.place("duration") or values.origin.of("work")
    return Diagnostic(
        rule="bad-value",
        message=f"milestone `{item.title.text}` has a duration, which is not read",
        span=place,
        hint="delete `milestone`, or the duration",
    )


def _unticked(draft: Draft) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message=f"`{draft.title.text}` has `finished:` but its box is not ticked",
        span=draft.values.origin.of("finished"),
        hint="write `[x]`",
    )

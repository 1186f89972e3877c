"""Tags by phases: how far the work with each tag of a plan is in every phase."""

import re

from plangen.frozen import frozen
from plangen.kinds.tongue import say
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind, TaskState
from plangen.pages.lookup import Lookup, item_link, plan_link
from plangen.pages.page import Link

_ODD = re.compile(r"[^a-z0-9-]")


@frozen()
class TagCell:
    """How much of a tag's work in a phase is done: `3/5`, and what is wrong; empty without any."""

    text: str = ""
    title: str = ""
    is_late: bool = False
    is_done: bool = False


@frozen(kw_only=True)
class MatrixRow:
    """A tag in the matrix of a plan, a cell for each phase, then the sum."""

    tag: Link
    cells: tuple[TagCell, ...]
    whole: TagCell


@frozen(kw_only=True)
class MatrixView:
    """A plan's tags by its phases."""

    id: str
    plan: Link
    phases: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@frozen(kw_only=True)
class Tagged:
    """A task with a tag, and the phase it lies in; the phase is empty outside all."""

    plan: Plan
    task: Task
    tags: frozenset[str]
    phase: str


def tag_anchor(tag: str) -> str:
    """Return the address of a tag on its page; no two tags share one."""
    return "p-tag-" + _ODD.sub(lambda found: f"_{ord(found[0]):x}_", tag)


def tagged_work(plan: Plan) -> tuple[Tagged, ...]:
    """Return the tasks that carry a tag; what a phase or a package carries, all in it carry."""
    tags: dict[str, frozenset[str]] = {}
    phases: dict[str, str] = {}
    for task in plan.tasks:
        tags[task.id] = frozenset(task.tags) | tags.get(task.parent, frozenset())
        own = task.id if task.kind is TaskKind.PHASE else ""
        phases[task.id] = phases.get(task.parent, "") or own
    return tuple(
        Tagged(plan=plan, task=task, tags=tags[task.id], phase=phases[task.id])
        for task in plan.tasks
        if tags[task.id] and not task.is_group
    )


def is_late(look: Lookup, plan: Plan, task: Task) -> bool:
    """Tell whether open work is forecast to miss its promise."""
    placed = look.facts.placed(plan, task)
    return bool(task.is_open and task.by and placed and placed.finish > task.by)


def _spread(tagged: tuple[Tagged, ...]) -> dict[str, set[str]]:
    """Return the phases that the work with each tag lies in."""
    spread: dict[str, set[str]] = {}
    for one in tagged:
        for tag in one.tags if one.phase else ():
            spread.setdefault(tag, set()).add(one.phase)
    return spread


def is_spread(tagged: tuple[Tagged, ...]) -> bool:
    """Tell whether work with at least one tag lies in two phases."""
    return any(len(phases) > 1 for phases in _spread(tagged).values())


def phase_matrix(look: Lookup, plan: Plan, tagged: tuple[Tagged, ...]) -> MatrixView:
    """Return a plan's tags by phases."""
    spread = _spread(tagged)
    used = set().union(*spread.values())
    phases = [task for task in plan.tasks if task.id in used]
    rows = tuple(
        MatrixRow(
            tag=Link(tag, f"#{tag_anchor(tag)}"),
            cells=tuple(
                _cell(look, [one for one in tagged if tag in one.tags and one.phase == phase.id])
                for phase in phases
            ),
            whole=_cell(look, [one for one in tagged if tag in one.tags]),
        )
        for tag in sorted(spread, key=lambda tag: (tag.casefold(), tag))
    )
    columns = tuple(item_link(plan, phase) for phase in phases)
    return MatrixView(id=plan.id, plan=plan_link(plan), phases=columns, rows=rows)


def _cell(look: Lookup, tagged: list[Tagged]) -> TagCell:
    """Return how much of some work is done; what was dropped does not count."""
    live = [one for one in tagged if one.task.state is not TaskState.DROPPED]
    if not live:
        return TagCell()
    done = sum(not one.task.is_open for one in live)
    late = [one.task.title for one in live if is_late(look, one.plan, one.task)]
    blocked = [one.task.title for one in live if one.task.state is TaskState.BLOCKED]
    left = [one.task.title for one in live if one.task.is_open]
    return TagCell(
        text=f"{done}/{len(live)}",
        title=_cell_title(look, late, blocked, left),
        is_late=bool(late or blocked),
        is_done=not left,
    )


def _cell_title(look: Lookup, late: list[str], blocked: list[str], left: list[str]) -> str:
    """Return what stands on hover: what is late or blocked, else what is left."""
    found = [say(look.tongue, "late: {task}", task=title) for title in late]
    found += [say(look.tongue, "blocked: {task}", task=title) for title in blocked]
    if found:
        return "; ".join(found)
    if left:
        return say(look.tongue, "left: {tasks}", tasks=", ".join(left))
    return say(look.tongue, "all done")

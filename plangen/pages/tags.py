"""The page of tags: what carries each, and how far the same work is in every phase."""

import re
from collections.abc import Iterable, Mapping

from plangen.frozen import frozen
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import listing
from plangen.model.plan import Plan
from plangen.model.registers import Entry
from plangen.model.task import Task, TaskKind, TaskState
from plangen.pages.lookup import (
    Lookup,
    day,
    item_link,
    person_or_nobody,
    phase_of,
    plan_link,
)
from plangen.pages.milestone_rows import unrecorded_day
from plangen.pages.number_words import on_plans
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day

_ODD = re.compile(r"[^a-z0-9-]")


@frozen(kw_only=True)
class TaggedRow:
    """A task or an entry of a register that carries a tag."""

    link: Link
    plan: Link
    phase: str
    owner: Link
    kind: str
    state: str
    finish: Day
    is_open: bool
    is_late: bool


@frozen(kw_only=True)
class TagView:
    """A tag with the plans that carry it, and the work and entries in plans that do."""

    name: str
    anchor: str
    plans: tuple[Link, ...]
    open: tuple[TaggedRow, ...]
    closed: tuple[TaggedRow, ...]
    done: int
    tasks: int
    late: int


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
class TagsView:
    """All tags, and the plans whose work they cut across."""

    sentence: str
    tags: tuple[TagView, ...]
    matrices: tuple[MatrixView, ...]


@frozen(kw_only=True)
class _Tagged:
    """A task with a tag, and the phase it lies in; the phase is empty outside all."""

    plan: Plan
    task: Task
    tags: frozenset[str]
    phase: str


def tag_anchor(tag: str) -> str:
    """Return the address of a tag on its page; no two tags share one."""
    return "p-tag-" + _ODD.sub(lambda found: f"_{ord(found[0]):x}_", tag)


def tag_links(tags: Iterable[str]) -> tuple[Link, ...]:
    """Return tags that lead to all that carries them."""
    return tuple(Link(tag, f"tags.html#{tag_anchor(tag)}") for tag in tags)


def tags_page(look: Lookup) -> Page:
    """Return the page of tags over all plans."""
    tagged = {plan.id: _tagged(plan) for plan in look.facts.plans}
    views = tuple(_tag(look, name, tagged) for name in _names(look, tagged))
    matrices = tuple(
        matrix for plan in look.facts.plans for matrix in _matrix(look, plan, tagged[plan.id])
    )
    return Page(
        path="tags.html",
        template="tags.html.j2",
        title=say(look.tongue, "Tags"),
        section="tags",
        crumbs=(),
        view=TagsView(sentence=_sentence(look, views), tags=views, matrices=matrices),
    )


def _tagged(plan: Plan) -> tuple[_Tagged, ...]:
    """Return the tasks that carry a tag; what a phase or a package carries, all in it carry."""
    tags: dict[str, frozenset[str]] = {}
    phases: dict[str, str] = {}
    for task in plan.tasks:
        tags[task.id] = frozenset(task.tags) | tags.get(task.parent, frozenset())
        own = task.id if task.kind is TaskKind.PHASE else ""
        phases[task.id] = phases.get(task.parent, "") or own
    return tuple(
        _Tagged(plan=plan, task=task, tags=tags[task.id], phase=phases[task.id])
        for task in plan.tasks
        if tags[task.id] and not task.is_group
    )


def _names(look: Lookup, tagged: Mapping[str, tuple[_Tagged, ...]]) -> list[str]:
    found = {tag for plan in look.facts.plans for tag in plan.tags}
    found.update(tag for ones in tagged.values() for one in ones for tag in one.tags)
    found.update(tag for plan in look.facts.plans for one in plan.entries for tag in one.tags)
    return sorted(found, key=lambda tag: (tag.casefold(), tag))


def _sentence(look: Lookup, views: tuple[TagView, ...]) -> str:
    if not views:
        return say(look.tongue, "Nothing carries a tag yet.")
    number = sum(bool(plan.tags) for plan in look.facts.plans)
    late = [say(look.tongue, "“{title}”", title=view.name) for view in views if view.late]
    one, more = "{n} tag {where} and their work", "{n} tags {where} and their work"
    where = on_plans(look.tongue, number)
    text = say_number(look.tongue, len(views), one, more, where=where)
    if not late:
        return say(look.tongue, "{tags}; none of it is later than promised.", tags=text)
    phrase = "{tags}; later than promised is work with {late}."
    return say(look.tongue, phrase, tags=text, late=listing(late, look.tongue))


def _tag(look: Lookup, name: str, tagged: Mapping[str, tuple[_Tagged, ...]]) -> TagView:
    tasks = [one for ones in tagged.values() for one in ones if name in one.tags]
    rows = [_task_row(look, one.plan, one.task) for one in tasks]
    done = sum(row.state == TaskState.DONE for row in rows)
    rows += [
        _entry_row(look, plan, entry)
        for plan in look.facts.plans
        for entry in plan.entries
        if name in entry.tags
    ]
    rows.sort(key=lambda row: row.finish.iso or "9999")
    return TagView(
        name=name,
        anchor=tag_anchor(name),
        plans=tuple(plan_link(plan) for plan in look.facts.plans if name in plan.tags),
        open=tuple(row for row in rows if row.is_open),
        closed=tuple(row for row in rows if not row.is_open),
        done=done,
        tasks=len(tasks),
        late=sum(row.is_late for row in rows),
    )


def _task_row(look: Lookup, plan: Plan, task: Task) -> TaggedRow:
    placed = look.facts.placed(plan, task)
    unrecorded = task.state is TaskState.DONE and task.finished is None
    return TaggedRow(
        link=item_link(plan, task),
        plan=plan_link(plan),
        phase=phase_of(plan, task),
        owner=person_or_nobody(look, task.owner),
        kind=str(task.kind),
        state=str(placed.state if placed else task.state),
        finish=unrecorded_day(look) if unrecorded else day(look, placed.finish if placed else None),
        is_open=task.is_open,
        is_late=_is_late(look, plan, task),
    )


def _is_late(look: Lookup, plan: Plan, task: Task) -> bool:
    placed = look.facts.placed(plan, task)
    return bool(task.is_open and task.by and placed and placed.finish > task.by)


def _entry_row(look: Lookup, plan: Plan, entry: Entry) -> TaggedRow:
    return TaggedRow(
        link=item_link(plan, entry),
        plan=plan_link(plan),
        phase="",
        owner=person_or_nobody(look, entry.owner),
        kind=type(entry).__name__.casefold(),
        state="",
        finish=Day(),
        is_open=True,
        is_late=False,
    )


def _matrix(look: Lookup, plan: Plan, tagged: tuple[_Tagged, ...]) -> tuple[MatrixView, ...]:
    """Return a plan's tags by phases, where at least one tag lies in two phases."""
    spread: dict[str, set[str]] = {}
    for one in tagged:
        for tag in one.tags if one.phase else ():
            spread.setdefault(tag, set()).add(one.phase)
    if not any(len(phases) > 1 for phases in spread.values()):
        return ()
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
    return (MatrixView(id=plan.id, plan=plan_link(plan), phases=columns, rows=rows),)


def _cell(look: Lookup, tagged: list[_Tagged]) -> TagCell:
    """Return how much of some work is done; what was dropped does not count."""
    live = [one for one in tagged if one.task.state is not TaskState.DROPPED]
    if not live:
        return TagCell()
    done = sum(not one.task.is_open for one in live)
    late = [one.task.title for one in live if _is_late(look, one.plan, one.task)]
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

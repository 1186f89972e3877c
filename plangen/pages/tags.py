"""The page of tags: what carries each, and how far the same work is in every phase."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.bound import shares
from plangen.kinds.tongue import say, say_number
from plangen.model.plan import Plan
from plangen.model.registers import Entry
from plangen.model.task import Task, TaskState
from plangen.pages.lookup import (
    Lookup,
    day,
    item_link,
    person_or_nobody,
    phase_of,
    plan_link,
)
from plangen.pages.milestone_rows import unrecorded_day
from plangen.pages.number_words import NAMED, on_plans, some_of
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.pages.tag_matrix import (
    MatrixView,
    Tagged,
    is_late,
    is_spread,
    phase_matrix,
    tag_anchor,
    tagged_work,
)

MATRICES = 20
"""Tags by phases are shown of at most so many plans, those that need attention most."""


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
    """A tag with the plans that carry it, and the work and entries in plans that do.

    `..._total` count all that carry it.
    """

    name: str
    anchor: str
    plans: tuple[Link, ...]
    plans_total: int
    open: tuple[TaggedRow, ...]
    open_total: int
    closed: tuple[TaggedRow, ...]
    closed_total: int
    done: int
    tasks: int
    late: int


@frozen(kw_only=True)
class TagsView:
    """All tags, and the plans whose work they cut across.

    `shown` of `total` things with a tag stand here, and so many matrices of `matrices_total`.
    """

    sentence: str
    tags: tuple[TagView, ...]
    shown: int
    total: int
    matrices: tuple[MatrixView, ...]
    matrices_total: int


@frozen()
class _Carriers:
    """What carries a tag; each list grows while the plans are walked through."""

    name: str
    plans: list[Plan] = field(default_factory=list)
    opened: list[tuple[Plan, Task | Entry]] = field(default_factory=list)
    closed: list[tuple[Plan, Task | Entry]] = field(default_factory=list)


def tag_links(tags: Iterable[str]) -> tuple[Link, ...]:
    """Return tags that lead to all that carries them."""
    return tuple(Link(tag, f"tags.html#{tag_anchor(tag)}") for tag in tags)


def tags_page(look: Lookup) -> Page:
    """Return the page of tags over all plans."""
    tagged = {plan.id: tagged_work(plan) for plan in look.facts.plans}
    found = _carriers(look, tagged)
    sizes = [size for one in found for size in (len(one.opened), len(one.closed))]
    most = shares(sizes)
    views = [_tag(look, one, most[2 * at : 2 * at + 2]) for at, one in enumerate(found)]
    spread = [plan for plan in look.ranked if is_spread(tagged[plan.id])]
    drawn = {plan.id for plan in spread[:MATRICES]}
    matrices = [
        phase_matrix(look, plan, tagged[plan.id]) for plan in look.facts.plans if plan.id in drawn
    ]
    return Page(
        path="tags.html",
        template="tags.html.j2",
        title=say(look.tongue, "Tags"),
        section="tags",
        crumbs=(),
        view=TagsView(
            sentence=_sentence(look, views),
            tags=tuple(views),
            shown=sum(most),
            total=sum(sizes),
            matrices=tuple(matrices),
            matrices_total=len(spread),
        ),
    )


def _carriers(look: Lookup, tagged: Mapping[str, tuple[Tagged, ...]]) -> list[_Carriers]:
    """Return what carries each tag, by the name of the tag."""
    found: dict[str, _Carriers] = {}

    def of(tag: str) -> _Carriers:
        return found.setdefault(tag, _Carriers(tag))

    for plan in look.facts.plans:
        for tag in plan.tags:
            of(tag).plans.append(plan)
        for work in tagged[plan.id]:
            for tag in work.tags:
                kept = of(tag).opened if work.task.is_open else of(tag).closed
                kept.append((plan, work.task))
        for entry in plan.entries:
            for tag in entry.tags:
                of(tag).opened.append((plan, entry))
    for one in found.values():
        one.opened.sort(key=lambda pair: _finish(look, *pair))
        one.closed.sort(key=lambda pair: _finish(look, *pair))
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.name))


def _finish(look: Lookup, plan: Plan, item: Task | Entry) -> tuple[date, bool]:
    """Return what tagged things are sorted by; what has no date stands last."""
    if not isinstance(item, Task):
        return (date.max, True)
    unrecorded = item.state is TaskState.DONE and item.finished is None
    placed = None if unrecorded else look.facts.placed(plan, item)
    return (placed.finish if placed else date.max, False)


def _sentence(look: Lookup, views: list[TagView]) -> str:
    if not views:
        return say(look.tongue, "Nothing carries a tag yet.")
    number = sum(bool(plan.tags) for plan in look.facts.plans)
    late = [view.name for view in views if view.late]
    one, more = "{n} tag {where} and their work", "{n} tags {where} and their work"
    where = on_plans(look.tongue, number)
    text = say_number(look.tongue, len(views), one, more, where=where)
    if not late:
        return say(look.tongue, "{tags}; none of it is later than promised.", tags=text)
    phrase = "{tags}; later than promised is work with {late}."
    return say(look.tongue, phrase, tags=text, late=some_of(late, look.tongue))


def _tag(look: Lookup, one: _Carriers, most: list[int]) -> TagView:
    """Return a tag with so much of the open and of the closed work that carries it."""
    tasks = [pair for pair in (*one.opened, *one.closed) if isinstance(pair[1], Task)]
    late = sum(isinstance(item, Task) and is_late(look, plan, item) for plan, item in one.opened)
    return TagView(
        name=one.name,
        anchor=tag_anchor(one.name),
        plans=tuple(plan_link(plan) for plan in one.plans[:NAMED]),
        plans_total=len(one.plans),
        open=tuple(_carrier_row(look, *pair) for pair in one.opened[: most[0]]),
        open_total=len(one.opened),
        closed=tuple(_carrier_row(look, *pair) for pair in one.closed[len(one.closed) - most[1] :]),
        closed_total=len(one.closed),
        done=sum(isinstance(item, Task) and item.state is TaskState.DONE for _, item in one.closed),
        tasks=len(tasks),
        late=late,
    )


def _carrier_row(look: Lookup, plan: Plan, item: Task | Entry) -> TaggedRow:
    if isinstance(item, Task):
        return _task_row(look, plan, item)
    return _entry_row(look, plan, item)


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
        is_late=is_late(look, plan, task),
    )


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

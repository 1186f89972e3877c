"""The network of a plan: its tasks or phases as boxes, what waits for what, and other plans."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from plangen.frozen import frozen
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import count, day_text, number_word
from plangen.model.plan import Plan, Status
from plangen.model.task import Task, TaskState
from plangen.pages.graph_view import GraphView, Knot, Tie, graph_view
from plangen.pages.lookup import Lookup, item_link, plan_link
from plangen.pages.network_bonds import Bond, Kind, Member, bonds
from plangen.pages.network_folds import Folds, folds
from plangen.pages.page import Link
from plangen.pages.parts import Phrase
from plangen.schedule.dates import TaskDates

_MOST = 80
"""So many boxes are drawn at most: first what the finish hangs on, then by date."""

_LINES = 160
"""So many lines are drawn at most, first those that drive a date."""

_LONELY = 12


@frozen(kw_only=True)
class NetworkView:
    """The network: what its finish hangs on, the drawing, and the open tasks that no link joins.

    `remark` says what is folded or left out; `lonely_more` counts tasks not shown by name.
    """

    sentence: tuple[Phrase, ...]
    remark: str
    graph: GraphView
    lonely: tuple[Link, ...]
    lonely_more: int


@frozen(kw_only=True)
class _Known:
    """What is known of a plan beside its boxes: the tasks by id, and what stands on which path.

    `links` counts those at each box.
    """

    look: Lookup
    plan: Plan
    tasks: Mapping[str, Task]
    longest: Collection[str]
    critical: Collection[str]
    links: Mapping[Member, int]


def network_view(look: Lookup, plan: Plan) -> NetworkView:
    """Return the network of a plan."""
    folded = folds(plan)
    lines = bonds(look, plan, folded)
    joined = {one: None for bond in lines for one in (bond.tail, bond.head)}
    known = _known(look, plan, folded, lines)
    members = sorted(joined, key=lambda one: _pressing(known, one))[:_MOST]
    members.sort(key=lambda one: _begins(known, one))
    places = {member: at for at, member in enumerate(members)}
    inside = [bond for bond in lines if bond.tail in places and bond.head in places]
    drawn = sorted(inside, key=lambda bond: not bond.drives)[:_LINES]
    lonely = _lonely(look, plan, folded, joined)
    return NetworkView(
        sentence=_sentence(look, plan),
        remark=_remark(look, plan, folded, (len(joined) - len(members), len(inside) - len(drawn))),
        graph=graph_view(
            [_knot(known, member) for member in members],
            [_tie(known, bond, places) for bond in drawn],
        ),
        lonely=tuple(item_link(plan, task) for task in lonely[:_LONELY]),
        lonely_more=max(len(lonely) - _LONELY, 0),
    )


def _known(look: Lookup, plan: Plan, folded: Folds, lines: Sequence[Bond]) -> _Known:
    dates = look.facts.dates(plan).tasks
    work = [task for task in plan.tasks if not task.is_group and task.id in dates]
    links: Counter[Member] = Counter()
    for bond in lines:
        links[bond.tail] += bond.links
        links[bond.head] += bond.links
    return _Known(
        look=look,
        plan=plan,
        tasks={task.id: task for task in plan.tasks},
        longest={folded.stands[task.id] for task in work if dates[task.id].longest_path},
        critical={
            folded.stands[task.id]
            for task in work
            if task.is_open and dates[task.id].critical and not _is_cancelled(plan)
        },
        links=links,
    )


def _lonely(look: Lookup, plan: Plan, folded: Folds, joined: Collection[Member]) -> list[Task]:
    """Return the open tasks without a link, if nobody hides what they may be linked with."""
    return [
        task
        for task in plan.tasks
        if task.is_open
        and look.facts.schedule.is_told
        and not (task.every or task.spans or task.id in folded.opened)
        and folded.stands[task.id] == task.id
        and Member(Kind.TASK, plan.id, task.id) not in joined
    ]


def _dates(known: _Known, member: Member) -> TaskDates | None:
    return known.look.facts.schedule.of(member.plan, member.task)


def _begins(known: _Known, member: Member) -> int:
    dates = _dates(known, member)
    return dates.begins if dates else 0


def _pressing(known: _Known, member: Member) -> tuple[bool, bool, int]:
    off_path = member.task not in known.longest
    return (off_path, _is_over(known, member), _begins(known, member))


def _is_cancelled(plan: Plan) -> bool:
    """Tell whether the open work of a plan will never be done, whatever dates it has."""
    return plan.status is Status.CANCELLED


def _tie(known: _Known, bond: Bond, places: Mapping[Member, int]) -> Tie:
    path = (bond.tail.is_foreign or _is_on_path(known, bond.tail)) and not bond.head.is_foreign
    path = path and not _is_cancelled(known.plan)
    told = ""
    if bond.words:
        titles = [_title(known, one) for one in (bond.head, bond.tail)]
        told = f"{titles[0]}: {bond.words} {titles[1]}"
    return Tie(
        tail=places[bond.tail],
        head=places[bond.head],
        told=told,
        is_strong=bond.drives and path and _is_on_path(known, bond.head),
        is_over=_is_over(known, bond.tail) and _is_over(known, bond.head),
    )


def _is_on_path(known: _Known, member: Member) -> bool:
    """Tell whether the finish hangs on a box; an end of an opened phase is as good as its tasks."""
    return member.kind is not Kind.TASK or member.task in known.longest


def _is_over(known: _Known, member: Member) -> bool:
    dates = _dates(known, member)
    cancelled = _is_cancelled(known.look.facts.portfolio.plans[member.plan])
    return cancelled or (dates is not None and not dates.state.is_open)


def _title(known: _Known, member: Member) -> str:
    if member.is_foreign:
        home = known.look.facts.portfolio.plans[member.plan]
        item = known.look.all_items[home.id].get(member.task)
        return item.title if item else home.title
    title = known.tasks[member.task].title if member.task else known.plan.title
    if member.kind is Kind.TASK:
        return title
    phrase = "Start of {title}" if member.kind is Kind.START else "End of {title}"
    return say(known.look.tongue, phrase, title=title)


def _knot(known: _Known, member: Member) -> Knot:
    if member.is_foreign:
        return _foreign(known, member)
    title = _title(known, member)
    if member.kind is not Kind.TASK:
        task = known.tasks.get(member.task)
        href = (item_link(known.plan, task) if task else plan_link(known.plan)).href
        return Knot(title=title, href=href, notes=(), look="phase")
    task = known.tasks[member.task]
    critical = member.task in known.critical
    mark, notes = _state(known, known.plan, task)
    return Knot(
        title=title,
        href=item_link(known.plan, task).href,
        notes=notes,
        told=say(known.look.tongue, "critical") if critical else "",
        mark=mark,
        look="phase" if task.is_group else "",
        is_critical=critical,
        is_past=mark in {"done", "dropped"},
    )


def _foreign(known: _Known, member: Member) -> Knot:
    home = known.look.facts.portfolio.plans[member.plan]
    item = known.look.all_items[home.id].get(member.task)
    if not isinstance(item, Task):
        notes: tuple[str, ...] = (count(known.links[member], "link", tongue=known.look.tongue),)
        mark = str(home.status) if _is_cancelled(home) else ""
        if mark:
            notes = (say(known.look.tongue, mark), *notes)
        href = plan_link(home).href
        return Knot(title=home.title, href=href, notes=notes, mark=mark, look="foreign")
    mark, notes = _state(known, home, item)
    return Knot(
        title=item.title,
        href=item_link(home, item).href,
        notes=(*notes, home.title),
        mark=mark,
        look="foreign",
        is_past=mark in {"done", "dropped"},
    )


def _state(known: _Known, plan: Plan, task: Task) -> tuple[str, tuple[str, ...]]:
    """Return the mark of a task and the notes beside it, which have the word where it matters."""
    tongue = known.look.tongue
    placed = known.look.facts.placed(plan, task)
    state = placed.state if placed else task.state
    if state.is_open and _is_cancelled(plan):
        return str(plan.status), (say(tongue, str(plan.status)),)
    if placed is None:
        return str(state), (say(tongue, "not placed"),)
    if state is TaskState.DROPPED or (state is TaskState.DONE and task.finished is None):
        return str(state), (say(tongue, str(state)),)
    when = day_text(placed.finish, tongue)
    if state.is_open and task.by and placed.finish > task.by:
        return "late", (say(tongue, "late"), when)
    blocked = (say(tongue, "blocked"), when)
    return str(state), blocked if state is TaskState.BLOCKED else (when,)


def _sentence(look: Lookup, plan: Plan) -> tuple[Phrase, ...]:
    """Return what the finish hangs on: how many open items, from which to which."""
    dates = look.facts.dates(plan)
    tasks = {task.id: task for task in plan.tasks}
    path: Sequence[Task] = [tasks[one] for one in dates.longest_path if one in tasks]
    ahead = [task for task in path if task.is_open]
    if plan.status.is_over or not ahead or not look.facts.schedule.is_told:
        return ()
    links = [item_link(plan, task) for task in (ahead[0], ahead[-1])]
    first, last = (Phrase(link.label, "strong", link.href) for link in links)
    phrase = "The finish hangs on a chain of {n} open items, from {first} to {last}."
    if len(ahead) == 1:
        phrase = "The finish hangs on one open item: {first}."
    number = number_word(len(ahead), look.tongue)
    text = say(look.tongue, phrase).replace("{n}", number)
    parts = re.split(r"(\{first\}|\{last\})", text)
    links_by = {"{first}": first, "{last}": last}
    return tuple(links_by.get(part) or Phrase(part) for part in parts if part)


def _are_over(look: Lookup, plan: Plan, folded: Folds) -> bool:
    """Tell whether phases are folded and all of them over, with what readers may not see."""
    groups = [task for task in plan.tasks if task.is_group and task.id not in folded.opened]
    placed = [look.facts.placed(plan, task) for task in groups]
    told = look.facts.schedule.is_told
    return bool(groups) and (told or not any(one and one.state.is_open for one in placed))


def _remark(look: Lookup, plan: Plan, folded: Folds, left_out: tuple[int, int]) -> str:
    """Return what is folded, and how many boxes and lines are left out."""
    tongue = look.tongue
    work = sum(task.is_open and not task.is_group for task in plan.tasks)
    parts = []
    if folded.by_phase:
        one = "With {n} open task the plan is drawn by its phases."
        parts.append(say_number(tongue, work, one, one.replace("task", "tasks")))
    elif not plan.status.is_over and _are_over(look, plan, folded):
        parts.append(say(tongue, "Phases without open work are one box."))
    boxes, lines = left_out
    if boxes:
        one = "{n} box finds no room and stands in the table above."
        more = "{n} boxes find no room and stand in the table above."
        parts.append(say_number(tongue, boxes, one, more))
    if lines:
        one = "{n} line without effect on a date is left out."
        more = "{n} lines without effect on a date are left out."
        parts.append(say_number(tongue, lines, one, more))
    return " ".join(parts)

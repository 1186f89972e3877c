"""Belongings: what each person owns, helps with and is waited for, over all plans."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.interval_words import interval_text
from plangen.model.plan import Plan
from plangen.model.registers import Assumption, Decision, Issue
from plangen.model.task import Task, TaskState
from plangen.pages.lookup import Lookup, Named, day, item_link, person_link, phase_of, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Day

_CLOSED = frozenset({"decided", "closed", "occurred"})


@frozen(kw_only=True)
class Belonging:
    """One thing of a person; `role` is what the person is to it (owner, helper, approver)."""

    kind: str
    role: str
    every: str
    link: Link
    plan: Link
    phase: str
    start: Day
    due: Day
    promise: Day
    state: str
    progress: int
    is_open: bool
    is_late: bool
    is_critical: bool


@frozen(kw_only=True)
class Waiting:
    """Somebody's task that waits for tasks of mine; `due` is when the last of them is done."""

    link: Link
    plan: Link
    phase: str
    owner: Link
    mine: tuple[Link, ...]
    due: Day


@frozen(kw_only=True)
class Belongings:
    """Everything of one person."""

    things: tuple[Belonging, ...]
    waiting: tuple[Waiting, ...]
    plans: tuple[tuple[str, Link], ...]


def is_work(thing: Belonging) -> bool:
    """Tell whether a thing is work that somebody does: neither a group nor an entry."""
    return thing.kind in {"task", "milestone", "deliverable"}


def is_review(thing: Belonging) -> bool:
    """Tell whether the date of a thing is that of its next review."""
    return thing.kind in {"risk", "opportunity", "issue", "assumption"}


def belongings(look: Lookup) -> Mapping[str, Belongings]:
    """Return for each person what is theirs, open things first, by date."""
    things: defaultdict[str, list[Belonging]] = defaultdict(list)
    waiting: defaultdict[str, list[Waiting]] = defaultdict(list)
    plans: defaultdict[str, list[tuple[str, Link]]] = defaultdict(list)
    for plan in look.facts.plans:
        for role, person in (("owner", plan.owner), ("sponsor", plan.sponsor)):
            plans[person].append((role, plan_link(plan)))
        for person, thing in _things(look, plan):
            things[person].append(thing)
        for person, wait in _waits(look, plan):
            waiting[person].append(wait)
    everybody = sorted({*things, *waiting, *plans} - {""})
    return {
        person: Belongings(
            things=tuple(sorted(things[person], key=_order)),
            waiting=_one_row_each(waiting[person]),
            plans=tuple(plans[person]),
        )
        for person in everybody
    }


def _one_row_each(waits: list[Waiting]) -> tuple[Waiting, ...]:
    """Return one row for each task that waits, whatever number of tasks it waits for."""
    found: dict[str, Waiting] = {}
    for one in sorted(waits, key=lambda wait: (wait.due.iso, wait.link.href)):
        known = found.get(one.link.href)
        found[one.link.href] = replace(one, mine=(*known.mine, *one.mine)) if known else one
    return tuple(sorted(found.values(), key=lambda one: (one.due.iso, one.link.href)))


def _order(thing: Belonging) -> tuple[bool, str, str]:
    return (not thing.is_open, thing.due.iso or "9999", thing.link.href)


def _things(look: Lookup, plan: Plan) -> Iterator[tuple[str, Belonging]]:
    for task in plan.tasks:
        people = {one.person for one in task.people[1:]} - {task.owner}
        yield task.owner, _task(look, plan, task, "owner")
        for person in sorted(people):
            yield person, _task(look, plan, task, "helper")
        if task.approver and task.is_open:
            yield task.approver, _task(look, plan, task, "approver")
    for risk in plan.risks:
        words = ("opportunity" if risk.opportunity else "risk", str(risk.state))
        yield risk.owner, _thing(look, plan, risk, words, risk.review)
    entries: tuple[Decision | Issue | Assumption, ...]
    entries = (*plan.decisions, *plan.issues, *plan.assumptions)
    for entry in entries:
        words, due = _entry(entry)
        yield entry.owner, _thing(look, plan, entry, words, due)
    for measure in plan.measures:
        yield measure.owner, _thing(look, plan, measure, ("measure", ""), measure.by)


def _entry(entry: Decision | Issue | Assumption) -> tuple[tuple[str, str], date | None]:
    match entry:
        case Decision():
            state = "decided" if entry.decided else "wanted"
            return ("decision", state), entry.decided or entry.wanted
        case Issue():
            return ("issue", "open" if entry.is_open else "closed"), entry.review
        case Assumption():
            return ("assumption", "assumed"), entry.review


def _task(look: Lookup, plan: Plan, task: Task, role: str) -> Belonging:
    placed = look.facts.placed(plan, task)
    promise = task.by or (placed.finish if placed else None)
    late = bool(placed and task.by and placed.finish > task.by)
    state = placed.state if placed else task.state
    is_open = state not in {TaskState.DONE, TaskState.DROPPED}
    return Belonging(
        kind=str(task.kind),
        role=role,
        every=interval_text(task.every, look.tongue),
        link=item_link(plan, task),
        plan=plan_link(plan),
        phase=phase_of(plan, task),
        start=day(look, placed.start if placed else None),
        due=day(look, placed.finish if placed else promise),
        promise=day(look, task.by),
        state=str(state),
        progress=round(placed.progress if placed else 0),
        is_open=is_open and not plan.status.is_over,
        is_late=late and is_open and not plan.status.is_over,
        is_critical=bool(placed and placed.critical and is_open and not task.is_group),
    )


def _thing(
    look: Lookup, plan: Plan, item: Named, words: tuple[str, str], due: date | None
) -> Belonging:
    """Return an entry that is not work; `words` are its kind and its state."""
    is_open = words[1] not in _CLOSED and not plan.status.is_over
    return Belonging(
        kind=words[0],
        role="owner",
        every="",
        link=item_link(plan, item),
        plan=plan_link(plan),
        phase="",
        start=Day(),
        due=day(look, due),
        promise=Day(),
        state=words[1],
        progress=0,
        is_open=is_open,
        is_late=bool(is_open and due and due < look.today),
        is_critical=False,
    )


def _waits(look: Lookup, plan: Plan) -> Iterator[tuple[str, Waiting]]:
    for task in plan.tasks:
        if not task.named or not task.is_open or not task.owner:
            continue
        placed = look.facts.placed(plan, task)
        for home, other in look.waiting.get((plan.id, task.id), ()):
            if other.owner != task.owner:
                yield (
                    task.owner,
                    Waiting(
                        link=item_link(home, other),
                        plan=plan_link(home),
                        phase=phase_of(home, other),
                        owner=person_link(look, other.owner) if other.owner else Link(""),
                        mine=(item_link(plan, task),),
                        due=day(look, placed.finish if placed else None),
                    ),
                )

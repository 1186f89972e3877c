"""Bonds of a plan's network: what waits for what, between tasks, folded phases and other plans."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.reference import LinkType, Reference
from plangen.model.task import Task
from plangen.pages.lookup import Lookup
from plangen.pages.network_folds import Folds
from plangen.pages.why import link_words
from plangen.schedule.explain.link_floats import LinkFloat, link_floats

_FOREIGN = 12
"""With more items of other plans these are drawn plan by plan."""


class Kind(StrEnum):
    """What a box of the network is."""

    TASK = "task"
    START = "start"
    END = "end"
    BEFORE = "before"
    BEHIND = "behind"


@frozen()
class Member:
    """A box: a task or folded phase, the start or the end of an opened phase, or a foreign item.

    With no `task` it is a whole plan. What this plan waits for stands before it, what waits for it
    behind.
    """

    kind: Kind
    plan: str
    task: str

    @property
    def is_foreign(self) -> bool:
        """Tell whether it belongs to another plan."""
        return self.kind in {Kind.BEFORE, Kind.BEHIND}


@frozen()
class Bond:
    """A link between two boxes, or several; `drives` tells that nothing is left of it to slip."""

    tail: Member
    head: Member
    words: str = ""
    drives: bool = False
    links: int = 1


def bonds(look: Lookup, plan: Plan, folds: Folds) -> tuple[Bond, ...]:
    """Return the lines of a plan's network, each pair of boxes once, in the order of the file.

    None drives where nothing may be explained: what readers may not see may lie between.
    """
    found = [
        *_own(look, plan, folds),
        *_after_others(look, plan),
        *_of_others(look, plan, folds),
    ]
    found += _gates(plan, folds, found)
    crowd = _crowd(found)
    found = [
        replace(bond, tail=_whole(bond.tail, crowd), head=_whole(bond.head, crowd))
        for bond in found
    ]
    merged: dict[tuple[Member, Member], Bond] = {}
    for bond in found:
        known = merged.get((bond.tail, bond.head))
        if bond.tail != bond.head:
            merged[bond.tail, bond.head] = _merged(known, bond) if known else bond
    is_told = look.facts.schedule.is_told
    return tuple(replace(bond, drives=bond.drives and is_told) for bond in merged.values())


def _crowd(found: Sequence[Bond]) -> frozenset[tuple[Kind, str]]:
    """Return the other plans that are one box: with several items beside one, or one of many."""
    beside: defaultdict[tuple[Member, Kind, str], set[str]] = defaultdict(set)
    foreign = set()
    for bond in found:
        for one, other in ((bond.tail, bond.head), (bond.head, bond.tail)):
            if one.is_foreign:
                foreign.add(one)
                beside[other, one.kind, one.plan].add(one.task)
    if len(foreign) > _FOREIGN:
        return frozenset((one.kind, one.plan) for one in foreign)
    return frozenset((kind, plan) for (_, kind, plan), items in beside.items() if len(items) > 1)


def _whole(member: Member, crowd: frozenset[tuple[Kind, str]]) -> Member:
    return replace(member, task="") if (member.kind, member.plan) in crowd else member


def _merged(one: Bond, other: Bond) -> Bond:
    words = one.words if one.words == other.words else ""
    drives = one.drives or other.drives
    return Bond(one.tail, one.head, words, drives, one.links + other.links)


def _own(look: Lookup, plan: Plan, folds: Folds) -> Iterator[Bond]:
    """Yield the links that the plan's tasks name; what is over waits for no other plan."""
    floats = look.links(plan.id)
    for task in plan.tasks:
        for one in floats.get(task.id, ()):
            tail = _awaited(look, plan, folds, one.link.target)
            if tail and (task.is_open or not tail.is_foreign):
                head = _inner(plan, folds, task.id, Kind.START)
                yield _bond(look, tail, head, one)


def _bond(look: Lookup, tail: Member, head: Member, one: LinkFloat) -> Bond:
    plain = one.link.type is LinkType.FS and not (one.link.lag and one.link.lag.amount)
    words = "" if plain else link_words(one.link.type, one.link.lag, look.tongue)
    return Bond(tail, head, words, drives=one.days == 0)


def _awaited(look: Lookup, plan: Plan, folds: Folds, target: Reference) -> Member | None:
    home = look.facts.portfolio.plan_of(target, plan)
    item = look.items[home.id].get(target.id) if home else None
    if home is None or not isinstance(item, Task):
        return None
    if home is not plan:
        return Member(Kind.BEFORE, home.id, item.id)
    return _inner(plan, folds, item.id, Kind.END)


def _inner(plan: Plan, folds: Folds, task: str, side: Kind) -> Member:
    return Member(side if task in folds.opened else Kind.TASK, plan.id, folds.stands[task])


def _after_others(look: Lookup, plan: Plan) -> Iterator[Bond]:
    """Yield what the plan's header waits for."""
    floats = link_floats(look.facts.schedule.around(plan.id), plan.id)
    known = {one.link.target: one.days for one in floats}
    for target in plan.after:
        name, item = (target.plan, target.id) if target.plan else (target.id, "")
        if name in look.facts.portfolio.plans and name != plan.id:
            start = Member(Kind.START, plan.id, "")
            yield Bond(Member(Kind.BEFORE, name, item), start, drives=known.get(target) == 0)


def _of_others(look: Lookup, plan: Plan, folds: Folds) -> Iterator[Bond]:
    """Yield what waits for the plan in others."""
    for task in plan.tasks:
        for home, other in look.waiting.get((plan.id, task.id), ()) if task.named else ():
            if home is not plan:
                tail = _inner(plan, folds, task.id, Kind.END)
                yield Bond(tail, Member(Kind.BEHIND, home.id, other.id))
    for home, target in look.followers.get(plan.id, ()):
        if home is not plan:
            inside = target.plan and target.id in folds.stands
            end = _inner(plan, folds, target.id, Kind.END) if inside else None
            tail = end or Member(Kind.END, plan.id, "")
            yield Bond(tail, Member(Kind.BEHIND, home.id, ""))


def _gates(plan: Plan, folds: Folds, found: list[Bond]) -> Iterator[Bond]:
    """Yield what joins the start of an opened phase to its first tasks, and its last to its end."""
    used = {one: None for bond in found for one in (bond.tail, bond.head)}
    held = _held(plan, folds)
    for gate in used:
        if gate.kind not in {Kind.START, Kind.END}:
            continue
        inside = held[gate.task]
        within = [bond for bond in found if bond.tail in inside and bond.head in inside]
        if gate.kind is Kind.START:
            bound = {bond.head for bond in within}
            yield from (Bond(gate, one, drives=True) for one in inside if one not in bound)
        else:
            bound = {bond.tail for bond in within}
            yield from (Bond(one, gate, drives=True) for one in inside if one not in bound)


def _held(plan: Plan, folds: Folds) -> Mapping[str, Mapping[Member, None]]:
    """Return the boxes inside each opened phase, in order; those of the whole plan have no name."""
    parents = {task.id: task.parent for task in plan.tasks}
    found: defaultdict[str, dict[Member, None]] = defaultdict(dict)
    for task in plan.tasks:
        if task.id in folds.opened or folds.stands[task.id] != task.id:
            continue
        member = Member(Kind.TASK, plan.id, task.id)
        found[""][member] = None
        holder = task.parent
        while holder:
            found[holder][member] = None
            holder = parents.get(holder, "")
    return found

"""Causes: why one end of a node in the network falls where it does, and what to ask about next."""

from collections.abc import Iterator

from plangen.model.portfolio import Portfolio
from plangen.model.task import Constraint, ConstraintType, Task
from plangen.schedule.bounds import Early, worked_until
from plangen.schedule.calendar import moment
from plangen.schedule.demand import Supply, SupplyKind
from plangen.schedule.explain.evidence import (
    Evidence,
    gap_of,
    holders,
    is_placed,
    moment_of,
    named,
    seen,
)
from plangen.schedule.explain.hop import End, Kind, Named, Reason
from plangen.schedule.leaf import first_link
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network, Node, shifted
from plangen.source.span import Span

Asked = tuple[int, End]
"""A node by its number, and which end of it is asked about."""
Cause = tuple[Reason, Asked | None]
"""A reason, and the end of another node that it leads to; None where the chain ends."""

_STARTS = {ConstraintType.START_FROM, ConstraintType.START_ON}


def cause(evidence: Evidence, asked: Asked) -> Cause:
    """Return why an end of a placed node falls where it does.

    The next node always stands in front of this one in the order of the network, so whoever
    asks on and on comes to an end.
    """
    index, end = asked
    node, early = evidence.network.nodes[index], evidence.early(index)
    if node.is_group:
        return _of_group(evidence, index, end)
    task = node.task
    if task is None:
        message = "gates and plans are no tasks"
        raise AssertionError(message)
    if early.drivers and not (early.begun and end is End.START):
        return _of_link(evidence, index, task)
    return _without_link(evidence, asked, task), None


def _without_link(evidence: Evidence, asked: Asked, task: Task) -> Reason:
    """Return what holds a task besides links; a chain ends there."""
    index, end = asked
    node, early = evidence.network.nodes[index], evidence.early(index)
    is_past = early.begun and (end is End.START or early.floor == "actual")
    if is_past or _starts_later(evidence, node, early):
        return _actual(task, end, early)
    if task.every is not None and task.is_milestone:
        return Reason(kind=Kind.RECURRENCE, place=task.origin.of("every"), bound=early.start)
    match early.floor:
        case "alap":
            return _as_late(evidence, index, task)
        case "levelling":
            return Reason(kind=Kind.LEVELLING, place=task.origin.span, bound=early.start)
        case "constraint":
            return _constrained(evidence, index, task)
        case _:
            return _earliest(evidence, node, early)


def _of_group(evidence: Evidence, index: int, end: End) -> Cause:
    """Return the child that gives a group its start or finish: work that is open before others."""
    node = evidence.network.nodes[index]
    at = moment_of(evidence.early(index), end)
    fitting = [
        child
        for child in node.children
        if is_placed(evidence, child) and moment_of(evidence.early(child), end) == at
    ]
    child = min(fitting, key=lambda one: (_rank(evidence, one), one))
    other = evidence.network.nodes[child]
    place = (other.task or other.plan).origin.span
    if node.spanning and node.task:
        place = node.task.origin.of("spans")
    kind = Kind.SPAN if node.spanning else Kind.GROUP
    reason = Reason(
        kind=kind,
        place=place,
        bound=at,
        other=named(other),
        other_end=end,
        other_day=seen(evidence, child, end),
    )
    return reason, (child, end)


def _rank(evidence: Evidence, index: int) -> int:
    """Rank what ends together: what holds the date first, then what is done, moved or dropped."""
    if evidence.network.nodes[index].recurs:
        return 4
    return {"actual": 1, "alap": 2, "dropped": 3}.get(evidence.early(index).floor, 0)


def _of_link(evidence: Evidence, index: int, task: Task) -> Cause:
    """Return the first link without slack: its author's, or one of levelling."""
    node, early = evidence.network.nodes[index], evidence.early(index)
    edge = first_link(evidence.schedule.solved, node.calendar, early)
    end = End.FINISH if edge.type in FROM_FINISH else End.START
    source = moment_of(evidence.early(edge.before), end)
    bound = shifted(edge, source, node.lag_calendar, to_finish=end is End.FINISH)
    until = early.resumes if edge.type in TO_START else early.finish
    supply = edge.supply
    reason = Reason(
        kind=Kind.LEVELLING if supply else Kind.LINK,
        place=_supply_place(task, supply) if supply else edge.reference.span,
        bound=bound,
        other=named(evidence.network.nodes[edge.before]),
        other_end=end,
        other_day=seen(evidence, edge.before, end),
        type=edge.type,
        lag=edge.lag,
        holder=None if supply else _writer(evidence, index, task, edge),
        supply=_supply_name(evidence.portfolio, supply) if supply else "",
        gap=gap_of(evidence, node, bound, until),
    )
    return reason, (edge.before, end)


def _writer(evidence: Evidence, index: int, task: Task, edge: Edge) -> Named | None:
    """Return the phase or plan whose link it is, None if it is the task's own."""
    if any(link.target == edge.reference for link in task.links):
        return None
    for node in holders(evidence.network, index):
        own = [link.target for link in node.task.links] if node.task else node.plan.after
        if edge.reference in own:
            return named(node)
    return None


def _supply_place(task: Task, supply: Supply) -> Span:
    return task.origin.of("owner" if supply.kind is SupplyKind.PEOPLE else "uses")


def _supply_name(portfolio: Portfolio, supply: Supply) -> str:
    if supply.kind is SupplyKind.PEOPLE:
        return portfolio.owner_name(supply.id)
    known = portfolio.resources.get(supply.id)
    return known.name if known else supply.id


def _starts_later(evidence: Evidence, node: Node, early: Early) -> bool:
    """Tell whether work that is said to have begun begins behind the status date."""
    work = node.calendar.work
    if not early.begun or early.floor != "status":
        return False
    return work(early.start) == work(early.resumes) > work(moment(evidence.schedule.status_date))


def _actual(task: Task, end: End, early: Early) -> Reason:
    """Return an actual date; nothing moves it."""
    is_finish = end is End.FINISH and early.floor == "actual"
    day = task.finished if is_finish else task.started
    return Reason(
        kind=Kind.FINISHED if is_finish else Kind.STARTED,
        place=task.origin.of("finished" if is_finish else "started"),
        bound=early.finish if is_finish else early.start,
        day=day,
    )


def _constrained(evidence: Evidence, index: int, task: Task) -> Reason:
    """Return the date that holds a task: its own, or one of a group that holds it."""
    node, early = evidence.network.nodes[index], evidence.early(index)
    groups = [one.task for one in holders(evidence.network, index) if one.task]
    for holder in (task, *groups):
        for limit in holder.constraints:
            bound = _bound_by(limit, node, early)
            if bound is not None:
                until = early.resumes if limit.type in _STARTS else early.finish
                return Reason(
                    kind=Kind.CONSTRAINT,
                    place=_constraint_place(holder, limit),
                    bound=bound,
                    day=limit.date,
                    constraint=limit.type,
                    holder=None if holder is task else Named(node.plan.id, holder.id, holder.title),
                    gap=gap_of(evidence, node, bound, until),
                )
    return Reason(kind=Kind.CONSTRAINT, place=task.origin.span, bound=early.start)


def _bound_by(limit: Constraint, node: Node, early: Early) -> int | None:
    """Return the moment that a date gives, if it holds a task; None if it does not."""
    calendar = node.calendar
    work = calendar.work(early.resumes)
    if limit.type in _STARTS:
        holds = not early.begun and calendar.work(calendar.first_working(limit.date)) == work
        return moment(limit.date) if holds else None
    if limit.type is ConstraintType.FINISH_FROM:
        end = worked_until(calendar, limit.date)
    elif limit.type is ConstraintType.FINISH_ON:
        end = calendar.end_of_day(limit.date)
    else:
        return None
    return end if calendar.work(end) - early.left == work else None


def _constraint_place(holder: Task, limit: Constraint) -> Span:
    is_from = limit.type is ConstraintType.START_FROM
    return holder.origin.of("from" if is_from else limit.type.value)


def _earliest(evidence: Evidence, node: Node, early: Early) -> Reason:
    """Return the start of the plan or the status date, whichever holds what nothing else does."""
    settings, status = evidence.portfolio.settings, evidence.schedule.status_date
    place: Span | None = settings.origin.of("status_date")
    kind, day = Kind.STATUS_DATE, status
    if node.plan.start and early.floor in {"plan", "dropped"}:
        kind, day, place = Kind.PLAN_START, node.plan.start, node.plan.origin.of("start")
    elif settings.status_date != status:
        place = None
    gap = gap_of(evidence, node, moment(day), early.resumes)
    return Reason(kind=kind, place=place, bound=moment(day), day=day, gap=gap)


def _as_late(evidence: Evidence, index: int, task: Task) -> Reason:
    """Return what a task that wants to be late must not delay: another, or the plan's end."""
    network, early, solved = evidence.network, evidence.early(index), evidence.schedule.solved
    for edge in _out_of(network, index):
        if edge.after not in solved.late:
            continue
        node, after = network.nodes[edge.after], solved.early[edge.after]
        source = early.finish if edge.type in FROM_FINISH else early.start
        at = shifted(edge, source, node.lag_calendar, to_finish=edge.type in FROM_FINISH)
        target = after.resumes if edge.type in TO_START else after.finish
        if node.calendar.work(at) >= node.calendar.work(target):
            end = End.START if edge.type in TO_START else End.FINISH
            return Reason(
                kind=Kind.AS_LATE,
                place=task.origin.of("alap"),
                bound=target,
                other=named(node),
                other_end=end,
                other_day=seen(evidence, edge.after, end),
            )
    return Reason(kind=Kind.AS_LATE, place=task.origin.of("alap"), bound=early.finish)


def _out_of(network: Network, index: int) -> Iterator[Edge]:
    """Yield the links out of a node and of the groups that hold it, seen through gates."""
    numbers, waiting = [index], list(network.holders[index])
    while waiting:
        number = waiting.pop()
        if not network.nodes[number].spanning:
            numbers.append(number)
            waiting.extend(network.holders[number])
    for number in numbers:
        for edge in network.out_of[number]:
            if network.nodes[edge.after].gate:
                for inner in network.out_of[edge.after]:
                    yield Edge(edge.before, inner.after, edge.type, edge.lag, edge.reference)
            else:
                yield edge

"""Evidence: what reasons are found in, and what is asked of it again and again."""

from collections.abc import Iterator
from datetime import date

from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import day_of
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.gaps import Gap, gap_between
from plangen.schedule.explain.hop import End, Named
from plangen.schedule.network import Network, Node
from plangen.schedule.time_of import Calendars


@frozen()
class Evidence:
    """What reasons are found in; `calendars` says what each task's calendar is made of."""

    portfolio: Portfolio
    schedule: Schedule
    calendars: Calendars

    @property
    def network(self) -> Network:
        """Return the network that was solved."""
        return self.schedule.solved.network

    def early(self, index: int) -> Early:
        """Return the early dates of a placed node; a group of what recurs has those of its parts."""
        known = self.schedule.solved.early
        if index in known:
            return known[index]
        children = self.network.nodes[index].children
        parts = [self.early(child) for child in children if is_placed(self, child)]
        start, finish = min(part.start for part in parts), max(part.finish for part in parts)
        return Early(start, finish, start, 0)


def is_placed(evidence: Evidence, index: int) -> bool:
    """Tell whether a node has dates; a group of what only recurs has those of its parts."""
    if index in evidence.schedule.solved.early:
        return True
    node = evidence.network.nodes[index]
    return bool(node.task and evidence.schedule.of(node.plan.id, node.task.id))


def moment_of(early: Early, end: End) -> int:
    """Return the moment of an end, in minutes."""
    return early.start if end is End.START else early.finish


def named(node: Node) -> Named:
    """Return what a node stands for."""
    if node.task is None:
        return Named(node.plan.id, "", node.plan.title)
    return Named(node.plan.id, node.task.id, node.task.title)


def seen(evidence: Evidence, index: int, end: End) -> date:
    """Return the date of an end of a placed node, as people see it."""
    node, schedule = evidence.network.nodes[index], evidence.schedule
    plan, task = node.plan.id, node.task
    dates = schedule.of(plan, task.id) if task else schedule.plans[plan]
    if dates is None:
        return day_of(moment_of(evidence.early(index), end))
    day = dates.start if end is End.START else dates.finish
    return day or day_of(moment_of(evidence.early(index), end))


def holders(network: Network, index: int) -> Iterator[Node]:
    """Yield the groups that hold a node, inside out; the last one is the plan."""
    waiting = list(network.holders[index])
    while waiting:
        number = waiting.pop()
        node = network.nodes[number]
        if not node.spanning:
            waiting.extend(network.holders[number])
            yield node


def gap_of(evidence: Evidence, node: Node, bound: int, until: int) -> Gap | None:
    """Return the time without work of a node's calendar between its bound and its work."""
    if bound >= until or node.calendar.is_elapsed or node.task is None:
        return None
    hours = evidence.calendars.made_of(node.plan, node.task)
    return gap_between(node.calendar, hours, bound, until)

"""Traces: chains of hops from an end of a node back to what starts it all, each hop found once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plangen.model.portfolio import Portfolio
from plangen.schedule.bounds import Early
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.cause import Asked, cause
from plangen.schedule.explain.evidence import Evidence, named, seen
from plangen.schedule.explain.gaps import DaysOff, interruptions
from plangen.schedule.explain.hop import End, Hop
from plangen.schedule.network import Node
from plangen.schedule.time_of import Calendars


class Way(NamedTuple):
    """How many hops a chain has, and the hop that starts it all."""

    hops: int
    last: Hop


@dataclass(slots=True)
class Trace:
    """Explains ends of nodes; keeps what it found, for chains run into one another."""

    evidence: Evidence
    hops: dict[Asked, tuple[Hop, Asked | None]] = field(default_factory=dict)
    ways: dict[Asked, Way] = field(default_factory=dict)

    def chain(self, asked: Asked) -> Iterator[Hop]:
        """Yield the hops from an end of a placed node back to what starts it all."""
        following: Asked | None = asked
        while following is not None:
            hop, following = self.hop(following)
            yield hop

    def way(self, asked: Asked) -> Way:
        """Return how long a chain is, and where it begins."""
        ahead: list[Asked] = []
        following: Asked | None = asked
        while following is not None and following not in self.ways:
            ahead.append(following)
            _, following = self.hop(following)
        way = self.ways[following] if following is not None else Way(0, self.hop(ahead[-1])[0])
        for one in reversed(ahead):
            way = self.ways[one] = Way(way.hops + 1, way.last)
        return way

    def hop(self, asked: Asked) -> tuple[Hop, Asked | None]:
        """Return why an end of a node falls where it does, and the end to ask about next."""
        if asked not in self.hops:
            self.hops[asked] = _hop(self.evidence, asked)
        return self.hops[asked]


def trace(portfolio: Portfolio, schedule: Schedule) -> Trace:
    """Return what explains the dates of a schedule; it works only when it is asked."""
    return Trace(Evidence(portfolio, schedule, Calendars(portfolio)))


def _hop(evidence: Evidence, asked: Asked) -> tuple[Hop, Asked | None]:
    index, end = asked
    node, early = evidence.network.nodes[index], evidence.early(index)
    task, plan = node.task, node.plan
    reason, following = cause(evidence, asked)
    placed = evidence.schedule.of(plan.id, task.id) if task else None
    is_running = bool(task and task.is_open and early.begun)
    hop = Hop(
        item=named(node),
        place=task.origin.span if task else plan.origin.of("plan"),
        end=end,
        at=early.start if end is End.START else early.finish,
        start=seen(evidence, index, End.START),
        finish=seen(evidence, index, End.FINISH),
        state=placed.state if placed else None,
        is_group=node.is_group,
        is_point=bool(task and (task.is_milestone or node.is_dropped)),
        estimate=task.duration.likely if task and task.duration else None,
        days=placed.days if placed else 0.0,
        left=early.left / node.calendar.day_length if is_running else None,
        over=_over(evidence, node, early) if end is End.FINISH else (),
        reason=reason,
    )
    return hop, following


def _over(evidence: Evidence, node: Node, early: Early) -> tuple[DaysOff, ...]:
    if node.is_group or node.task is None or not early.left or node.calendar.is_elapsed:
        return ()
    hours = evidence.calendars.made_of(node.plan, node.task)
    return interruptions(node.calendar, hours, early.resumes, early.finish)

"""The chain of a task on its plan's page: why it has its date, and the nearest hops behind that."""

from itertools import islice

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import capital
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.pages.gap_words import over_words
from plangen.pages.hop_words import clause, item_link, plain_clause, with_subject
from plangen.pages.lookup import Lookup
from plangen.pages.why import Why
from plangen.schedule.explain.explain import numbers
from plangen.schedule.explain.hop import End, Hop
from plangen.schedule.explain.trace import Trace, Way, trace

_OVER = (TaskState.DONE, TaskState.DROPPED)
_NEAREST = 5
"""How many hops a page shows of a chain that may have hundreds; one more is not left out alone."""


@frozen()
class HopView:
    """A hop as a clause, with the line of the file that says so; line 0 is none."""

    why: Why
    source: str = ""
    line: int = 0


@frozen(kw_only=True)
class ChainView:
    """Why a task has its date: a sentence, the hops behind it, and what is left out.

    `over` tells the holidays and the leave in between; `rest` counts the hops left out and says
    where they lead, `command` shows them all.
    """

    why: Why = Why()
    over: str = ""
    hops: tuple[HopView, ...] = ()
    rest: Why = Why()
    command: str = ""


@frozen()
class Chains:
    """What explains the dates of one plan's tasks, by the numbers of their nodes."""

    found: Trace
    numbers: dict[str, int]


def chains(look: Lookup, plan: Plan) -> Chains:
    """Return what explains the dates of a plan's tasks."""
    schedule = look.facts.schedule.around(plan.id)
    found = trace(look.facts.portfolio, schedule)
    return Chains(found, numbers(schedule.solved.network, plan.id))


def chain_view(look: Lookup, chains: Chains, plan: Plan, task: Task) -> ChainView:
    """Return why an open task, or a group with open work, finishes when it does."""
    placed = look.facts.placed(plan, task)
    if placed is None or placed.state in _OVER or not look.facts.schedule.is_told:
        return ChainView()
    asked = (chains.numbers[task.id], End.FINISH)
    way = chains.found.way(asked)
    shown = way.hops if way.hops <= _NEAREST + 1 else _NEAREST
    hops = tuple(islice(chains.found.chain(asked), shown))
    first, *rest = (clause(look.facts.portfolio, hop, look.tongue) for hop in hops)
    return ChainView(
        why=Why(capital(first.before), first.link, first.after),
        over=over_words(hops[0].over, look.tongue),
        hops=tuple(_hop(hop, why, look.tongue) for hop, why in zip(hops[1:], rest, strict=True)),
        rest=_rest(look, plan, way, shown),
        command=f"plangen why {plan.id}/{task.id}",
    )


def _hop(hop: Hop, why: Why, tongue: Tongue) -> HopView:
    place = hop.reason.place
    told = Why(with_subject(say(tongue, "that"), why.before), why.link, why.after)
    return HopView(told, place.path, place.line) if place else HopView(told)


def _rest(look: Lookup, plan: Plan, way: Way, shown: int) -> Why:
    """Return how many hops are left out, and what starts it all."""
    if way.hops == shown:
        return Why()
    portfolio = look.facts.portfolio
    link = item_link(portfolio, way.last.item, plan.id)
    before = say(look.tongue, "and {n} more, back to", n=way.hops - shown)
    why = plain_clause(portfolio, way.last, look.tongue)
    return Why(before, link, say(look.tongue, ", which {clause}", clause=why))

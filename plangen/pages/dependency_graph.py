"""The graph of plans that wait for each other, a line a pair, as the page of dependencies draws it."""

from collections.abc import Mapping, Sequence

from plangen.frozen import frozen
from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import day_text
from plangen.model.plan import Plan, Status
from plangen.pages.graph_view import NOTHING, GraphView, Knot, Tie, graph_view
from plangen.pages.lookup import Lookup, plan_link

_MOST = 60
"""With more plans a drawing cannot be read."""


@frozen(kw_only=True)
class Wait:
    """A link between two plans, named by what waits and what is awaited."""

    waiting: str
    awaited: str
    told: str
    is_late: bool
    drives: bool


def dependency_graph(look: Lookup, waits: Sequence[Wait]) -> tuple[GraphView, int]:
    """Return the drawing, and how many plans with links it leaves out, the least pressing."""
    pairs: dict[tuple[str, str], list[Wait]] = {}
    for wait in waits:
        pairs.setdefault((wait.awaited, wait.waiting), []).append(wait)
    names = {name for pair in pairs for name in pair}
    shown: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (_urgency(pairs[pair]), pair)):
        if len(shown.union(pair)) <= _MOST:
            shown.update(pair)
    plans = [plan for plan in look.facts.plans if plan.id in shown]
    plans.sort(key=lambda plan: (str(look.facts.dates(plan).start or "9999"), plan.id))
    if not plans:
        return NOTHING, 0
    places = {plan.id: at for at, plan in enumerate(plans)}
    ties = [
        _tie(look, pair, pairs[pair], places) for pair in sorted(pairs) if shown.issuperset(pair)
    ]
    return graph_view([_knot(look, plan) for plan in plans], ties), len(names - shown)


def _urgency(waits: Sequence[Wait]) -> tuple[bool, bool, int]:
    late = any(wait.is_late for wait in waits)
    return (not late, not any(wait.drives for wait in waits), -len(waits))


def _knot(look: Lookup, plan: Plan) -> Knot:
    mark, notes = _state(look, plan)
    return Knot(title=plan.title, href=plan_link(plan).href, notes=notes, mark=mark)


def _state(look: Lookup, plan: Plan) -> tuple[str, tuple[str, ...]]:
    """Return the mark of a plan, and its word and finish; what is cancelled has none to come."""
    if plan.status is Status.CANCELLED:
        return str(plan.status), (say(look.tongue, str(plan.status)),)
    finish = look.facts.dates(plan).finish
    health = look.facts.health[plan.id].computed
    mark = "done" if plan.status.is_over else str(health or "no data").replace("-", " ")
    when = say(look.tongue, "no date")
    if finish:
        when = say(look.tongue, "finish {day}", day=day_text(finish, look.tongue))
    return mark, (say(look.tongue, mark), when)


def _tie(
    look: Lookup, pair: tuple[str, str], waits: Sequence[Wait], places: Mapping[str, int]
) -> Tie:
    awaited, waiting = (look.facts.portfolio.plans[name] for name in pair)
    late = sum(wait.is_late for wait in waits)
    one, more = "{n} link", "{n} links"
    if late == len(waits):
        one, more = "{n} late link", "{n} late links"
    elif late:
        more = "{n} links, {late} late"
    heading = "{waiting} waits for {awaited}:"
    heading = say(look.tongue, heading, waiting=waiting.title, awaited=awaited.title)
    return Tie(
        tail=places[awaited.id],
        head=places[waiting.id],
        words=say_number(look.tongue, len(waits), one, more, late=late),
        told="\n".join((heading, *(wait.told for wait in waits))),
        is_strong=any(wait.drives for wait in waits),
        is_late=late > 0,
    )

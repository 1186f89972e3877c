"""Earlier names: which plan or item of today answers to an id of before (`was:`)."""

from collections.abc import Iterable, Mapping, Sequence

from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.once import once


@once
def earlier_plans(portfolio: Portfolio) -> Mapping[str, tuple[str, ...]]:
    """Return for each plan the ids it had and still answers to, the oldest last."""
    plans = portfolio.plans.values()
    live = [*portfolio.plans, *(plan.id for plan in portfolio.broken)]
    return _answering(live, ((plan.id, plan.was) for plan in plans))


@once
def earlier_items(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return for each item of a plan the ids it had and still answers to, the oldest last."""
    entries: tuple[Task | Entry, ...] = (*plan.tasks, *plan.entries)
    live = (item.id for item in (*entries, *plan.measures))
    return _answering(live, ((item.id, item.was) for item in entries))


def first_name(names: Mapping[str, Sequence[str]], today: str) -> str:
    """Return the oldest id of a plan or item: what identifies it through all renames."""
    return (today, *names.get(today, ()))[-1]


def _answering(
    live: Iterable[str], renamed: Iterable[tuple[str, Sequence[str]]]
) -> Mapping[str, tuple[str, ...]]:
    """Return who answers to which names; a name in use wins, then whoever claims it first."""
    taken = set(live)
    found: dict[str, tuple[str, ...]] = {}
    for today, names in renamed:
        free = tuple(name for name in dict.fromkeys(names) if name not in taken)
        taken.update(free)
        if free:
            found[today] = free
    return found

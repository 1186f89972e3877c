"""Recall: what a preview knows from the build before, in memory."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import count
from typing import TypeVar

from plangen.each import Each
from plangen.frozen import frozen
from plangen.kinds.remark import Remark
from plangen.kinds.worked import Worked
from plangen.model.decode_plan import DecodedPlan
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.publish.pieces import Made
from plangen.publish.rereading import Rereading
from plangen.schedule.demand import Supply
from plangen.schedule.forecast.alike import alike
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.schedule.load.load import LoadEach, SupplyLoad, Taken
from plangen.schedule.money.plan_earned import PlanEarned
from plangen.source.document import Document

T = TypeVar("T")
R = TypeVar("R")


_MOST = 500
"""So many pieces are remembered; a page and its deck are a fifth of a megabyte."""


class RememberedPieces:
    """Gives what was made under a key, as long as it is among the last that were asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Made] = {}

    def find(self, key: str) -> Made | None:
        """Return what was made under a key, None if nothing is known of it."""
        made = self._made.pop(key, None)
        if made:
            self._made[key] = made
        return made

    def add(self, key: str, made: Made) -> None:
        """Remember what was made under a key."""
        self._made[key] = made
        if len(self._made) > _MOST:
            del self._made[next(iter(self._made))]


class Seen:
    """Names plans so that a plan keeps its name as long as a simulation sees no difference in it."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Plan, str]] = {}
        self._numbers = count()

    def names(self, portfolio: Portfolio) -> Mapping[str, str]:
        """Return the names by the ids of plans; one that a simulation has not seen gets a new one."""
        now: dict[str, tuple[Plan, str]] = {}
        for plan in portfolio.plans.values():
            before, name = self._last.get(plan.id, (None, ""))
            if before is None or not alike(before, plan):
                name = str(next(self._numbers))
            now[plan.id] = plan, name
        self._last = now
        return {plan: name for plan, (_, name) in now.items()}


@frozen(kw_only=True)
class Recall:
    """What an edit may leave as it was, by what it was made of.

    These are files, plans, pages of prose, sets of plans, findings, forecasts, earned values, loads
    and pieces of the site.
    """

    files: Rereading = field(default_factory=Rereading)
    plans: dict[str, DecodedPlan] = field(default_factory=dict)
    pages: dict[str, Document] = field(default_factory=dict)
    sets: dict[str, Worked] = field(default_factory=dict)
    judged: dict[str, tuple[Remark, ...]] = field(default_factory=dict)
    loads: dict[Supply, tuple[Taken, SupplyLoad]] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    forecasts: dict[str, tuple[PlanForecast, ...]] = field(default_factory=dict)
    earned: dict[str, dict[str, PlanEarned]] = field(default_factory=dict)
    pieces: RememberedPieces = field(default_factory=RememberedPieces)


def recalled(each: Each[T, R], known: dict[str, R], key: Callable[[T], str]) -> Each[T, R]:
    """Return an `Each` that does only what is not known from its last call."""

    def recalling(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
        keys = [key(thing) for thing in things]
        left = [at for at, name in enumerate(keys) if name not in known]
        made = dict(zip(left, each(work, [things[at] for at in left]), strict=True))
        found = [made[at] if at in made else known[name] for at, name in enumerate(keys)]
        known.clear()
        known.update(zip(keys, found, strict=True))
        return found

    return recalling


def recalled_loads(known: dict[Supply, tuple[Taken, SupplyLoad]]) -> LoadEach:
    """Return what adds up the load of those supplies alone of which not just as much is taken."""

    def recalling(
        work: Callable[[Taken], SupplyLoad], things: Sequence[Taken]
    ) -> Iterable[SupplyLoad]:
        before = dict(known)
        known.clear()
        for taken in things:
            then = before.get(taken.supply)
            known[taken.supply] = (
                then if then and _is_same(then[0], taken) else (taken, work(taken))
            )
        return [load for _, load in known.values()]

    return recalling


def _is_same(one: Taken, other: Taken) -> bool:
    """Tell whether as much is taken of as much, written with as many digits."""
    if one != other or one.capacity.as_tuple() != other.capacity.as_tuple():
        return False
    return all(
        old is new or old.amount.as_tuple() == new.amount.as_tuple()
        for old, new in zip(one.bookings, other.bookings, strict=True)
    )

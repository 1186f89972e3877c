"""The target of a renaming: which item is meant, and what stands in the way of its new id."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plangen.kinds.references import Kind, Reading, references
from plangen.model.plan import BudgetLine, Measure, Plan
from plangen.model.portfolio import Portfolio, named_items
from plangen.model.registers import Entry
from plangen.model.shape import Wrong, read_id
from plangen.model.task import Task
from plangen.source.diagnostic import nearest
from plangen.source.node import Scalar
from plangen.source.span import Span

Named = Task | Entry | Measure | BudgetLine

_SHOWN = 3


class Target(NamedTuple):
    """An item of a plan, its id and the new one.

    `of_line` tells that it is a budget line, `of_measure` that it is a measure.
    """

    plan: Plan
    old: str
    new: str
    of_line: bool = False
    of_measure: bool = False


class Obstacle(NamedTuple):
    """Why nothing can be renamed, and what to do; `places` are where it stands."""

    message: str
    hint: str
    places: tuple[Span, ...] = ()


def identified(plan: Plan, *, of_line: bool) -> Mapping[str, Named]:
    """Return what has a written id in the namespace of items, or in that of budget lines."""
    if of_line:
        return {line.id: line for line in plan.lines if line.origin.has("id")}
    return named_items(plan)


def find_target(portfolio: Portfolio, old: str, new: str) -> Target | Obstacle:
    """Return the one item that `plan/id`, or an id in any plan, means; a budget line comes second."""
    if old.startswith("@"):
        hint = "people are renamed by hand; `plangen check` names the places that are left"
        return Obstacle(f"`{old}` is a person, and only ids in plans are renamed", hint)
    home, mark, name = old.rpartition("/")
    if mark and home not in portfolio.plans:
        return _no_plan(portfolio, home, name)
    plans = [plan for plan in portfolio.plans.values() if home in {"", plan.id}]
    goal, slash, wanted = new.rpartition("/")
    for of_line in (False, True):
        found = [plan for plan in plans if name in identified(plan, of_line=of_line)]
        if len(found) > 1:
            return _several([f"{plan.id}/{name}" for plan in found], name)
        if found:
            item = identified(found[0], of_line=of_line)[name]
            target = Target(found[0], name, wanted, of_line, isinstance(item, Measure))
            if slash and goal != target.plan.id:
                hint = f"write the new id alone: `{wanted}`"
                return Obstacle(f"`{old}` stays in its plan, `{target.plan.id}`", hint)
            return _obstacle(portfolio, target) or target
    return _unnamed(plans, name, wanted) or _unknown(portfolio, plans, name, qualified=bool(mark))


def _no_plan(portfolio: Portfolio, home: str, name: str) -> Obstacle:
    if any(broken.id == home for broken in portfolio.broken):
        return Obstacle(f"the plan `{home}` cannot be read", "see `plangen check`")
    meant = nearest(home, portfolio.plans)
    hint = f"did you mean `{meant}/{name}`?" if meant else "write the item as `PLAN/ID`"
    return Obstacle(f"there is no plan `{home}`", hint)


def _several(found: list[str], name: str) -> Obstacle:
    more = f" or {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    listed = " or ".join(f"`{one}`" for one in found[:_SHOWN])
    return Obstacle(f"`{name}` is in {len(found)} plans", f"say which is meant: {listed}{more}")


def _unnamed(plans: Iterable[Plan], name: str, new: str) -> Obstacle | None:
    """Tell of an item that has the id only because plangen made one from its title."""
    for plan in plans:
        for item in _everything(plan):
            if item.id == name and not getattr(item, "named", False):
                message = f"`{plan.id}/{name}` has no id of its own, so nothing can refer to it"
                hint = f"write `#{new}` into its facts, or run `plangen fmt` first"
                return Obstacle(message, hint, (item.origin.span,))
    return None


def _unknown(
    portfolio: Portfolio, plans: Iterable[Plan], name: str, *, qualified: bool
) -> Obstacle:
    if not qualified and name in portfolio.plans:
        hint = "rename its file or folder and `plan:` together, and name items as `PLAN/ID`"
        return Obstacle(f"`{name}` is a plan", hint)
    known: dict[str, str] = {}
    for plan in plans:
        for one in (*identified(plan, of_line=False), *identified(plan, of_line=True)):
            known.setdefault(one, f"{plan.id}/{one}")
        for item in identified(plan, of_line=False).values():
            if name in getattr(item, "was", ()):
                message = f"`{name}` is an earlier id"
                return Obstacle(message, f"it is `{plan.id}/{item.id}` now")
    meant = nearest(name, known)
    hint = f"did you mean `{known[meant]}`?" if meant else "the ids stand behind `#` in the plans"
    return Obstacle(f"no item has the id `{name}`", hint)


def _obstacle(portfolio: Portfolio, target: Target) -> Obstacle | None:
    """Return what stands in the way of the new id."""
    new = target.new
    read = read_id(Scalar(new, Span.of_file(target.plan.path)))
    if isinstance(read, Wrong):
        return Obstacle(read.message, read.hint)
    if new == target.old:
        return Obstacle(f"`{new}` is its id already", "name another")
    if portfolio.broken:
        broken = portfolio.broken[0]
        message = f"the plan `{broken.id}` cannot be read, so what it refers to is not known"
        return Obstacle(message, "mend it first; see `plangen check`", (Span.of_file(broken.path),))
    if taken := _taken(portfolio, target):
        return taken
    spans = tuple(_astray(portfolio, target))
    if spans:
        hint = "name another, or mend the reference first"
        return Obstacle(f"`{new}` is referred to already, and nothing has that id", hint, spans)
    return None


def _taken(portfolio: Portfolio, target: Target) -> Obstacle | None:
    """Tell of another item that has or had the new id, and of one that claims the old one too."""
    plan, old, new, of_line, _ = target
    item = identified(plan, of_line=of_line)[old]
    for other in plan.lines if of_line else _everything(plan):
        if other is not item and new in {other.id, *getattr(other, "was", ())}:
            message = f"`{new}` is taken in `{plan.id}`: by `{other.title}`"
            hint = "name another, or rename that one first"
            return Obstacle(message, hint, (other.origin.span,))
    at = item.origin.of("id")
    twice = tuple(
        problem.span
        for problem in portfolio.problems
        if problem.rule == "duplicate-name" and any(one.span == at for one in problem.related)
    )
    if twice:
        hint = "give the other one an id of its own first"
        return Obstacle(f"`{old}` names two items of `{plan.id}`", hint, twice)
    return None


def _everything(plan: Plan) -> tuple[Task | Entry | Measure, ...]:
    return (*plan.tasks, *plan.entries, *plan.measures)


def _astray(portfolio: Portfolio, target: Target) -> Iterator[Span]:
    """Yield references that lead nowhere and would lead to the item under its new name."""
    wanted = target._replace(old=target.new)
    for home in portfolio.plans.values():
        for reading in references(home):
            if is_meant(portfolio, wanted, home, reading):
                yield reading.reference.span
    for waiver in target.plan.waivers:
        if waiver.item == target.new:
            yield waiver.item_span or waiver.span


def is_meant(portfolio: Portfolio, target: Target, home: Plan, reading: Reading) -> bool:
    """Tell whether a reference of a plan leads to the item; goals and budget lines have own ids."""
    reference, kind, _ = reading
    if reference.id != target.old or (kind is Kind.LINE) != target.of_line:
        return False
    if kind is Kind.GOAL or portfolio.plan_of(reference, home) is not target.plan:
        return False
    of_goal = kind is Kind.AIM and not reference.plan and target.old in portfolio.goals
    return target.of_measure or not of_goal

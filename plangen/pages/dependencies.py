"""The page of dependencies between plans: who waits for whom, until when, and what was promised."""

from collections.abc import Iterator, Sequence
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.model.estimate import Duration
from plangen.model.plan import Plan
from plangen.model.reference import Link as TaskLink
from plangen.model.reference import LinkType, Reference
from plangen.model.task import Task
from plangen.pages.dependency_graph import Wait, dependency_graph
from plangen.pages.graph_view import GraphView
from plangen.pages.lookup import Lookup, day, item_link, person_or_nobody, plan_link
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.pages.why import link_words


@frozen(kw_only=True)
class DependencyRow:
    """One link between two plans; `ready` is the forecast of what is awaited, `needed` the start of what waits."""

    waiting: Link
    waiting_plan: Link
    waiting_owner: Link
    awaited: Link
    awaited_plan: Link
    awaited_owner: Link
    words: str
    ready: Day
    promised: Day
    needed: Day
    is_done: bool
    is_late: bool
    drives: bool


@frozen(kw_only=True)
class DependenciesView:
    """Open links first, those with a promise that will be missed on top; then those done with.

    `..._total` count all links of a kind. `graph` draws the open ones; `left_out` counts plans
    that found no room there.
    """

    sentence: str
    graph: GraphView
    left_out: int
    open: tuple[DependencyRow, ...]
    open_total: int
    late_total: int
    done: tuple[DependencyRow, ...]
    done_total: int


@frozen(kw_only=True)
class _Tie:
    """A link between two plans, before it becomes a row; an item is None where the plan is meant."""

    plan: Plan
    task: Task | None
    other: Plan
    item: Task | None
    type: LinkType
    lag: Duration | None
    ready: date | None
    promised: date | None
    is_done: bool
    is_late: bool


def dependencies_page(look: Lookup) -> Page:
    """Return what plans that are not over wait for in other plans."""
    found = [
        tie for plan in look.facts.plans if not plan.status.is_over for tie in _ties(look, plan)
    ]
    found.sort(key=lambda tie: (not tie.is_late, tie.ready or date.max, _waiting(tie).href))
    opened = [tie for tie in found if not tie.is_done]
    done = [tie for tie in found if tie.is_done]
    graph, left_out = dependency_graph(look, [_wait(look, tie) for tie in opened])
    return Page(
        path="dependencies.html",
        template="dependencies.html.j2",
        title=say(look.tongue, "Dependencies"),
        section="dependencies",
        crumbs=(),
        view=DependenciesView(
            sentence=_sentence(opened, look.tongue),
            graph=graph,
            left_out=left_out,
            open=tuple(_row(look, tie) for tie in opened[:ROWS]),
            open_total=len(opened),
            late_total=sum(tie.is_late for tie in opened),
            done=tuple(_row(look, tie) for tie in done[:ROWS]),
            done_total=len(done),
        ),
    )


def _ties(look: Lookup, plan: Plan) -> Iterator[_Tie]:
    for task in plan.tasks:
        for link in task.links:
            other = look.facts.portfolio.plan_of(link.target, plan)
            if other is None or other is plan:
                continue
            item = look.facts.portfolio.task(link.target, plan)
            if item:
                yield _tie(look, (plan, task), (other, item), link)
    for reference in plan.after:
        for awaited in _of_header(look, reference):
            yield _tie(look, (plan, None), awaited, None)


def _of_header(look: Lookup, reference: Reference) -> Iterator[tuple[Plan, Task | None]]:
    """Yield the plan that a header waits for, and the item of it if it names one."""
    other = look.facts.portfolio.plans.get(reference.plan or reference.id)
    if other and not reference.plan:
        yield other, None
    elif other and (item := look.facts.portfolio.task(reference, other)):
        yield other, item


def _tie(
    look: Lookup,
    waiting: tuple[Plan, Task | None],
    awaited: tuple[Plan, Task | None],
    link: TaskLink | None,
) -> _Tie:
    """Return a link with when it is ready, and whether that is too late or done with."""
    (plan, task), (other, item) = waiting, awaited
    ahead = look.facts.placed(other, item) if item else None
    ready = ahead.finish if ahead else (None if item else look.facts.dates(other).finish)
    promised = item.by if item else other.target
    done = not item.is_open if item else other.status.is_over
    return _Tie(
        plan=plan,
        task=task,
        other=other,
        item=item,
        type=link.type if link else LinkType.FS,
        lag=link.lag if link else None,
        ready=ready,
        promised=promised,
        is_done=done or bool(task and not task.is_open),
        is_late=bool(not done and promised and ready and ready > promised),
    )


def _waiting(tie: _Tie) -> Link:
    return item_link(tie.plan, tie.task) if tie.task else plan_link(tie.plan)


def _awaited(tie: _Tie) -> Link:
    return item_link(tie.other, tie.item) if tie.item else plan_link(tie.other)


def _row(look: Lookup, tie: _Tie) -> DependencyRow:
    plan, task, other, item = tie.plan, tie.task, tie.other, tie.item
    own = look.facts.placed(plan, task) if task else None
    needed = own.start if own else (None if task else look.facts.dates(plan).start)
    return DependencyRow(
        waiting=_waiting(tie),
        waiting_plan=plan_link(plan),
        waiting_owner=person_or_nobody(look, task.owner if task else plan.owner),
        awaited=_awaited(tie),
        awaited_plan=plan_link(other),
        awaited_owner=person_or_nobody(look, (item.owner if item else "") or other.owner),
        words=link_words(tie.type, tie.lag, look.tongue),
        ready=day(look, tie.ready),
        promised=day(look, tie.promised),
        needed=day(look, needed),
        is_done=tie.is_done,
        is_late=tie.is_late,
        drives=_drives(look, tie),
    )


def _drives(look: Lookup, tie: _Tie) -> bool:
    """Tell whether what is awaited gives what waits its start."""
    own = look.facts.placed(tie.plan, tie.task) if tie.task else None
    if own is None or tie.item is None:
        return False
    return (own.driver.plan, own.driver.task) == (tie.other.id, tie.item.id)


def _wait(look: Lookup, tie: _Tie) -> Wait:
    words = link_words(tie.type, tie.lag, look.tongue)
    told = f"{_waiting(tie).label} {words} {_awaited(tie).label}"
    return Wait(
        waiting=tie.plan.id,
        awaited=tie.other.id,
        told=say(look.tongue, "{link}, later than promised", link=told) if tie.is_late else told,
        is_late=tie.is_late,
        drives=_drives(look, tie),
    )


def _sentence(opened: Sequence[_Tie], tongue: Tongue) -> str:
    if not opened:
        return say(tongue, "No plan waits for another one.")
    plans = len({tie.plan.id for tie in opened})
    late = sum(tie.is_late for tie in opened)
    links = say_number(tongue, len(opened), "by {n} link", "by {n} links")
    one, more = "{n} plan waits for others, {links}", "{n} plans wait for others, {links}"
    text = say_number(tongue, plans, one, more, links=links)
    if not late:
        return say(tongue, "{waiting}; no promise behind them will be missed.", waiting=text)
    missed = "{waiting}; {late} of the promises behind them will be missed."
    return say(tongue, missed, waiting=text, late=late)

"""The page of dependencies between plans: who waits for whom, until when, and what was promised."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.model.plan import Plan
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

    `graph` draws the open ones; `left_out` counts plans that found no room there.
    """

    sentence: str
    graph: GraphView
    left_out: int
    open: tuple[DependencyRow, ...]
    done: tuple[DependencyRow, ...]


def dependencies_page(look: Lookup) -> Page:
    """Return what plans that are not over wait for in other plans."""
    rows = [
        row for plan in look.facts.plans if not plan.status.is_over for row in _rows(look, plan)
    ]
    rows.sort(key=lambda row: (not row.is_late, row.ready.iso or "9999", row.waiting.href))
    opened = tuple(row for row in rows if not row.is_done)
    graph, left_out = dependency_graph(look, [_wait(look, row) for row in opened])
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
            open=opened,
            done=tuple(row for row in rows if row.is_done),
        ),
    )


def _rows(look: Lookup, plan: Plan) -> Iterator[DependencyRow]:
    for task in plan.tasks:
        for link in task.links:
            other = look.facts.portfolio.plan_of(link.target, plan)
            awaited = look.facts.portfolio.task(link.target, plan)
            if other and awaited and other is not plan:
                words = link_words(link.type, link.lag, look.tongue)
                yield _row(look, (plan, task), (other, awaited), words)
    words = link_words(LinkType.FS, None, look.tongue)
    for reference in plan.after:
        found = _of_header(look, reference)
        if found:
            yield _row(look, (plan, None), found, words)


def _of_header(look: Lookup, reference: Reference) -> tuple[Plan, Task | None] | None:
    """Return the plan that a header waits for, and the item of it if it names one."""
    other = look.facts.portfolio.plans.get(reference.plan or reference.id)
    if other is None or not reference.plan:
        return (other, None) if other else None
    item = look.facts.portfolio.task(reference, other)
    return (other, item) if item else None


def _row(
    look: Lookup, waiting: tuple[Plan, Task | None], awaited: tuple[Plan, Task | None], words: str
) -> DependencyRow:
    (plan, task), (other, item) = waiting, awaited
    dates, theirs = look.facts.dates(plan), look.facts.dates(other)
    own = look.facts.placed(plan, task) if task else None
    ahead = look.facts.placed(other, item) if item else None
    needed = own.start if own else (None if task else dates.start)
    ready = ahead.finish if ahead else (None if item else theirs.finish)
    promised = item.by if item else other.target
    done = not item.is_open if item else other.status.is_over
    return DependencyRow(
        waiting=item_link(plan, task) if task else plan_link(plan),
        waiting_plan=plan_link(plan),
        waiting_owner=person_or_nobody(look, task.owner if task else plan.owner),
        awaited=item_link(other, item) if item else plan_link(other),
        awaited_plan=plan_link(other),
        awaited_owner=person_or_nobody(look, (item.owner if item else "") or other.owner),
        words=words,
        ready=day(look, ready),
        promised=day(look, promised),
        needed=day(look, needed),
        is_done=done or bool(task and not task.is_open),
        is_late=bool(not done and promised and ready and ready > promised),
        drives=bool(own and item and (own.driver.plan, own.driver.task) == (other.id, item.id)),
    )


def _wait(look: Lookup, row: DependencyRow) -> Wait:
    told = f"{row.waiting.label} {row.words} {row.awaited.label}"
    return Wait(
        waiting=_plan_id(row.waiting_plan),
        awaited=_plan_id(row.awaited_plan),
        told=say(look.tongue, "{link}, later than promised", link=told) if row.is_late else told,
        is_late=row.is_late,
        drives=row.drives,
    )


def _plan_id(link: Link) -> str:
    return link.href.removeprefix("plans/").removesuffix(".html")


def _sentence(opened: tuple[DependencyRow, ...], tongue: Tongue) -> str:
    if not opened:
        return say(tongue, "No plan waits for another one.")
    plans = len({row.waiting_plan.href for row in opened})
    late = sum(1 for row in opened if row.is_late)
    links = say_number(tongue, len(opened), "by {n} link", "by {n} links")
    one, more = "{n} plan waits for others, {links}", "{n} plans wait for others, {links}"
    text = say_number(tongue, plans, one, more, links=links)
    if not late:
        return say(tongue, "{waiting}; no promise behind them will be missed.", waiting=text)
    missed = "{waiting}; {late} of the promises behind them will be missed."
    return say(tongue, missed, waiting=text, late=late)

"""The page "Help wanted": work, risks and plans that nobody owns, and money that nobody gave."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import capital, listing
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, Named, day, item_link, money, phase_of, plan_link
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day, Money


@frozen(kw_only=True)
class UnownedRow:
    """Something without an owner; `when` is when it starts or is wanted."""

    link: Link
    kind: str
    plan: Link
    phase: str
    when: Day
    is_critical: bool


@frozen(kw_only=True)
class UnfundedRow:
    """A plan whose money is not there, with the amount and the reason."""

    plan: Link
    amount: Money
    reason: str


@frozen(kw_only=True)
class HelpView:
    """What waits for somebody to take it, soonest first, and what waits for money.

    `..._total` count all of a kind.
    """

    sentence: str
    unowned: tuple[UnownedRow, ...]
    unowned_total: int
    unfunded: tuple[UnfundedRow, ...]
    unfunded_total: int


def help_page(look: Lookup) -> Page:
    """Return what no one owns and no one pays in the plans that are not over."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    unowned = [row for plan in running for row in _unowned(look, plan)]
    unowned.sort(key=lambda row: (not row.is_critical, row.when.iso or "9999", row.link.href))
    unfunded = tuple(row for plan in running for row in _unfunded(look, plan))
    return Page(
        path="help.html",
        template="help.html.j2",
        title=say(look.tongue, "Help wanted"),
        section="help",
        crumbs=(),
        view=HelpView(
            sentence=_sentence(look.tongue, len(unowned), len(unfunded)),
            unowned=tuple(unowned[:ROWS]),
            unowned_total=len(unowned),
            unfunded=unfunded[:ROWS],
            unfunded_total=len(unfunded),
        ),
    )


def _sentence(tongue: Tongue, unowned: int, unfunded: int) -> str:
    kinds = (
        (unowned, "{n} thing without an owner", "{n} things without an owner"),
        (unfunded, "{n} gap in the money", "{n} gaps in the money"),
    )
    parts = [say_number(tongue, number, one, more) for number, one, more in kinds if number]
    if not parts:
        return say(tongue, "Everything has an owner, and all money is there.")
    return f"{capital(listing(parts, tongue))}."


def _unowned(look: Lookup, plan: Plan) -> Iterator[UnownedRow]:
    for part, holder in (("owner", plan.owner), ("sponsor", plan.sponsor)):
        if not holder:
            start = look.facts.dates(plan).start
            yield UnownedRow(
                link=plan_link(plan),
                kind=f"plan without {part}",
                plan=plan_link(plan),
                phase="",
                when=day(look, start),
                is_critical=False,
            )
    owned: set[str] = set()
    for task in plan.tasks:
        if task.owner or task.parent in owned:
            # Whoever owns a phase owns what lies in it.
            owned.add(task.id)
        elif task.is_open and not task.is_group:
            yield _task(look, plan, task)
    yield from _entries(look, plan)


def _task(look: Lookup, plan: Plan, task: Task) -> UnownedRow:
    placed = look.facts.placed(plan, task)
    return UnownedRow(
        link=item_link(plan, task),
        kind=str(task.kind),
        plan=plan_link(plan),
        phase=phase_of(plan, task),
        when=day(look, placed.start if placed else None),
        is_critical=bool(placed and placed.critical),
    )


def _entries(look: Lookup, plan: Plan) -> Iterator[UnownedRow]:
    found: list[tuple[str, Named, Day]] = [
        ("risk", risk, day(look, risk.review))
        for risk in plan.risks
        if risk.is_open and not risk.owner
    ]
    found += [
        ("decision without decider", one, day(look, one.wanted))
        for one in plan.decisions
        if one.decided is None and not one.owner
    ]
    found += [
        ("issue", one, day(look, one.review))
        for one in plan.issues
        if one.is_open and not one.owner
    ]
    found += [
        ("KPI", measure, day(look, measure.by)) for measure in plan.measures if not measure.owner
    ]
    for kind, item, when in found:
        yield UnownedRow(
            link=item_link(plan, item),
            kind=kind,
            plan=plan_link(plan),
            phase="",
            when=when,
            is_critical=False,
        )


def _unfunded(look: Lookup, plan: Plan) -> Iterator[UnfundedRow]:
    costs = look.facts.money[plan.id]
    reasons = (
        (
            costs.forecast if costs.approved is None else None,
            "forecast, and nothing is approved",
        ),
        (costs.over, "more than is available: approved less contingency"),
        (costs.unassigned, "planned for work that belongs to no line of the budget"),
    )
    for amount, reason in reasons:
        if amount:
            yield UnfundedRow(
                plan=plan_link(plan),
                amount=money(amount, costs.currency, look.tongue),
                reason=say(look.tongue, reason),
            )

"""The first page: the state of all plans in one sentence, then what needs attention."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.dated import Dated, Occasion
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import listing, money_text
from plangen.model.plan import Plan
from plangen.pages.agenda import AgendaRow, agenda_rows, due_soon, is_review
from plangen.pages.decisions import is_overdue, settled_views, wanted
from plangen.pages.insets import draw_insets
from plangen.pages.lookup import Lookup, money, prose
from plangen.pages.moves import MovedView, moved_view
from plangen.pages.page import Link, Page
from plangen.pages.parts import Money, Phrase
from plangen.pages.plan import charts
from plangen.pages.plan_registers import EntryView
from plangen.pages.plan_rows import PlanRow, plan_rows
from plangen.pages.prose_page import document_html
from plangen.pages.standing import Worst, state_phrases, troubled, worst

DAYS = 30
WORST = 3
ALSO = 7
"""So many plans that need attention stand with their reasons, and so many more by name."""

SHOWN = 3
PLANS = 50
DUE = 40
"""At most so many decisions, plans and due things stand on the first page; links lead on."""


@frozen()
class OverPlan:
    """A plan whose forecast exceeds what is available, and by how much."""

    plan: Link
    by: Money


@frozen(kw_only=True)
class CurrencyRow:
    """The money of all running plans in one currency."""

    currency: str
    plans: int
    approved: Money
    committed: Money
    spent: Money
    forecast: Money
    over: str
    over_plans: tuple[OverPlan, ...]
    is_over: bool


@frozen(kw_only=True)
class IndexView:
    """The portfolio at a glance."""

    title: str
    sentence: tuple[Phrase, ...]
    worst: tuple[Worst, ...]
    others: tuple[Worst, ...]
    attention_total: int
    decisions: tuple[EntryView, ...]
    decisions_total: int
    decisions_overdue: int
    moved: MovedView
    money: tuple[CurrencyRow, ...]
    plans: tuple[PlanRow, ...]
    plans_total: int
    broken: tuple[Link, ...]
    broken_total: int
    agenda: tuple[AgendaRow, ...]
    reviews: tuple[AgendaRow, ...]
    agenda_total: int
    reviews_total: int
    agenda_text: str
    prose_html: str


def index_page(look: Lookup) -> Page:
    """Return the portfolio's page."""
    plans = tuple(plan for plan in look.facts.plans if not plan.status.is_over)
    title = look.facts.portfolio.settings.title
    insets = draw_insets(look, look.facts.portfolio.insets.get("index.md", ()), None)
    return Page(
        path="index.html",
        template="index.html.j2",
        title=title,
        section="index",
        crumbs=(),
        view=index_view(look),
        charts=(*charts(look, ("portfolio",), plans), *insets.figures),
        blanks=insets.blanks,
        source="index.md" if "index.md" in look.facts.portfolio.files else "",
    )


def index_view(look: Lookup) -> IndexView:
    """Return the view model of the portfolio's page."""
    attention = worst(look, WORST + ALSO)
    decisions = wanted(look)
    soon = due_soon(look, DAYS)
    due = [one for one in soon if not is_review(one)]
    reviews = [one for one in soon if is_review(one)]
    broken = look.facts.portfolio.broken
    text = next((page for page in look.facts.portfolio.pages if page.path == "index.md"), None)
    return IndexView(
        title=look.facts.portfolio.settings.title,
        sentence=state_phrases(look),
        worst=attention[:WORST],
        others=attention[WORST:],
        attention_total=len(troubled(look)),
        decisions=settled_views(look, decisions[:SHOWN], "index.html"),
        decisions_total=len(decisions),
        decisions_overdue=sum(is_overdue(look, one) for _, one in decisions),
        moved=moved_view(look),
        money=currency_rows(look),
        plans=plan_rows(look, look.ranked[:PLANS]),
        plans_total=len(look.ranked),
        broken=tuple(Link(plan.id, f"plans/{plan.id}.html") for plan in broken[:ALSO]),
        broken_total=len(broken),
        agenda=agenda_rows(look, due[:DUE]),
        reviews=agenda_rows(look, reviews[:DUE]),
        agenda_total=len(due),
        reviews_total=len(reviews),
        agenda_text=agenda_text(soon, look.tongue),
        prose_html=prose(look, document_html(text), "index.html") if text else "",
    )


def agenda_text(found: Iterable[Dated], tongue: Tongue) -> str:
    """Return what is due, counted by kind."""
    kinds = Counter(one.occasion for one in found)
    reviews = kinds[Occasion.RISK_REVIEW] + kinds[Occasion.ASSUMPTION_REVIEW]
    counted = (
        (kinds[Occasion.MILESTONE], "{n} milestone", "{n} milestones"),
        (kinds[Occasion.DELIVERABLE], "{n} deliverable", "{n} deliverables"),
        (kinds[Occasion.DECISION], "{n} decision", "{n} decisions"),
        (
            kinds[Occasion.CRITICAL_END],
            "{n} end of a critical task",
            "{n} ends of critical tasks",
        ),
        (kinds[Occasion.MEASURE], "{n} measure", "{n} measures"),
        (reviews, "{n} review", "{n} reviews"),
    )
    parts = [say_number(tongue, number, one, more) for number, one, more in counted if number]
    if not parts:
        return say(tongue, "Nothing is due.")
    return say(tongue, "Due until then: {what}.", what=listing(parts, tongue))


def currency_rows(look: Lookup) -> tuple[CurrencyRow, ...]:
    """Return the money of plans that are not over, per currency, the largest sum first."""
    plans: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan in look.facts.plans:
        costs = look.facts.money[plan.id]
        if not plan.status.is_over and (costs.lines or costs.approved is not None):
            plans[costs.currency].append(plan)
    rows = [(_forecast(look, found), currency, found) for currency, found in plans.items()]
    rows.sort(key=lambda row: (-row[0], row[1]))
    return tuple(_currency(look, currency, found) for _, currency, found in rows)


def _forecast(look: Lookup, plans: list[Plan]) -> Decimal:
    return sum((look.facts.money[plan.id].forecast for plan in plans), Decimal(0))


def _currency(look: Lookup, currency: str, plans: list[Plan]) -> CurrencyRow:
    tongue = look.tongue
    costs = [look.facts.money[plan.id] for plan in plans]
    over = [one for one in costs if one.over]
    beyond = sorted(plans, key=lambda plan: (-look.facts.money[plan.id].over, plan.id))
    approved = sum((one.approved for one in costs if one.approved is not None), Decimal(0))
    return CurrencyRow(
        currency=currency,
        plans=len(plans),
        approved=money(approved, currency, tongue),
        committed=money(sum((one.committed for one in costs), Decimal(0)), currency, tongue),
        forecast=money(sum((one.forecast for one in costs), Decimal(0)), currency, tongue),
        spent=money(sum((one.spent for one in costs), Decimal(0)), currency, tongue),
        over_plans=tuple(
            OverPlan(
                Link(plan.title, f"plans/{plan.id}.html#p-money"),
                money(look.facts.money[plan.id].over, currency, tongue),
            )
            for plan in beyond[: len(over)]
        ),
        over=_over_text(tongue, currency, [one.over for one in over]),
        is_over=bool(over),
    )


def _over_text(tongue: Tongue, currency: str, over: list[Decimal]) -> str:
    if not over:
        return say(tongue, "no plan is over its budget")
    amount = money_text(sum(over, Decimal(0)), currency, tongue)
    one, more = "{n} plan over by {amount}", "{n} plans over by {amount}"
    return say_number(tongue, len(over), one, more, amount=amount)

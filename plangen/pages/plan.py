"""The page of a plan: its view put together from its parts."""

from collections.abc import Iterable

from plangen.frozen import frozen
from plangen.kinds.chart import Figure
from plangen.kinds.tongue import say
from plangen.model.plan import Plan
from plangen.model.registers import Entry
from plangen.pages.findings import finding_rows
from plangen.pages.insets import draw_insets
from plangen.pages.levelling import levelling_text
from plangen.pages.lookup import Lookup, day, missing_past, prose
from plangen.pages.milestone_rows import MilestoneRow, milestone_rows
from plangen.pages.moves import MoveRow, plan_moves
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day, FindingRow
from plangen.pages.plan_forecast import ForecastView, forecast_view
from plangen.pages.plan_measures import MeasureRow, measure_rows
from plangen.pages.plan_money import MoneyView, money_view
from plangen.pages.plan_network import NetworkView, network_view
from plangen.pages.plan_people import (
    PlanPerson,
    RaciView,
    StakeholderRow,
    plan_people,
    raci_rows,
    stakeholder_rows,
)
from plangen.pages.plan_prose import PlanProse, plan_prose
from plangen.pages.plan_registers import EntryView, decision_views, register_views
from plangen.pages.plan_risks import RiskRow, risk_rows
from plangen.pages.plan_summary import SummaryView, UpdateView, summary, update_view
from plangen.pages.plan_tasks import TaskRow, task_rows
from plangen.pages.plan_words import (
    counted_tasks,
    decisions_sentence,
    findings_sentence,
    register_sentence,
    risks_sentence,
    tasks_sentence,
)
from plangen.pages.tags import tag_links

_CHARTS = ("timeline", "risk-matrix", "forecast", "budget", "earned-value", "measures")


@frozen(kw_only=True)
class Register:
    """A register of a plan under its heading."""

    name: str
    title: str
    sentence: str
    entries: tuple[EntryView, ...]
    has_lead: bool = False


@frozen(kw_only=True)
class PlanView:
    """Everything a plan's page shows."""

    id: str
    title: str
    tags: tuple[Link, ...]
    summary: SummaryView
    lead_html: str
    prose: PlanProse
    tasks_sentence: str
    tasks_total: int
    levelling: str
    tasks: tuple[TaskRow, ...]
    network: NetworkView
    milestones: tuple[MilestoneRow, ...]
    risks_sentence: str
    risks: tuple[RiskRow, ...]
    forecast: ForecastView
    money: MoneyView
    people: tuple[PlanPerson, ...]
    raci: tuple[RaciView, ...]
    stakeholders: tuple[StakeholderRow, ...]
    measures: tuple[MeasureRow, ...]
    decisions: Register
    registers: tuple[Register, ...]
    updates: tuple[UpdateView, ...]
    moved_missing: str
    moved_since: Day
    moves: tuple[MoveRow, ...]
    findings_text: str
    findings: tuple[FindingRow, ...]
    backlinks: tuple[Link, ...]


def plan_page(look: Lookup, plan: Plan, links: tuple[Link, ...]) -> Page:
    """Return the page of a plan; `links` are what points at it."""
    path = f"plans/{plan.id}.html"
    insets = draw_insets(look, plan.insets, plan)
    return Page(
        path=path,
        template="plan.html.j2",
        title=plan.title,
        section=f"plans/{plan.id}",
        crumbs=(Link(say(look.tongue, "Plans"), "plans.html"),),
        view=plan_view(look, plan, path, links),
        charts=(*charts(look, _CHARTS, (plan,)), *insets.figures),
        blanks=insets.blanks,
        source=plan.path,
        calendar=f"plans/{plan.id}.ics",
    )


def charts(look: Lookup, names: Iterable[str], plans: tuple[Plan, ...]) -> tuple[Figure, ...]:
    """Return the figures that the named charts draw of some plans."""
    known = look.catalogue.charts
    drawn = (known[name].draw(look.facts, plans) for name in names if name in known)
    return tuple(figure for figure in drawn if figure)


def plan_view(look: Lookup, plan: Plan, page: str, links: tuple[Link, ...]) -> PlanView:
    """Return the view model of a plan's page."""
    found = look.findings.get(plan.id, ())
    return PlanView(
        id=plan.id,
        title=plan.title,
        tags=tag_links(plan.tags),
        summary=summary(look, plan, page),
        lead_html=prose(look, plan.lead_html, page),
        prose=plan_prose(look, plan, page),
        tasks_sentence=tasks_sentence(look, plan),
        tasks_total=len(counted_tasks(plan)),
        levelling=levelling_text(look.facts.dates(plan), look.tongue),
        tasks=task_rows(look, plan),
        network=network_view(look, plan),
        milestones=milestone_rows(look, plan),
        risks_sentence=risks_sentence(look, plan),
        risks=risk_rows(look, plan, page),
        forecast=forecast_view(look, plan),
        money=money_view(look, plan),
        people=plan_people(look, plan),
        raci=raci_rows(look, plan),
        stakeholders=stakeholder_rows(look, plan),
        measures=measure_rows(look, plan),
        decisions=_decisions(look, plan, page),
        registers=_registers(look, plan, page),
        updates=tuple(update_view(look, plan, one, page) for one in reversed(plan.updates)),
        moved_missing=missing_past(look),
        moved_since=day(look, look.moves.since if look.moves else None),
        moves=plan_moves(look, plan),
        findings_text=findings_sentence(look, found),
        findings=finding_rows(look, found),
        backlinks=links,
    )


def _decisions(look: Lookup, plan: Plan, page: str) -> Register:
    entries = decision_views(look, plan, page)
    return Register(
        name="decisions",
        title=say(look.tongue, "Decisions"),
        sentence=decisions_sentence(look, entries),
        entries=entries,
    )


def _registers(look: Lookup, plan: Plan, page: str) -> tuple[Register, ...]:
    kinds: tuple[tuple[str, str, tuple[Entry, ...]], ...] = (
        ("issues", "Issues", plan.issues),
        ("changes", "Changes", plan.changes),
        ("assumptions", "Assumptions", plan.assumptions),
        ("feedback", "Feedback", plan.feedback),
    )
    found = []
    for name, title, written in kinds:
        entries = register_views(look, plan, written, page)
        found.append(
            Register(
                name=name,
                title=say(look.tongue, title),
                sentence=register_sentence(look, name, entries),
                entries=entries,
                has_lead=plan.section(name) is not None,
            )
        )
    return tuple(found)

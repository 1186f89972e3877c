"""The page of a plan: its view put together from its parts."""

from collections.abc import Iterable
from dataclasses import replace

from plangen.frozen import frozen
from plangen.kinds.chart import Figure
from plangen.kinds.words import count, listing, number_word, verb
from plangen.model.plan import Plan
from plangen.model.registers import Risk
from plangen.model.task import Task
from plangen.pages.findings import finding_rows, findings_text
from plangen.pages.levelling import levelling_text
from plangen.pages.lookup import Lookup, day, prose
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
from plangen.source.diagnostic import Diagnostic

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
    tags: tuple[str, ...]
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
    return Page(
        path=path,
        template="plan.html.j2",
        title=plan.title,
        section=f"plans/{plan.id}",
        crumbs=(Link("Plans", "plans.html"),),
        view=plan_view(look, plan, path, links),
        charts=charts(look, _CHARTS, (plan,)),
        source=plan.path,
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
        tags=plan.tags,
        summary=summary(look, plan, page),
        lead_html=prose(look, plan.lead_html, page),
        prose=plan_prose(look, plan, page),
        tasks_sentence=tasks_sentence(look, plan),
        tasks_total=len(counted_tasks(plan)),
        levelling=levelling_text(look.facts.dates(plan)),
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
        moved_missing=look.facts.past.missing,
        moved_since=day(look, look.moves.since if look.moves else None),
        moves=plan_moves(look, plan),
        findings_text=findings_sentence(found),
        findings=finding_rows(look, found),
        backlinks=links,
    )


def counted_tasks(plan: Plan) -> list[Task]:
    """Return the tasks that are work: neither groups nor points in time."""
    return [task for task in plan.tasks if not task.is_group and not task.is_milestone]


def tasks_sentence(look: Lookup, plan: Plan) -> str:
    """Return how far the work is, in numbers."""
    tasks = counted_tasks(plan)
    if not tasks:
        return "No task is written yet."
    dates = look.facts.dates(plan)
    states = [
        str(dates.tasks[task.id].state if task.id in dates.tasks else task.state) for task in tasks
    ]
    names = ("done", "under way", "blocked", "not started", "dropped")
    parts = [f"{states.count(name)} {name}" for name in names if name in states]
    said = listing(parts) if len(parts) > 1 else f"all {parts[0].partition(' ')[2]}"
    text = f"{count(len(tasks), 'task')}: {said}."
    critical = sum(
        1
        for task in tasks
        if task.is_open and task.id in dates.tasks and dates.tasks[task.id].critical
    )
    if critical:
        text += f" {number_word(critical).capitalize()} open "
        text += verb(critical, "task is critical.", "tasks are critical.")
    if dates.unplaced:
        text += f" {count(len(dates.unplaced), 'task')} could not be placed in time."
    return text


def risks_sentence(look: Lookup, plan: Plan) -> str:
    """Return how many risks are open, and what is missing; in a plan that is over none is."""
    if not plan.risks:
        return "No risk is written down; that is not the same as no risk."
    opened = [risk for risk in plan.risks if risk.is_open]
    threats = [risk for risk in plan.risks if not risk.opportunity]
    if plan.status.is_over:
        return f"The plan is over; {count(len(opened), 'entry', 'entries')} {verb(len(opened), 'was', 'were')} open at its end."
    parts = [_open_of(threats, "risk", "risks")] if threats else []
    chances = [risk for risk in plan.risks if risk.opportunity]
    if chances:
        parts.append(_open_of(chances, "opportunity", "opportunities"))
    text = f"{' and '.join(parts)} open"
    overdue = sum(1 for risk in opened if risk.review and risk.review < look.today)
    if overdue:
        text += f"; {count(overdue, 'review')} {verb(overdue, 'is', 'are')} overdue"
    return f"{text}."


def _open_of(risks: list[Risk], one: str, many: str) -> str:
    return f"{sum(risk.is_open for risk in risks)} of {count(len(risks), one, many)}"


def findings_sentence(found: tuple[Diagnostic, ...]) -> str:
    """Return what the rules found in a plan."""
    if not found:
        return "The rules find nothing wrong with this plan."
    return f"The rules find {findings_text(found)}."


def _decisions(look: Lookup, plan: Plan, page: str) -> Register:
    entries = decision_views(look, plan, page)
    wanted = [one for one in entries if one.is_open]
    overdue = [one for one in wanted if one.overdue]
    total = count(len(entries), "decision")
    sentence = f"{len(wanted)} of {total} {verb(len(wanted), 'is', 'are')} wanted"
    sentence += f", {len(overdue)} overdue." if overdue else "."
    if not wanted:
        sentence = "No decision is wanted." if entries else ""
    return Register(name="decisions", title="Decisions", sentence=sentence, entries=entries)


def _registers(look: Lookup, plan: Plan, page: str) -> tuple[Register, ...]:
    kinds = (
        ("issues", "Issues", plan.issues, ("still open", "All are closed")),
        ("changes", "Changes", plan.changes, ("not decided", "All are decided")),
        ("assumptions", "Assumptions", plan.assumptions, ("to be looked at again", "")),
        ("feedback", "Feedback", plan.feedback, ("not answered", "All are answered")),
    )
    return tuple(
        replace(
            _register(name, title, words, register_views(look, plan, entries, page)),
            has_lead=plan.section(name) is not None,
        )
        for name, title, entries, words in kinds
    )


def _register(
    name: str, title: str, words: tuple[str, str], entries: tuple[EntryView, ...]
) -> Register:
    if not entries:
        return Register(name=name, title=title, sentence="Nothing is written.", entries=())
    opened = sum(entry.is_open for entry in entries)
    overdue = sum(entry.overdue for entry in entries)
    sentence = f"{opened} of {len(entries)} {words[0]}" if opened else words[1]
    sentence += f", {overdue} overdue." if overdue else "."
    return Register(name=name, title=title, sentence=sentence, entries=entries)

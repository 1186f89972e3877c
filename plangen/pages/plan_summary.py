"""The summary of a plan's page: what a busy reader must see in ten seconds."""

import re
from dataclasses import dataclass
from datetime import date

from plangen.kinds.risk_scores import ranked
from plangen.kinds.words import capital, count, day_text, ended, late_text
from plangen.model.plan import Plan, Status
from plangen.model.registers import Health, Risk, Update
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, day, item_link, money, person_link, prose
from plangen.pages.note_views import note_views
from plangen.pages.page import Link
from plangen.pages.parts import Day, HealthView, Labelled, Money
from plangen.pages.workdays import working_days_late
from plangen.schedule.dates import PlanDates
from plangen.schedule.health import Reason, Sign

_TICKED = re.compile(r"`([^`]*)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next milestone, or the next task on the longest path: what, when, whose."""

    link: Link
    start: Day
    day: Day
    is_running: bool
    promise: Day
    late: bool
    owner: Link
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateView:
    """A status report."""

    anchor: str
    heading: str
    day: Day
    person: Link
    health: str
    html: str
    notes: tuple[Labelled, ...]
    needs: tuple[Labelled, ...]
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """The first screen of a plan; tuples hold one entry or none where something may be missing."""

    sentence: str
    verdict: str
    status: str
    is_over: bool
    owner: Link
    sponsor: Link
    team: Link
    promised: Day
    forecast: Day
    is_late: bool
    p80: str
    progress: int
    next_milestone: tuple[NextStep, ...]
    bottleneck: tuple[NextStep, ...]
    health: HealthView
    top_risk: tuple[Link, ...]
    top_risk_text: str
    last_update: tuple[UpdateView, ...]
    approved: Money
    forecast_cost: Money


def summary(look: Lookup, plan: Plan, page: str) -> SummaryView:
    """Return the summary of a plan."""
    dates = look.facts.dates(plan)
    costs = look.facts.money[plan.id]
    risk = next(iter(ranked(plan)), None)
    last = plan.last_update
    return SummaryView(
        sentence=plan_sentence(look, plan),
        verdict=lateness(look, plan),
        status=str(plan.status),
        is_over=plan.status.is_over,
        owner=person_or_nobody(look, plan.owner),
        sponsor=person_or_nobody(look, plan.sponsor),
        team=person_or_nobody(look, plan.team),
        promised=day(look, plan.target),
        forecast=day(look, dates.finish),
        is_late=bool(look.facts.health[plan.id].days_late),
        p80="no data",
        progress=round(dates.progress),
        next_milestone=next_steps(look, plan, next_milestone(plan, dates)),
        bottleneck=next_steps(look, plan, bottleneck(plan, dates)),
        health=health_view(look, plan),
        top_risk=(item_link(plan, risk),) if risk else (),
        top_risk_text=_risk_text(look, risk) if risk else "",
        last_update=(update_view(look, plan, last, page),) if last else (),
        approved=money(costs.approved, costs.currency),
        forecast_cost=money(costs.forecast if costs.lines else None, costs.currency),
    )


def person_or_nobody(look: Lookup, person: str) -> Link:
    """Return a person's link, an empty one where nobody is named."""
    return person_link(look, person) if person else Link("")


def plan_sentence(look: Lookup, plan: Plan) -> str:
    """Return one sentence with promise and forecast; after a colon the verdict follows."""
    finish = look.facts.dates(plan).finish
    if plan.status is Status.CANCELLED:
        return "Cancelled: nothing more will happen here."
    if finish is None:
        return "No task could be placed in time, so there is no forecast."
    done = plan.status is Status.DONE
    if plan.target is None:
        return f"Finished {day_text(finish)}." if done else _unpromised(finish)
    verb = "finished" if done else "forecast for"
    return f"Promised for {day_text(plan.target)}, {verb} {day_text(finish)}:"


def _unpromised(finish: date) -> str:
    return f"The forecast finish is {day_text(finish)}; no target is promised."


def lateness(look: Lookup, plan: Plan) -> str:
    """Return how late or early the finish is against the target, in working days."""
    finish = look.facts.dates(plan).finish
    if plan.target is None or finish is None or plan.status is Status.CANCELLED:
        return ""
    return late_text(working_days_late(look.calendars[plan.id], plan.target, finish))


def behind(look: Lookup, plan: Plan) -> str:
    """Return by how much the forecast misses the target: `8 working days behind`."""
    finish = look.facts.dates(plan).finish
    if plan.target is None or finish is None:
        return "not behind"
    late = working_days_late(look.calendars[plan.id], plan.target, finish)
    return f"{count(late, 'working day')} behind"


def next_milestone(plan: Plan, dates: PlanDates) -> Task | None:
    """Return the open milestone with the earliest date; a meeting that recurs is none."""
    ahead = [
        task
        for task in plan.tasks
        if task.is_milestone and task.is_open and not task.every and task.id in dates.tasks
    ]
    return min(ahead, key=lambda task: dates.tasks[task.id].finish, default=None)


def bottleneck(plan: Plan, dates: PlanDates) -> Task | None:
    """Return the first open task on the longest path: what the finish waits for now."""
    tasks = {task.id: task for task in plan.tasks}
    path = (tasks[name] for name in dates.longest_path if name in tasks)
    return next((task for task in path if task.is_open and not task.is_milestone), None)


def next_steps(look: Lookup, plan: Plan, task: Task | None) -> tuple[NextStep, ...]:
    """Return a task as the next step; nothing for None or a task without dates."""
    placed = look.facts.placed(plan, task) if task else None
    if task is None or placed is None:
        return ()
    step = NextStep(
        link=item_link(plan, task),
        start=day(look, placed.start),
        day=day(look, placed.finish),
        is_running=placed.start <= look.today,
        promise=day(look, task.by),
        late=bool(task.by and placed.finish > task.by),
        owner=person_or_nobody(look, task.owner),
        state=str(placed.state),
    )
    return (step,)


def health_view(look: Lookup, plan: Plan) -> HealthView:
    """Return the declared health beside the computed one, each with its reasons."""
    health = look.facts.health[plan.id]
    declared = health.declared
    because = declared.note("because") if declared else None
    return HealthView(
        declared=str(declared.health) if declared and declared.health else "",
        declared_by=person_or_nobody(look, declared.person if declared else ""),
        declared_on=day(look, declared.date if declared else None),
        because=capital(because.text if because else _first_sentence(declared)),
        computed=str(health.computed) if health.computed else "",
        reasons=tuple(reason_link(look, plan, reason) for reason in health.reasons),
        contradicted=health.is_contradicted,
    )


def reason_link(look: Lookup, plan: Plan, reason: Reason) -> Link:
    """Return a reason as a sentence, in working days where it is about a date."""
    href = f"plans/{plan.id}.html#i-{reason.task}" if reason.task else ""
    if reason.sign is Sign.TARGET and reason.health is Health.OFF_TRACK:
        return Link(f"The forecast is {behind(look, plan)} the target.", href)
    task = next((task for task in plan.tasks if task.id == reason.task), None)
    placed = look.facts.placed(plan, task) if task else None
    if reason.sign is Sign.PROMISE and task and task.by and placed:
        late = working_days_late(look.calendars[plan.id], task.by, placed.finish)
        return Link(f"“{task.title}” is {count(late, 'working day')} behind its promise.", href)
    return Link(ended(capital(_TICKED.sub("“\\1”", reason.text))), href)


def _first_sentence(update: Update | None) -> str:
    text = update.text if update else ""
    found = re.match(r".{0,220}?[.!?](?=\s|$)", text.strip().replace("\n", " "))
    return found.group() if found else ""


def _risk_text(look: Lookup, risk: Risk) -> str:
    chance = f"{risk.probability.normalize():f} %" if risk.probability is not None else ""
    owner = look.facts.portfolio.owner_name(risk.owner) if risk.owner else "nobody"
    return ", ".join(part for part in (chance, f"owned by {owner}") if part)


def update_view(look: Lookup, plan: Plan, update: Update, page: str) -> UpdateView:
    """Return a status report; what it needs stands apart."""
    needs = tuple(note for note in update.notes if note.label == "need")
    rest = tuple(note for note in update.notes if note.label != "need")
    age = (look.today - update.date).days if update.date else 0
    return UpdateView(
        anchor=update_anchor(plan, update),
        heading=_heading(plan, update),
        day=day(look, update.date),
        person=person_or_nobody(look, update.person),
        health=str(update.health) if update.health else "",
        html=prose(look, update.html, page),
        notes=note_views(look, rest, page),
        needs=note_views(look, needs, page),
        stale=age > 31 and not plan.status.is_over,
    )


def update_anchor(plan: Plan, update: Update) -> str:
    """Return the address of a report on its plan's page."""
    if update.date is None:
        return f"p-update-{plan.updates.index(update) + 1}"
    same = [one for one in plan.updates if one.date == update.date]
    number = same.index(update)
    return f"p-update-{update.date.isoformat()}" + (f"-{number + 1}" if number else "")


def _heading(plan: Plan, update: Update) -> str:
    """Return the address of the heading that opens a report in the plan's own file."""
    anchor = f"h-{update.date.isoformat()}" if update.date else ""
    return anchor if anchor in plan.anchors else ""


def update_age(look: Lookup, update: Update | None) -> str:
    """Return how old the last report is."""
    if update is None or update.date is None:
        return "no report"
    days = (look.today - update.date).days
    return f"report {count(days, 'day')} old" if days else "report of today"

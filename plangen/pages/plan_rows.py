"""Plans as rows of a table: status, health, owner, progress, finish, next milestone, findings."""

from dataclasses import dataclass

from plangen.model.plan import Plan
from plangen.pages.findings import findings_text, severity_counts
from plangen.pages.lookup import Lookup, day, item_link, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.pages.plan_summary import lateness, next_milestone, person_or_nobody, update_age
from plangen.source.diagnostic import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan in a table; `late_days` is the number to sort `lateness` by."""

    id: str
    link: Link
    status: str
    is_over: bool
    declared: str
    computed: str
    contradicted: bool
    is_troubled: bool
    owner: Link
    progress: int
    start: Day
    finish: Day
    target: Day
    lateness: str
    late_days: int
    milestone: Link
    milestone_day: Day
    report: str
    errors: int
    warnings: int
    findings: str
    tags: tuple[str, ...]


def plan_rows(look: Lookup) -> tuple[PlanRow, ...]:
    """Return all plans: the worst first, those that are over last."""
    rows = [(_order(look, plan), plan_row(look, plan)) for plan in look.facts.plans]
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _order(look: Lookup, plan: Plan) -> tuple[bool, int, int, str]:
    health = look.facts.health[plan.id]
    rank = health.computed.rank if health.computed else -1
    return (plan.status.is_over, -rank, -health.days_late, plan.id)


def plan_row(look: Lookup, plan: Plan) -> PlanRow:
    """Return one plan as a row."""
    dates = look.facts.dates(plan)
    health = look.facts.health[plan.id]
    milestone = None if plan.status.is_over else next_milestone(plan, dates)
    found = look.findings.get(plan.id, ())
    errors, warnings, _ = severity_counts(found)
    placed = look.facts.placed(plan, milestone) if milestone else None
    return PlanRow(
        id=plan.id,
        link=plan_link(plan),
        status=str(plan.status),
        is_over=plan.status.is_over,
        declared=str(health.declared.health or "") if health.declared else "",
        computed=str(health.computed or ""),
        contradicted=health.is_contradicted,
        is_troubled=bool(health.computed and health.computed.rank and not plan.status.is_over),
        owner=person_or_nobody(look, plan.owner),
        progress=round(dates.progress),
        start=day(look, dates.start),
        finish=day(look, dates.finish),
        target=day(look, plan.target),
        lateness=lateness(look, plan),
        late_days=health.days_late,
        milestone=item_link(plan, milestone) if milestone else Link(""),
        milestone_day=day(look, placed.finish if placed else None),
        report=update_age(look, plan.last_update),
        errors=errors,
        warnings=warnings,
        findings=findings_text(one for one in found if one.severity is not Severity.ADVICE),
        tags=plan.tags,
    )

"""Plans as rows of a table: status, health, owner, progress, finish, next milestone, findings."""

from collections.abc import Iterable

from plangen.frozen import frozen
from plangen.kinds.tongue import say_number
from plangen.model.plan import Plan, Status
from plangen.model.registers import Health
from plangen.pages.doubt import doubt_text
from plangen.pages.findings import findings_text, severity_counts
from plangen.pages.lookup import Lookup, day, item_link, person_or_nobody, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.pages.plan_answer import lateness
from plangen.pages.plan_forecast import p80_day, target_chance
from plangen.pages.plan_steps import next_milestone
from plangen.pages.plan_summary import update_age
from plangen.pages.reasons import health_remark
from plangen.pages.standing import filter_words
from plangen.source.diagnostic import Diagnostic, Severity


@frozen(kw_only=True)
class PlanRow:
    """A plan in a table; `late_days` is the number to sort `lateness` by.

    `filters` are the words that the filter of the table finds it by, as `is:late`.
    """

    id: str
    link: Link
    filters: str
    status: str
    is_over: bool
    is_paused: bool
    is_cancelled: bool
    declared: str
    computed: str
    contradicted: bool
    remark: str
    health_rank: int
    is_troubled: bool
    owner: Link
    progress: int
    start: Day
    finish: Day
    target: Day
    p80: Day
    chance: str
    lateness: str
    doubt: str
    late_days: int
    milestone: Link
    milestone_day: Day
    report: str
    errors: int
    warnings: int
    findings: str
    advice: str


def plan_rows(look: Lookup, plans: Iterable[Plan]) -> tuple[PlanRow, ...]:
    """Return plans as rows, in the order given."""
    return tuple(plan_row(look, plan) for plan in plans)


def _health_rank(plan: Plan, computed: Health | None) -> int:
    """Return what the column of health is sorted by: the worst first, those over last."""
    if plan.status.is_over:
        return 4
    return 2 - computed.rank if computed else 3


def plan_row(look: Lookup, plan: Plan) -> PlanRow:
    """Return one plan as a row."""
    dates = look.facts.dates(plan)
    health = look.facts.health[plan.id]
    milestone = None if plan.status.is_over else next_milestone(plan, dates)
    found = look.findings.get(plan.id, ())
    errors, warnings, advice = severity_counts(found)
    placed = look.facts.placed(plan, milestone) if milestone else None
    return PlanRow(
        id=plan.id,
        link=plan_link(plan),
        filters=filter_words(look, plan),
        status=str(plan.status),
        is_over=plan.status.is_over,
        is_paused=plan.status is Status.PAUSED,
        is_cancelled=plan.status is Status.CANCELLED,
        declared=str(health.declared.health or "") if health.declared else "",
        computed=str(health.computed or ""),
        contradicted=health.is_contradicted,
        remark=health_remark(health, look.tongue),
        health_rank=_health_rank(plan, health.computed),
        is_troubled=bool(health.computed and health.computed.rank and not plan.status.is_over),
        owner=person_or_nobody(look, plan.owner),
        progress=round(dates.progress),
        start=day(look, dates.start),
        finish=day(look, dates.finish),
        target=day(look, plan.target),
        p80=p80_day(look, plan),
        chance=target_chance(look, plan),
        lateness=lateness(look, plan),
        doubt=doubt_text(look, plan),
        late_days=0 if plan.status is Status.CANCELLED else health.days_late,
        milestone=item_link(plan, milestone) if milestone else Link(""),
        milestone_day=day(look, placed.finish if placed else None),
        report=update_age(look, plan.last_update),
        errors=errors,
        warnings=warnings,
        findings=_faults(look, found),
        advice=_advice(look, advice),
    )


def _faults(look: Lookup, found: Iterable[Diagnostic]) -> str:
    return findings_text((one for one in found if one.severity is not Severity.ADVICE), look.tongue)


def _advice(look: Lookup, number: int) -> str:
    if not number:
        return ""
    return say_number(look.tongue, number, "{n} piece of advice", "{n} pieces of advice")

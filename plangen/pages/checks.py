"""The page of checks: findings by plan and by rule, and how complete each plan is."""

from collections import Counter

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.standing import standing_text
from plangen.kinds.tongue import say, say_count, say_number, say_of
from plangen.model.plan import Plan
from plangen.pages.findings import finding_rows, findings_text, severity_counts
from plangen.pages.lookup import Lookup, plan_link
from plangen.pages.number_words import in_plans
from plangen.pages.page import Link, Page
from plangen.pages.parts import FindingRow
from plangen.source.diagnostic import Diagnostic, Severity

SHOWN = 20
"""The page shows at most so many findings of a plan; its own page shows all."""


@frozen(kw_only=True)
class PlanChecks:
    """A plan's findings, how complete it is, and what stops it from being approved."""

    plan: Link
    id: str
    status: str
    errors: int
    warnings: int
    advice: int
    percent: int
    standing: str
    total: int
    findings: tuple[FindingRow, ...]


@frozen(kw_only=True)
class RuleChecks:
    """A rule with what it found."""

    rule: Link
    summary: str
    severity: str
    findings: int
    plans: int


@frozen(kw_only=True)
class ChecksView:
    """The findings, plans with most errors first; `loose` are those outside any plan.

    `plans_total` counts all plans, `found` all findings in plans, of which `shown` stand here;
    of `left` plans with findings none does.
    """

    sentence: str
    plans: tuple[PlanChecks, ...]
    plans_total: int
    rules: tuple[RuleChecks, ...]
    loose: tuple[FindingRow, ...]
    loose_total: int
    clean_rules: int
    shown: int
    found: int
    left: int


def checks_page(look: Lookup) -> Page:
    """Return the page of checks."""
    return Page(
        path="checks.html",
        template="checks.html.j2",
        title=say(look.tongue, "Checks"),
        section="checks",
        crumbs=(),
        view=checks_view(look),
    )


def checks_view(look: Lookup) -> ChecksView:
    """Return findings by plan and rule; plans with the most errors first."""
    counted = sorted(
        ((severity_counts(look.findings.get(plan.id, ())), plan) for plan in look.facts.plans),
        key=lambda pair: ([-number for number in pair[0]], pair[1].id),
    )
    plans, shown = [], 0
    for counts, plan in counted[:ROWS]:
        plans.append(_plan(look, plan, counts, min(SHOWN, ROWS - shown)))
        shown += len(plans[-1].findings)
    rules = _rules(look)
    known = set(look.facts.portfolio.plans)
    loose = [one for plan, found in look.findings.items() if plan not in known for one in found]
    return ChecksView(
        sentence=checks_sentence(look),
        plans=tuple(plans),
        plans_total=len(counted),
        rules=rules,
        loose=finding_rows(look, loose[:ROWS]),
        loose_total=len(loose),
        clean_rules=len(look.catalogue.rules) - len(rules),
        shown=shown,
        found=sum(sum(counts) for counts, _ in counted),
        left=sum(any(counts) for counts, _ in counted) - sum(bool(one.findings) for one in plans),
    )


def checks_sentence(look: Lookup) -> str:
    """Return how many findings there are, and in how many plans an error."""
    found = [finding for one in look.findings.values() for finding in one]
    tongue = look.tongue
    where = in_plans(tongue, len(look.facts.portfolio.plans))
    if not found:
        return _clean_sentence(look, where)
    wrong = {one.plan for one in found if one.plan and one.severity is Severity.ERROR}
    plans = say_count(
        tongue, len(wrong), "no errors", "{n} plan has errors", "{n} plans have errors"
    )
    return f"{findings_text(found, tongue)} {where}; {plans}."


def _clean_sentence(look: Lookup, where: str) -> str:
    number = len(look.catalogue.rules)
    if not number:
        return say(look.tongue, "no rules found nothing {where}.", where=where)
    one, more = "{n} rule found nothing {where}.", "{n} rules found nothing {where}."
    return say_number(look.tongue, number, one, more, where=where)


def _plan(look: Lookup, plan: Plan, counts: tuple[int, int, int], most: int) -> PlanChecks:
    """Return a plan with its counts by severity and at most so many of its findings."""
    found = look.findings.get(plan.id, ())
    errors, warnings, advice = counts
    standing = look.standings.get(plan.id)
    return PlanChecks(
        plan=plan_link(plan),
        id=plan.id,
        status=str(plan.status),
        errors=errors,
        warnings=warnings,
        advice=advice,
        percent=standing.percent if standing else 100,
        standing=standing_text(standing, look.tongue)
        if standing
        else say_of(look.tongue, "plan", "closed"),
        total=len(found),
        findings=finding_rows(look, found[:most]),
    )


def _rules(look: Lookup) -> tuple[RuleChecks, ...]:
    found = [finding for one in look.findings.values() for finding in one]
    by_rule = Counter(finding.rule for finding in found)
    worst: dict[str, Diagnostic] = {}
    for finding in found:
        known = worst.setdefault(finding.rule, finding)
        if finding.severity.rank < known.severity.rank:
            worst[finding.rule] = finding
    plans = Counter(rule for rule, _ in {(one.rule, one.plan) for one in found})
    names = sorted(by_rule, key=lambda name: (worst[name].severity.rank, -by_rule[name], name))
    return tuple(
        RuleChecks(
            rule=_rule_link(look, name),
            summary=look.catalogue.rules[name].summary if name in look.catalogue.rules else "",
            severity=str(worst[name].severity),
            findings=by_rule[name],
            plans=plans[name],
        )
        for name in names
    )


def _rule_link(look: Lookup, name: str) -> Link:
    return Link(name, f"rules/{name}.html" if name in look.catalogue.rules else "")

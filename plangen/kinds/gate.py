"""The gate: all rules over all plans, weighed by the settings, less what is waived."""

from collections.abc import Mapping

from plangen.kinds.catalogue import Described
from plangen.kinds.facts import Facts, Need
from plangen.kinds.rule import judge
from plangen.model.plan import Plan, Waiver
from plangen.source.diagnostic import Diagnostic


def findings(facts: Facts, rules: Mapping[str, Described]) -> tuple[Diagnostic, ...]:
    """Return what the rules find, by file, line and column."""
    severities = facts.portfolio.settings.severities
    found = [
        finding
        for name, described in rules.items()
        for finding in judge(name, described.rule, facts, severities.get(name, ""))
        if not is_waived(finding, facts)
    ]
    found.sort(key=lambda finding: (finding.span, finding.severity.rank, finding.rule))
    return tuple(found)


def needed(rules: Mapping[str, Described], severities: Mapping[str, str]) -> frozenset[Need]:
    """Return what the rules look at that are not switched off."""
    active = (one.rule for name, one in rules.items() if severities.get(name) != "off")
    return frozenset(need for rule in active for need in rule.needs)


def is_waived(finding: Diagnostic, facts: Facts) -> bool:
    """Tell whether the plan's header waives a finding on the status date."""
    plan = facts.portfolio.plans.get(finding.plan)
    return plan is not None and any(_holds(w, finding, facts, plan) for w in plan.waivers)


def _holds(waiver: Waiver, finding: Diagnostic, facts: Facts, plan: Plan) -> bool:
    if waiver.rule != finding.rule or waiver.item not in {"", finding.item, plan.id}:
        return False
    return waiver.until is not None and waiver.until >= facts.status_date

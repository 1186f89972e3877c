"""The gate: all rules over all plans, weighed by preset and settings, less what is waived."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from plangen.each import Each, one_by_one
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.facts import Facts, Need
from plangen.kinds.joined import joined
from plangen.kinds.rule import Raw, Remark, checked, is_on, raw_findings
from plangen.kinds.standing import Standing, standings
from plangen.kinds.worked import only
from plangen.model.plan import Plan, Waiver
from plangen.model.settings import Settings
from plangen.source.diagnostic import Diagnostic


@frozen()
class Verdict:
    """The findings by file, line and column, and how far each plan is, by id."""

    findings: tuple[Diagnostic, ...]
    standings: Mapping[str, Standing]


NOTHING = Verdict((), {})
"""What is said where no rule runs."""


JudgeEach = Each[tuple[str, ...], tuple[Remark, ...]]
"""Judges many sets of joined plans."""


def judge(facts: Facts, rules: Mapping[str, Described], each: JudgeEach = one_by_one) -> Verdict:
    """Run the rules, those on waivers last: they look at what the others found.

    Where plans have no bearing on each other, `each` runs the rules that need see no more of them.
    """
    late = {name for name, one in rules.items() if Need.WAIVERS in one.rule.needs}
    near = {name for name, one in rules.items() if one.rule.near}
    raw = list(_run(facts, rules, set(rules) - late - near))
    raw.extend(_besides(facts, rules, near))
    plans = facts.portfolio.plans
    for some in each(partial(near_remarks, facts, rules), joined(facts.portfolio)):
        raw.extend(one.raw(rules[one.rule].rule, plans) for one in some)
    facts = replace(facts, idle_waivers=_idle_waivers(facts, raw))
    raw.extend(_run(facts, rules, late))
    left = [one for one in raw if not is_waived(one, facts)]
    settings = facts.portfolio.settings
    found = [finding for one in left if (finding := one.weighed(settings))]
    found.sort(key=lambda finding: (finding.span, finding.severity.rank, finding.rule))
    return Verdict(tuple(found), standings(facts.plans, settings, rules, left))


def findings(facts: Facts, rules: Mapping[str, Described]) -> tuple[Diagnostic, ...]:
    """Return what the rules find, by file, line and column."""
    return judge(facts, rules).findings


def near_remarks(
    facts: Facts, rules: Mapping[str, Described], plans: tuple[str, ...]
) -> tuple[Remark, ...]:
    """Return what the near rules say of a set of joined plans."""
    some = replace(
        facts, portfolio=only(facts.portfolio, plans), schedule=facts.schedule.only(plans)
    )
    near = ((name, one.rule) for name, one in rules.items() if one.rule.near)
    return tuple(
        Remark.of(one) for name, rule in near for one in checked(name, rule, rule.check, some)
    )


def _run(facts: Facts, rules: Mapping[str, Described], names: set[str]) -> Iterator[Raw]:
    for name, described in rules.items():
        if name in names:
            yield from raw_findings(name, described.rule, facts)


def _besides(facts: Facts, rules: Mapping[str, Described], names: set[str]) -> Iterator[Raw]:
    """Yield what near rules say of anything but plans."""
    for name, one in rules.items():
        if name in names and one.rule.besides:
            yield from checked(name, one.rule, one.rule.besides, facts)


def needed(rules: Mapping[str, Described], settings: Settings) -> frozenset[Need]:
    """Return what the rules look at that are on."""
    active = (one.rule for name, one in rules.items() if is_on(name, one.rule, settings))
    return frozenset(need for rule in active for need in rule.needs)


def is_waived(raw: Raw, facts: Facts) -> bool:
    """Tell whether the plan's header waives a finding on the status date."""
    plan = raw.finding.plan
    return plan is not None and any(_holds(w, raw, facts, plan) for w in plan.waivers)


def _holds(waiver: Waiver, raw: Raw, facts: Facts, plan: Plan) -> bool:
    if not raw.rule.waivable or waiver.rule != raw.name:
        return False
    if waiver.item not in {"", raw.finding.item, plan.id}:
        return False
    return waiver.until is not None and waiver.until >= facts.status_date


def _idle_waivers(facts: Facts, raw: Iterable[Raw]) -> dict[str, tuple[Waiver, ...]]:
    """Return the waivers that no finding needs, by the id of the plan."""
    found = [one for one in raw if one.finding.plan and one.weighed(facts.portfolio.settings)]
    return {
        plan.id: tuple(
            waiver
            for waiver in plan.waivers
            if not any(
                one.finding.plan == plan and _holds(waiver, one, facts, plan) for one in found
            )
        )
        for plan in facts.plans
        if plan.waivers
    }

"""The gate: all rules over all plans, weighed by preset and settings, less what is waived."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from plangen.each import Each, one_by_one
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.facts import Facts, Need
from plangen.kinds.joined import joined
from plangen.kinds.remark import Remark, holds, remark
from plangen.kinds.rule import Raw, checked, is_on, raw_findings
from plangen.kinds.standing import Standing, standings
from plangen.kinds.worked import only
from plangen.model.plan import Waiver
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
    said = [remark(one, facts) for one in _run(facts, rules, set(rules) - late - near)]
    said += [remark(one, facts) for one in _besides(facts, rules, near)]
    for some in each(partial(near_remarks, facts, rules), joined(facts.portfolio)):
        said += some
    facts = replace(facts, idle_waivers=_idle_waivers(facts, said))
    said += [remark(one, facts) for one in _run(facts, rules, late)]
    left = [one for one in said if not one.waived]
    found = [one.finding for one in left if one.now]
    found.sort(key=lambda finding: (finding.span, finding.severity.rank, finding.rule))
    return Verdict(tuple(found), standings(facts.plans, facts.portfolio.settings, rules, left))


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
        remark(one, some) for name, rule in near for one in checked(name, rule, rule.check, some)
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


def _idle_waivers(facts: Facts, said: Iterable[Remark]) -> dict[str, tuple[Waiver, ...]]:
    """Return the waivers that no finding needs, by the id of the plan."""
    waiving = {plan.id: plan.waivers for plan in facts.plans if plan.waivers}
    found: dict[str, list[Diagnostic]] = {plan: [] for plan in waiving}
    for one in said if waiving else ():
        # What is told of waivers and of what cannot be read is taken off by none.
        if one.waived and one.now and one.finding.plan in found:
            found[one.finding.plan].append(one.finding)
    return {
        plan: tuple(
            waiver
            for waiver in waivers
            if not any(holds(waiver, finding, facts) for finding in found[plan])
        )
        for plan, waivers in waiving.items()
    }

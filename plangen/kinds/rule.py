"""Rules: what a check must be, and what it says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plangen.kinds.facts import Facts, Need
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Diagnostic, Related, Severity
from plangen.source.edit import Fix
from plangen.source.span import Span

REGULATED = "regulated"
"""The preset for plans that answer to the rules of contracts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says of one place.

    `plan` is the plan it concerns (None: a file outside any plan), `item` the id of the item.
    `lighter` makes it advice whatever the rule weighs: a share of too few to be a share.
    """

    message: str
    span: Span
    hint: str = ""
    related: tuple[Related, ...] = ()
    plan: Plan | None = None
    item: str = ""
    lighter: bool = False
    fix: Fix | None = None


Check = Callable[[Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check and how much its findings weigh.

    Before a plan reaches the status `since`, a finding is advice (`softer`). In a plan that
    is over (done, cancelled) a rule is silent unless `after` says that it still holds there.
    `regulated` is what it weighs under the preset of that name, if not the same. One that is
    `on_request` is silent unless that preset or the settings' severities ask for it. `needs`
    are the facts beyond plans and dates that it looks at.
    """

    severity: Severity
    check: Check
    since: Status = Status.DRAFT
    after: bool = False
    regulated: Severity | None = None
    on_request: bool = False
    needs: frozenset[Need] = frozenset()


def reported(name: str) -> Check:
    """Return a check that gives what reading and decoding reported under a rule's name."""

    def check(facts: Facts) -> Iterator[Finding]:
        for problem in facts.portfolio.problems:
            if problem.rule == name:
                yield Finding(
                    message=problem.message,
                    span=problem.span,
                    hint=problem.hint,
                    related=problem.related,
                    plan=facts.portfolio.plans.get(problem.plan),
                    item=problem.item,
                    fix=problem.fix,
                )

    return check


def _weight(rule: Rule, finding: Finding, preset: str) -> Severity:
    """Return the severity of a finding by the preset and the status of its plan."""
    plan = finding.plan
    if finding.lighter:
        return Severity.ADVICE
    if plan and not plan.status.is_over and plan.status.rank < rule.since.rank:
        return Severity.ADVICE
    if preset == REGULATED and rule.regulated is not None:
        return rule.regulated
    return rule.severity


def judge(name: str, rule: Rule, facts: Facts, override: str = "") -> Iterator[Diagnostic]:
    """Run a rule and weigh its findings by the status of the plan each concerns.

    `override` is the severity from the settings (`off` silences the rule); it holds in every
    status.
    """
    preset = facts.portfolio.settings.preset
    if override == "off" or (rule.on_request and not override and preset != REGULATED):
        return
    for finding in rule.check(facts):
        plan = finding.plan
        if plan and plan.status.is_over and not rule.after:
            continue
        severity = Severity(override) if override else _weight(rule, finding, preset)
        yield Diagnostic(
            rule=name,
            message=finding.message,
            span=finding.span,
            hint=finding.hint,
            related=finding.related,
            severity=severity,
            plan=plan.id if plan else "",
            item=finding.item,
            fix=finding.fix,
        )

"""Remarks: what rules found, weighed in the status of its plan and in the one it is on its way to."""

from dataclasses import replace

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.rule import Raw
from plangen.model.plan import Plan, Status, Waiver
from plangen.source.diagnostic import Diagnostic, Severity


@frozen(kw_only=True)
class Remark:
    """A finding as data alone, so that it can be kept and sent.

    It weighs `now` what its plan's status makes of it, and `ahead` what the plan's aim would;
    None is silence, and a finding that is silent now is nobody's to show. One that is `lighter`
    leaves no demand unmet.
    """

    finding: Diagnostic
    now: Severity | None
    ahead: Severity | None = None
    lighter: bool = False
    waived: bool = False

    @property
    def hindrance(self) -> Diagnostic | None:
        """Return it as the error that it would be at the plan's aim; None if it would be none."""
        if self.ahead is not Severity.ERROR:
            return None
        return (
            self.finding if self.now is self.ahead else replace(self.finding, severity=self.ahead)
        )


def remark(raw: Raw, facts: Facts) -> Remark:
    """Weigh what a rule said by the settings, and look whether its plan waives it."""
    finding, plan, settings = raw.finding, raw.finding.plan, facts.portfolio.settings
    now = raw.weight(settings, plan.status if plan else None)
    ahead = raw.weight(settings, aim(plan)) if plan and not plan.status.is_over else None
    said = Diagnostic(
        rule=raw.name,
        message=finding.message,
        span=finding.span,
        hint=finding.hint,
        related=finding.related,
        severity=now or ahead or Severity.ADVICE,
        plan=plan.id if plan else "",
        item=finding.item,
        fix=finding.fix,
    )
    waived = raw.rule.waivable and plan is not None and _is_waived(said, plan, facts)
    return Remark(finding=said, now=now, ahead=ahead, lighter=finding.lighter, waived=waived)


def aim(plan: Plan) -> Status:
    """Return the status in which a plan is judged: an agreed one where it is, others as approved."""
    return Status.APPROVED if plan.status.rank < Status.APPROVED.rank else plan.status


def holds(waiver: Waiver, finding: Diagnostic, facts: Facts) -> bool:
    """Tell whether a waiver of a finding's plan takes it off on the status date."""
    if waiver.rule != finding.rule or waiver.item not in {"", finding.item, finding.plan}:
        return False
    return waiver.until is not None and waiver.until >= facts.status_date


def _is_waived(finding: Diagnostic, plan: Plan, facts: Facts) -> bool:
    return any(holds(waiver, finding, facts) for waiver in plan.waivers)

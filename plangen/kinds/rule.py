"""Rules: what a check must be, and what it says."""

from collections.abc import Callable, Iterator

from plangen.frozen import frozen
from plangen.kinds.facts import Facts, Need
from plangen.model.plan import Plan, Status
from plangen.model.settings import Settings
from plangen.model.weights import OFF, Preset, is_asked_for, is_off, severity_of
from plangen.source.diagnostic import Related, Severity
from plangen.source.edit import Fix
from plangen.source.span import Span


@frozen(kw_only=True)
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


_LADDER = tuple(Severity)

Check = Callable[[Facts], Iterator[Finding]]


@frozen()
class Rule:
    """A check and how much its findings weigh.

    Before a plan reaches the status `since`, a finding is advice. In a plan that is over (done,
    cancelled) a rule is silent unless `after` says that it still holds there. `preset` is the
    first under which it is on; the settings' severities can ask for it under any. A demand is
    what a plan must fulfil from a later status than draft on: it weighs a step less under
    `light` and a step more from `strict` on, but not where `by_time` says that a date alone can
    bring it about, with nobody to change anything. `regulated` is what it weighs under that
    preset, if not the same. What a rule on waivers or on what cannot be read finds is not `waivable`.
    A rule that stands `always` is not switched off either, for it says that nothing was checked. `needs` are the
    facts beyond plans and dates that it looks at. A rule that demands several things under one
    name lists them in `asks`: each is an item of its findings, and a demand by itself. What a rule
    finds in a plan hangs on that plan alone and on those that references join to it, if it is
    `near`; so it need not run again where these have not changed. `besides` finds what such a rule
    has to say of anything else: of shared files, or of what was reported when they were read.
    """

    severity: Severity
    check: Check
    since: Status = Status.DRAFT
    after: bool = False
    by_time: bool = False
    waivable: bool = True
    always: bool = False
    preset: Preset = Preset.LIGHT
    regulated: Severity | None = None
    needs: frozenset[Need] = frozenset()
    asks: tuple[str, ...] = ()
    near: bool = False
    besides: Check | None = None

    @property
    def is_demand(self) -> bool:
        """Tell whether it is about how complete a plan is."""
        return self.since is not Status.DRAFT and not self.by_time

    def weight(self, preset: Preset) -> Severity:
        """Return what a finding weighs in a plan that has reached the status `since`."""
        if preset is Preset.REGULATED and self.regulated is not None:
            return self.regulated
        steps = {Preset.LIGHT: 1, Preset.STANDARD: 0}.get(preset, -1) if self.is_demand else 0
        return _LADDER[min(max(self.severity.rank + steps, 0), len(_LADDER) - 1)]


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


def weights(rule: Rule) -> tuple[str, ...]:
    """Return what a rule weighs from its status on under each preset, `off` where it is not on."""
    return tuple(
        str(rule.weight(preset)) if preset.rank >= rule.preset.rank else OFF for preset in Preset
    )


@frozen(kw_only=True)
class Raw:
    """What a rule said, before it is weighed."""

    name: str
    rule: Rule
    finding: Finding

    def weight(self, settings: Settings, status: Status | None) -> Severity | None:
        """Return what the finding weighs in a status of its plan; None if silent."""
        finding = self.finding
        if status and status.is_over and not self.rule.after:
            return None
        said = severity_of(settings.weights, self.name, finding.span.path, finding.plan, status)
        said = "" if self.rule.always else said
        if said == OFF:
            return None
        return Severity(said) if said else self._severity(settings.preset, status)

    def _severity(self, preset: Preset, status: Status | None) -> Severity:
        early = status and not status.is_over and status.rank < self.rule.since.rank
        if self.finding.lighter or early:
            return Severity.ADVICE
        return self.rule.weight(preset)


def is_on(name: str, rule: Rule, settings: Settings) -> bool:
    """Tell whether a rule looks at anything: its preset is reached, or the settings ask for it."""
    if rule.always:
        return True
    if is_off(settings.weights, name):
        return False
    return settings.preset.rank >= rule.preset.rank or is_asked_for(settings.weights, name)


def raw_findings(name: str, rule: Rule, facts: Facts) -> Iterator[Raw]:
    """Run a rule that is on."""
    yield from checked(name, rule, rule.check, facts)
    if rule.besides:
        yield from checked(name, rule, rule.besides, facts)


def checked(name: str, rule: Rule, check: Check, facts: Facts) -> Iterator[Raw]:
    """Run one check of a rule that is on."""
    if is_on(name, rule, facts.portfolio.settings):
        for finding in check(facts):
            yield Raw(name=name, rule=rule, finding=finding)

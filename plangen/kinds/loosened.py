"""Loosened: what a change of settings and headers no longer demands."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.kinds.catalogue import Described
from plangen.model.plan import Plan, Status, Waiver
from plangen.model.portfolio import Portfolio
from plangen.model.settings import Settings
from plangen.model.weights import EVERY_RULE, OFF, Weight
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.span import Span

_LADDER = [*(severity.value for severity in Severity), OFF]
_FAILING = ["never", *(severity.value for severity in Severity)]
_HINT = "see to it that somebody else agrees"

ABOUT_THE_CHECK = frozenset({"baseline-grown", "baseline-stale", "rules-changed"})
"""Rules on the check itself: `all` in the settings does not mean them."""

_Scope = tuple[str, str, str, tuple[Status, ...]]
"""A rule, and the path, the tag and the statuses for which it is weighed."""


def loosened(
    before: Portfolio, now: Portfolio, rules: Mapping[str, Described]
) -> Iterator[Diagnostic]:
    """Yield what the settings and the waivers of `now` let pass that `before` did not."""
    yield from _settings(before.settings, now.settings)
    yield from _weights(before.settings, now.settings, rules)
    for plan in now.plans.values():
        names = (plan.id, *plan.was)
        earlier = [before.plans[name] for name in names if name in before.plans]
        yield from _status(earlier, plan)
        for waiver in plan.waivers:
            if not any(_holds_as_long(old, waiver) for one in earlier for old in one.waivers):
                yield _told(f"`{waiver.rule}` is waived {_where(waiver)}", waiver.span, plan)


def _settings(before: Settings, now: Settings) -> Iterator[Diagnostic]:
    if now.chance < before.chance:
        message = f"a target needs less of a chance: {now.chance} % instead of {before.chance} %"
        yield _told(message, now.origin.of("chance"))
    if _FAILING.index(now.fail_on) < _FAILING.index(before.fail_on):
        message = f"the check fails on less: `{now.fail_on}` instead of `{before.fail_on}`"
        yield _told(message, now.origin.of("fail_on"))
    if now.preset.rank < before.preset.rank:
        message = f"the preset demands less: `{now.preset}` instead of `{before.preset}`"
        yield _told(message, now.origin.of("preset"))


def _status(earlier: Sequence[Plan], plan: Plan) -> Iterator[Diagnostic]:
    if earlier and plan.status.rank < max(one.status.rank for one in earlier):
        was = max((one.status for one in earlier), key=lambda status: status.rank)
        message = f"`{plan.id}` was {was} and is {plan.status}, of which less is demanded"
        yield _told(message, plan.origin.of("status"), plan)


def _weights(
    before: Settings, now: Settings, rules: Mapping[str, Described]
) -> Iterator[Diagnostic]:
    """Compare what each scope weighs; what is not written weighs what its rule does elsewhere."""
    new = {_scope(weight): weight.span for weight in now.weights}
    for scope in sorted({*map(_scope, before.weights), *new}):
        if scope[0] != EVERY_RULE and scope[0] not in rules:
            continue
        was, is_now = _severity(scope, before, rules), _severity(scope, now, rules)
        if _LADDER.index(is_now) > _LADDER.index(was):
            span = new.get(scope, Span.of_file(now.origin.span.path))
            told = f"`{scope[0]}` weighs less{_there(scope)}: `{is_now}` instead of `{was}`"
            yield _told(told, span)


def _scope(weight: Weight) -> _Scope:
    return weight.rule, weight.path, weight.tag, weight.statuses


def _there(scope: _Scope) -> str:
    """Return where a weight holds, in words; nothing where it holds everywhere."""
    _, path, tag, statuses = scope
    limits = (f" in `{path}`" if path else "", f" in plans with the tag `{tag}`" if tag else "")
    named = f" in plans that are {' or '.join(statuses)}" if statuses else ""
    return "".join((*limits, named))


def _severity(scope: _Scope, settings: Settings, rules: Mapping[str, Described]) -> str:
    rule, *limits = scope
    for weight in reversed(settings.weights):
        _, *others = _scope(weight)
        names = {rule} if rule in ABOUT_THE_CHECK else {rule, EVERY_RULE}
        if weight.rule in names and (weight.is_everywhere or others == limits):
            return weight.severity
    if rule == EVERY_RULE:
        # All rules at once are loosened by anything but the gravest.
        return _LADDER[0]
    found = rules[rule].rule
    return found.weight(settings.preset) if found.preset.rank <= settings.preset.rank else OFF


def _holds_as_long(old: Waiver, new: Waiver) -> bool:
    """Tell whether an earlier waiver waived all that a new one does."""
    if old.rule != new.rule or old.item not in {"", new.item}:
        return False
    return new.until is None or (old.until is not None and old.until >= new.until)


def _where(waiver: Waiver) -> str:
    place = f"for `{waiver.item}`" if waiver.item else "for the whole plan"
    return f"{place} until {waiver.until}" if waiver.until else place


def _told(message: str, span: Span, plan: Plan | None = None) -> Diagnostic:
    return Diagnostic(
        rule="rules-changed",
        message=message,
        span=span,
        hint=_HINT,
        severity=Severity.WARNING,
        plan=plan.id if plan else "",
    )

"""Standing: how complete a plan is, and what stops it from being approved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.rule import Raw, is_on
from plangen.kinds.tongue import ENGLISH, Tongue, say, say_number
from plangen.model.plan import Plan, Status
from plangen.model.settings import Settings
from plangen.source.diagnostic import Diagnostic, Severity

_SAID = {
    Status.APPROVED: "says {percent} % of what an approved plan must",
    Status.ACTIVE: "says {percent} % of what an active plan must",
    Status.PAUSED: "says {percent} % of what a paused plan must",
}


@frozen(kw_only=True)
class Standing:
    """How far a plan is on its way to the status `aim`.

    `met` of the `demands` that rules make on its completeness there are fulfilled. `stopping` are the
    findings that would be errors there; an active plan is judged where it is.
    """

    status: Status
    aim: Status
    met: int
    demands: int
    stopping: tuple[Diagnostic, ...]

    @property
    def percent(self) -> int:
        """Return the share of demands that are met, rounded down."""
        return 100 * self.met // self.demands if self.demands else 100

    @property
    def text(self) -> str:
        """Return it in English words."""
        return standing_text(self)


def standing_text(one: Standing, tongue: Tongue = ENGLISH) -> str:
    """Return a standing in words, of which the share is about what is written, not about work."""
    number = len(one.stopping)
    said = say(tongue, _SAID.get(one.aim, _SAID[Status.ACTIVE]), percent=one.percent)
    if not number:
        ready = "{complete}; nothing stops it from being approved"
        return said if one.aim is one.status else say(tongue, ready, complete=said)
    single, more = (
        "{complete}; {n} finding stops it from being {status}",
        "{complete}; {n} findings stop it from being {status}",
    )
    if one.aim is one.status:
        single, more = "{complete}; {n} finding is an error", "{complete}; {n} findings are errors"
    status = say(tongue, str(one.aim))
    return say_number(tongue, number, single, more, complete=said, status=status)


def standings(
    plans: Iterable[Plan], settings: Settings, rules: Mapping[str, Described], raw: Iterable[Raw]
) -> dict[str, Standing]:
    """Return the standing of each plan that is not over, from all findings that are not waived."""
    found: defaultdict[str, list[Raw]] = defaultdict(list)
    for one in raw:
        if one.finding.plan:
            found[one.finding.plan.id].append(one)
    demands = {aim: _demands(aim, settings, rules) for aim in Status}
    return {
        plan.id: _standing(plan, settings, demands[_aim(plan)], found[plan.id])
        for plan in plans
        if not plan.status.is_over
    }


def _aim(plan: Plan) -> Status:
    return Status.APPROVED if plan.status.rank < Status.APPROVED.rank else plan.status


def _demands(
    aim: Status, settings: Settings, rules: Mapping[str, Described]
) -> frozenset[tuple[str, str]]:
    """Return what rules ask of the completeness of a plan in a status."""
    return frozenset(
        (name, part)
        for name, described in rules.items()
        if described.rule.is_demand
        and described.rule.since.rank <= aim.rank
        and described.rule.weight(settings.preset) is not Severity.ADVICE
        and is_on(name, described.rule, settings)
        for part in (described.rule.asks or ("",))
    )


def _standing(
    plan: Plan, settings: Settings, demands: frozenset[tuple[str, str]], raw: Iterable[Raw]
) -> Standing:
    aim = _aim(plan)
    weighed = [(one, one.weighed(settings, aim)) for one in raw]
    unmet = {_demand(one) for one, finding in weighed if finding and not one.finding.lighter}
    stopping = [finding for _, finding in weighed if finding]
    return Standing(
        status=plan.status,
        aim=aim,
        met=len(demands - unmet),
        demands=len(demands),
        stopping=tuple(one for one in stopping if one.severity is Severity.ERROR),
    )


def _demand(raw: Raw) -> tuple[str, str]:
    """Return which demand a finding leaves unmet: of its rule, or of one thing that it asks for."""
    return raw.name, raw.finding.item if raw.rule.asks else ""

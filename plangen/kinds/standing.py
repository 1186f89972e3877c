"""Standing: how complete a plan is, and what stops it from being approved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.remark import Remark, aim
from plangen.kinds.rule import is_on
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
    plans: Iterable[Plan],
    settings: Settings,
    rules: Mapping[str, Described],
    remarks: Iterable[Remark],
) -> dict[str, Standing]:
    """Return the standing of each plan that is not over, from all remarks that are not waived."""
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for one in remarks:
        if one.ahead:
            found[one.finding.plan].append(one)
    demands = {status: _demands(status, settings, rules) for status in Status}
    asking = frozenset(name for name, described in rules.items() if described.rule.asks)
    return {
        plan.id: _standing(plan, demands[aim(plan)], asking, found[plan.id])
        for plan in plans
        if not plan.status.is_over
    }


def _demands(
    status: Status, settings: Settings, rules: Mapping[str, Described]
) -> frozenset[tuple[str, str]]:
    """Return what rules ask of the completeness of a plan in a status."""
    return frozenset(
        (name, part)
        for name, described in rules.items()
        if described.rule.is_demand
        and described.rule.since.rank <= status.rank
        and described.rule.weight(settings.preset) is not Severity.ADVICE
        and is_on(name, described.rule, settings)
        for part in (described.rule.asks or ("",))
    )


def _standing(
    plan: Plan,
    demands: frozenset[tuple[str, str]],
    asking: frozenset[str],
    remarks: Iterable[Remark],
) -> Standing:
    """Judge a plan; of a rule that is `asking` for several things each is a demand by itself."""
    unmet: set[tuple[str, str]] = set()
    stopping: list[Diagnostic] = []
    for one in remarks:
        if not one.lighter:
            rule = one.finding.rule
            unmet.add((rule, one.finding.item if rule in asking else ""))
        if hindrance := one.hindrance:
            stopping.append(hindrance)
    return Standing(
        status=plan.status,
        aim=aim(plan),
        met=len(demands - unmet),
        demands=len(demands),
        stopping=tuple(stopping),
    )

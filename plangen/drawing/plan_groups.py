"""Groups of plans: by team, by status, by goal, as the rows of a timeline that share it."""

from collections.abc import Callable, Mapping, Sequence

from plangen.kinds.chart import Json
from plangen.kinds.tongue import Tongue, say
from plangen.model.plan import Plan, Status
from plangen.model.portfolio import Portfolio

Key = tuple[int, str, str]
"""What groups are sorted by, and last the label of one."""

_LAST = len(Status)


def grouped(portfolio: Portfolio, plans: Sequence[Plan], tongue: Tongue) -> list[Json]:
    """Return the ways of grouping that tell anything, each with its groups of row numbers.

    A plan that serves many goals stands under the first, for a row has one place.
    """
    ways: Mapping[str, tuple[str, Callable[[Plan], Key]]] = {
        "team": (say(tongue, "team"), lambda plan: _team(portfolio, plan, tongue)),
        "status": (say(tongue, "status"), lambda plan: _status(plan, tongue)),
        "goal": (say(tongue, "goal"), lambda plan: _goal(portfolio, plan, tongue)),
    }
    found: list[Json] = []
    for name, (label, key) in ways.items():
        members: dict[Key, list[Json]] = {}
        for row, plan in enumerate(plans):
            members.setdefault(key(plan), []).append(row)
        if len(members) > 1:
            groups: list[Json] = [
                {"label": one[-1], "rows": rows} for one, rows in sorted(members.items())
            ]
            found.append({"name": name, "label": label, "groups": groups})
    return found


def _status(plan: Plan, tongue: Tongue) -> Key:
    return (list(Status).index(plan.status), "", say(tongue, plan.status.value))


def _team(portfolio: Portfolio, plan: Plan, tongue: Tongue) -> Key:
    if not plan.team:
        return (_LAST, "", say(tongue, "no team"))
    name = portfolio.owner_name(plan.team)
    return (0, name.casefold(), name)


def _goal(portfolio: Portfolio, plan: Plan, tongue: Tongue) -> Key:
    order = list(portfolio.goals)
    served = [one.id for one in plan.serves if one.id in portfolio.goals]
    if not served:
        return (len(order), "", say(tongue, "no goal"))
    return (order.index(served[0]), "", portfolio.goals[served[0]].title)

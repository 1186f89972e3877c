"""Solving: from a portfolio and a status date to the dates of every task."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.schedule.backward import BackwardPass
from plangen.schedule.bounds import Early
from plangen.schedule.dates import PlanDates, Schedule, TaskDates
from plangen.schedule.floats import FloatPass
from plangen.schedule.forward import ForwardPass, plan_ends
from plangen.schedule.leaf import leaf_dates
from plangen.schedule.levelling.level import Levelled, level
from plangen.schedule.levelling.outcome import levellings
from plangen.schedule.longest import longest_paths
from plangen.schedule.network import Network, build_network
from plangen.schedule.order import Order, order_nodes
from plangen.schedule.rollup import roll_up, spanning
from plangen.schedule.solved import Solved
from plangen.schedule.time_of import Calendars


def solve(portfolio: Portfolio, status_date: date, calendars: Calendars | None = None) -> Schedule:
    """Schedule all plans together; every task gets dates or stands in `unplaced`.

    Time is whole working minutes inside; `TaskDates` says what comes out. `calendars` are those
    of the portfolio, where somebody has built some of them already.
    """
    placed = _place(portfolio, status_date, calendars)
    forward, order, levelled = placed.forward, placed.order, placed.levelled
    solved = _solved(portfolio, forward, order)
    plans = _with_spanning(_all_dates(portfolio, solved), solved.network, order)
    if levelled:
        plans |= levellings(levelled, placed.links_only, solved, plans)
    return Schedule(plans=plans, cycles=order.cycles, status_date=status_date, solved=solved)


def solve_early(
    portfolio: Portfolio, status_date: date, calendars: Calendars | None = None
) -> Schedule:
    """Schedule all plans as `solve` does, for those who ask when work is, and nothing else.

    Late dates and floats are looked for only where work is as late as possible; elsewhere
    what the schedule says of them, and of what is critical, means nothing.
    """
    if any(task.alap for plan in portfolio.plans.values() for task in plan.tasks):
        return solve(portfolio, status_date, calendars)
    placed = _place(portfolio, status_date, calendars)
    solved = _early(portfolio, placed.forward, placed.order)
    dates = {plan.id: _plan_dates(plan, solved, set()) for plan in portfolio.plans.values()}
    plans = _with_spanning(dates, solved.network, placed.order)
    cycles = placed.order.cycles
    return Schedule(plans=plans, cycles=cycles, status_date=status_date, solved=solved)


@frozen()
class _Placed:
    """All work placed by early dates, by links alone and levelled (None where nothing was)."""

    forward: ForwardPass
    order: Order
    links_only: dict[int, Early]
    levelled: Levelled | None


def _place(portfolio: Portfolio, status_date: date, calendars: Calendars | None) -> _Placed:
    network = build_network(portfolio, calendars)
    order = order_nodes(network)
    forward = ForwardPass(
        network, status_date, override=portfolio.settings.logic == "override", early={}
    )
    forward.run(order.nodes)
    levelled = level(portfolio, forward, order)
    links_only = forward.early
    if levelled:
        order = levelled.order
        forward = replace(forward, network=levelled.network, early={}, delays=levelled.delays)
        forward.run(order.nodes)
    return _Placed(forward, order, links_only, levelled)


def _all_dates(portfolio: Portfolio, solved: Solved) -> dict[str, PlanDates]:
    last = {plan.id: _last(solved, plan) for plan in portfolio.plans.values()}
    longest = longest_paths(solved.network, solved.early, solved.order.nodes, last)
    return {plan.id: _plan_dates(plan, solved, longest) for plan in portfolio.plans.values()}


def _solved(portfolio: Portfolio, forward: ForwardPass, order: Order) -> Solved:
    """Return the early dates with the late ones and the floats that follow from them."""
    found = _early(portfolio, forward, order)
    backward = BackwardPass(found.network, found.early, found.ends, found.override, found.late)
    backward.run(order.nodes)
    slack = FloatPass(
        found.network, found.early, found.late, found.ends, found.override, found.floats
    )
    slack.run(order.nodes)
    return replace(found, groups=slack.groups)


def _early(portfolio: Portfolio, forward: ForwardPass, order: Order) -> Solved:
    """Return the early dates alone."""
    return Solved(
        network=forward.network,
        order=order,
        early=forward.early,
        late={},
        floats={},
        groups={},
        ends=plan_ends(forward.network, forward.early),
        near=portfolio.settings.near_critical,
        override=forward.override,
        delays=forward.delays,
    )


def _counted(solved: Solved, plan: Plan) -> list[int]:
    """Return the nodes of a plan's placed work that counts."""
    nodes, root = solved.network.nodes, solved.network.roots[plan.id]
    own = range(root + 1, root + 1 + len(plan.tasks))
    return [index for index in own if index in solved.early and nodes[index].counts]


def _last(solved: Solved, plan: Plan) -> list[int]:
    """Return the work that ends with its plan, but not what was only delayed to its end."""
    early, end = solved.early, solved.ends.get(plan.id)
    counted = _counted(solved, plan)
    return [i for i in counted if early[i].finish == end and early[i].floor != "alap"]


def _plan_dates(plan: Plan, solved: Solved, longest: set[int]) -> PlanDates:
    """Return the dates of a plan, all but those of its spanning tasks."""
    nodes, early, groups = solved.network.nodes, solved.early, solved.groups
    root = solved.network.roots[plan.id]
    own = {root + number: task.id for number, task in enumerate(plan.tasks, 1)}
    leaves = {
        name: leaf_dates(solved, index, on_longest=index in longest)
        for index, name in own.items()
        if index in early and not nodes[index].is_group
    }
    free = {name: groups[index] for index, name in own.items() if index in groups}
    tasks, progress = roll_up(plan, leaves, free, nodes[root].calendar)
    real = [tasks[own[index]] for index in _counted(solved, plan)]
    path = [dates for dates in leaves.values() if dates.longest_path]
    path.sort(key=lambda dates: (dates.begins, dates.ends))
    return PlanDates(
        plan=plan.id,
        start=min((dates.start for dates in real), default=None),
        finish=max((dates.finish for dates in real), default=None),
        tasks=tasks,
        unplaced=(),
        longest_path=tuple(dates.task for dates in path),
        progress=progress,
    )


def _with_spanning(
    plans: Mapping[str, PlanDates], network: Network, order: Order
) -> dict[str, PlanDates]:
    """Add spanning tasks, which may span one of another plan or each other; then name the rest."""
    found = {plan: dict(dates.tasks) for plan, dates in plans.items()}
    for index in order.nodes:
        node = network.nodes[index]
        if node.spanning and node.task:
            over = network.nodes[node.children[0]]
            dates = found[over.plan.id].get(over.task.id) if over.task else None
            if dates is not None:
                found[node.plan.id][node.task.id] = spanning(node.plan, node.task, dates)
    return {
        plan: replace(
            dates,
            tasks=_in_order(network.nodes[network.roots[plan]].plan, found[plan]),
            unplaced=_unplaced(network.nodes[network.roots[plan]].plan, found[plan]),
        )
        for plan, dates in plans.items()
    }


def _in_order(plan: Plan, tasks: Mapping[str, TaskDates]) -> dict[str, TaskDates]:
    return {task.id: tasks[task.id] for task in plan.tasks if task.id in tasks}


def _unplaced(plan: Plan, tasks: Mapping[str, TaskDates]) -> tuple[str, ...]:
    return tuple(task.id for task in plan.tasks if task.id not in tasks)

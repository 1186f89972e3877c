"""Levelling: dates at which nobody and nothing is taken more than there is.

The order of the work is searched on whole numbers (`sampling`, or `optimal` on demand), each
task is then placed exactly by its own calendar, and what one hands over to the next becomes
links of the network (`handover`). Work under way is not moved.
"""

from collections.abc import Mapping
from dataclasses import replace

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.demand import Supply, capacities
from plangen.schedule.forward import ForwardPass, plan_ends
from plangen.schedule.levelling.handover import handovers
from plangen.schedule.levelling.jobs import Contest, Jobs, make_jobs, number_supplies, takes_of
from plangen.schedule.levelling.placement import Placement
from plangen.schedule.levelling.sampling import Sample, Sampled, lower_bounds, sample, value
from plangen.schedule.network import Network, with_links
from plangen.schedule.order import Order, order_nodes


@frozen(kw_only=True)
class Levelled:
    """The network with the links of levelling, and how good it is.

    `delays` stand in where such links would make a ring. `bounds` has the moments before
    which plans cannot finish, where they are known exactly: in one calendar; `tried` is how many schedules were made, `proven` whether it
    is known that none is better.
    """

    network: Network
    order: Order
    delays: dict[int, int]
    levelled: tuple[str, ...]
    bounds: Mapping[str, int]
    tried: int
    proven: bool


def plans_to_level(portfolio: Portfolio) -> dict[str, Plan]:
    """Return the plans whose work levelling may move: as they say, else as the settings do."""
    default = portfolio.settings.level
    return {
        plan.id: plan
        for plan in portfolio.plans.values()
        if (default if plan.level is None else plan.level) and not plan.status.is_over
    }


def level(portfolio: Portfolio, forward: ForwardPass, order: Order) -> Levelled | None:
    """Level the plans that want it, from dates by links alone; None where none does."""
    levelled = plans_to_level(portfolio)
    if not levelled:
        return None
    supplies = number_supplies(capacities(portfolio))
    contest = Contest(
        takes=takes_of(forward.network, forward.early, supplies),
        capacity=supplies.capacity,
        levelled=levelled,
    )
    jobs = make_jobs(forward, order.nodes, contest)
    bounds = lower_bounds(jobs.problem)
    sampled, proven = _searched(jobs, bounds, exact=portfolio.settings.level_with == "ortools")
    placement = _best_placement(forward, order, contest, jobs, sampled)
    network, linked, delays = _linked(placement, contest, supplies.names, order)
    return Levelled(
        network=network,
        order=linked,
        delays=delays,
        levelled=tuple(levelled),
        bounds=_moments(jobs.axis, bounds, levelled) if jobs.axis else {},
        tried=sampled.tried,
        proven=proven and jobs.axis is not None,
    )


def _searched(jobs: Jobs, bounds: list[int], *, exact: bool) -> tuple[Sample, bool]:
    """Return the best schedules found, and whether it is known that none is better."""
    bound = value(jobs.problem, bounds) if jobs.axis else ()
    found = sample(jobs.problem, bound)
    best = found.best[0]
    if best.value <= bound:
        return found, True
    if not exact:
        return found, False
    from plangen.schedule.levelling.optimal import improved  # noqa: PLC0415 (an optional extra)

    better, proven = improved(jobs.problem, best)
    return Sample((better, *found.best), found.tried), proven


def _best_placement(
    forward: ForwardPass, order: Order, contest: Contest, jobs: Jobs, sampled: Sample
) -> Placement:
    """Place the best schedule exactly; where lengths were approximate, the best few of them."""
    placed: list[tuple[tuple[int, ...], int, Placement]] = []
    for number, found in enumerate(sampled.best[: 1 if jobs.axis else None]):
        hints = _hints(jobs, found)
        placement = Placement(replace(forward, early={}, delays=hints), contest, forward.early)
        placement.run(order.nodes, dict(zip(jobs.nodes, found.starts, strict=True)))
        ends = plan_ends(forward.network, placement.forward.early)
        finishes = [ends.get(plan, 0) for plan in contest.levelled]
        placed.append((value(jobs.problem, finishes), number, placement))
    return min(placed)[2]


def _hints(jobs: Jobs, found: Sampled) -> dict[int, int]:
    """Return the moments from which a place need be looked for, where they are exact."""
    if jobs.axis is None:
        return {}
    takes = zip(jobs.nodes, jobs.problem.takes, found.starts, strict=True)
    return {node: jobs.axis.start_of(start) for node, taken, start in takes if taken}


def _linked(
    placement: Placement, contest: Contest, names: tuple[Supply, ...], order: Order
) -> tuple[Network, Order, dict[int, int]]:
    """Return the network with handovers, else the delays that the placement needed.

    A handover against a link from the start of a group makes a ring of what has dates; then
    no handover is a link.
    """
    network = placement.forward.network
    links = handovers(network, placement.forward.early, contest, names)
    linked = with_links(network, links)
    ordered = order_nodes(linked)
    if len(ordered.nodes) == len(order.nodes):
        return linked, ordered, {}
    return network, order, placement.forward.delays


def _moments(axis: WorkCalendar, bounds: list[int], levelled: Mapping[str, Plan]) -> dict[str, int]:
    """Return the bounds of the levelled plans as moments."""
    return {plan: axis.finish_of(bound) for plan, bound in zip(levelled, bounds, strict=False)}

"""Plain links: what each task of a plan waits for, as JSON, with the float of each link."""

from collections.abc import Mapping

from plangen.kinds.plain import plain
from plangen.model.plan import Plan
from plangen.schedule.dates import Schedules
from plangen.schedule.explain.link_floats import LinkFloat, plan_link_floats
from plangen.source.node import Plain


def plain_links(schedule: Schedules, plan: Plan) -> dict[str, Plain]:
    """Return the predecessors of each task of a plan by id; `float` is in working days or null."""
    return {
        task: [_link(one) for one in found] for task, found in all_links(schedule, plan).items()
    }


def all_links(schedule: Schedules, plan: Plan) -> Mapping[str, tuple[LinkFloat, ...]]:
    """Return the links of each task with their floats; without those where nothing may be told."""
    if schedule.is_told:
        return plan_link_floats(schedule.around(plan.id), plan.id)
    return {
        task.id: tuple(LinkFloat(link, None, is_met=False) for link in task.links)
        for task in plan.tasks
    }


def _link(one: LinkFloat) -> Plain:
    return {
        "task": str(one.link.target),
        "type": one.link.type.value,
        "lag": plain(one.link.lag),
        "float": one.days,
    }

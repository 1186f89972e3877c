"""Plain links: what each task of a plan waits for, as JSON, with the float of each link."""

from plangen.kinds.plain import plain
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.link_floats import LinkFloat, plan_link_floats
from plangen.source.node import Plain


def plain_links(schedule: Schedule, plan_id: str) -> dict[str, Plain]:
    """Return the predecessors of each task of a plan by id; `float` is in working days or null."""
    floats = plan_link_floats(schedule, plan_id)
    return {task: [_link(one) for one in found] for task, found in floats.items()}


def _link(one: LinkFloat) -> Plain:
    return {
        "task": str(one.link.target),
        "type": one.link.type.value,
        "lag": plain(one.link.lag),
        "float": one.days,
    }

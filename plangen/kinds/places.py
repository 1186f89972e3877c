"""Places: where a finding stands about something that nobody has written."""

from plangen.model.plan import Plan
from plangen.source.span import Span


def section_place(plan: Plan, kind: str) -> Span:
    """Return the heading of a plan's first section of a kind, else the plan's name."""
    section = plan.section(kind)
    return section.span if section else plan.origin.of("plan")


def work_place(plan: Plan) -> Span:
    """Return the heading of a plan's first section with tasks, else the plan's name."""
    first = next((one for one in plan.sections if one.kind in {"phase", "tasks"}), None)
    return first.span if first else plan.origin.of("plan")

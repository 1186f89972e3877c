"""Places: where a finding stands about something that nobody has written."""

from plangen.model.plan import Plan
from plangen.source.span import Span


def section_place(plan: Plan, kind: str) -> Span:
    """Return the heading of a plan's first section of a kind, else the plan's name."""
    section = plan.section(kind)
    return section.span if section else plan.origin.of("plan")

"""Audiences at the edge: the one that a command names, and nothing built for one that is unclear."""

from plangen.errors import PlangenError
from plangen.kinds.audience import visible
from plangen.kinds.facts import Facts
from plangen.source.diagnostic import did_you_mean


def for_audience(facts: Facts, name: str) -> Facts:
    """Return what an audience of the settings sees; one that nobody has or that cannot be read is refused."""
    known = facts.portfolio.settings.audiences
    if name not in known:
        message = f"there is no audience `{name}`"
        listed = ", ".join(f"`{one}`" for one in known)
        hint = f"use one of {listed}" if known else "write it below `audiences:` in `plangen.yml`"
        raise PlangenError(message, did_you_mean(name, known, hint))
    audience = known[name]
    if not audience.is_read:
        message = f"the audience `{name}` cannot be read, so nothing is built for it"
        raise PlangenError(message, "mend it; `plangen check` says what is wrong")
    return visible(facts, audience)

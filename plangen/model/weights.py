"""Weights: how much findings weigh, by preset and by the settings' own words."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from plangen.frozen import frozen
from plangen.model.plan import Plan, Status
from plangen.ranked import Ranked
from plangen.source.span import Span

EVERY_RULE = "all"
"""Stands for all rules where the settings name one."""

OFF = "off"


class Preset(Ranked):
    """How much is demanded; the order of the members is from least to most."""

    LIGHT = "light"
    STANDARD = "standard"
    STRICT = "strict"
    REGULATED = "regulated"


@frozen(kw_only=True)
class Weight:
    """What a rule weighs by the settings: `error`, `warning`, `advice` or `off`.

    It holds in files that match `path` (a pattern with `*`, from the content folder), in plans
    with the `tag` and with one of the `statuses`; what is empty limits nothing. `place` is where
    path or tag are written.
    """

    rule: str
    severity: str
    span: Span
    path: str = ""
    tag: str = ""
    statuses: tuple[Status, ...] = ()
    place: Span | None = None

    @property
    def is_everywhere(self) -> bool:
        """Tell whether it holds in all files, plans and statuses."""
        return not (self.path or self.tag or self.statuses)

    def holds(self, path: str, plan: Plan | None, status: Status | None) -> bool:
        """Tell whether it holds for a file, and a plan in a status if it concerns one."""
        if self.path and not fnmatchcase(path, self.path):
            return False
        if self.tag and not (plan and self.tag in plan.tags):
            return False
        return not self.statuses or status in self.statuses


def severity_of(
    weights: Iterable[Weight], rule: str, path: str, plan: Plan | None, status: Status | None
) -> str:
    """Return what the settings say of a rule at a place; empty where they say nothing.

    Of several that hold the last prevails, as in the file.
    """
    found = ""
    for weight in weights:
        if weight.rule in {rule, EVERY_RULE} and weight.holds(path, plan, status):
            found = weight.severity
    return found


def is_off(weights: Iterable[Weight], rule: str) -> bool:
    """Tell whether a rule is silent everywhere."""
    found = False
    for weight in weights:
        if weight.rule in {rule, EVERY_RULE}:
            found = weight.severity == OFF and (weight.is_everywhere or found)
    return found


def is_asked_for(weights: Iterable[Weight], rule: str) -> bool:
    """Tell whether the settings name a rule, so that it is on whatever the preset."""
    return any(weight.rule == rule and weight.severity != OFF for weight in weights)

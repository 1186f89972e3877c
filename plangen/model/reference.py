"""References: what one item says of another, each with its own place."""

from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.estimate import Duration
from plangen.source.span import Span


@frozen()
class Reference:
    """A name as written: `plan` is empty where it means the plan it stands in."""

    plan: str
    id: str
    span: Span

    def __str__(self) -> str:
        """Return the spelling: `plan/id` or `id`."""
        return f"{self.plan}/{self.id}" if self.plan else self.id


class LinkType(StrEnum):
    """Which end of the predecessor drives which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@frozen()
class Link:
    """A dependency on a predecessor; a negative lag is a lead."""

    target: Reference
    type: LinkType
    lag: Duration | None


@frozen()
class Assignment:
    """A person or team on an item; `units` is a percentage, None where not stated."""

    person: str
    units: Decimal | None
    span: Span


@frozen()
class Use:
    """Equipment that a task needs, and how many."""

    resource: str
    count: Decimal
    span: Span

"""Summaries: one finding a plan about many of its tasks, the worst of them named."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.places import work_place
from plangen.kinds.rule import Finding
from plangen.kinds.words import count, plain_number
from plangen.model.plan import Plan, Status
from plangen.model.reference import LinkType
from plangen.model.weights import Preset
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.quality.quality import ENOUGH, LIMIT, LinkInto, Share
from plangen.source.diagnostic import Related
from plangen.source.span import Span

NAMED = 3
SHOWN = 5
"""So many are named in the message, and so many are shown at their places."""

SEVERAL = 5
"""In a small plan a share is worth a word from so many on; one of twelve is no pattern."""


class Case(NamedTuple):
    """One of many: what names it in a message, what it has too much or too little of, its place."""

    title: str
    amount: str
    span: Span


def planned(facts: Facts) -> Iterator[Plan]:
    """Yield the plans whose schedule can be judged: a draft is still being written."""
    for plan in facts.plans:
        if plan.status is not Status.DRAFT and not plan.status.is_over:
            yield plan


def calendar_of(facts: Facts, plan: Plan) -> WorkCalendar:
    """Return the calendar in whose working days a plan is measured."""
    network = facts.schedule.around(plan.id).solved.network
    return network.nodes[network.roots[plan.id]].calendar


def is_regulated(facts: Facts) -> bool:
    """Tell whether the settings ask for what contracts of public works ask for."""
    return facts.portfolio.settings.preset is Preset.REGULATED


def is_told(facts: Facts, share: Share, limit: int = LIMIT) -> bool:
    """Tell whether a share is above its limit, and worth a word in a plan of this size.

    Under the preset `regulated` each plan is told its counts, however small it is.
    """
    worth = not share.is_small or share.part >= SEVERAL or is_regulated(facts)
    return share.is_over(limit) and worth


def summary(
    plan: Plan, message: str, cases: Sequence[Case], hint: str, *, lighter: bool = False
) -> Finding:
    """Return the one finding of a plan; the worst case is first.

    A single case is where the finding stands. Several are about the work as a whole, so the
    finding stands where that begins, and does not move when another case becomes the worst.
    """
    alone = cases[0].span if len(cases) == 1 else None
    shown = () if alone else cases[:SHOWN]
    return Finding(
        message=f"{message}: {_names(cases)}" if cases else message,
        span=alone or work_place(plan),
        hint=hint,
        related=tuple(Related(one.amount or "one of them", one.span) for one in shown),
        plan=plan,
        lighter=lighter,
    )


def _names(cases: Sequence[Case]) -> str:
    named = [
        f"`{one.title}` ({one.amount})" if one.amount else f"`{one.title}`" for one in cases[:NAMED]
    ]
    more = f" and {len(cases) - NAMED} more" if len(cases) > NAMED else ""
    return ", ".join(named) + more


def link_case(into: LinkInto) -> Case:
    """Return a link as a case: the task it leads into, and the link as its author wrote it."""
    link = into.link
    kind = "" if link.type is LinkType.FS else link.type.value
    lag = f"{'+' if link.lag.amount > 0 else ''}{link.lag}" if link.lag else ""
    written = f"{link.target}:{kind}{lag}".removesuffix(":")
    return Case(into.task.title, written, link.target.span)


def share_text(share: Share, noun: str) -> str:
    """Return a share as people say it: `6 of 100 open tasks (6 %)`, in small plans the counts."""
    counts = f"{share.part:,} of {count(share.whole, noun)}"
    return counts if share.is_small else f"{counts} ({percent_text(share.percent)})"


def percent_text(percent: Decimal) -> str:
    """Return a percentage with one decimal, so that 5.2 % is not read as 5 %."""
    return f"{plain_number(percent.quantize(Decimal('0.1'), ROUND_HALF_UP))} %"


def index_text(index: Decimal) -> str:
    """Return an index with two decimals; one just below its limit is cut, so as not to reach it."""
    shown = index.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(shown if (shown < ENOUGH) == (index < ENOUGH) else index.quantize(shown, ROUND_DOWN))

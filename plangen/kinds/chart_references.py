"""Charts that prose asks for by name, where the chart or the plan does not exist or is not said."""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.rule import Finding
from plangen.model.insets import Inset, Named
from plangen.model.plan import Plan
from plangen.source.diagnostic import did_you_mean

_NAMES = "charts are {}"


def unknown_charts(facts: Facts) -> Iterator[Finding]:
    """Yield the blocks whose chart or plan nobody knows; silent where no charts are known."""
    if not facts.charts:
        return
    for plan in facts.plans:
        yield from _wrong(facts, plan.insets, plan)
    for insets in facts.portfolio.insets.values():
        yield from _wrong(facts, insets, None)


def _wrong(facts: Facts, insets: tuple[Inset, ...], home: Plan | None) -> Iterator[Finding]:
    for inset in insets:
        if not isinstance(inset, Named):
            continue
        reach = facts.charts.get(inset.chart)
        if reach is None:
            hint = did_you_mean(inset.chart, facts.charts, _NAMES.format(", ".join(facts.charts)))
            message = f"there is no chart `{inset.chart}`"
            yield Finding(message=message, span=inset.span, hint=hint, plan=home)
        else:
            yield from _plans(facts, inset, reach, home)


def _plans(facts: Facts, inset: Named, reach: Reach, home: Plan | None) -> Iterator[Finding]:
    known = facts.portfolio.plans
    for name in inset.plans:
        if name.text not in known:
            message = f"there is no plan `{name.text}`"
            hint = did_you_mean(name.text, known, "write the name of a plan's file or folder")
            yield Finding(message=message, span=name.span, hint=hint, plan=home)
    if reach is not Reach.ONE:
        return
    if len(inset.plans) > 1:
        message = f"the chart `{inset.chart}` shows one plan"
        hint = "name one, and write a block for each"
        yield Finding(message=message, span=inset.plans[1].span, hint=hint, plan=home)
    elif not inset.plans and home is None:
        message = f"the chart `{inset.chart}` shows one plan, and this page belongs to none"
        hint = f"write `chart: {inset.chart}` and `plan: name`"
        yield Finding(message=message, span=inset.span, hint=hint)

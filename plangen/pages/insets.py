"""Insets on a page: the figures that its prose asks for, and what is said where there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plangen.drawing import own
from plangen.frozen import frozen
from plangen.kinds.chart import Chart, Figure
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import say
from plangen.model.insets import Inset, Named
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup


@frozen()
class Insets:
    """The figures of a page's blocks, each under the name of its block, and texts for the rest."""

    figures: tuple[Figure, ...]
    blanks: Mapping[str, str]


def draw_insets(look: Lookup, insets: Iterable[Inset], home: Plan | None) -> Insets:
    """Draw what blocks ask for; one that asks for something unknown is in neither, and stays code."""
    figures: list[Figure] = []
    blanks: dict[str, str] = {}
    for inset in insets:
        if not isinstance(inset, Named):
            figures.append(own.draw(inset, look.tongue))
            continue
        chart = look.catalogue.charts.get(inset.chart)
        plans = _plans(look, inset, chart, home) if chart else ()
        if chart is None or not plans:
            continue
        figure = chart.draw(look.facts, plans)
        if figure:
            title = inset.title or figure.title
            figures.append(replace(figure, name=inset.name, title=title, look=figure.name))
        else:
            blanks[inset.name] = _blank(look, inset, chart, plans)
    return Insets(tuple(figures), blanks)


def _plans(look: Lookup, inset: Named, chart: Chart, home: Plan | None) -> tuple[Plan, ...]:
    """Return the plans that a block is about: those it names, the page's own, else all running."""
    known = look.facts.portfolio.plans
    named = tuple(known[name.text] for name in inset.plans if name.text in known)
    if inset.plans:
        is_sound = len(named) == len(inset.plans) and (len(named) == 1 or chart.reach != Reach.ONE)
        return named if is_sound else ()
    if home and chart.reach is not Reach.ALL:
        return (home,)
    if chart.reach is Reach.ONE:
        return ()
    return tuple(plan for plan in look.facts.plans if not plan.status.is_over)


def _blank(look: Lookup, inset: Named, chart: Chart, plans: tuple[Plan, ...]) -> str:
    phrase = "The chart `{chart}` of the plans"
    if len(plans) == 1:
        phrase = "The chart `{chart}` of {plan}"
    title = inset.title or say(look.tongue, phrase, chart=inset.chart, plan=plans[0].title)
    return say(
        look.tongue,
        "{title} would stand here. It shows {what}, and there is nothing of the kind yet.",
        title=title,
        what=say(look.tongue, chart.shows),
    )

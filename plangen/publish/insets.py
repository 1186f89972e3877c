"""Insets at the edge: which charts there are, and no figures of authors that Plotly refuses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plangen.kinds.catalogue import discover_charts
from plangen.kinds.reach import Reach
from plangen.model.insets import Inset, Named
from plangen.model.own_figure import OwnFigure
from plangen.model.portfolio import Portfolio
from plangen.publish.plotly_says import refusal
from plangen.source.diagnostic import Diagnostic


def known_charts(portfolio: Portfolio) -> Mapping[str, Reach]:
    """Return the charts by name if any block asks for one; looking for them takes time."""
    if not any(isinstance(inset, Named) for inset in _all(portfolio)):
        return {}
    return {name: chart.reach for name, chart in discover_charts().items()}


def judged(portfolio: Portfolio) -> Portfolio:
    """Return a portfolio without the figures that Plotly refuses, and with its reasons."""
    if not any(isinstance(inset, OwnFigure) for inset in _all(portfolio)):
        return portfolio
    problems: list[Diagnostic] = []
    plans = {
        name: replace(plan, insets=_sound(plan.insets, name, problems)) if plan.insets else plan
        for name, plan in portfolio.plans.items()
    }
    insets = {path: _sound(found, "", problems) for path, found in portfolio.insets.items()}
    everything = (*portfolio.problems, *problems)
    ordered = sorted(everything, key=lambda problem: (problem.span, problem.rule))
    return replace(portfolio, plans=plans, insets=insets, problems=tuple(ordered))


def _all(portfolio: Portfolio) -> Iterator[Inset]:
    for plan in portfolio.plans.values():
        yield from plan.insets
    for found in portfolio.insets.values():
        yield from found


def _sound(insets: Iterable[Inset], plan: str, problems: list[Diagnostic]) -> tuple[Inset, ...]:
    kept: list[Inset] = []
    for inset in insets:
        found = list(_refused(inset, plan)) if isinstance(inset, OwnFigure) else []
        problems.extend(found)
        if not found:
            kept.append(inset)
    return tuple(kept)


def _refused(figure: OwnFigure, plan: str) -> Iterator[Diagnostic]:
    for value in figure.values:
        found = refusal(value)
        if found:
            yield Diagnostic(
                rule="bad-value",
                message=found.message,
                hint=found.hint,
                span=value.span,
                plan=plan,
            )

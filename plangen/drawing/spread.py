"""Spread: when a plan may finish, as bars of days that its target parts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from plangen.drawing.style import DAY, hover, span_text
from plangen.frozen import frozen
from plangen.kinds.chart import Json, iso
from plangen.kinds.tongue import Tongue, grouped, say
from plangen.kinds.words import day_text
from plangen.schedule.forecast.forecast import FinishForecast


@frozen()
class Stretch:
    """The days of a bar, its share of all runs, how much of that keeps the target, and the sum."""

    first: date
    last: date
    share: float
    kept: float
    total: float

    def days(self, tongue: Tongue) -> str:
        """Return the days as a reader says them."""
        if self.first == self.last:
            return day_text(self.first, tongue)
        return span_text(self.first, self.last, tongue)


def parted(finish: FinishForecast, target: date | None) -> tuple[Stretch, ...]:
    """Return the bars of a forecast; the one that holds the target is parted by the exact chance."""
    return tuple(_parted(finish, target))


def _parted(finish: FinishForecast, target: date | None) -> Iterator[Stretch]:
    chance = 1.0 if finish.target_chance is None else finish.target_chance
    totals = accumulate(share for _, share in finish.histogram)
    for (first, share), total in zip(finish.histogram, totals, strict=True):
        last = first + timedelta(finish.bar_days - 1)
        kept = share
        if target is not None and first > target:
            kept = 0.0
        elif target is not None and last > target:
            kept = min(max(chance - (total - share), 0.0), share)
        yield Stretch(first, last, share, kept, min(total, 1.0))


def share_text(share: float, tongue: Tongue) -> str:
    """Return a share of the runs as a percentage with one decimal."""
    return f"{grouped(tongue, f'{100 * share:.1f}')} %"


def traces(
    bars: Sequence[Stretch], target: date | None, tongue: Tongue
) -> Iterator[dict[str, Json]]:
    """Yield the bars: what keeps the target below what comes after it, or all alike without one."""
    if target is None:
        parts = [(bar, bar.share) for bar in bars]
        yield _trace(parts, "finishes", "todo", tongue)
        return
    kept = [(bar, bar.kept) for bar in bars]
    late = [(bar, round(bar.share - bar.kept, 4)) for bar in bars]
    if any(part for _, part in kept):
        yield _trace(kept, "by the target", "todo", tongue)
    if any(part for _, part in late):
        yield _trace(late, "after the target", "late", tongue)


def _trace(
    parts: Sequence[tuple[Stretch, float]], name: str, token: str, tongue: Tongue
) -> dict[str, Json]:
    shown = [(bar, part) for bar, part in parts if part > 0]
    return {
        "type": "bar",
        "name": say(tongue, name),
        "showlegend": True,
        "x": [iso(bar.first) for bar, _ in shown],
        "y": [round(100 * part, 2) for _, part in shown],
        "offset": 0,
        "width": [((bar.last - bar.first).days + 1) * DAY for bar, _ in shown],
        "marker": {"line": {"width": 1}},
        "meta": {"key": name.replace(" ", "-"), "fill": f"{token}-soft", "line": token},
        "hovertext": [
            hover(
                bar.days(tongue),
                say(tongue, "{share} of the runs", share=share_text(bar.share, tongue)),
                say(tongue, "by then {share}", share=share_text(bar.total, tongue)),
            )
            for bar, _ in shown
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }

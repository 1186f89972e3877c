"""Rounds: all entrants of a contest in turn, in each round in another order."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from .running import FailedError
from .situations import Contest, Entrant

OURS = "plangen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A reading of plangen beside that of a peer, or alone: the figures of each round."""

    plans: int
    reading: str
    unit: str
    peer: str = ""
    ours: tuple[float, ...] = ()
    theirs: tuple[float, ...] = ()
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return plangen's figure as a multiple of the peer's, for each round."""
        pairs = zip(self.ours, self.theirs, strict=False)
        return tuple(ours / theirs for ours, theirs in pairs if theirs)


def hold(contest: Contest, plans: int, runs: int, say: Callable[[str], None]) -> list[Row]:
    """Let all entrants run in turn; one that fails is out, and its row says why."""
    figures: dict[str, list[tuple[float, ...]]] = {one.name: [] for one in contest.entrants}
    failed: dict[str, str] = {}
    first = 0 if contest.warm else 1
    with contest.open:
        for number in range(first, runs + 1):
            for entrant in _turned(contest.entrants, number):
                if entrant.name in failed:
                    continue
                title = f"run {number} of {runs}" if number else "warm-up"
                try:
                    found = _measured(entrant)
                except FailedError as error:
                    failed[entrant.name] = str(error)
                    say(f"{title}: {entrant.name} is out: {error}")
                    continue
                if number:
                    figures[entrant.name].append(found)
                said = ", ".join(f"{figure:.3f} {contest.unit}" for figure in found)
                say(f"{title}: {entrant.name} {said}")
    return [
        row
        for place, reading in enumerate(contest.readings)
        for row in _rows(
            Row(plans=plans, reading=reading, unit=contest.unit),
            {name: tuple(one[place] for one in found) for name, found in figures.items()},
            failed,
        )
    ]


def summary(row: Row) -> str:
    """Return the ratio of a row with its spread: the median, the least and the greatest."""
    if not row.ratios:
        return ""
    least, middle, most = min(row.ratios), median(row.ratios), max(row.ratios)
    return f"{middle:.3g} ({least:.3g} to {most:.3g})"


def _turned(entrants: Sequence[Entrant], number: int) -> tuple[Entrant, ...]:
    """Return the order of a round: each order is followed by its reverse, then turned by one."""
    at = number // 2 % len(entrants)
    turned = (*entrants[at:], *entrants[:at])
    return turned[::-1] if number % 2 else turned


def _measured(entrant: Entrant) -> tuple[float, ...]:
    entrant.prepare()
    # What others wrote is on its way to the disk, and shall not slow this one.
    os.sync()
    return entrant.measure()


def _rows(
    row: Row, figures: Mapping[str, tuple[float, ...]], failed: Mapping[str, str]
) -> list[Row]:
    ours = figures[OURS]
    names = [name for name in figures if name != OURS] or [""]
    return [
        replace(
            row,
            peer=name,
            ours=ours,
            theirs=figures.get(name, ()),
            note="; ".join(f"{one}: {failed[one]}" for one in (OURS, name) if one in failed),
        )
        for name in names
    ]

"""Plans for tests of forecasts: written from short lines, simulated, read in days from the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from plan_text import DAILY, START, plan, read

from plangen.model.portfolio import Portfolio
from plangen.schedule.calendar import DAY, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.explain import number_of
from plangen.schedule.forecast.flat import flatten
from plangen.schedule.forecast.many_forward import axes_of
from plangen.schedule.forecast.simulate import Drawing, Outcomes, simulate
from plangen.schedule.forecast.uncertain import uncertainties
from plangen.schedule.solve import solve

Days = NDArray[np.float64]
MONDAY = date.fromisoformat(START)
ROUND = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
"""Around the clock, so that a day is a day."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """The outcomes of the plans that hang together with the first uncertain one."""

    schedule: Schedule
    outcomes: Outcomes

    def finish(self, plan_id: str = "p") -> Days:
        """Return the finishes of a plan, in days around the clock from the start."""
        return self._days(self.outcomes.ends[plan_id])

    def finish_before(self, plan_id: str = "p") -> Days:
        """Return the finishes of a plan without the responses to risks."""
        assert self.outcomes.ends_before is not None
        return self._days(self.outcomes.ends_before[plan_id])

    def of(self, task: str, plan_id: str = "p") -> Days:
        """Return the finishes of a task."""
        return self._days(self.outcomes.finishes[self.number(task, plan_id)])

    def critical(self, task: str) -> float:
        """Return the criticality index of a task."""
        return self.outcomes.critical[self.number(task)]

    def left(self, task: str) -> Days:
        """Return the drawn lengths of what is left of a task, in days around the clock."""
        return self.outcomes.left[self.number(task)] / DAY

    def number(self, task: str, plan_id: str = "p") -> int:
        found = number_of(self.schedule.solved.network, plan_id, task)
        assert found is not None
        return found

    def _days(self, moments: NDArray[np.int32]) -> Days:
        days = (moments - moment(MONDAY)) / DAY
        return np.broadcast_to(days, self.outcomes.iterations)


def simulated(
    *lines: str,
    iterations: int = 10_000,
    files: Mapping[str, bytes | str] | None = None,
    as_of: str = START,
    drawing: Drawing | None = None,
) -> Simulated:
    """Simulate plan `p` made of lines, around the clock, beside other files."""
    portfolio = read({**plan(*lines), **ROUND, **(files or {})})
    return of_portfolio(portfolio, as_of, drawing or Drawing(iterations=iterations))


def of_portfolio(portfolio: Portfolio, as_of: str, drawing: Drawing) -> Simulated:
    """Simulate the first set of plans in which anything is uncertain."""
    schedule = solve(portfolio, date.fromisoformat(as_of))
    flat = flatten(schedule)
    uncertain = uncertainties(portfolio, schedule, flat)[0]
    outcomes = simulate(flat.apart([uncertain.plans])[0], axes_of(flat), uncertain, drawing)
    return Simulated(schedule, outcomes)

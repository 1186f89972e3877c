"""Sharing out: the work on many plans that is remembered from one command to the next, or done by many.

It is a module of its own because a check of few plans is done before this one is imported.
"""

from datetime import date
from functools import partial
from typing import TypeVar

from plangen.codec.codec import version
from plangen.each import Each, one_by_one
from plangen.kinds.facts import Facts, Gathering
from plangen.kinds.gate import JudgeEach
from plangen.kinds.remark import Remark
from plangen.kinds.worked import EarnedEach, ForecastEach, WorkEach
from plangen.model.decode_plan import DecodedPlan
from plangen.model.plan_files import PlanFiles
from plangen.model.portfolio import Portfolio
from plangen.model.read import ReadEach, ReadPages
from plangen.publish.crew import Crew, Local, each_by
from plangen.publish.following import Follow, nobody
from plangen.publish.keys import Keys
from plangen.publish.memo import remembered
from plangen.publish.recall import Recall, recalled, recalled_loads
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.schedule.load.load import LoadEach
from plangen.schedule.money.plan_earned import PlanEarned
from plangen.source.edit import Edit

T = TypeVar("T")
R = TypeVar("R")


class Sharing:
    """Gives what reads and simulates the plans of a project, by a crew."""

    def __init__(
        self, keys: Keys, crew: Crew, recall: Recall | None, follow: Follow = nobody
    ) -> None:
        self._keys, self._crew, self._recall, self._follow = keys, crew, recall, follow
        # What is edited while a program runs is remembered there, and nothing for the next command.
        self._keep = not (recall and recall.plans)

    def reading(self) -> ReadEach:
        """Return what reads plans."""
        key = self._keys.of_plan(version(DecodedPlan))
        each: ReadEach = remembered(self._each("plans read"), DecodedPlan, key, keep=self._keep)
        return recalled(each, self._recall.plans, key) if self._recall else each

    def reading_pages(self) -> ReadPages:
        """Return what reads pages of prose."""
        return (
            recalled(one_by_one, self._recall.pages, self._keys.of_file)
            if self._recall
            else one_by_one
        )

    def formatting(self) -> Each[PlanFiles, tuple[Edit, ...]]:
        """Return what finds the canonical forms of plans."""
        kind = tuple[Edit, ...]
        return remembered(self._each("plans read"), kind, self._keys.of_plan(version(kind)))

    def judging(self, facts: Facts) -> JudgeEach:
        """Return what runs near rules over sets of joined plans."""
        kind = tuple[Remark, ...]
        looked_at = (version(kind), *facts.rules, "", *self._keys.names)
        key = self._keys.of_sets(facts.portfolio, facts.status_date, *looked_at)
        # To send the facts to another machine takes longer than to look at them here.
        crew = self._crew if isinstance(self._crew, Local) else Local(1)
        each: JudgeEach = remembered(each_by(crew), kind, key, keep=self._keep)
        return recalled(each, self._recall.judged, key) if self._recall else each

    def gathering(self, portfolio: Portfolio, day: date) -> Gathering:
        """Return who works sets of plans out, simulates and values them, and adds up loads."""
        work: WorkEach = one_by_one
        load: LoadEach = one_by_one
        kind = tuple[PlanForecast, ...]
        key = self._keys.of_sets(portfolio, day, version(kind))
        forecast: ForecastEach = remembered(
            self._each_set("plans simulated"), kind, key, keep=self._keep
        )
        values = dict[str, PlanEarned]
        key_of_values = self._keys.of_sets(portfolio, day, version(values))
        earned: EarnedEach = remembered(
            self._each_set("plans valued"), values, key_of_values, keep=self._keep
        )
        if self._recall:
            work = recalled(work, self._recall.sets, self._keys.of_sets(portfolio, day))
            seen = self._recall.seen.names(portfolio)
            of_seen = self._keys.of_sets(portfolio, day, seen=seen)
            forecast = recalled(forecast, self._recall.forecasts, of_seen)
            earned = recalled(earned, self._recall.earned, key_of_values)
            load = recalled_loads(self._recall.loads)
        return Gathering(work=work, forecast=forecast, earned=earned, load=load)

    def _each_set(self, what: str) -> Each[tuple[str, ...], R]:
        """Return what does some work on sets of plans, of which whoever follows it hears plan by plan."""
        return each_by(self._crew, partial(self._follow, what), len)

    def _each(self, what: str) -> Each[T, R]:
        """Return what does some work by the crew; whoever follows it hears of it by this name."""
        return each_by(self._crew, partial(self._follow, what))

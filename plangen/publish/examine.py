"""Examining: from a content folder to facts and findings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from plangen.each import one_by_one
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.facts import ALONE, Facts, Need, gather
from plangen.kinds.gate import Verdict, judge, needed
from plangen.model.portfolio import Portfolio
from plangen.publish.day import status_date
from plangen.publish.effort import Effort
from plangen.publish.insets import judged, known_charts
from plangen.publish.project import Project, load
from plangen.schedule.levelling.level import plans_to_level
from plangen.source.diagnostic import Diagnostic


@frozen()
class Examined:
    """A project, what is known of its plans, and what is wrong with them.

    Not among the findings are those that an earlier revision had too (`before` counts them) and
    those in the baseline (`held`), where the caller has taken them off.
    """

    project: Project
    facts: Facts
    verdict: Verdict
    before: int = 0
    held: int = 0

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong, by file, line and column."""
        return self.verdict.findings


def examine(
    content: Path,
    as_of: date | None,
    rules: Mapping[str, Described],
    needs: frozenset[Need] = frozenset(),
    effort: Effort | None = None,
) -> Examined:
    """Read, schedule and check a content folder.

    Gathered is what the rules that are on look at, and what else the caller `needs`.
    """
    effort = effort or Effort()
    with effort.watch.stage("files read"):
        project = load(content, effort.recall.files.read) if effort.recall else load(content)
    return examine_project(project, as_of, rules, needs, effort)


def examine_project(
    project: Project,
    as_of: date | None,
    rules: Mapping[str, Described],
    needs: frozenset[Need] = frozenset(),
    effort: Effort | None = None,
) -> Examined:
    """Schedule and check what was read; as `examine` does."""
    effort = effort or Effort()
    watch, sharing = effort.watch, effort.sharing(project)
    with watch.stage("plans understood"):
        read = (sharing.reading(), sharing.reading_pages()) if sharing else ()
        portfolio = judged(project.portfolio(*read))
    _require_solver(portfolio)
    needs = needs.union(needed(rules, portfolio.settings))
    day = status_date(as_of, portfolio.settings.status_date)
    with watch.stage("dates, money, forecasts"):
        how = sharing.gathering(portfolio, day) if sharing else ALONE
        facts = gather(portfolio, day, rules, needs, how)
    facts = replace(facts, charts=known_charts(portfolio))
    with watch.stage("rules run"):
        each = sharing.judging(facts) if sharing else one_by_one
        return Examined(project, facts, judge(facts, rules, each))


def _require_solver(portfolio: Portfolio) -> None:
    """Refuse to level with a library that is not there: other dates would come out."""
    if portfolio.settings.level_with != "ortools" or not plans_to_level(portfolio):
        return
    try:
        import_module("ortools")
    except ImportError as error:
        message = "the settings level with OR-Tools, which is not installed"
        hint = "install plangen with its extra `ortools`, or set `level_with: samples`"
        raise PlangenError(message, hint) from error

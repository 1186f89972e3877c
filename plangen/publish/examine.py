"""Examining: from a content folder to facts and findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from plangen.errors import PlangenError
from plangen.kinds.catalogue import Described
from plangen.kinds.facts import Facts, Need, gather
from plangen.kinds.gate import findings, needed
from plangen.model.portfolio import Portfolio
from plangen.publish.project import Project, load, status_date
from plangen.schedule.levelling.level import plans_to_level
from plangen.source.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Examined:
    """A project, what is known of its plans, and what is wrong with them."""

    project: Project
    facts: Facts
    findings: tuple[Diagnostic, ...]


def examine(
    content: Path,
    as_of: date | None,
    rules: Mapping[str, Described],
    needs: frozenset[Need] = frozenset(),
) -> Examined:
    """Read, schedule and check a content folder.

    Gathered is what the rules that are on look at, and what else the caller `needs`.
    """
    project = load(content)
    portfolio = project.portfolio()
    _require_solver(portfolio)
    needs = needs.union(needed(rules, portfolio.settings.severities))
    facts = gather(portfolio, status_date(as_of, portfolio.settings), rules, needs)
    return Examined(project, facts, findings(facts, rules))


def _require_solver(portfolio: Portfolio) -> None:
    """Refuse to level with a library that is not there: other dates would come out."""
    if portfolio.settings.level_with != "ortools" or not plans_to_level(portfolio):
        return
    try:
        import_module("ortools")
    except ImportError as error:
        message = "the settings level with OR-Tools, which is not installed"
        hint = "run `pip install 'plangen[ortools]'`, or set `level_with: samples`"
        raise PlangenError(message, hint) from error

"""Examining: from a content folder to facts and findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plangen.kinds.catalogue import Described
from plangen.kinds.facts import Facts, Need, gather
from plangen.kinds.gate import findings, needed
from plangen.publish.project import Project, load, status_date
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
    needs = needs.union(needed(rules, portfolio.settings.severities))
    facts = gather(portfolio, status_date(as_of, portfolio.settings), rules, needs)
    return Examined(project, facts, findings(facts, rules))

"""Since: findings less those that an earlier revision or the baseline has."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.kinds.gate import findings, needed
from plangen.kinds.loosened import loosened
from plangen.kinds.moved_promises import moved_promises
from plangen.kinds.ratchet import (
    BASELINE,
    Entry,
    Known,
    grown,
    known,
    read_entries,
    stale,
    told_stale,
)
from plangen.model.content_files import SETTINGS
from plangen.model.portfolio import Portfolio
from plangen.model.settings import Settings
from plangen.model.weights import EVERY_RULE, OFF, severity_of
from plangen.publish import git
from plangen.publish.examine import Examined, examine_project
from plangen.publish.project import load_at, read_at
from plangen.publish.reading import read_file
from plangen.source.diagnostic import Diagnostic, Severity


@frozen(kw_only=True)
class _Base:
    """An earlier revision: what it says, found by the rules of now, and its baseline if any."""

    portfolio: Portfolio
    findings: tuple[Known, ...]
    baseline: tuple[Entry, ...] | None

    @property
    def excused(self) -> frozenset[str]:
        """Return what a baseline may hold now: what it held, or all findings if there was none."""
        if self.baseline is None:
            return frozenset(one.identity for one in self.findings)
        return frozenset(entry.identity for entry in self.baseline)


def baseline_of(content: Path) -> tuple[Entry, ...] | None:
    """Return the baseline of a content folder, None if it has none."""
    if not os.path.lexists(content / BASELINE):
        return None
    read = read_entries(read_file(content, BASELINE))
    if isinstance(read, str):
        message = f"`{BASELINE}` cannot be read: {read}"
        raise PlangenError(message, "mend it, or write it anew with `plangen baseline write`")
    return read


def write_baseline(content: Path, text: str) -> None:
    """Write the baseline of a content folder, whole or not at all."""
    target, draft = content / BASELINE, content / f".{BASELINE}.new"
    try:
        # Half a letter from somebody's file becomes its escape, which JSON reads as the same.
        draft.unlink(missing_ok=True)
        with draft.open("xb") as file:
            file.write(text.encode(errors="backslashreplace"))
        draft.replace(target)
    except OSError as error:
        message = f"`{target}` cannot be written: {error.strerror}"
        raise PlangenError(message, "check the folder and its permissions") from error


def held_back(examined: Examined, rules: Mapping[str, Described]) -> Examined:
    """Return what is left when the baseline is taken off; what is stale in it is added."""
    baseline = baseline_of(examined.project.content) or ()
    if not baseline:
        return examined
    everything = known(examined.findings, examined.facts.portfolio)
    left = _less(everything, baseline)
    told = [told_stale(entry) for entry in stale(everything, baseline)]
    told = _weighed(told, examined.facts.portfolio.settings, rules)
    found = [one.finding for one in left]
    return replace(_with(examined, [*found, *told]), held=len(everything) - len(left))


def new_since(examined: Examined, revision: str, rules: Mapping[str, Described]) -> Examined:
    """Return what was not there where HEAD left a revision, in the baseline neither.

    Also added: what makes the check milder than it was, and promises that moved in silence. A finding that weighs more than it did,
    as its plan has got further, is new.
    """
    base = _base(examined, revision, rules)
    portfolio = examined.facts.portfolio
    baseline = baseline_of(examined.project.content) or ()
    everything = known(examined.findings, portfolio)
    left = _less(everything, baseline)
    ranks = {
        one.identity: one.finding.severity.rank for one in _less(base.findings, base.baseline or ())
    }
    new = [one for one in left if _is_new(one, ranks)]
    no_longer = stale(everything, baseline)
    was_stale = {entry.identity for entry in stale(base.findings, base.baseline or ())}
    stale_now = [entry for entry in no_longer if entry.identity not in was_stale]
    told = _weighed(map(told_stale, stale_now), portfolio.settings, rules)
    # The settings of the change itself must not silence what is said of it.
    now = portfolio
    if examined.project.settings_from:
        now = replace(portfolio, settings=base.portfolio.settings)
    milder = loosened(base.portfolio, now, rules) if base.portfolio.files else ()
    changes = [*milder, *grown(everything, baseline, base.excused)]
    changes += moved_promises(base.portfolio, portfolio)
    told += _weighed(changes, base.portfolio.settings, rules)
    return replace(
        _with(examined, [*(one.finding for one in new), *told]),
        before=len(left) - len(new) + len(no_longer) - len(stale_now),
        held=len(everything) - len(left),
    )


def _base(examined: Examined, revision: str, rules: Mapping[str, Described]) -> _Base:
    """Examine the revision on the same day; rules weigh there what they weigh now."""
    content = examined.project.content
    repository = git.root(content)
    commit = git.merge_base(repository, revision)
    settings = examined.facts.portfolio.settings
    project = load_at(content, commit)
    needs = needed(rules, settings)
    base = examine_project(project, examined.facts.status_date, rules, needs)
    portfolio = base.facts.portfolio
    weighed = replace(portfolio.settings, preset=settings.preset, weights=settings.weights)
    found = list(base.findings)
    if weighed != portfolio.settings:
        facts = replace(base.facts, portfolio=replace(portfolio, settings=weighed))
        found = [one for one in findings(facts, rules) if one.span.path != SETTINGS]
        found += [one for one in base.findings if one.span.path == SETTINGS]
    data = read_at(content, commit, BASELINE)
    entries = read_entries(data) if data is not None else ""
    return _Base(
        portfolio=portfolio,
        findings=known(found, portfolio),
        baseline=None if isinstance(entries, str) else entries,
    )


def _less(findings: Iterable[Known], baseline: Iterable[Entry]) -> list[Known]:
    held = {entry.identity for entry in baseline}
    return [one for one in findings if not one.is_in(held)]


def _is_new(one: Known, before: Mapping[str, int]) -> bool:
    rank = before.get(one.identity, before.get(one.earlier))
    return rank is None or rank > one.finding.severity.rank


def _weighed(
    told: Iterable[Diagnostic], settings: Settings, rules: Mapping[str, Described]
) -> list[Diagnostic]:
    """Weigh what is said of the check itself; `all` in the settings does not mean it."""
    weights = [weight for weight in settings.weights if weight.rule != EVERY_RULE]
    found: list[Diagnostic] = []
    for one in told:
        word = severity_of(weights, one.rule, one.span.path, None, None)
        if word != OFF:
            severity = Severity(word) if word else rules[one.rule].rule.severity
            found.append(replace(one, severity=severity))
    return found


def _with(examined: Examined, found: Iterable[Diagnostic]) -> Examined:
    """Return the same with other findings, and the baseline among the files to quote."""
    ordered = sorted(found, key=lambda one: (one.span, one.severity.rank, one.rule))
    project, content = examined.project, examined.project.content
    if os.path.lexists(content / BASELINE):
        files = {**project.files, BASELINE: read_file(content, BASELINE)}
        project = replace(project, files=files)
    verdict = replace(examined.verdict, findings=tuple(ordered))
    return replace(examined, project=project, verdict=verdict)

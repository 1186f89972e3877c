"""The past of a content folder: what git says of it, as a snapshot and days of change."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from plangen.each import one_by_one
from plangen.errors import PlangenError
from plangen.history.past import Past
from plangen.history.snapshot import Snapshot
from plangen.kinds.facts import gather, snapshot
from plangen.kinds.words import day_text
from plangen.publish import git
from plangen.publish.effort import Effort
from plangen.publish.project import load_at

_known: dict[tuple[Path, str, date], Snapshot] = {}
"""The snapshot that was asked for last."""

_ALONE = Effort(workers=1)

DAYS = 30
"""So many days before the status date lies the state that a site compares with."""


def past(content: Path, status_date: date, effort: Effort = _ALONE) -> Past:
    """Return the past of a content folder; what cannot be known is said, and stops nothing."""
    try:
        repository = git.root(content)
        if git.is_shallow(repository):
            return Past(missing="The site was built from a checkout without its history.")
        earlier = git.commit_on(repository, content, status_date - timedelta(days=DAYS))
        changed = git.last_changes(content)
    except PlangenError:
        return Past(missing="The site was built from a folder that is in no repository of git.")
    if earlier is None:
        return Past(missing="No plan is committed yet.")
    commit, committed = earlier
    day = max(committed, status_date - timedelta(days=DAYS))
    if day >= status_date:
        first = f"The history of these plans begins on {day_text(day)}."
        return Past(missing=first, begins=day, changed=changed)
    return Past(snapshot=_snapshot(content, commit, day, effort), changed=changed)


def _snapshot(content: Path, commit: str, day: date, effort: Effort) -> Snapshot:
    """Return what was known on a day; a preview that rebuilds asks for the same again."""
    if (content, commit, day) not in _known:
        project = load_at(content, commit)
        sharing = replace(effort, recall=None).sharing(project)
        portfolio = project.portfolio(sharing.reading() if sharing else one_by_one)
        _known.clear()
        _known[content, commit, day] = snapshot(gather(portfolio, day))
    return _known[content, commit, day]

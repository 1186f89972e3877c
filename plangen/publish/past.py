"""The past of a content folder: what git says of it, as a snapshot and days of change."""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from plangen.errors import PlangenError
from plangen.history.past import Past
from plangen.history.snapshot import Snapshot
from plangen.kinds.facts import gather, snapshot
from plangen.kinds.words import day_text
from plangen.publish import git
from plangen.publish.project import load_at

DAYS = 30
"""So many days before the status date lies the state that a site compares with."""


def past(content: Path, status_date: date) -> Past:
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
    return Past(snapshot=_snapshot(content, commit, day), changed=changed)


@lru_cache(maxsize=2)
def _snapshot(content: Path, commit: str, day: date) -> Snapshot:
    """Return what was known on a day; a preview that rebuilds asks for it once."""
    return snapshot(gather(load_at(content, commit).portfolio(), day))

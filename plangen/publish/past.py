"""The past of a content folder: what git says of it, as a snapshot and days of change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import attrgetter
from pathlib import Path

from plangen.codec.codec import version
from plangen.each import Each, one_by_one
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.history.past import Past, with_folders
from plangen.history.snapshot import Snapshot, snapshot
from plangen.kinds.audience import visible
from plangen.kinds.facts import gather, state
from plangen.kinds.words import day_text
from plangen.model.audience import EVERYBODY, Audience, Subject
from plangen.publish import cache, git
from plangen.publish.effort import Effort
from plangen.publish.memo import remembered
from plangen.publish.program import edition
from plangen.publish.project import load_at

DAYS = 30
"""So many days before the status date lies the state that a site compares with."""


@frozen(kw_only=True)
class _Earlier:
    """The plans of a content folder at a commit, as an audience saw them on a day."""

    content: Path
    commit: str
    day: date
    audience: Audience

    @property
    def key(self) -> str:
        """Return what the snapshot of it is made of; a commit names all its files."""
        one = self.audience
        reader = (one.name, repr(one.only), repr(one.marks), *sorted(one.subjects))
        texts = (str(self.content.resolve()), self.commit, self.day.isoformat(), *reader)
        return cache.key("snapshot", version(Snapshot), edition(), *texts)


_known: dict[_Earlier, Snapshot] = {}
"""The snapshot that was asked for last: a preview that rebuilds asks for the same again."""


def past(
    content: Path,
    status_date: date,
    effort: Effort | None = None,
    audience: Audience = EVERYBODY,
) -> Past:
    """Return what an audience may know of the past of a content folder.

    What cannot be known is said, and stops nothing.
    """
    if not audience.sees(Subject.HISTORY):
        return Past(missing="")
    try:
        repository = git.root(content)
        if git.is_shallow(repository):
            return Past(missing="The site was built from a checkout without its history.")
        earlier = git.commit_on(repository, content, status_date - timedelta(days=DAYS))
        changed = git.last_changes(content) if audience.sees(Subject.SOURCES) else {}
    except PlangenError:
        return Past(missing="The site was built from a folder that is in no repository of git.")
    if earlier is None:
        return Past(missing="No plan is committed yet.")
    changed = with_folders(changed)
    commit, committed = earlier
    day = max(committed, status_date - timedelta(days=DAYS))
    if day >= status_date:
        first = f"The history of these plans begins on {day_text(day)}."
        return Past(missing=first, begins=day, changed=changed)
    of = _Earlier(content=content, commit=commit, day=day, audience=audience)
    return _compared(of, changed, effort or Effort(workers=1))


def _compared(of: _Earlier, changed: Mapping[str, date], effort: Effort) -> Past:
    """Return the past with what can be compared, unless a partial clone has left it out."""
    try:
        return Past(snapshot=_snapshot(of, effort), changed=changed)
    except PlangenError:
        lacks = "The site was built from a checkout that lacks files of its history."
        return Past(missing=lacks, changed=changed)


def _snapshot(of: _Earlier, effort: Effort) -> Snapshot:
    if of not in _known:
        each: Each[_Earlier, Snapshot] = remembered(one_by_one, Snapshot, attrgetter("key"))
        (found,) = each(partial(_worked_out, effort), [of])
        _known.clear()
        _known[of] = found
    return _known[of]


def _worked_out(effort: Effort, of: _Earlier) -> Snapshot:
    project = load_at(of.content, of.commit)
    sharing = replace(effort, recall=None).sharing(project)
    portfolio = project.portfolio(sharing.reading() if sharing else one_by_one)
    facts = gather(portfolio, of.day)
    return snapshot(state(facts if of.audience.is_everybody else visible(facts, of.audience)))

"""The past of a content folder: what git says of it, as a snapshot and days of change."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

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

_VERSION = 1
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


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
        texts = (str(self.content), self.commit, self.day.isoformat(), *reader)
        return cache.key("snapshot", version(Snapshot), edition(), *texts)


class _Asked(NamedTuple):
    """What the past of a content folder hangs on; `head` is what git says of its history."""

    content: Path
    head: str
    status_date: date
    audience: Audience

    @property
    def commit(self) -> str:
        """Return the commit that the history ends with."""
        return self.head.split()[-1]


_last: dict[_Asked, Past] = {}
"""The past that was asked for last: a preview that rebuilds asks for the same again."""


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
    asked = _Asked(content.resolve(), git.head(content), status_date, audience)
    if asked not in _last:
        found = _past(asked, effort or Effort(workers=1))
        _last.clear()
        _last[asked] = found
    return _last[asked]


def _past(asked: _Asked, effort: Effort) -> Past:
    content, then = asked.content, asked.status_date - timedelta(days=DAYS)
    try:
        repository = git.root(content)
        if git.is_shallow(repository):
            return Past(missing="The site was built from a checkout without its history.")
        earlier = git.commit_on(repository, content, then)
        changed = _changed(asked) if asked.audience.sees(Subject.SOURCES) else {}
    except PlangenError:
        return Past(missing="The site was built from a folder that is in no repository of git.")
    if earlier is None:
        return Past(missing="No plan is committed yet.")
    changed = with_folders(changed)
    commit, committed = earlier
    day = max(committed, then)
    if day >= asked.status_date:
        first = f"The history of these plans begins on {day_text(day)}."
        return Past(missing=first, begins=day, changed=changed)
    of = _Earlier(content=content, commit=commit, day=day, audience=asked.audience)
    return _compared(of, changed, effort)


def _changed(asked: _Asked) -> dict[str, date]:
    """Return when files changed last: as it was known of an earlier commit, and what came since."""
    name = f"changes-{cache.key(str(asked.content))}"
    record = cache.read(name)
    then, known = "", dict[str, date]()
    if isinstance(record, tuple) and record[0] == _VERSION and _is_behind(asked, record[1]):
        then = record[1]
        known = {path: date.fromordinal(number) for path, number in record[2].items()}
    if then == asked.commit:
        return known
    for path, day in git.last_changes(asked.content, then).items():
        known[path] = max(day, known.get(path, day))
    days = {path: day.toordinal() for path, day in known.items()}
    cache.write(name, (_VERSION, asked.commit, days))
    return known


def _is_behind(asked: _Asked, commit: str) -> bool:
    named = _COMMIT.fullmatch(commit) is not None
    return named and (commit == asked.commit or git.is_behind(asked.content, commit))


def _compared(of: _Earlier, changed: Mapping[str, date], effort: Effort) -> Past:
    """Return the past with what can be compared; a partial clone may have left it out."""
    try:
        return Past(snapshot=_snapshot(of, effort), changed=changed)
    except PlangenError:
        unread = "The plans of thirty days ago cannot be read from the checkout that the site was built from."
        return Past(missing=unread, changed=changed)


def _snapshot(of: _Earlier, effort: Effort) -> Snapshot:
    each: Each[_Earlier, Snapshot] = remembered(one_by_one, Snapshot, attrgetter("key"))
    (found,) = each(partial(_worked_out, effort), [of])
    return found


def _worked_out(effort: Effort, of: _Earlier) -> Snapshot:
    project = load_at(of.content, of.commit)
    sharing = replace(effort, recall=None).sharing(project)
    portfolio = project.portfolio(sharing.reading() if sharing else one_by_one)
    facts = gather(portfolio, of.day)
    return snapshot(state(facts if of.audience.is_everybody else visible(facts, of.audience)))

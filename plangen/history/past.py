"""The past: an earlier snapshot to compare with, and when each file changed last."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from plangen.frozen import frozen
from plangen.history.snapshot import Snapshot
from plangen.model.plan_files import header_of


@frozen(kw_only=True)
class Past:
    """What a repository says of the content's past.

    Without a `snapshot`, `missing` says why there is none, as an English sentence; where the
    history is younger than the snapshot would be, `begins` is its first day. `changed` gives by
    path in the content folder the day on which a file was changed last; the `plan.md` of a plan in
    a folder is as new as the newest file beside it.
    """

    snapshot: Snapshot | None = None
    missing: str = "Nothing is known of the past of these plans."
    begins: date | None = None
    changed: Mapping[str, date] = field(default_factory=dict)


NO_PAST = Past()


def with_folders(changed: Mapping[str, date]) -> dict[str, date]:
    """Return when files changed last, with each plan in a folder as new as what is beside it."""
    found = dict(changed)
    for path, day in changed.items():
        header = header_of(path)
        if header != path:
            found[header] = max(day, found.get(header, day))
    return found

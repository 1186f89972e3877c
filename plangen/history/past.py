"""The past: an earlier snapshot to compare with, and when each file changed last."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from plangen.frozen import frozen
from plangen.history.snapshot import Snapshot


@frozen(kw_only=True)
class Past:
    """What a repository says of the content's past.

    Without a `snapshot`, `missing` says why there is none, as an English sentence; where the
    history is younger than the snapshot would be, `begins` is its first day. `changed` gives by
    path in the content folder the day on which a file was changed last.
    """

    snapshot: Snapshot | None = None
    missing: str = "Nothing is known of the past of these plans."
    begins: date | None = None
    changed: Mapping[str, date] = field(default_factory=dict)


NO_PAST = Past()


def last_change(past: Past, source: str) -> date | None:
    """Return when a file changed last, as far as is known; a plan in a folder is as new as its parts."""
    folder, _, name = source.rpartition("/")
    if name != "plan.md":
        return past.changed.get(source)
    days = [day for path, day in past.changed.items() if path.startswith(f"{folder}/")]
    return max(days, default=None)

"""The errand: what a build is asked for."""

import os
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish import cache

_SHARD = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


class Shard(NamedTuple):
    """One of so many parts of a site, counted from 1, that are built apart and merged."""

    number: int
    of: int


def shard(text: str) -> Shard:
    """Return what `2/4` means."""
    found = _SHARD.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        message = f"`{text}` is no part of a site"
        raise PlangenError(message, "write which part of how many: `--shard 2/4`")
    return Shard(int(found[1]), int(found[2]))


@frozen(kw_only=True)
class Errand:
    """What a build is asked for: the content, where the site goes, for whom, and as of which day.

    Without a `shard` it is the whole site.
    """

    content: Path
    out: Path
    audience: str
    as_of: date | None
    shard: Shard | None = None

    @property
    def key(self) -> str:
        """Return what tells records of this errand from those of others."""
        day = self.as_of.isoformat() if self.as_of else ""
        folders = (os.path.abspath(self.content), os.path.abspath(self.out))  # noqa: PTH100 (links stay)
        return cache.key(*folders, self.audience, day, repr(self.shard or ""))

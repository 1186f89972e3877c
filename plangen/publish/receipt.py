"""Receipts: by which a build can tell that it would do nothing.

A receipt names what a build was made of and what it left. It holds if the program, the day, the commit, every file that is read and every file of the
site are as they were. Files are known by their signs; one that changed about when it was read, or
whose sign has changed, is read and compared by digest. Any doubt means to build.
"""

import time
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plangen.errors import PlangenError
from plangen.publish import cache, git
from plangen.publish.day import status_date
from plangen.publish.errand import Errand
from plangen.publish.manifest import digest
from plangen.publish.program import program
from plangen.publish.reading import read_file, survey
from plangen.publish.signs import Sign, is_near, signs
from plangen.publish.swap import files_in
from plangen.publish.whereabouts import themes_beside

_VERSION = 2


class Told(NamedTuple):
    """What a build said, to be said again: counts, and lines about levelling and files kept."""

    plans: int
    files: int
    errors: int
    warnings: int
    levelling: tuple[str, ...]
    kept: tuple[str, ...]
    ignored: tuple[str, ...]


class Sources(NamedTuple):
    """The files that a build may read, below the content and below the themes, with their signs."""

    taken: int
    content: dict[str, Sign | None]
    themes: dict[str, Sign | None]


def look_at(errand: Errand) -> Sources:
    """Take the signs of all sources; it is done before any of them is read."""
    taken = time.time_ns()
    return Sources(taken, _signs(errand.content), _signs(themes_beside(errand.content)))


def _signs(folder: Path) -> dict[str, Sign | None]:
    if not folder.is_dir():
        return {}
    listing = survey(folder)
    return signs(folder, listing.files) | dict.fromkeys(listing.ignored)


def held(errand: Errand, sources: Sources) -> Told | None:
    """Return what the last build said, if this one would read and write the same."""
    record = cache.read(f"receipt-{errand.key}")
    if not isinstance(record, tuple) or record[0] != (_VERSION, program()):
        return None
    _, surroundings, before, digests, outputs, told = record
    set_day = date.fromisoformat(surroundings[0]) if surroundings[0] else None
    if surroundings[1:] != _surroundings(errand, set_day)[1:]:
        return None
    then = Sources(*before)
    read = _differing(sources.content, then.content, then.taken)
    if read is None or _differing(sources.themes, then.themes, then.taken) != []:
        return None
    if not _hold(errand.content, read, digests) or outputs != _outputs(errand.out):
        return None
    if read:
        # They were read once more, and need not be the next time.
        cache.write(f"receipt-{errand.key}", (*record[:2], tuple(sources), *record[3:]))
    return Told(*told)


def keep(
    errand: Errand,
    sources: Sources,
    read: Mapping[str, bytes],
    set_day: date | None,
    told: Told,
) -> None:
    """Write the receipt of a build that has published; `read` are the files of the content it read."""
    digests = {path: digest(data) for path, data in read.items()}
    record = (
        (_VERSION, program()),
        _surroundings(errand, set_day),
        tuple(sources),
        digests,
        _outputs(errand.out),
        tuple(told),
    )
    cache.write(f"receipt-{errand.key}", record)
    cache.prune()


def _surroundings(errand: Errand, set_day: date | None) -> tuple[str, str, str]:
    """Return the day of the settings, the day of the build, and the commit that history ends with."""
    day = status_date(errand.as_of, set_day)
    return set_day.isoformat() if set_day else "", day.isoformat(), git.head(errand.content)


def _differing(
    now: Mapping[str, Sign | None], then: Mapping[str, Sign | None], taken: int
) -> list[str] | None:
    """Return the files whose signs do not say that they are as before; None if others are there."""
    if now.keys() != then.keys():
        return None
    return [path for path, one in now.items() if one != then[path] or is_near(one, taken)]


def _hold(folder: Path, paths: Iterable[str], digests: Mapping[str, str]) -> bool:
    """Tell whether files hold the bytes that a build has read."""
    try:
        return all(
            path in digests and digest(read_file(folder, path)) == digests[path] for path in paths
        )
    except PlangenError:
        return False


def _outputs(out: Path) -> dict[str, Sign | None]:
    return signs(out, files_in(out)) if out.is_dir() else {}

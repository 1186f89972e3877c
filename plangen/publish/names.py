"""Names of published files: safe below the site's folder, and distinct on every file system."""

import re
import unicodedata
from collections.abc import Iterable

from plangen.errors import PlangenError

_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")


def check_names(paths: Iterable[str]) -> None:
    """Refuse paths that leave the site, that some system cannot hold, or that collide."""
    seen: dict[str, tuple[str, bool, str]] = {}
    for path in sorted(paths):
        parts = path.split("/")
        for part in parts:
            _check_part(path, part)
        for length in range(1, len(parts) + 1):
            start = "/".join(parts[:length])
            place = (start, length == len(parts), path)
            _check_distinct(place, seen.setdefault(_folded(start), place))


def _check_part(path: str, part: str) -> None:
    if part in {"", ".", ".."} or _UNSAFE.search(part) or part.endswith((".", " ")):
        shown = path.encode("unicode_escape", "surrogatepass").decode("ascii")
        message = f"the page `{shown}` has a name that no system can hold"
        raise PlangenError(message, "rename the file it is made from")
    if _RESERVED.fullmatch(part.casefold()):
        message = f"the page `{path}` has a name that Windows keeps for itself"
        raise PlangenError(message, f"rename what it is made from; `{part}` is taken")


def _folded(path: str) -> str:
    """Return a path as a file system sees it that knows neither case nor Unicode's spellings."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def _check_distinct(place: tuple[str, bool, str], other: tuple[str, bool, str]) -> None:
    if place[:2] != other[:2]:
        message = f"the pages `{other[2]}` and `{place[2]}` collide on some systems"
        raise PlangenError(message, "rename one of them so that they differ in more than case")

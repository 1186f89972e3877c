"""Names of published files: safe below the site's folder, and distinct on every file system."""

import re
import unicodedata

from plangen.errors import PlangenError

_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")


class Names:
    """The names taken so far.

    One that leaves the site, that some system cannot hold, or that collides with another is
    refused.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, bool, str]] = {}
        self._folders: set[str] = set()

    def add(self, path: str) -> None:
        """Take a name."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders and "/" in path:
            self._add_folder(path, folder)
        _check_part(path, name)
        self._take(path, path, is_file=True)

    def _add_folder(self, path: str, folder: str) -> None:
        parts = folder.split("/")
        for length, part in enumerate(parts, start=1):
            _check_part(path, part)
            self._take(path, "/".join(parts[:length]), is_file=False)
        self._folders.add(folder)

    def _take(self, path: str, start: str, *, is_file: bool) -> None:
        place = (start, is_file, path)
        _check_distinct(place, self._seen.setdefault(_folded(start), place))


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
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def _check_distinct(place: tuple[str, bool, str], other: tuple[str, bool, str]) -> None:
    if place[:2] != other[:2]:
        one, two = sorted((place[2], other[2]))
        message = f"the pages `{one}` and `{two}` collide on some systems"
        raise PlangenError(message, "rename one of them so that they differ in more than case")

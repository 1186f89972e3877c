"""The preview: a site of which each file is made when somebody first asks for it."""

import threading
from collections.abc import Iterator

from plangen.pages.address import FILES
from plangen.publish.build import Prepared, files_of_look, linked_files
from plangen.publish.lists import list_files, lists_of
from plangen.publish.output import Kept
from plangen.publish.pieces import Made
from plangen.publish.recall import RememberedPieces
from plangen.render.search_script import PATH as SEARCH
from plangen.render.sitemap import PATH as SITEMAP
from plangen.render.sitemap import ROBOTS

_PAGE = ".html"
_LISTS = (SEARCH, SITEMAP, ROBOTS)

_one_at_a_time = threading.Lock()
"""Templates and views are no place for two threads, and two would not be faster."""


class Preview:
    """Gives the files that `site_files` would, by path; what an earlier preview made is not made again."""

    def __init__(self, prepared: Prepared, known: RememberedPieces) -> None:
        self._prepared, self._known = prepared, known
        self._pieces = prepared.making.pieces
        self._made: dict[int, Made] = {}
        self._files = files_of_look(prepared)

    def get(self, path: str, /) -> bytes | None:
        """Return a file, None where the site has no such file; raises what making it raises."""
        with _one_at_a_time:
            if path not in self._files and path.startswith(FILES):
                self._files |= linked_files(self._prepared, [path.removeprefix(FILES)])
            elif path not in self._files and path in _LISTS:
                self._files |= self._lists()
            elif path not in self._files:
                self._find(path)
            return self._files.get(path)

    def _find(self, path: str) -> None:
        """Make pieces until one has the file: those that promise it, then those that promise none."""
        for number in self._likely(path):
            self._make(number)
            if path in self._files:
                return

    def _likely(self, path: str) -> Iterator[int]:
        left = [number for number in range(len(self._pieces)) if number not in self._made]
        promised = [number for number in left if path in self._pieces[number].paths]
        yield from promised
        for number in left:
            piece = self._pieces[number]
            if not piece.paths and path.endswith(piece.suffix):
                yield number

    def _make(self, number: int) -> Made:
        if number in self._made:
            return self._made[number]
        key = self._pieces[number].key()
        made = (self._known.find(key) if key else None) or self._pieces[number].make()
        if key:
            self._known.add(key, made)
        self._made[number] = made
        self._files |= {path: data for path, data in made.files if not isinstance(data, Kept)}
        return made

    def _lists(self) -> dict[str, bytes]:
        """Return the lists of all pages, which all have to be made for that."""
        numbers = [number for number, piece in enumerate(self._pieces) if piece.suffix == _PAGE]
        shown = [page for number in numbers for page in self._make(number).pages]
        return list_files(lists_of(self._prepared.facts), shown)

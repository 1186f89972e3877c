"""Shards: parts of a site that are built apart, each with a record by which they are merged.

Each build of a shard reads, schedules and checks everything, and makes its share of the pages and
files. What lists all pages cannot be made there; its record says what such lists need.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from plangen.errors import PlangenError
from plangen.pages.page import Listed
from plangen.pages.search import Target
from plangen.publish import cache, manifest
from plangen.publish.errand import Shard
from plangen.publish.lists import Lists, list_files
from plangen.publish.output import Kept
from plangen.publish.pieces import Piece
from plangen.publish.place import check_place
from plangen.publish.program import edition
from plangen.publish.project import Project
from plangen.publish.reading import read_file

RECORD = "plangen-shard.json"
"""The record's name; it is not hidden, for what carries folders between jobs leaves hidden files out."""

_MARKER = "plangen shard 1"
_LARGEST = 1 << 30


class Part(NamedTuple):
    """What a shard gives: a digest of what the site is made of, files, and pages by their piece.

    What lists say beside the pages stands in the first shard.
    """

    shard: Shard
    site: str
    files: Mapping[str, str]
    pages: Mapping[int, tuple[Listed, ...]]
    lists: Lists | None = None


class _Content(TypedDict, total=False):
    """What a record says, as JSON has it."""

    marker: str
    shard: tuple[int, int]
    site: str
    files: dict[str, str]
    pages: dict[str, list[tuple[str, str, list[str], str]]]
    items: list[tuple[str, str, str, str]]
    words: dict[str, str]
    base: str


def check_part(out: Path) -> None:
    """Refuse to put a shard where a whole site is: half of it would go."""
    if manifest.read(out.resolve()) and not (out / RECORD).exists():
        message = f"`{out}` holds a whole site, of which a shard would leave a part"
        raise PlangenError(message, "name another folder: `--out part`")


def share(pieces: Sequence[Piece], shard: Shard | None) -> tuple[int, ...]:
    """Return the numbers of the pieces that a shard makes: as much of each kind as the others."""
    numbers = sorted(range(len(pieces)), key=lambda number: pieces[number].light)
    return tuple(numbers) if shard is None else tuple(numbers[shard.number - 1 :: shard.of])


def site_digest(project: Project, surroundings: Sequence[str]) -> str:
    """Return a digest of what a site is made of, which its shards must have in common."""
    files = (text for path, data in project.files.items() for text in (path, manifest.digest(data)))
    return cache.key(edition(), *surroundings, *project.others, "", *files)


def record(part: Part) -> bytes:
    """Return the record of a shard."""
    content: dict[str, object] = {
        "marker": _MARKER,
        "shard": part.shard,
        "site": part.site,
        "files": part.files,
        "pages": part.pages,
    }
    if part.lists:
        content |= {"items": part.lists.items, "words": part.lists.words, "base": part.lists.base}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read_part(folder: Path) -> Part:
    """Return what a folder has of a site."""
    if not folder.is_dir():
        message = f"there is no folder `{folder}`"
        raise PlangenError(message, "name the folders that `plangen build --shard` has written")
    try:
        content = json.loads(read_file(folder, RECORD, limit=_LARGEST))
        if content["marker"] == _MARKER:
            return _part(content)
    except PlangenError as error:
        message = f"`{folder}` holds no shard of a site"
        raise PlangenError(message, "build it with `plangen build --shard K/N`") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    message = f"the record `{folder}/{RECORD}` cannot be read"
    raise PlangenError(message, "build and merge all shards with the same plangen")


def _part(content: _Content) -> Part:
    number, of = content["shard"]
    pages = {
        int(number): tuple(
            Listed(str(path), str(title), tuple(map(str, crumbs)), str(changed))
            for path, title, crumbs, changed in listed
        )
        for number, listed in content["pages"].items()
    }
    files = {str(path): str(digest) for path, digest in content["files"].items()}
    lists = None
    if "items" in content:
        items = tuple(Target(*map(str, item)) for item in content["items"])
        words = {str(kind): str(word) for kind, word in content["words"].items()}
        lists = Lists(items, words, str(content["base"]))
    return Part(Shard(int(number), int(of)), str(content["site"]), files, pages, lists)


def merged(folders: Sequence[Path], out: Path) -> Iterator[tuple[str, bytes | Kept]]:
    """Yield the files of the site whose shards lie in these folders.

    All shards must be there, be made of the same, and hold what they held when they were built.
    """
    for folder in folders:
        check_place(out.resolve(), folder)
    parts = {folder: read_part(folder) for folder in folders}
    _check(parts)
    taken: dict[str, tuple[str, Path]] = {}
    for folder, part in parts.items():
        for path, digest in part.files.items():
            before, other = taken.setdefault(path, (digest, folder))
            if before != digest:
                message = f"`{path}` is not the same in `{other}` and `{folder}`"
                raise PlangenError(message, "build all shards from the same files")
            if other is folder:
                yield path, _unchanged(folder, path, digest)
    pages = {number: listed for part in parts.values() for number, listed in part.pages.items()}
    shown = [page for number in sorted(pages) for page in pages[number]]
    for lists in (part.lists for part in parts.values() if part.lists):
        yield from list_files(lists, shown).items()


def _check(parts: Mapping[Path, Part]) -> None:
    (first, one), *others = parts.items()
    for folder, part in others:
        if (part.site, part.shard.of) != (one.site, one.shard.of):
            message = f"`{folder}` and `{first}` are not shards of the same site"
            hint = "build all from the same commit and day, for the same audience, with one plangen"
            raise PlangenError(message, hint)
    found = sorted(part.shard.number for part in parts.values())
    twice = {number for number in found if found.count(number) > 1}
    if twice:
        message = f"shard {min(twice)}/{one.shard.of} is there twice"
        raise PlangenError(message, "name the folder of each shard once")
    lacking = sorted(set(range(1, one.shard.of + 1)).difference(found))
    if lacking or not any(part.lists for part in parts.values()):
        named = ", ".join(f"{number}/{one.shard.of}" for number in lacking or [1])
        message = f"shard {named} is missing"
        raise PlangenError(message, "name the folders of all shards")


def _unchanged(folder: Path, path: str, digest: str) -> bytes:
    data = read_file(folder, path, limit=_LARGEST)
    if manifest.digest(data) != digest:
        message = f"`{folder}/{path}` is not as it was built"
        raise PlangenError(message, "build this shard again")
    return data

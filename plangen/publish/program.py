"""The program: whether it is the one that ran before, with the libraries that it builds on."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path

from plangen.publish import cache

_LIBRARIES = {
    "jinja2": "jinja2", "markupsafe": "markupsafe", "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins", "yaml": "pyyaml", "numpy": "numpy", "plotly": "plotly",
    "xlsxwriter": "xlsxwriter", "ortools": "ortools", "pygments": "pygments",
}  # fmt: skip
"""What bytes of a site depend on, with the names that indexes know it by; some are not there."""


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest of the interpreter, of plangen's own files and of its libraries.

    Files are known by size and time of change, libraries by those of their first file.
    """
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for line in (*_own(), *_libraries()):
        found.update(line.encode("utf-8", "surrogateescape"))
    return found.hexdigest()


@lru_cache(maxsize=1)
def edition() -> str:
    """Return a digest that is the same on every machine with the same plangen and libraries.

    What is kept under it holds in the next run of a CI job too, where all is installed anew. As long
    as the program is the same, it is looked up.
    """
    name = f"edition-{program()}"
    known = cache.read(name)
    if isinstance(known, str):
        return known
    found = _edition()
    cache.write(name, found)
    return found


def _edition() -> str:
    """Read all of plangen's files, and ask the libraries for their versions."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (slow, and seldom asked)

    found = hashlib.blake2b(repr(sys.version_info[:2]).encode(), digest_size=16)
    root = Path(__file__).parent.parent.parent
    for path in map(Path, _files()):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    for name in _LIBRARIES.values():
        with suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\0".encode())
    return found.hexdigest()


def _own() -> Iterator[str]:
    return map(_line, _files())


def _files() -> Iterator[str]:
    package = Path(__file__).parent.parent
    for root in (package, package.parent / "themes" / "default"):
        for base, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                yield f"{base}/{name}"


def _libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        found = PathFinder.find_spec(name)
        yield _line(found.origin) if found and found.origin else name


def _line(path: str) -> str:
    found = os.stat(path)  # noqa: PTH116 (hundreds of them at each start)
    return f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n"

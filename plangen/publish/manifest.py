"""The manifest: which files of a published site are plangen's own, with their digests."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST = ".plangen-manifest.json"
_MARKER = "plangen site 1"
_UNFINISHED = "unfinished"


def digest(data: bytes) -> str:
    """Return the digest that stands in a manifest."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def write(folder: Path, digests: Mapping[str, str], *, unfinished: bool = False) -> None:
    """Write the manifest of a site, a path a line; an unfinished one has nothing but our files."""
    content: dict[str, object] = {"marker": _MARKER, "files": dict(sorted(digests.items()))}
    if unfinished:
        content[_UNFINISHED] = True
    text = json.dumps(content, indent=0, ensure_ascii=False) + "\n"
    # A kill leaves the one before.
    new = folder / f"{MANIFEST}.new"
    new.write_bytes(text.encode())
    new.replace(folder / MANIFEST)


def read(folder: Path) -> dict[str, str] | None:
    """Return the digests by path of a site, None where plangen did not write the folder."""
    files = _content(folder).get("files")
    return _strings(files) if isinstance(files, dict) else None


def is_unfinished(folder: Path) -> bool:
    """Tell whether a build was ended while it wrote the folder, which was never a site."""
    return _content(folder).get(_UNFINISHED) is True


def _content(folder: Path) -> Mapping[str, object]:
    path = folder / MANIFEST
    if path.is_symlink():
        return {}
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("marker") == _MARKER else {}


def _strings(files: Mapping[object, object]) -> dict[str, str]:
    return {key: value for key, value in files.items() if _is_pair(key, value)}  # type: ignore[misc]


def _is_pair(key: object, value: object) -> bool:
    return isinstance(key, str) and isinstance(value, str)

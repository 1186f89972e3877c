"""The manifest: which files of a published site are plangen's own, with their digests."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST = ".plangen-manifest.json"
_MARKER = "plangen site 1"


def digest(data: bytes) -> str:
    """Return the digest that stands in a manifest."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def encode(digests: Mapping[str, str]) -> bytes:
    """Return the text of a manifest, a path a line."""
    content = {"marker": _MARKER, "files": dict(sorted(digests.items()))}
    return (json.dumps(content, indent=0, ensure_ascii=False) + "\n").encode()


def read(folder: Path) -> dict[str, str] | None:
    """Return the digests by path of a site, None where plangen did not write the folder."""
    path = folder / MANIFEST
    if path.is_symlink():
        return None
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("marker") != _MARKER:
        return None
    files = content.get("files")
    return _strings(files) if isinstance(files, dict) else None


def _strings(files: Mapping[object, object]) -> dict[str, str]:
    return {key: value for key, value in files.items() if _is_pair(key, value)}  # type: ignore[misc]


def _is_pair(key: object, value: object) -> bool:
    return isinstance(key, str) and isinstance(value, str)

"""Live pages: what `plangen serve` adds to a page, and what it tells open pages of a build."""

import html
import json
import posixpath
import re
from dataclasses import field, replace
from hashlib import blake2b
from importlib.resources import files as package_files
from typing import Protocol
from urllib.parse import unquote

from plangen.errors import PlangenError
from plangen.frozen import frozen

SCRIPT = "@plangen/live.js"
EVENTS = "@plangen/events"
MISSING = "404.html"

_POLICY = re.compile(
    rb"(<meta[^>]*Content-Security-Policy[^>]*connect-src )('|&#39;)none('|&#39;)", re.IGNORECASE
)
_PART = re.compile(
    rb"""<(?:script|img)\b[^>]*?\ssrc="([^"]+)"|<link\b(?=[^>]*\srel="stylesheet")[^>]*?\shref="([^"]+)\""""
)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_NO_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
connect-src 'none'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
</head>
<body><h1>{title}</h1><p>{text}</p></body>
</html>
"""


class Files(Protocol):
    """Gives the files of a site, which may be made only then."""

    def get(self, path: str, /) -> bytes | None:
        """Return a file, None where there is none."""


@frozen(kw_only=True)
class Built:
    """What a build gave: files by path, and the findings that open pages show in a badge."""

    files: Files
    errors: int = 0
    warnings: int = 0
    messages: tuple[str, ...] = ()


@frozen(kw_only=True)
class Site:
    """The last good build, how many there were, and why the last one failed.

    `stamps` are those of its pages that somebody has asked for: a page is asked for again and again.
    """

    built: Built = Built(files={})
    generation: int = 0
    failure: str = ""
    stamps: dict[str, str] = field(default_factory=dict)


def succeed(site: Site, built: Built) -> Site:
    """Return the site after a good build."""
    return Site(built=built, generation=site.generation + 1)


def fail(site: Site, failure: str) -> Site:
    """Return the site after a failed build: the last good pages, and the reason."""
    return replace(site, generation=site.generation + 1, failure=failure)


def stamp(files: Files, path: str) -> str:
    """Return a digest of a page with its styles, scripts and pictures."""
    page = files.get(path) or files.get(MISSING) or b""
    found = blake2b(page, digest_size=16)
    for source, style in _PART.findall(page):
        part = html.unescape((source or style).decode("utf-8", "replace"))
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(part)))
        found.update(files.get(inside) or b"")
    return found.hexdigest()


def stamp_of(site: Site, path: str) -> str:
    """Return the stamp of a page of a build, found once."""
    if path not in site.stamps:
        site.stamps[path] = stamp(site.built.files, path)
    return site.stamps[path]


def news(site: Site, path: str) -> bytes:
    """Return the event that tells an open page how things stand; one of another stamp reloads."""
    failure, mark = site.failure, ""
    try:
        mark = stamp_of(site, path)
    except PlangenError as error:
        failure = failure or f"{error.message}\n{error.hint}".strip()
    content = {
        "stamp": mark,
        "errors": site.built.errors,
        "warnings": site.built.warnings,
        "messages": site.built.messages,
        "failure": failure,
    }
    return f"id: {site.generation}\ndata: {json.dumps(content)}\n\n".encode()


def client() -> bytes:
    """Return the script that open pages run."""
    return package_files("plangen.publish").joinpath("live.js").read_bytes()


def is_page(data: bytes) -> bool:
    """Tell whether a file is a page of ours: one that carries our content policy."""
    return bool(_POLICY.search(data, 0, 4096))


def enliven(data: bytes, path: str, mark: str, token: str) -> bytes:
    """Let a page of ours listen to the server: one relaxed policy and one external script.

    `mark` is the stamp by which it knows itself.
    """
    attributes = {"src": f"/{SCRIPT}", "data-page": path, "data-token": token}
    attributes["data-stamp"] = mark
    written = " ".join(f'{name}="{html.escape(text)}"' for name, text in attributes.items())
    script = f"<script {written} defer></script>".encode()
    relaxed = _POLICY.sub(rb"\1\2self\3", data, count=1)
    ends = list(_BODY_END.finditer(relaxed))
    at = ends[-1].start() if ends else len(relaxed)
    return relaxed[:at] + script + relaxed[at:]


def notice(title: str, text: str) -> bytes:
    """Return a plain page of the server's own."""
    return _NO_PAGE.format(title=html.escape(title), text=html.escape(text)).encode()

"""Live pages: what `plangen serve` adds to a page, and what it tells open pages of a build."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import field, replace
from importlib.resources import files as package_files

from plangen.frozen import frozen

SCRIPT = "@plangen/live.js"
EVENTS = "@plangen/events"

_POLICY = re.compile(
    rb"(<meta[^>]*Content-Security-Policy[^>]*connect-src )('|&#39;)none('|&#39;)", re.IGNORECASE
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


@frozen(kw_only=True)
class Built:
    """What a build gave: files by path, and the findings that open pages show in a badge."""

    files: Mapping[str, bytes]
    errors: int = 0
    warnings: int = 0
    messages: tuple[str, ...] = ()


@frozen(kw_only=True)
class Site:
    """The last good build, when each of its files changed, and why the last build failed."""

    built: Built = Built(files={})
    generation: int = 0
    changed: Mapping[str, int] = field(default_factory=dict)
    failure: str = ""

    def since(self, generation: int) -> tuple[str, ...]:
        """Return the paths that changed after a generation, sorted."""
        return tuple(sorted(path for path, at in self.changed.items() if at > generation))


def succeed(site: Site, built: Built) -> Site:
    """Return the site after a good build; files that went are changes as well."""
    before, now = site.built.files, built.files
    generation = site.generation + 1
    differ = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    changed = {**site.changed, **dict.fromkeys(sorted(differ), generation)}
    return Site(built=built, generation=generation, changed=changed)


def fail(site: Site, failure: str) -> Site:
    """Return the site after a failed build: the last good pages, and the reason."""
    return replace(site, generation=site.generation + 1, failure=failure)


def news(site: Site, since: int) -> bytes:
    """Return the event that tells an open page what happened after a generation."""
    content = {
        "changed": site.since(since),
        "errors": site.built.errors,
        "warnings": site.built.warnings,
        "messages": site.built.messages,
        "failure": site.failure,
    }
    return f"id: {site.generation}\ndata: {json.dumps(content)}\n\n".encode()


def client() -> bytes:
    """Return the script that open pages run."""
    return package_files("plangen.publish").joinpath("live.js").read_bytes()


def is_page(data: bytes) -> bool:
    """Tell whether a file is a page of ours: one that carries our content policy."""
    return bool(_POLICY.search(data, 0, 4096))


def enliven(data: bytes, path: str, generation: int, token: str) -> bytes:
    """Let a page of ours listen to the server: one relaxed policy and one external script."""
    attributes = {"src": f"/{SCRIPT}", "data-page": path, "data-token": token}
    attributes["data-generation"] = str(generation)
    written = " ".join(f'{name}="{html.escape(text)}"' for name, text in attributes.items())
    script = f"<script {written} defer></script>".encode()
    relaxed = _POLICY.sub(rb"\1\2self\3", data, count=1)
    ends = list(_BODY_END.finditer(relaxed))
    at = ends[-1].start() if ends else len(relaxed)
    return relaxed[:at] + script + relaxed[at:]


def notice(title: str, text: str) -> bytes:
    """Return a plain page of the server's own."""
    return _NO_PAGE.format(title=html.escape(title), text=html.escape(text)).encode()

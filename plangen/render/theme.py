"""Theme: the templates and static files of some theme folders, and what templates may call."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import quote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from plangen.frozen import frozen
from plangen.kinds.chart import Figure
from plangen.kinds.tongue import grouped, say
from plangen.pages.address import path_from
from plangen.pages.page import Page, SiteView
from plangen.render.compiled import DirectEnvironment
from plangen.render.kept_code import CodeStore, KeptCode
from plangen.render.lean import lean
from plangen.render.phrase_markup import phrase_markup
from plangen.render.template_files import loader, packaged
from plangen.render.unknown_name import UnknownName
from plangen.source.markdown import FIGURE

LANGUAGES = "languages/"
_ASSETS = ("static/", "vendor/")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SAFE_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_FIGURE = re.compile(rf'<pre><code {FIGURE}="([^"]*)"[^>]*>[^<]*</code></pre>\n?')
_ANSWER = re.compile(r'<p class="answer">(.*?)</p>', re.DOTALL)
_SENTENCE = 160
_COUNT = re.compile(r'<span class="count">.*?</span>', re.DOTALL)
_ROW, _ROW_ON_A_PHONE = 30, 48
_ISLAND = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_NOWHERE = "#"


@frozen()
class Piece:
    """A stretch of prose, or code that asks for a figure by name."""

    html: str
    figure: str = ""


@frozen()
class Theme:
    """The environment with all templates, the static files by their path in the site, and phrases.

    It is made of `folders`. `packaged` are the templates of the packaged theme. `languages` are the
    files with phrases, by their path in the theme: `languages/de/pages.json`.
    """

    environment: Environment
    folders: Mapping[str, Mapping[str, bytes]]
    packaged: Mapping[str, str]
    assets: Mapping[str, bytes]
    languages: Mapping[str, bytes]


def theme(folders: Mapping[str, Mapping[str, bytes]], code: CodeStore | None = None) -> Theme:
    """Lay theme folders over each other: an earlier folder's file prevails.

    Each folder, by the name of its theme, maps paths (`templates/plan.html.j2`,
    `static/shell.css`) to bytes; the last is the packaged one. With any other the templates run
    in Jinja's sandbox. `code` keeps the compiled templates of the packaged theme alone.
    """
    *others, own = folders.values()
    files = {path: lean(path, data) for path, data in own.items()}
    for folder in reversed(others):
        files.update(folder)
    assets = {path: files[path] for path in sorted(files) if path.startswith(_ASSETS)}
    # Templates beside the content come with it, perhaps in a stranger's pull request.
    is_own = len(folders) == 1
    environment = _environment(DirectEnvironment if is_own else SandboxedEnvironment, folders)
    environment.bytecode_cache = KeptCode(code) if code is not None and is_own else None
    languages = {path: files[path] for path in sorted(files) if path.startswith(LANGUAGES)}
    return Theme(environment, folders, packaged(folders), assets, languages)


def _environment(
    kind: type[Environment], folders: Mapping[str, Mapping[str, bytes]]
) -> Environment:
    environment = kind(
        loader=loader(folders),
        autoescape=True,
        undefined=UnknownName,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        auto_reload=False,
    )
    environment.filters.update(
        contents=contents,
        description=description,
        heights=heights,
        island=island,
        legend=legend,
        number=_number,
        pieces=pieces,
        rel=_rel,
        say=_say,
        slug=slug,
        words=words,
    )
    return environment


@pass_context
def _rel(context: Context, href: str) -> str:
    """Return an address of the site, or of the web, as a link of the page has it."""
    page, site = context.resolve_or_missing("page"), context.resolve_or_missing("site")
    if not isinstance(page, Page) or not isinstance(site, SiteView):
        message = "`rel` needs `page` and `site`: import the macros with context"
        raise TypeError(message)
    # The page for missing addresses is served at any depth, so it counts from the root.
    base = site.base if page.path == "404.html" and site.base_url else ""
    return relative(href, page.path, base)


@pass_context
def _say(context: Context, phrase: str, **values: object) -> Markup:
    """Return a phrase in the language of the site; values that are no markup are escaped."""
    site = context.resolve_or_missing("site")
    if not isinstance(site, SiteView):
        message = "`say` needs `site`: import the macros with context"
        raise TypeError(message)
    said = phrase_markup(say(site.tongue, phrase))
    return said.filled(values) if values else said.whole


@pass_context
def _number(context: Context, number: int) -> str:
    """Return a whole number with its thousands apart, as the language of the site does it."""
    site = context.resolve_or_missing("site")
    if not isinstance(site, SiteView):
        message = "`number` needs `site`: import the macros with context"
        raise TypeError(message)
    return grouped(site.tongue, f"{number:,}")


def relative(href: str, page: str, base: str = "") -> str:
    """Return an address from the site's root as seen from a page; `base` counts from the host.

    Addresses of other hosts pass if they are http, https or mailto; others lead nowhere.
    """
    path, mark, fragment = href.partition("#")
    if mark and path in ("", page):
        return mark + fragment
    target = _target(path, page.rpartition("/")[0], base)
    return target + mark + fragment if target != _NOWHERE else target


@lru_cache(maxsize=1 << 14, typed=True)
def _target(path: str, folder: str, base: str) -> str:
    """Return a path as seen from a folder; the same few are asked for on all pages."""
    if _SCHEME.match(path):
        return path if _SAFE_SCHEME.match(path) else _NOWHERE
    quoted = quote(path, safe="/~@!$&'()*+,;=?%-._")
    return base + quoted if base else path_from(f"{folder}/" if folder else "", quoted)


@lru_cache(maxsize=1 << 10)
def slug(text: str) -> str:
    """Return a name as part of a class: `under way` gives `under-way`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))


def island(figure: Figure, with_table: bool = False) -> Markup:  # noqa: FBT001, FBT002  a filter
    """Return a figure as JSON that nothing inside can end or start a tag with.

    `with_table` adds the rows of its twin, where the page has another table in its place.
    """
    content: dict[str, object] = {"data": figure.data, "layout": figure.layout}
    if with_table:
        texts = (
            [cell if isinstance(cell, str) else cell[0] for cell in row]
            for row in figure.table.rows
        )
        rows = [[figure.table.days.get(text, text) for text in row] for row in texts]
        content["table"] = [list(figure.table.heads), *rows]
    return _json(content)


def words(phrases: Mapping[str, str]) -> Markup:
    """Return what scripts say as JSON that nothing inside can end or start a tag with."""
    return _json(dict(phrases))


def _json(content: Mapping[str, object]) -> Markup:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ISLAND.items():
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704  every sign of markup is escaped


def legend(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the key and the word of each trace that wants a place in the legend."""
    for trace in figure.data:
        meta, name = trace.get("meta"), trace.get("name")
        if trace.get("showlegend") and isinstance(meta, Mapping) and isinstance(name, str):
            yield str(meta.get("key", "")), str(meta.get("label", name))


def heights(figure: Figure) -> Iterator[tuple[str, int]]:
    """Yield the height to reserve on a wide screen, and on a phone where names stand above bars.

    The script draws rows of the same two heights.
    """
    yield "wide", figure.height
    meta, margin = figure.layout.get("meta"), figure.layout.get("margin")
    narrow = meta.get("narrow") if isinstance(meta, Mapping) else None
    if isinstance(narrow, Mapping):
        yield "narrow", int(str(narrow["height"]))
        return
    rows = 0
    if isinstance(meta, Mapping) and meta.get("rows") and isinstance(margin, Mapping):
        edges = sum(int(str(margin[side])) for side in "tb")
        rows = (figure.height - edges) // _ROW
    yield "narrow", figure.height + rows * (_ROW_ON_A_PHONE - _ROW)


def pieces(html: str) -> Iterator[Piece]:
    """Yield prose in pieces: what is to be shown as it is, and blocks that ask for a figure."""
    end = 0
    for found in _FIGURE.finditer(html):
        yield Piece(html[end : found.start()])
        yield Piece(found.group(), unescape(found[1]))
        end = found.end()
    yield Piece(html[end:])


def description(main: str) -> str:
    """Return the sentence that a rendered page begins with, for those who find it by a search."""
    found = _ANSWER.search(main)
    # The text was escaped when the page was rendered; without tags it is plain text again.
    text = Markup(found[1]).striptags() if found else ""  # noqa: S704
    return text if len(text) <= _SENTENCE else f"{text[:_SENTENCE].rsplit(' ', 1)[0]} …"


def contents(main: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each section heading of a rendered page."""
    for found in _HEADING.finditer(main):
        # The text was escaped when the page was rendered; without tags it is plain text again.
        yield found[1], Markup(_COUNT.sub("", found[2])).striptags()  # noqa: S704

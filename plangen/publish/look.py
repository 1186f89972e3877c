"""The look of a site: a theme read from its folders, and what is said when it cannot show a page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files as package_files
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from plangen.errors import PlangenError
from plangen.model.look import Look
from plangen.pages.address import FILES, LOOK_SHEET
from plangen.pages.page import Page, SiteView
from plangen.publish import cache
from plangen.publish.manifest import digest
from plangen.publish.reading import list_files, read_file
from plangen.publish.template_code import TemplateCode
from plangen.publish.whereabouts import THEMES, themes_beside
from plangen.render.html import render
from plangen.render.look_sheet import look_sheet
from plangen.render.template_files import DEFAULT
from plangen.render.theme import Theme, theme
from plangen.render.web_font import is_web_font
from plangen.source.diagnostic import did_you_mean

Folder = tuple[str, tuple[tuple[str, bytes], ...]]
"""A theme folder: its name in messages, and its files by path."""

PICTURE_LIMIT = 64 * 1024 * 1024
"""The largest file that is published as it is, in bytes."""

_PLAIN = re.compile(r"\w[\w-]*")
_FILTER = re.compile(r"No filter named '(\w+)'\.?")
_LISTED = "the page `reference/theme.html` of the site lists what templates may use"
_AMISS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template of somebody's own may bring about beside the errors of templates."""


def load_theme(content: Path, name: str) -> Theme:
    """Read a theme over the default one; it is looked for beside the content first."""
    if not _PLAIN.fullmatch(name):
        message = f"`{name}` cannot be the name of a theme"
        raise PlangenError(message, "use letters, digits, dashes and underscores")
    beside = themes_beside(content) / name
    if name != DEFAULT and not beside.is_dir():
        message = f"there is no theme `{name}`"
        raise PlangenError(message, f"make the folder `{beside}`, or set `theme: default`")
    default = _default_theme()
    # In plangen's own checkout the default theme lies beside the content, and is not its own.
    own = beside.is_dir() and not beside.samefile(default)
    folders = [(f"{THEMES}/{name}", _files(beside))] if own else []
    return laid(*folders, (DEFAULT, _files(default)))


def look_digest(content: Path, name: str) -> str:
    """Return a digest of the files of a project's own theme."""
    folder = themes_beside(content) / name
    files = _files(folder) if folder.is_dir() else ()
    return cache.key(*(text for path, data in files for text in (path, digest(data))))


@lru_cache(maxsize=1)
def laid(*folders: Folder) -> Theme:
    """Lay theme folders over each other; a preview that rebuilds compiles its templates once."""
    return theme({name: dict(files) for name, files in folders}, TemplateCode())


def _default_theme() -> Path:
    """Return the folder of the default theme: in the package, or in a checkout beside it."""
    package = Path(str(package_files("plangen")))
    inside = package / THEMES / DEFAULT
    return inside if inside.is_dir() else package.parent / THEMES / DEFAULT


def _files(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple((path, read_file(folder, path)) for path in list_files(folder))


def look_files(content: Path, look: Look) -> dict[str, bytes]:
    """Return the files that a site has for the look its settings ask for, by their path in it."""
    named = sorted({*look.font_files, *((look.logo,) if look.logo else ())})
    files = {path: read_file(content, path, limit=PICTURE_LIMIT) for path in named}
    for path in look.font_files:
        if not is_web_font(files[path]):
            message = f"`{path}` is not a font in the format WOFF2"
            raise PlangenError(message, "convert it, or name a font that readers have")
    shown = {FILES + path: data for path, data in files.items()}
    if look.is_styled:
        shown[LOOK_SHEET] = look_sheet(look, files).encode()
    return shown


def rendered(page: Page, site: SiteView, look: Theme) -> bytes:
    """Return a page as HTML; what a theme does wrong is told with the line of its template."""
    try:
        return render(page, site, look)
    except TemplateError as error:
        raise _refused(page, error, look) from error
    except _AMISS as error:
        # In the packaged templates this would be a bug of plangen.
        if not look.environment.sandboxed:
            raise
        raise _refused(page, error, look) from error


def _refused(page: Page, error: Exception, look: Theme) -> PlangenError:
    if isinstance(error, TemplateSyntaxError):
        places = [f"{error.filename or error.name}:{error.lineno}"]
    else:
        places = list(_places(error.__traceback__))
    # A mistake in a theme often shows in a macro of the default one.
    own = [place for place in places if place.startswith(f"{THEMES}/")]
    place = next(reversed(own or places), "")
    reason, hint = _said(error, place, look)
    message = f"the theme cannot show `{page.path}`: {place}{': ' if place else ''}{reason}"
    return PlangenError(message, hint)


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines of templates that an error came through, the outermost first."""
    while trace:
        # The mark of those frames that the engine has put in for lines of templates.
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            yield f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next


def _said(error: Exception, place: str, look: Theme) -> tuple[str, str]:
    """Return the reason, and what to do, with the nearest name where one is misspelt."""
    if isinstance(error, TemplateNotFound):
        known = [*look.packaged, *(f"{DEFAULT}/{name}" for name in look.packaged)]
        hint = f"templates of the default theme are called `{DEFAULT}/plan.html.j2`"
        name = str(error.message)
        return f"there is no template `{name}`", did_you_mean(name, known, hint)
    if isinstance(error, RecursionError):
        name = place.partition("/templates/")[2].rpartition(":")[0]
        hint = f'to extend the one that it replaces, write `{{% extends "{DEFAULT}/{name}" %}}`'
        return "this template extends or includes itself", hint
    text = (error.message if isinstance(error, TemplateError) else str(error)) or "it fails"
    if found := _FILTER.fullmatch(text):
        known = sorted(look.environment.filters)
        return f"there is no filter `{found[1]}`", did_you_mean(found[1], known, _LISTED)
    return text[:1].lower() + text[1:].rstrip("."), _LISTED

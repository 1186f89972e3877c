"""Template files: where a template is found, and how it reaches the packaged one it replaces."""

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, FunctionLoader, TemplateSyntaxError

DEFAULT = "default"
"""The packaged theme: `default/plan.html.j2` is its template, whatever lies over it."""

_TEMPLATES = "templates/"
_Found = tuple[str, str, Callable[[], bool] | None]


def packaged(folders: Mapping[str, Mapping[str, bytes]]) -> dict[str, str]:
    """Return the templates of the last of some theme folders, which is plangen's own."""
    files = folders[next(reversed(tuple(folders)))]
    return {
        path.removeprefix(_TEMPLATES): data.decode("utf-8")
        for path, data in files.items()
        if path.startswith(_TEMPLATES)
    }


def loader(folders: Mapping[str, Mapping[str, bytes]]) -> BaseLoader:
    """Return a loader for the templates of theme folders, the topmost first, the packaged last.

    A template is found in the first folder that has it; behind `default/` it is the packaged
    one, so a theme's `plan.html.j2` may extend `default/plan.html.j2`. Folders are keyed by
    the name they have in messages.
    """
    places: dict[str, tuple[str, str]] = {}
    for position, folder in enumerate(reversed(tuple(folders))):
        for path in folders[folder]:
            if path.startswith(_TEMPLATES):
                name = path.removeprefix(_TEMPLATES)
                places[name] = (folder, path)
                if position == 0:
                    places[f"{DEFAULT}/{name}"] = (folder, path)

    def load(name: str) -> _Found | None:
        if name not in places:
            return None
        folder, path = places[name]
        return _decoded(folders[folder][path], name, f"{folder}/{path}"), f"{folder}/{path}", None

    return FunctionLoader(load)


def _decoded(data: bytes, name: str, place: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this line is not UTF-8"
        raise TemplateSyntaxError(message, line, name, place) from error

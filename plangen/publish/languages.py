"""The language of a site: the phrases that a theme has for it, read and checked."""

import json
from collections.abc import Iterator, Mapping

from plangen.errors import PlangenError
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.kinds.words import capital
from plangen.render.theme import LANGUAGES, Theme

_SCRIPTS, _CALENDAR = "scripts.json", "calendar.json"
"""The files for the scripts of pages: what they alone say, and the dates and numbers of all."""


def tongue_of(theme: Theme, language: str, vocabulary: Mapping[str, str] | None = None) -> Tongue:
    """Return a language with all phrases of a theme, and over them the words of the settings.

    English needs no phrases. A word of the vocabulary stands for a whole label, small or large.
    """
    own = dict(_own(vocabulary or {}))
    if language == ENGLISH.name and not own:
        return ENGLISH
    folder = f"{LANGUAGES}{language}/"
    files = {
        path.removeprefix(folder): dict(_phrases(path, data))
        for path, data in theme.languages.items()
        if path.startswith(folder)
    }
    scripts = files.pop(_SCRIPTS, {}) | files.get(_CALENDAR, {})
    phrases = {phrase: text for found in files.values() for phrase, text in found.items()}
    return Tongue(name=language, phrases=phrases | own, scripts=scripts)


def _own(vocabulary: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for word, text in vocabulary.items():
        if text:
            yield word, text
            yield capital(word), capital(text)


def _phrases(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(data)
    except ValueError as error:
        message = f"`{path}` of the theme is no JSON: {error}"
        raise PlangenError(message, "write one object with texts") from error
    pairs = found.items() if isinstance(found, dict) else [("", None)]
    for phrase, text in pairs:
        if not isinstance(text, str):
            message = f"`{path}` of the theme has something that is no text at `{phrase[:40]}`"
            raise PlangenError(message, 'write one object with texts: `"Risks": "Risiken"`')
        yield phrase, text

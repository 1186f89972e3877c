"""The language of a site: the phrases that a theme has for it, read and checked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from plangen.errors import PlangenError
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.kinds.words import capital
from plangen.render.theme import LANGUAGES, Theme

_FOR_SCRIPTS = ("calendar.json", "scripts.json")
"""The files with what the scripts of pages say; they are on every page, so they are short."""


def spoken(facts: Facts, theme: Theme) -> Facts:
    """Return facts that are told in the language and in the words of their settings."""
    settings = facts.portfolio.settings
    return replace(facts, tongue=tongue_of(theme, settings.language, settings.vocabulary))


def tongue_of(theme: Theme, language: str, vocabulary: Mapping[str, str] | None = None) -> Tongue:
    """Return a language with all phrases of a theme, and over them the words of the settings.

    English needs no phrases. A word of the vocabulary stands for a whole label, small or large.
    """
    own = dict(_own(vocabulary or {}))
    if language == ENGLISH.name and not own:
        return ENGLISH
    phrases: dict[str, str] = {}
    scripts: dict[str, str] = {}
    folder = f"{LANGUAGES}{language}/"
    for path, data in theme.languages.items():
        if path.startswith(folder):
            found = dict(_phrases(path, data))
            (scripts if path.removeprefix(folder) in _FOR_SCRIPTS else phrases).update(found)
    # A word that scripts say too (`Keys` of the keyboard) means on pages what pages mean by it.
    return Tongue(name=language, phrases=scripts | phrases | own, scripts=scripts)


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

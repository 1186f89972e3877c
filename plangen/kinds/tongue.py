"""Tongues: the languages of the interface, as phrases by their English wording."""

from collections.abc import Mapping
from dataclasses import field

from plangen.frozen import frozen


@frozen(kw_only=True)
class Tongue:
    """A language: what stands for each English phrase. A phrase it lacks stays English.

    A phrase is a whole sentence or a label, with names in braces for what varies:
    `{done} of {total} tasks`. A noun that is counted has both its numbers: `plan|plans`.
    `scripts` are the phrases that the scripts of pages say.
    """

    name: str = "en"
    phrases: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_english(self) -> bool:
        """Tell whether the phrases stay as they are."""
        return not self.phrases


ENGLISH = Tongue()


def say(tongue: Tongue, phrase: str, **values: object) -> str:
    """Return a phrase in a language, with values in the place of its names."""
    text = tongue.phrases.get(phrase, phrase)
    return text.format(**values) if values else text


def say_of(tongue: Tongue, thing: str, word: str) -> str:
    """Return a word that other languages say otherwise of some things: the `target (measure)`."""
    return tongue.phrases.get(f"{word} ({thing})") or say(tongue, word)


def say_number(tongue: Tongue, number: int, one: str, more: str, **values: object) -> str:
    """Return the phrase that fits a number, which is its `n`, with thousands apart."""
    phrase = one if number == 1 else more
    return say(tongue, phrase, n=grouped(tongue, f"{number:,}"), **values)


def say_count(tongue: Tongue, number: int, none: str, one: str, more: str) -> str:
    """Return the phrase that fits a number; none has a phrase of its own: `no plan waits`."""
    return say_number(tongue, number, one, more) if number else say(tongue, none)


def grouped(tongue: Tongue, number: str) -> str:
    """Return an English number (`1,200.5`) with the signs of a language (`1.200,5`)."""
    if tongue.is_english:
        return number
    comma, point = tongue.phrases.get(",", ","), tongue.phrases.get(".", ".")
    return "".join(comma if sign == "," else point if sign == "." else sign for sign in number)

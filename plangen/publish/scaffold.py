"""Scaffolding: a new project from templates, which overwrites nothing."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.model.naming import suggested_id

_BLANK = re.compile(r"<<([a-z-]+|[+-]\d+)>>")
_LONGEST_ID = 40
_TYPED = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


@frozen(kw_only=True)
class Made:
    """What was made, what was there already, and what to do next."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    following: tuple[str, ...] = ()


EXTRAS = ("github", "pre-commit")
"""What a project gets besides its content unless something else is asked for."""


def create_project(
    folder: Path, today: date, requirement: str, extras: Sequence[str] = EXTRAS
) -> Made:
    """Write a sample project into a folder; files outside `content` that are there are kept.

    `requirement` is what the project's workflow installs; `extras` are names of folders in
    `templates/ci`. Raises `PlangenError`, with nothing written, where `content` has files in it.
    """
    content = folder / "content"
    if content.is_dir() and any(content.iterdir()):
        message = f"`{content}` has files in it already"
        raise PlangenError(message, "add to it with `plangen new`, or name another folder")
    templates = package_files("plangen.publish") / "templates"
    told = "".join((templates / "ci" / f"{name}.md").read_text("utf-8") for name in extras)
    words = {"requirement": requirement, "extras": told}
    chosen = (templates / "project", *(templates / "ci" / name for name in extras))
    written = [
        (folder / path, create_file(folder / path, fill(text, today, words)))
        for source in chosen
        for path, text in _templates(source)
    ]
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shown(folder)} && "
    return Made(
        made=tuple(path for path, is_new in written if is_new),
        kept=tuple(path for path, is_new in written if not is_new),
        following=(f"{enter}plangen serve", 'plangen new plan "Title of the plan"'),
    )


def report(made: Made) -> Iterator[str]:
    """Yield the lines that tell an author what was made and what comes next."""
    for word, paths in (("wrote", made.made), ("kept ", made.kept)):
        for path in paths:
            yield f"{word}  {shown(path)}"
    for number, step in enumerate(made.following):
        yield f"{'then ' if number else 'next '}  {step}"


def shown(path: Path) -> Path:
    """Return a path as an author would type it: from the current folder where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def template(name: str) -> str:
    """Return the text of a template for one file."""
    return (package_files("plangen.publish") / "templates" / "new" / name).read_text("utf-8")


def _templates(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield paths and texts; `dot-` stands for the dot that would hide a file in a package."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = prefix + re.sub(r"^dot-", ".", entry.name)
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        else:
            yield path, entry.read_text("utf-8")


def fill(text: str, today: date, words: Mapping[str, str]) -> str:
    """Fill the blanks of a template: `<<today>>`, `<<+14>>` days from this week's Monday, words."""
    monday = today - timedelta(days=today.weekday())
    known = {
        "today": today.isoformat(),
        "monday": monday.isoformat(),
        "next-year": str(today.year + 1),
        **words,
    }

    def blank(found: re.Match[str]) -> str:
        name = found[1]
        if name[0] in "+-":
            return (monday + timedelta(days=int(name))).isoformat()
        return known[name]

    return _BLANK.sub(blank, text)


def create_file(path: Path, text: str) -> bool:
    """Write a new file and return True; return False where the path is taken."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise PlangenError(message, "name a folder you may write to") from error
    return True


def clean_title(title: str) -> str:
    """Return a title as one line; raises `PlangenError` for one without a letter or digit."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", title).split())
    if not any(character.isalnum() for character in line):
        message = f"`{line}` is no title"
        raise PlangenError(message, "write a few words in quotes")
    return line


def id_of(title: str) -> str:
    """Return the id that a title suggests: plain small letters, digits and dashes."""
    identifier = suggested_id(title)
    if not identifier:
        message = f"no id can be made from `{title}`"
        raise PlangenError(message, "give one with `--id`, of small letters, digits and dashes")
    return identifier


def check_id(identifier: str) -> str:
    """Return an id as it is; raises `PlangenError` for one that no plan could refer to."""
    well_formed = re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", identifier)
    if not well_formed or len(identifier) > _LONGEST_ID:
        message = f"`{identifier}` cannot be an id"
        hint = "use small letters, digits and single dashes, a letter first, at most 40"
        raise PlangenError(message, hint)
    return identifier


def yaml_text(text: str) -> str:
    """Return a text as it stands in YAML: plain where that is safe, else in double quotes."""
    plain = re.fullmatch(r"[A-Za-z][\w .()/-]*[\w.)]|\d+%|\d{4}-\d\d-\d\d", text)
    if plain and text.casefold() not in _TYPED:
        return text
    return json.dumps(text, ensure_ascii=False)

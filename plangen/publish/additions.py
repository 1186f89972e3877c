"""Additions: a new plan, update, page or entry in a project that exists."""

import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import copymode

from plangen.errors import PlangenError
from plangen.publish.reading import read_file
from plangen.publish.scaffold import (
    Made,
    check_id,
    clean_title,
    create_file,
    fill,
    id_of,
    shown,
    template,
    yaml_text,
)
from plangen.source.diagnostic import did_you_mean

_NAMED = 6
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UPDATES = re.compile(r"updates?\b|[^{]*\{[^}]*\.updates\b", re.IGNORECASE)
_OWNER = re.compile(r"^owner:\s*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)


def create_plan(content: Path, title: str, today: date, identifier: str = "") -> Made:
    """Write a draft of a plan into a file of its own."""
    title = clean_title(title)
    identifier = check_id(identifier) if identifier else id_of(title)
    path = content / "plans" / f"{identifier}.md"
    taken = next((place for place in (path, path.with_suffix("")) if place.exists()), None)
    words = {"id": identifier, "title": yaml_text(title), "owner": ""}
    if taken or not create_file(path, fill(template("plan.md"), today, words)):
        raise _taken(taken or path, "give another id with `--id`")
    return Made(made=(path,), following=(f"edit {shown(path)}", "plangen serve"))


def create_page(content: Path, folder: str, title: str, today: date) -> Made:
    """Write an ordinary page into `decisions` or `guide`."""
    title = clean_title(title)
    path = content / folder / f"{id_of(title)}.md"
    name = "decision.md" if folder == "decisions" else "page.md"
    if not create_file(path, fill(template(name), today, {"title": title})):
        raise _taken(path, "give the page another title")
    return Made(made=(path,), following=(f"edit {shown(path)}",))


def create_update(content: Path, plan: str, on: date, facts: Mapping[str, str]) -> Made:
    """Write a status report: a file for a plan in a folder, else a section of the plan's file.

    `facts` are `owner` and `health`, each empty where it is not known.
    """
    header = content / "plans" / plan / "plan.md"
    single = content / "plans" / f"{plan}.md"
    if header.is_file():
        return _update_file(content, plan, on, facts)
    if not single.is_file():
        message, known = f"there is no plan `{plan}`", _plans(content)
        raise PlangenError(message, did_you_mean(plan, known, _choice(known)))
    text = read_file(content, f"plans/{plan}.md").decode("utf-8", "surrogateescape")
    replace_file(single, _with_update(text, on, facts, single))
    return Made(made=(single,), following=(f"edit {shown(single)}, heading `{on}`",))


def _plans(content: Path) -> list[str]:
    folder = content / "plans"
    headers = [*folder.glob("*.md"), *(path.parent for path in folder.glob("*/plan.md"))]
    return sorted(path.stem for path in headers)


def _choice(known: list[str]) -> str:
    if not known:
        return "start one with `plangen new plan`"
    names = ", ".join(f"`{name}`" for name in known[:_NAMED])
    return f"name one of {names}" + (" and others" if len(known) > _NAMED else "")


def _update_file(content: Path, plan: str, on: date, facts: Mapping[str, str]) -> Made:
    path = content / "plans" / plan / "updates" / f"{on}.md"
    owner = facts["owner"] or _owner(read_file(content, f"plans/{plan}/plan.md"))
    known = {"owner": owner, "health": facts["health"]}
    keys = "".join(f"{key}: {value}\n" for key, value in known.items() if value)
    if not create_file(path, f"---\n{keys}---\n\n{template('update.md')}"):
        raise _taken(path, "edit it, or give another day with `--date`")
    return Made(made=(path,), following=(f"edit {shown(path)}",))


def _owner(data: bytes) -> str:
    header = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n---", 1)[0]
    found = _OWNER.search(header)
    return found[1] if found else ""


def _with_update(text: str, on: date, facts: Mapping[str, str], path: Path) -> str:
    """Return a plan with a report at the end of its updates, in the line ends of its author."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    headings = _headings(lines)
    if any(title.startswith(str(on)) for _, _, title in headings):
        message = f"`{shown(path)}` has a report of {on} already"
        raise PlangenError(message, "edit it, or give another day with `--date`")
    at, needs_section = _end_of_updates(headings, len(lines))
    owner = facts["owner"] or _owner(text.encode("utf-8", "surrogateescape"))
    words = [f"@{owner}" if owner else "", f"health:{facts['health']}" if facts["health"] else ""]
    written = " ".join(word for word in words if word)
    report = f"### {on} {{{written}}}\n\n" if written else f"### {on}\n\n"
    section = "## Updates\n\n" if needs_section else ""
    before = "".join(lines[:at]).rstrip() + end * 2
    after = "".join(lines[at:])
    added = (section + report + template("update.md")).replace("\n", end)
    return before + added + (end + after if after else "")


def _headings(lines: list[str]) -> list[tuple[int, int, str]]:
    """Return line, level and title of each heading that stands outside code blocks."""
    found: list[tuple[int, int, str]] = []
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        heading = None if fence else _HEADING.match(line)
        if heading:
            found.append((number, len(heading[1]), heading[2]))
    return found


def _end_of_updates(headings: list[tuple[int, int, str]], end: int) -> tuple[int, bool]:
    """Return the line behind the updates, and whether the section is still missing."""
    tops = [(number, title) for number, level, title in headings if level <= 2]
    for (_, title), (following, _) in zip(tops, [*tops[1:], (end, "")], strict=True):
        if _UPDATES.match(title):
            return following, False
    return end, True


def add_entry(content: Path, name: str, identifier: str, fields: Mapping[str, str]) -> Made:
    """Append an entry to a YAML file of entries, in the style the file is written in."""
    path = content / name
    check_id(identifier)
    inner = ", ".join(f"{key}: {yaml_text(value)}" for key, value in fields.items() if value)
    if not create_file(path, f"{identifier}: {{{inner}}}\n"):
        text = read_file(content, name).decode("utf-8", "surrogateescape")
        replace_file(path, _with_entry(text, identifier, inner, path))
    return Made(made=(path,), following=(f"edit {shown(path)}",))


def _with_entry(text: str, identifier: str, inner: str, path: Path) -> str:
    taken = re.compile(rf"^({identifier}\s*:|-\s*\{{?\s*id:\s*{identifier}\b(?!-))", re.MULTILINE)
    if taken.search(text):
        raise _taken(Path(f"{path}: {identifier}"), "choose another id")
    entries = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    if entries and entries[0].lstrip()[0] in "{[":
        message = f"`{path}` is written in one pair of brackets, so nothing can be appended"
        raise PlangenError(message, "write one entry a line")
    is_list = bool(entries) and entries[0].startswith("-")
    entry = f"- {{id: {identifier}, {inner}}}" if is_list else f"{identifier}: {{{inner}}}"
    end = "\r\n" if "\r\n" in text else "\n"
    return text.rstrip("\r\n") + (end if text.strip() else "") + entry + end


def replace_file(path: Path, text: str) -> None:
    """Write a file anew in one step, so that an author never finds half of it."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".plangen-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
            copymode(path, name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise PlangenError(message, "make the file writable") from error


def _taken(path: Path, hint: str) -> PlangenError:
    return PlangenError(f"`{shown(path)}` is there already", hint)

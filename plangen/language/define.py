"""Definitions: where the id, the person or the plan under the cursor is defined."""

import re

from plangen.language.cursor import Cursor, home, in_group, in_header
from plangen.model.portfolio import Portfolio, named_items
from plangen.source.span import Span

_WORD = re.compile(r"@?[\w-]+(?:/[\w-]+)?")


def define(portfolio: Portfolio, cursor: Cursor) -> Span | None:
    """Return the place of what is named at the cursor, or None; words of prose name nothing."""
    word = word_at(cursor)
    return _place(portfolio, cursor.path, word) if word else None


def word_at(cursor: Cursor) -> str:
    """Return the name at the cursor: `@person`, `id` or `plan/id`; empty in prose."""
    for found in _WORD.finditer(cursor.text):
        if found.start() <= cursor.offset <= found.end() and _is_name(cursor, found):
            return found[0]
    return ""


def _is_name(cursor: Cursor, found: re.Match[str]) -> bool:
    if found[0].startswith("@"):
        return True
    text = cursor.text
    if text[found.end() : found.end() + 1] == ":" and text[: found.start()].rstrip(" -{") == "":
        return False
    inside = cursor.path.endswith(".yml") or in_header(cursor) or in_group(cursor)
    return inside or text.lstrip().startswith("|")


def _place(portfolio: Portfolio, path: str, word: str) -> Span | None:
    if word.startswith("@"):
        person = portfolio.people.get(word[1:])
        return person.origin.span if person else None
    plan_id, mark, item_id = word.rpartition("/")
    plan = portfolio.plans.get(plan_id) if mark else home(portfolio, path)
    item = named_items(plan).get(item_id) if plan else None
    if item or mark:
        return item.origin.span if item else None
    for known in (
        portfolio.plans, portfolio.people, portfolio.goals, portfolio.resources,
        portfolio.calendars,
    ):  # fmt: skip
        if word in known:
            return known[word].origin.span
    return None

"""Code owners: the marked block of a CODEOWNERS file, one line a plan, so that its owner reviews."""

import re
from collections.abc import Iterable, Mapping

from plangen.frozen import frozen
from plangen.model.people import Person
from plangen.model.plan import Plan

BEGIN = "# plangen: begin"
END = "# plangen: end"

_HANDLE = re.compile(
    r"@[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
_BARE = re.compile(r"[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)?")
_SAYABLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\\*?!#\[\]\ud800-\udfff]+")
"""What a pattern can hold beside spaces: a code host knows no escape for the rest."""


@frozen()
class Owned:
    """Lines of patterns and their owners, and what could not be written."""

    lines: tuple[str, ...]
    untold: tuple[str, ...]


def owned(plans: Iterable[Plan], people: Mapping[str, Person], prefix: str) -> Owned:
    """Return a line for each plan; `prefix` leads from the repository's root to the content.

    The owner's account stands there, else that of the plan's team. A plan with neither has no
    line: a pattern without owners would say that nobody needs to review it.
    """
    lines: list[str] = []
    untold: list[str] = []
    for plan in plans:
        pattern = _pattern(prefix + _place(plan))
        handle, reasons = _account(plan, people)
        untold += [f"plan `{plan.id}`: {reason}" for reason in reasons]
        if not pattern:
            untold.append(f"plan `{plan.id}`: its path cannot be written as a pattern")
        elif handle:
            lines.append(f"{pattern} {handle}")
    return Owned(tuple(lines), tuple(untold))


def _place(plan: Plan) -> str:
    """Return the file of a plan, or the folder that holds all its parts."""
    in_folder = plan.path.count("/") == 2
    return plan.path.removesuffix("plan.md") if in_folder else plan.path


def _pattern(path: str) -> str:
    """Return a pattern from the root, or nothing where a sign in it has a meaning of its own."""
    if not all(_SAYABLE.fullmatch(word) for word in path.split(" ") if word):
        return ""
    return "/" + path.replace(" ", "\\ ")


def _account(plan: Plan, people: Mapping[str, Person]) -> tuple[str, list[str]]:
    """Return the account that reviews a plan, and why the ones before it do not."""
    reasons: list[str] = []
    for kind, name in (("owner", plan.owner), ("team", plan.team)):
        handle, reason = _handle(people.get(name)) if name else ("", "is not named")
        if handle:
            return handle, reasons
        reasons.append(f"its {kind} `{name}` {reason}" if name else f"its {kind} {reason}")
    return "", reasons


def _handle(person: Person | None) -> tuple[str, str]:
    if person is None:
        return "", "is not in `people.yml`"
    if not person.active:
        return "", "is not active"
    if not person.github:
        return "", "has no `github`"
    written = f"@{person.github}" if _BARE.fullmatch(person.github) else person.github
    if not _HANDLE.fullmatch(written):
        return "", f"has a `github` that is no account: `{person.github}`"
    return written, ""


def block(lines: Iterable[str]) -> str:
    """Return the block with its marks."""
    note = "# Written by `plangen codeowners --write` from the owners of the plans."
    return "".join(f"{line}\n" for line in (BEGIN, note, *lines, END))


def with_block(text: str, lines: Iterable[str]) -> str | None:
    """Return a file with the block as its last part; every other byte stays as it is.

    The last matching pattern wins, so a block that stood higher up moves down. None where the
    marks are not one pair in order.
    """
    rest = _without_block(text)
    if rest is None:
        return None
    # A last line without its end may stop within one.
    end = "\r\n" if "\r\n" in f"{text}\n" else "\n"
    gap = "" if not rest or rest.endswith("\n") else end
    return rest + gap + block(lines).replace("\n", end)


def _without_block(text: str) -> str | None:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    bare = [line.strip() for line in lines]
    marks = [(number, line) for number, line in enumerate(bare) if line in {BEGIN, END}]
    if not marks:
        return text
    if [line for _, line in marks] != [BEGIN, END]:
        return None
    (begin, _), (end, _) = marks
    return "".join([*lines[:begin], *lines[end + 1 :]])

"""Plan files: which files make up each plan, and which would be passed over in silence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.document import Document
from plangen.source.node import Scalar
from plangen.source.span import Span

SHARED = ("plangen.yml", "people.yml", "resources.yml", "calendars.yml", "goals.yml")
"""The YAML files that plangen reads, at the top of the content folder."""


_LIKE_MARKDOWN = re.compile(r"\.(?!md$)(?:md|markdown|mdown|mkd)$", re.IGNORECASE)


@dataclass(slots=True)
class PlanFiles:
    """The files of one plan: that of its header, its parts in name order, its status reports."""

    path: str
    parts: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return all of them."""
        return (self.path, *self.parts, *self.reports)


def header_of(path: str) -> str:
    """Return where the header stands of the plan that a file is of; the path itself outside folders of plans."""
    steps = path.split("/")
    return f"plans/{steps[1]}/plan.md" if steps[0] == "plans" and len(steps) > 2 else path


def plan_files(paths: Iterable[str]) -> tuple[list[PlanFiles], list[Diagnostic]]:
    """Group the Markdown files below `plans/`; what belongs to no plan is a problem."""
    single: list[PlanFiles] = []
    folders: dict[str, PlanFiles] = {}
    problems: list[Diagnostic] = []
    for path in sorted(paths):
        steps = path.split("/")
        if steps[0] != "plans" or not path.endswith(".md"):
            continue
        if len(steps) == 2:
            single.append(PlanFiles(path))
            continue
        found = folders.setdefault(steps[1], PlanFiles(""))
        if len(steps) == 3 and steps[2] == "plan.md":
            found.path = path
        elif len(steps) == 3:
            found.parts.append(path)
        elif len(steps) == 4 and steps[2] == "updates":
            found.reports.append(path)
        else:
            problems.append(_too_deep(path))
    for name, found in folders.items():
        if not found.path:
            problems.extend(_headless(name, found))
    whole = [found for found in folders.values() if found.path]
    return sorted((*single, *whole), key=lambda found: found.path), problems


def unread_yaml(paths: Iterable[str]) -> list[Diagnostic]:
    """Report YAML files at the top of the content folder that plangen has no use for."""
    return [
        _unread_yaml(path)
        for path in sorted(paths)
        if "/" not in path and path.endswith((".yml", ".yaml")) and path not in SHARED
    ]


def unread_plans(paths: Iterable[str]) -> list[Diagnostic]:
    """Report files among the plans whose names look like Markdown and end otherwise."""
    return [
        _unread(
            path, "this file is not read: its name does not end in `.md`", f"rename it `{meant}`"
        )
        for path in sorted(paths)
        if path.startswith("plans/") and (meant := _LIKE_MARKDOWN.sub(".md", path)) != path
    ]


def plan_elsewhere(page: Document) -> list[Diagnostic]:
    """Report a page with the header of a plan: it stands where no plan is read."""
    named = page.header.get("plan") if page.header else None
    if not isinstance(named, Scalar):
        return []
    message = "this file has the header of a plan and does not stand in `plans/`, so it is a page"
    hint = f"move it to `plans/{named.text}.md`, or delete `plan:`"
    problem = Diagnostic(rule="misplaced-file", message=message, span=named.span, hint=hint)
    return [problem]


def _unread_yaml(path: str) -> Diagnostic:
    meant = path.removesuffix(".yaml") + ".yml" if path.endswith(".yaml") else path
    hint = f"rename it `{meant}`" if meant in SHARED else did_you_mean(meant, SHARED)
    return _unread(path, f"`{path}` is not read", hint or "move it out of the content folder")


def _too_deep(path: str) -> Diagnostic:
    hint = "a plan's folder holds `plan.md`, its parts, and `updates/DATE.md`"
    return _unread(path, "this file is in a folder of a plan that is not read", hint)


def _headless(name: str, found: PlanFiles) -> Iterable[Diagnostic]:
    files = (*found.parts, *found.reports)
    hint = f"write the header into `plans/{name}/plan.md`"
    message = f"the folder `plans/{name}` has no `plan.md`, so nothing in it is read"
    return [_unread(files[0], message, hint)] if files else []


def _unread(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule="misplaced-file", message=message, span=Span.of_file(path), hint=hint)

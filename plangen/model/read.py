"""Reading a content folder: from the bytes of its files to a portfolio."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plangen.model.decode_plan import decode_plan
from plangen.model.decode_shared import (
    decode_calendars,
    decode_goals,
    decode_people,
    decode_resources,
    decode_settings,
)
from plangen.model.plan import Plan
from plangen.model.portfolio import BrokenPlan, Portfolio
from plangen.model.settings import Settings
from plangen.source.diagnostic import Diagnostic, Related
from plangen.source.document import Document
from plangen.source.node import Node
from plangen.source.outline import read_document, read_update
from plangen.source.page import read_page
from plangen.source.span import Span
from plangen.source.strict_yaml import compose
from plangen.source.text import Text, decode

SETTINGS = "plangen.yml"


def is_read(path: str) -> bool:
    """Tell whether plangen reads a file of the content folder, or only publishes it."""
    return path.endswith(".md") or ("/" not in path and path.endswith(".yml"))


def read_portfolio(files: Mapping[str, bytes], others: Iterable[str] = ()) -> Portfolio:
    """Read and decode all files; never raises.

    `files` maps paths from the content folder to bytes; `others` are files that exist and
    are not read (pictures, papers).
    """
    problems: list[Diagnostic] = []
    texts: dict[str, Text] = {}
    for path in sorted(files):
        texts[path], found = decode(path, files[path])
        problems.extend(found)
    settings = decode_settings(_yaml(texts, SETTINGS, problems), problems)
    plans, broken = _plans(texts, settings, problems)
    portfolio = Portfolio(
        plans=plans,
        broken=broken,
        people=decode_people(_yaml(texts, "people.yml", problems), problems),
        resources=decode_resources(_yaml(texts, "resources.yml", problems), problems),
        calendars=decode_calendars(_yaml(texts, "calendars.yml", problems), problems),
        goals=decode_goals(_yaml(texts, "goals.yml", problems), problems),
        settings=settings,
        pages=_pages(texts, problems),
        files=frozenset((*files, *others)),
        problems=(),
    )
    return _with_problems(portfolio, problems)


def _with_problems(portfolio: Portfolio, problems: list[Diagnostic]) -> Portfolio:
    ordered = sorted(problems, key=lambda problem: (problem.span, problem.rule))
    return replace(portfolio, problems=tuple(ordered))


def _yaml(texts: Mapping[str, Text], path: str, problems: list[Diagnostic]) -> Node | None:
    if path not in texts:
        return None
    node, found = compose(texts[path])
    problems.extend(found)
    return node


def _plans(
    texts: Mapping[str, Text], settings: Settings, problems: list[Diagnostic]
) -> tuple[dict[str, Plan], tuple[BrokenPlan, ...]]:
    plans: dict[str, Plan] = {}
    broken: list[BrokenPlan] = []
    taken: dict[str, str] = {}
    for path, parts, reports in _plan_files(texts):
        document = read_document([texts[part] for part in parts])
        decoded = decode_plan(document, [read_update(texts[file]) for file in reports], settings)
        problems.extend(decoded.problems)
        plan = decoded.plan
        if plan.id in taken:
            problems.append(_same_plan(plan.id, path, taken[plan.id]))
            if isinstance(plan, Plan):
                continue
        taken.setdefault(plan.id, path)
        if isinstance(plan, Plan):
            plans[plan.id] = plan
        else:
            broken.append(_unique(plan, {other.id for other in broken} | set(plans)))
    return plans, tuple(broken)


def _unique(plan: BrokenPlan, taken: set[str]) -> BrokenPlan:
    """Give a plan that cannot be read a page of its own, whatever its name."""
    name, count = plan.id, 1
    while name in taken:
        count += 1
        name = f"{plan.id}-{count}"
    return BrokenPlan(id=name, path=plan.path, problems=plan.problems)


def _plan_files(texts: Mapping[str, Text]) -> list[tuple[str, list[str], list[str]]]:
    """Return for each plan its path, the files of its body in order, and its status reports."""
    found: list[tuple[str, list[str], list[str]]] = []
    for path in sorted(texts):
        parts = path.split("/")
        if parts[0] != "plans" or not path.endswith(".md"):
            continue
        if len(parts) == 2:
            found.append((path, [path], []))
        elif len(parts) == 3 and parts[2] == "plan.md":
            folder = path.removesuffix("plan.md")
            below = [file for file in sorted(texts) if file.startswith(folder) and file != path]
            bodies = [file for file in below if "/" not in file.removeprefix(folder)]
            reports = [file for file in below if file.startswith(f"{folder}updates/")]
            found.append((path, [path, *bodies], reports))
    return found


def _same_plan(name: str, path: str, first: str) -> Diagnostic:
    return Diagnostic(
        rule="duplicate-id",
        message=f"two plans are called `{name}`",
        span=Span.of_file(path),
        hint="rename one of them",
        related=(Related("the other one", Span.of_file(first)),),
        plan=name,
    )


def _pages(texts: Mapping[str, Text], problems: list[Diagnostic]) -> tuple[Document, ...]:
    pages: list[Document] = []
    for path in sorted(texts):
        if path.endswith(".md") and not path.startswith("plans/"):
            page = read_page(texts[path])
            problems.extend(page.problems)
            pages.append(page)
    return tuple(pages)

"""Reading a content folder: from the bytes of its files to a portfolio."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from plangen.each import Each, one_by_one
from plangen.model.content_files import SETTINGS
from plangen.model.decode_plan import DecodedPlan, decode_plan
from plangen.model.decode_shared import (
    decode_calendars,
    decode_goals,
    decode_people,
    decode_resources,
    decode_settings,
)
from plangen.model.insets import decode_insets
from plangen.model.plan import Plan
from plangen.model.plan_files import (
    PlanFiles,
    plan_elsewhere,
    plan_files,
    unread_plans,
    unread_yaml,
)
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

ReadEach = Each[PlanFiles, DecodedPlan]
"""Reads many plans, each from its files."""

ReadPages = Each[str, Document]
"""Reads many pages of prose, each by its path."""


def read_portfolio(
    files: Mapping[str, bytes],
    others: Iterable[str] = (),
    each: ReadEach = one_by_one,
    each_page: ReadPages = one_by_one,
) -> Portfolio:
    """Read and decode all files; never raises.

    `files` maps paths from the content folder to bytes; `others` are files that exist and
    are not read (pictures, papers). Plans know nothing of each other yet: `each` reads them,
    and `each_page` the pages beside them.
    """
    others = tuple(others)
    problems: list[Diagnostic] = []
    of_plans, passed_over = plan_files(files)
    problems.extend(passed_over)
    apart = {path for one in of_plans for path in one.paths}
    texts: dict[str, Text] = {}
    for path in sorted(files.keys() - apart):
        texts[path], found = decode(path, files[path])
        problems.extend(found)
    problems.extend(unread_yaml((*files, *others)))
    problems.extend(unread_plans(others))
    settings = decode_settings(_yaml(texts, SETTINGS, problems), problems, frozenset(others))
    decoded = each(partial(_plan, files, settings), of_plans)
    plans, broken = _plans(decoded, problems)
    pages = _pages(texts, each_page, problems)
    portfolio = Portfolio(
        plans=plans,
        broken=broken,
        people=decode_people(_yaml(texts, "people.yml", problems), problems),
        resources=decode_resources(_yaml(texts, "resources.yml", problems), problems),
        calendars=decode_calendars(_yaml(texts, "calendars.yml", problems), problems),
        goals=decode_goals(_yaml(texts, "goals.yml", problems), problems),
        settings=settings,
        pages=pages,
        files=frozenset((*files, *others)),
        problems=(),
        insets={page.path: decode_insets(page.fences, problems) for page in pages if page.fences},
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


def _plan(files: Mapping[str, bytes], settings: Settings, one: PlanFiles) -> DecodedPlan:
    texts: dict[str, Text] = {}
    problems: list[Diagnostic] = []
    for path in one.paths:
        texts[path], found = decode(path, files[path])
        problems.extend(found)
    document = read_document([texts[part] for part in (one.path, *one.parts)])
    reports = [read_update(texts[report]) for report in one.reports]
    decoded = decode_plan(document, reports, settings)
    return replace(decoded, problems=(*problems, *decoded.problems)) if problems else decoded


def _plans(
    decoded: Iterable[DecodedPlan], problems: list[Diagnostic]
) -> tuple[dict[str, Plan], tuple[BrokenPlan, ...]]:
    """Return the plans by name; of two with one name the first is kept, and both are named."""
    plans: dict[str, Plan] = {}
    broken: list[BrokenPlan] = []
    for one in decoded:
        problems.extend(one.problems)
        plan = one.plan
        if isinstance(plan, BrokenPlan):
            broken.append(plan)
        elif plan.id in plans:
            problems.append(_same_plan(plan.id, plan.path, plans[plan.id].path))
        else:
            plans[plan.id] = plan
    return plans, _named_apart(broken, set(plans))


def _named_apart(broken: Sequence[BrokenPlan], taken: set[str]) -> tuple[BrokenPlan, ...]:
    """Give each plan that cannot be read a page of its own, whatever its name."""
    found: list[BrokenPlan] = []
    for plan in broken:
        name, count = plan.id, 1
        while name in taken:
            count += 1
            name = f"{plan.id}-{count}"
        taken.add(name)
        found.append(replace(plan, id=name))
    return tuple(found)


def _same_plan(name: str, path: str, first: str) -> Diagnostic:
    return Diagnostic(
        rule="duplicate-name",
        message=f"two plans are called `{name}`",
        span=Span.of_file(path),
        hint="rename one of them",
        related=(Related("the other one", Span.of_file(first)),),
        plan=name,
    )


def _pages(
    texts: Mapping[str, Text], each: ReadPages, problems: list[Diagnostic]
) -> tuple[Document, ...]:
    named = [path for path in sorted(texts) if path.endswith(".md")]
    read = partial(_page, texts)
    pages = tuple(each(read, [path for path in named if not path.startswith("plans/")]))
    for page in pages:
        problems.extend(page.problems)
        problems.extend(plan_elsewhere(page))
    return pages


def _page(texts: Mapping[str, Text], path: str) -> Document:
    return read_page(texts[path])

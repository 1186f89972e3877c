"""A link leads to a file or a heading that is not there, or to an address that is not published.

## Why

Readers follow links to the evidence. A dead one says that the plan and its papers have drifted
apart. Plans are read by many people, so only addresses that are safe to open, or files beside the
plan, become links.

## Bad

```markdown
## Notes

The prices are on [the price list](../guide/prices.md), the form on
[the old drive](file:///drive/form.pdf).
```

## Good

```markdown
## Notes

The prices are on [the price list](../guide/prices.md#h-adults).
```

```markdown guide/prices.md
# Price list

## Adults

Three crowns.
```
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from plangen.kinds.anchors import anchors
from plangen.kinds.facts import Facts
from plangen.kinds.generated import is_generated
from plangen.kinds.rule import Finding, Rule, reported
from plangen.model.content_files import is_read
from plangen.model.plan import Plan
from plangen.model.plan_files import header_of
from plangen.model.portfolio import Portfolio
from plangen.source.diagnostic import Severity, did_you_mean
from plangen.source.markdown import LinkUse

_SUGGESTIONS = range(20)
"""How often a file is suggested in a run, for a search among all of them takes its time."""


class _Target(NamedTuple):
    """Where links may lead: all files by folder, and the addresses inside those that are pages.

    `suggestions` is used up by the hints that search for a file.
    """

    files: AbstractSet[str]
    folders: Mapping[str, Sequence[str]]
    anchors: Callable[[str], AbstractSet[str] | None]
    suggestions: Iterator[int]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield links of plans and pages to files and anchors that do not exist, and what reading refused."""
    yield from reported("dead-link")(facts)
    portfolio = facts.portfolio
    published = {path for path in portfolio.files if not _is_kept(path)}
    folders: dict[str, list[str]] = {}
    for path in sorted(published):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    target = _Target(published, folders, _anchors(portfolio), iter(_SUGGESTIONS))
    for plan in facts.plans:
        for link in plan.links:
            yield from _dead(link, target, plan)
    for page in portfolio.pages:
        for link in page.links:
            yield from _dead(link, target, None)


def _is_kept(path: str) -> bool:
    """Tell whether a file is read and not published: settings, people and the like."""
    return is_read(path) and not path.endswith(".md")


def _anchors(portfolio: Portfolio) -> Callable[[str], AbstractSet[str] | None]:
    """Return what gives the addresses inside a file that is a page; None where it is none."""
    pages = {page.path: page for page in portfolio.pages}
    plans = {plan.path: plan for plan in portfolio.plans.values()}

    def inside(path: str) -> AbstractSet[str] | None:
        if path in pages:
            return set(pages[path].anchors)
        is_text = path in portfolio.files and path.endswith(".md")
        plan = plans.get(header_of(path)) if is_text else None
        return anchors(plan) if plan else None

    return cache(inside)


def _dead(link: LinkUse, target: _Target, plan: Plan | None) -> Iterator[Finding]:
    message = hint = ""
    if not link.target:
        return
    if link.target.startswith(".."):
        message = f"`{link.target}` lies outside the content folder, so it is not published"
        hint = "link to its address on the web, or copy the file beside the plan"
    elif _is_kept(link.target):
        message = f"`{link.target}` is read by plangen and not published"
        hint = "link to the page that shows what it says, such as `people.html`"
    elif link.target not in target.files and not is_generated(link.target):
        message = f"there is no file `{link.target}`"
        hint = _file(link.target, target)
    elif link.fragment:
        known = target.anchors(link.target)
        if known is not None and link.fragment not in known:
            message = f"`{link.target}` has no place `#{link.fragment}`"
            hint = _near(link.fragment, sorted(known))
    if message:
        yield Finding(message=message, span=link.span, hint=hint, plan=plan)


def _file(path: str, target: _Target) -> str:
    """Return a hint that names a file like a path: in its folder, else anywhere."""
    otherwise = "correct the path, or add the file"
    if next(target.suggestions, None) is None:
        return otherwise
    beside = did_you_mean(path, target.folders.get(path.rpartition("/")[0], ()))
    everywhere = (file for folder in target.folders.values() for file in folder)
    return beside or did_you_mean(path, everywhere, otherwise)


def _near(fragment: str, known: list[str]) -> str:
    for prefix in ("h-", "i-"):
        if prefix + fragment in known:
            return f"write `#{prefix}{fragment}`"
    return did_you_mean(fragment, known, "headings are `#h-name`, items are `#i-id`")


RULE = Rule(Severity.ERROR, check)

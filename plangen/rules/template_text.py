"""A text of the template, or a placeholder, still stands in the plan.

## Why

`TBD` looks like an answer and is a question that nobody was asked. Written as a decision
that is wanted by a date, it has somebody who answers.

Found are `TBD`, `TODO`, `lorem ipsum`, `to be defined` and `???`, as whole words and outside
code. Tasks that are done or dropped and status reports are left as they are.

## Bad

```markdown
## Purpose

Half of our passengers queue for paper tickets. What that costs: TBD
```

## Good

```markdown
## Purpose

Half of our passengers queue for paper tickets. Pages with `TODO` in their address stay out.
```
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.source.diagnostic import Severity
from plangen.source.span import Span

_PLACEHOLDER = re.compile(
    r"(?<![\w-])(?:TODO|(?i:tbd|lorem ipsum|to be defined))(?![\w-])|(?<!\S)\?{3,}"
)
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class _Words(NamedTuple):
    """A piece of the plan as HTML, where it stands, and the id of its item."""

    html: str
    span: Span
    item: str = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each place that holds a placeholder."""
    for plan in facts.plans:
        places: set[Span] = set()
        for words in _words(plan):
            found = _PLACEHOLDER.search(_TAG.sub(" ", _CODE.sub("", words.html)))
            if found and words.span not in places:
                places.add(words.span)
                yield Finding(
                    message=f"`{found.group()}` is a placeholder",
                    span=words.span,
                    hint="write what is meant, or ask for it below `## Decisions` with `wanted:`",
                    plan=plan,
                    item=words.item,
                )


def _words(plan: Plan) -> Iterator[_Words]:
    yield _Words(escape(plan.title), plan.origin.of("title"))
    yield _Words(plan.lead_html, plan.origin.of("plan"))
    for section in plan.sections:
        if section.kind != "updates":
            yield _Words(f"{escape(section.title)} {section.html}", section.span)
    for task in plan.tasks:
        if task.is_open:
            yield from _item(task)
    for entry in plan.entries:
        yield from _item(entry)
    yield from _cells(plan)


def _item(item: Task | Entry) -> Iterator[_Words]:
    yield _Words(f"{item.title_html} {item.html}", item.origin.span, item.id)
    for note in item.notes:
        yield _Words(note.html, note.span, item.id)


def _cells(plan: Plan) -> Iterator[_Words]:
    """Yield the words in tables; people in them are checked elsewhere."""
    for measure in plan.measures:
        yield _Words(escape(measure.title), measure.origin.of("title"), measure.id)
        yield _Words(escape(measure.source), measure.origin.of("read-from"), measure.id)
    for party in plan.stakeholders:
        yield _Words(escape(party.who), party.origin.of("who"))
        yield _Words(escape(party.wants), party.origin.of("wants-to-know"))
        yield _Words(escape(party.how), party.origin.of("how"))


RULE = Rule(Severity.WARNING, check)

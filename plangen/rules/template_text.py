"""A text of the template, or a placeholder, still stands in the plan.

## Why

`TBD` looks like an answer and is a question that nobody was asked. Written as a decision
that is wanted by a date, it has somebody who answers.

Found are `TBD`, `TBC`, `TODO`, `FIXME`, `XXX`, `lorem ipsum`, `to be defined` and `???`, as whole
words and outside code; the sentences that a new plan comes with; and notes with no word in them,
such as `Done when: ...`. Tasks that are done or dropped and status reports are left as they are.

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

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.placeholders import is_suspect, placeholder_in, says_nothing
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import capital
from plangen.model.plan import Plan
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.source.diagnostic import Severity
from plangen.source.span import Span

_NOT_ASKED = frozenset({"", "Blocked"})
"""What is no note, and the note whose reason has a rule of its own."""


class _Words(NamedTuple):
    """A piece of the plan as HTML, where it stands, the id of its item, and what a note is called."""

    html: str
    span: Span
    item: str = ""
    label: str = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each place that holds a placeholder."""
    for plan in facts.plans:
        places: set[Span] = set()
        texts = tuple(_words(plan))
        suspect = is_suspect("\n".join(words.html for words in texts))
        for words in texts:
            found = placeholder_in(words.html) if suspect else ""
            empty = words.label not in _NOT_ASKED and says_nothing(words.html)
            if (found or empty) and words.span not in places:
                places.add(words.span)
                yield Finding(
                    message=f"`{found}` is a placeholder"
                    if found
                    else f"`{words.label}:` says nothing",
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
        yield _Words(note.html, note.span, item.id, capital(note.label))


def _cells(plan: Plan) -> Iterator[_Words]:
    """Yield the words in tables; people in them are checked elsewhere."""
    for measure in plan.measures:
        yield _Words(escape(measure.title), measure.origin.of("title"), measure.id)
        yield _Words(escape(measure.source), measure.origin.of("read-from"), measure.id)
    for party in plan.stakeholders:
        yield _Words(escape(party.who), party.origin.of("who"))
        yield _Words(escape(party.stake), party.origin.of("stake"))
        yield _Words(escape(party.wants), party.origin.of("wants-to-know"))
        yield _Words(escape(party.how), party.origin.of("how"))


RULE = Rule(Severity.WARNING, check, near=True)

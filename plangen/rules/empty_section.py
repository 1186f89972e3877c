"""A heading has nothing below it, or the purpose is a word or two.

## Why

A reader cannot tell whether there is nothing to say or somebody forgot. Say "none", or leave the
heading out. Purpose and outcomes need a sentence: "Growth" passes for an answer, and the reader who
was not in the room still does not know what is wrong today, for whom, and what will be different.

## Bad

```markdown
## Purpose

Efficiency.

## Assumptions
```

## Good

```markdown
## Purpose

Passengers queue for paper tickets, and boats leave late because of it.

## Assumptions

None: all we rely on is settled.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import count
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity

_OWN_RULES = {
    "purpose",
    "outcomes",
    "scope",
    "measures",
    "risks",
    "stakeholders",
    "budget",
    "updates",
}
"""Sections that a plan must have: that they are empty is the finding of a rule of their own."""

ENOUGH = 5
"""The fewest words that can be a sentence with a reason in it."""

_EXPLAINING = frozenset({"purpose", "outcomes"})


def check(facts: Facts) -> Iterator[Finding]:
    """Yield sections without text, items or tables, and explanations shorter than a sentence."""
    for plan in facts.plans:
        for section in plan.sections:
            if section.kind in _EXPLAINING and _is_short(section.text):
                yield Finding(
                    message=f"`{section.title}` says {count(len(section.text.split()), 'word')}",
                    span=section.span,
                    hint="write a sentence that somebody outside the team understands",
                    plan=plan,
                )
            if not section.has_content and section.kind not in _OWN_RULES:
                yield Finding(
                    message=f"there is nothing below the heading `{section.title}`",
                    span=section.span,
                    hint="write what belongs here, or delete the heading",
                    plan=plan,
                )


def _is_short(text: str) -> bool:
    """Tell whether a text is a word or two; some scripts part no words by blanks."""
    wide = any("\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff" for letter in text)
    return 0 < len(text.split()) < ENOUGH and not wide


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)

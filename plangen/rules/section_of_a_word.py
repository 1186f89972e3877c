"""A section that explains the plan is a word or two.

## Why

A heading with "Yes." or "Growth" below it passes for an answer. The reader who was not in the
room needs a sentence: what is wrong today, for whom, and what will be different.

## Bad

```markdown
## Purpose

Efficiency.
```

## Good

```markdown
## Purpose

Passengers queue for paper tickets, and boats leave late because of it.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import count
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity

ENOUGH = 5
"""The fewest words that can be a sentence with a reason in it."""

_EXPLAINING = frozenset({"purpose", "outcomes"})


def check(facts: Facts) -> Iterator[Finding]:
    """Yield purposes and outcomes of fewer words than a sentence has."""
    for plan in facts.plans:
        for section in plan.sections:
            words = len(section.text.split())
            if (
                section.kind in _EXPLAINING
                and 0 < words < ENOUGH
                and not _has_wide_script(section.text)
            ):
                yield Finding(
                    message=f"`{section.title}` says {count(words, 'word')}",
                    span=section.span,
                    hint="write a sentence that somebody outside the team understands",
                    plan=plan,
                )


def _has_wide_script(text: str) -> bool:
    """Tell whether words are not parted by blanks, as in Chinese, Japanese or Thai."""
    return any("\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff" for letter in text)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)

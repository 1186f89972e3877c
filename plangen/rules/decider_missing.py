"""A decision names nobody who decides or decided, or a change nobody who approved it.

## Why

A wanted decision without a decider waits for ever, because everybody expects somebody else to take
it. A taken one without a name cannot be reopened by the right person. And what was approved can be
changed only by who approved it, or by somebody they trust with it: a change without a name is a
change that somebody will dispute.

## Bad

```markdown
## Decisions

- Which pier goes first {#first-pier wanted:2026-06-15}

## Changes

- The second pier follows later {#later decided:2026-02-20 moves:survey:+10d}
  - Because: the grid operator cannot connect it before June.
```

## Good

```markdown
## Decisions

- Which pier goes first {#first-pier @ana wanted:2026-06-15}

## Changes

- The second pier follows later {#later decided:2026-02-20 approver:cy moves:survey:+10d}
  - Because: the grid operator cannot connect it before June.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield decisions, wanted or taken, and changes without a person."""
    for plan in facts.plans:
        for decision in plan.decisions:
            if not decision.owner and not decision.origin.has("owner"):
                verb = "decided" if decision.decided else "decides"
                yield Finding(
                    message=f"nobody is named who {verb} `{decision.title}`",
                    span=decision.origin.span,
                    hint="write `@name` into its facts",
                    plan=plan,
                    item=decision.id,
                )
        for change in plan.changes:
            if not change.approver:
                yield Finding(
                    message=f"nobody is named who approved change `{change.title}`",
                    span=change.origin.span,
                    hint="write `approver:name` into its facts",
                    plan=plan,
                    item=change.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED, near=True)

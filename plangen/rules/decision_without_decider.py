"""A decision names nobody who decides, or decided.

## Why

A wanted decision without a decider waits for ever, because everybody expects somebody else
to take it. A taken one without a name cannot be asked about, or reopened by the right person.

## Bad

```markdown
## Decisions

- Which pier goes first {#first-pier wanted:2026-06-15}
```

## Good

```markdown
## Decisions

- Which pier goes first {#first-pier @ana wanted:2026-06-15}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield decisions, wanted or taken, without a person."""
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


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED)

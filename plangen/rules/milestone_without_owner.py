"""A milestone or deliverable has no owner.

## Why

A milestone is a promise, and somebody must be there to say that it is kept. If nobody owns
it, it is declared reached when the date comes.

## Bad

```markdown
## Milestones

- [ ] All piers live {#live milestone after:survey by:2026-11-27}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Milestones

- [ ] All piers live {#live @ana milestone after:survey by:2026-11-27}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield milestones and deliverables not yet reached that nobody owns."""
    for plan, task in facts.tasks():
        unowned = not task.owner and not task.origin.has("owner")
        if task.is_milestone and task.is_open and unowned:
            yield Finding(
                message=f"{task.kind} `{task.title}` has no owner",
                span=task.origin.span,
                hint="write `@name` into its facts: who says that it is reached",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED)

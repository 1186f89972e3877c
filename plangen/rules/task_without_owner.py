"""A task, milestone or deliverable has no owner.

## Why

Work that belongs to everybody is done by nobody. One person answers for each task; others may help.
A milestone is a promise, and somebody must be there to say that it is kept. If nobody owns it, it
is declared reached when the date comes.

This is check 10 of the DCMA's fourteen.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order 5d}

## Milestones

- [ ] All piers live {#live milestone after:order by:2026-11-27}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

## Milestones

- [ ] All piers live {#live @ana milestone after:order by:2026-11-27}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open tasks, milestones and deliverables, not groups of them, that nobody owns."""
    for plan, task in facts.tasks():
        unowned = not task.owner and not task.origin.has("owner")
        if not task.is_group and task.is_open and unowned:
            hint = "write `@name` into its facts; the first name is accountable"
            if task.is_milestone:
                hint = "write `@name` into its facts: who says that it is reached"
            yield Finding(
                message=f"{task.kind} `{task.title}` has no owner",
                span=task.origin.span,
                hint=hint,
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check, since=Status.PROPOSED, near=True)

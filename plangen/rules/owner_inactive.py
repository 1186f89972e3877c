"""Open work belongs to somebody who has left.

## Why

The name looks like an owner, so nobody notices that the work has none. It must be handed over.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @dan 5d}
```

```yaml people.yml
ana: {name: Ana Serrano}
bo: {name: Bo Lindgren}
cy: {name: Cy Abara}
dan: {name: Dan Ortiz, active: false}
```

## Good

```markdown
## Tasks

- [x] Order the readers {#order @dan 5d started:2026-02-16 finished:2026-02-20}

- [ ] Fit the readers {#fit @bo 8d after:order}
```

```yaml people.yml
ana: {name: Ana Serrano}
bo: {name: Bo Lindgren}
cy: {name: Cy Abara}
dan: {name: Dan Ortiz, active: false}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan, Status
from plangen.model.registers import Entry
from plangen.model.task import Task
from plangen.source.diagnostic import Related, Severity
from plangen.source.span import Span


class _Use(NamedTuple):
    person: str
    what: str
    span: Span
    item: str = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield people with `active: false` on plans, tasks, risks, issues and measures still open."""
    people = facts.portfolio.people
    for plan in facts.plans:
        for use in _uses(plan):
            person = people.get(use.person)
            if person and not person.active:
                yield Finding(
                    message=f"{use.what} belongs to `{use.person}`, who has left",
                    span=use.span,
                    hint="hand it over: write somebody else's name",
                    related=(Related("left by this entry", person.origin.of("active")),),
                    plan=plan,
                    item=use.item,
                )


def _uses(plan: Plan) -> Iterator[_Use]:
    yield _Use(plan.owner, f"the plan `{plan.title}`", plan.origin.of("owner"))
    yield _Use(plan.sponsor, f"the plan `{plan.title}`", plan.origin.of("sponsor"))
    tasks = [task for task in plan.tasks if task.is_open]
    risks = [risk for risk in plan.risks if risk.is_open]
    issues = [issue for issue in plan.issues if issue.is_open]
    decisions = [each for each in plan.decisions if each.decided is None]
    items: tuple[Task | Entry, ...] = (*tasks, *risks, *issues, *decisions, *plan.assumptions)
    for item in items:
        for each in item.people:
            yield _Use(each.person, f"`{item.title}`", each.span, item.id)
    for measure in plan.measures:
        yield _Use(measure.owner, f"`{measure.title}`", measure.origin.of("owner"), measure.id)
    for line in plan.stakeholders:
        yield _Use(line.sender, f"the word to `{line.who}`", line.origin.of("sender"))


RULE = Rule(Severity.ERROR, check, since=Status.PROPOSED, near=True)

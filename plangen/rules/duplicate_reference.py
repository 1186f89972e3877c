"""A list names the same item twice.

## Why

The second one changes nothing. Mostly another name was meant, and that link is missing.

## Bad

```markdown
## Tasks

- [ ] Test the readers {#test @ana 2d}

- [ ] Agree on the price {#price @ana 3d}

- [ ] Order the readers {#order @ana 5d after:test,test}
```

## Good

```markdown
## Tasks

- [ ] Test the readers {#test @ana 2d}

- [ ] Agree on the price {#price @ana 3d}

- [ ] Order the readers {#order @ana 5d after:test,price}
```

Two links of different types to one task are no repetition: `after:test:SS+2d,test:FF+1d`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.source.diagnostic import Related, Severity
from plangen.source.span import Span


class _Name(NamedTuple):
    """One entry of a list; `kind` tells links of different types apart."""

    text: str
    kind: str
    span: Span


def check(facts: Facts) -> Iterator[Finding]:
    """Yield every later entry of a list that repeats an earlier one."""
    for plan in facts.plans:
        for item, names in _lists(plan):
            yield from _repeated(plan, item, names)


def _lists(plan: Plan) -> Iterator[tuple[str, Iterable[_Name]]]:
    for task in plan.tasks:
        links = task.links
        yield task.id, [_Name(str(each.target), each.type, each.target.span) for each in links]
        yield task.id, [_Name(str(each), "", each.span) for each in task.serves]
        yield task.id, [_Name(each.resource, "", each.span) for each in task.uses]
        yield task.id, [_Name(each.person, "", each.span) for each in task.people]
    for risk in plan.risks:
        yield risk.id, [_Name(str(each), "", each.span) for each in risk.affects]
        yield risk.id, [_Name(str(each), "", each.span) for each in risk.treated_by]
    for issue in plan.issues:
        yield issue.id, [_Name(str(each), "", each.span) for each in issue.blocks]
    yield "", [_Name(str(each), "", each.span) for each in plan.serves]
    yield "", [_Name(str(each), "", each.span) for each in plan.after]


def _repeated(plan: Plan, item: str, names: Iterable[_Name]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Span] = {}
    for name in names:
        before = first.setdefault((name.text, name.kind), name.span)
        if before != name.span:
            yield Finding(
                message=f"`{name.text}` stands twice in this list",
                span=name.span,
                hint="delete one of them, or write the name that was meant",
                related=(Related("first written here", before),),
                plan=plan,
                item=item,
            )


RULE = Rule(Severity.WARNING, check)

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
from plangen.source.edit import Edit, Fix
from plangen.source.span import Span


class _Name(NamedTuple):
    """One entry of a list; `kind` tells links of different types apart.

    `detail` is what else it says, None where that is not known.
    """

    text: str
    kind: str
    span: Span
    detail: str | None = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield every later entry of a list that repeats an earlier one."""
    for plan in facts.plans:
        for item, names in _lists(plan):
            yield from _repeated(plan, item, names)


def _lists(plan: Plan) -> Iterator[tuple[str, Iterable[_Name]]]:
    for task in plan.tasks:
        links = task.links
        yield (
            task.id,
            [_Name(str(each.target), each.type, each.target.span, None) for each in links],
        )
        yield task.id, [_Name(str(each), "", each.span) for each in task.serves]
        yield task.id, [_Name(each.resource, "", each.span, str(each.count)) for each in task.uses]
        yield task.id, [_Name(each.person, "", each.span, str(each.units)) for each in task.people]
    for risk in plan.risks:
        yield risk.id, [_Name(str(each), "", each.span) for each in risk.affects]
        yield risk.id, [_Name(str(each), "", each.span) for each in risk.treated_by]
    for issue in plan.issues:
        yield issue.id, [_Name(str(each), "", each.span) for each in issue.blocks]
    yield "", [_Name(str(each), "", each.span) for each in plan.serves]
    yield "", [_Name(str(each), "", each.span) for each in plan.after]


def _repeated(plan: Plan, item: str, names: Iterable[_Name]) -> Iterator[Finding]:
    first: dict[tuple[str, str], _Name] = {}
    last: _Name | None = None
    for name in names:
        before = first.setdefault((name.text, name.kind), name)
        if last is not None and before.span != name.span:
            yield Finding(
                message=f"`{name.text}` stands twice in this list",
                span=name.span,
                hint="delete one of them, or write the name that was meant",
                related=(Related("first written here", before.span),),
                plan=plan,
                item=item,
                fix=_fix(name, before, last),
            )
        last = name


def _fix(name: _Name, before: _Name, last: _Name) -> Fix | None:
    """Delete a repetition that says nothing new and stands right behind a comma."""
    end, start = last.span[3:], name.span[1:3]
    if name.detail is None or name.detail != before.detail or (end[0], end[1] + 1) != start:
        return None
    whole = Span(name.span.path, *end, *name.span[3:])
    return Fix(f"delete the second `{name.text}`", (Edit(whole, ""),))


RULE = Rule(Severity.WARNING, check, near=True)

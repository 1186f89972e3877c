"""A name refers to nothing.

## Why

A link to nothing holds nobody back: the work is scheduled as if it waited for no one, and a risk
or a cost counts for nothing.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survay}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey}
```
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.model.plan import Plan
from plangen.model.portfolio import named_items
from plangen.model.reference import Reference
from plangen.source.diagnostic import Severity, did_you_mean

_SUGGESTIONS = range(20)
"""How often a name is suggested in a run, for a search in a large plan takes its time."""


class _Kind(StrEnum):
    """What a reference may lead to, in the words of the message."""

    TASK = "task, phase or milestone"
    ITEM = "item"
    AIM = "measure or goal"
    GOAL = "goal"
    MEASURE = "measure"
    LINE = "budget line"


class _Use(NamedTuple):
    reference: Reference
    kind: _Kind
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in each plan, by kind; `suggestions` is used up by hints that search them."""

    plans: Mapping[str, Mapping[_Kind, AbstractSet[str]]]
    broken: AbstractSet[str]
    suggestions: Iterator[int]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield references to plans and items that are not there."""
    goals = facts.portfolio.goals.keys()
    names = _Names(
        {plan.id: _names(plan, goals) for plan in facts.plans},
        {broken.id for broken in facts.portfolio.broken},
        iter(_SUGGESTIONS),
    )
    hidden = {_Kind.AIM, _Kind.GOAL} if is_unread(facts, "goals.yml") else set[_Kind]()
    for plan in facts.plans:
        for use in (use for use in _uses(plan) if use.kind not in hidden):
            yield from _missing(plan, use, names)
        for reference in plan.after:
            # In the header a single name is a plan, elsewhere an item of this plan.
            whole = Reference(reference.id, "", reference.span)
            use = _Use(reference if reference.plan else whole, _Kind.TASK)
            yield from _missing(plan, use, names)


def _names(plan: Plan, goals: AbstractSet[str]) -> Mapping[_Kind, AbstractSet[str]]:
    items = named_items(plan).keys()
    measures = {measure.id for measure in plan.measures}
    return {
        _Kind.TASK: {task.id for task in plan.tasks if task.named},
        _Kind.ITEM: items,
        _Kind.AIM: measures | goals,
        _Kind.GOAL: goals,
        _Kind.MEASURE: measures,
        _Kind.LINE: {line.id for line in plan.lines},
    }


def _uses(plan: Plan) -> Iterator[_Use]:
    for task in plan.tasks:
        yield from (_Use(link.target, _Kind.TASK, task.id) for link in task.links)
        yield from (_Use(reference, _Kind.AIM, task.id) for reference in task.serves)
        yield from (_Use(each, _Kind.TASK, task.id) for each in [task.spans] if each)
        yield from (_Use(each, _Kind.LINE, task.id) for each in [task.line] if each)
    for risk in plan.risks:
        yield from (_Use(each, _Kind.TASK, risk.id) for each in (*risk.affects, *risk.treated_by))
    for issue in plan.issues:
        yield from (_Use(each, _Kind.ITEM, issue.id) for each in issue.blocks)
    for feedback in plan.feedback:
        yield from (_Use(each, _Kind.ITEM, feedback.id) for each in feedback.leads_to)
    for change in plan.changes:
        yield from (_Use(move.target, _Kind.ITEM, change.id) for move in change.moves)
    for update in plan.updates:
        for read in update.measured:
            yield _Use(Reference("", read.measure, read.span), _Kind.MEASURE)
    yield from (_Use(row.item, _Kind.TASK) for row in plan.raci)
    yield from (_Use(each, _Kind.GOAL) for each in plan.serves)


def _missing(plan: Plan, use: _Use, names: _Names) -> Iterator[Finding]:
    reference, kind, item = use
    home = reference.plan or plan.id
    if home in names.broken:
        return
    if home not in names.plans:
        message = f"there is no plan `{home}`"
        hint = _hint(home, names.plans, names, "write the name of the plan's file")
    elif reference.id and reference.id not in names.plans[home][kind]:
        message = f"there is no {kind} `{reference}`"
        hint = _hint(reference.id, names.plans[home][kind], names, _otherwise(kind))
    else:
        return
    yield Finding(message=message, span=reference.span, hint=hint, plan=plan, item=item)


def _hint(word: str, known: Iterable[str], names: _Names, otherwise: str) -> str:
    spent = next(names.suggestions, None) is None
    return otherwise if spent else did_you_mean(word, sorted(known), otherwise)


def _otherwise(kind: _Kind) -> str:
    if kind is _Kind.GOAL:
        return "write the id of an entry of `goals.yml`"
    return f"write the id of the {kind} you mean; give it one with `#name`"


RULE = Rule(Severity.ERROR, check)

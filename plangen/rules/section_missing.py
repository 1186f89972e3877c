"""A plan lacks a section that explains it: purpose, outcomes, scope, risks, stakeholders, measures.

## Why

The *purpose* is what people weigh against cost and risk, and what they fall back on when the plan
has to change; *outcomes* say what others will notice. A *scope* that names only what is in grows,
a reasonable wish at a time. A plan without a *risk* has not been thought about, or somebody keeps
the bad news back. *Stakeholders* who hear of a change when it reaches them resist it, and they are
right to. And without a *measure* nobody can say, a year on, whether the money was well spent.

Each is a finding of its own and can be waived alone, by the name of its section: `item: scope`.
That outcomes are missing is never more than advice.

## Bad

```markdown
## Purpose

## Scope

**In:** two piers, card readers, training of the crews.

## Risks

We have done this before, so nothing can go wrong.
```

## Good

```markdown
## Purpose

Half of our passengers queue for paper tickets, and boats leave late because of it.

## Scope

**In:** two piers, card readers, training of the crews.

**Out:** the other piers; any change to the price of a ticket.

## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: order them in two lots from two makers.
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Severity


class _Gap(NamedTuple):
    """A section that a plan lacks: its kind, what is missing in words, and how to fill it."""

    kind: str
    missing: str
    hint: str
    lighter: bool = False


def check(facts: Facts) -> Iterator[Finding]:
    """Yield, for each plan, the sections that are not there or say nothing."""
    for plan in facts.plans:
        for gap in _gaps(plan):
            yield Finding(
                message=f"plan `{plan.title}` {gap.missing}",
                span=section_place(plan, gap.kind),
                hint=gap.hint,
                plan=plan,
                item=gap.kind,
                lighter=gap.lighter,
            )


def _gaps(plan: Plan) -> Iterator[_Gap]:
    if not _says(plan, "purpose"):
        hint = "write two sentences under `## Purpose`: what is wrong now, and why act"
        yield _Gap("purpose", "does not say what it is for", hint)
    if not _says(plan, "outcomes"):
        hint = "write under `## Outcomes` what others will notice when it is done"
        yield _Gap("outcomes", "does not say what will be different", hint, lighter=True)
    if unsaid := _unsaid_of_scope(plan):
        hint = "write `**In:** ...` and `**Out:** ...` under `## Scope`"
        yield _Gap("scope", f"does not say {unsaid}", hint)
    if not plan.risks:
        hint = "write what may go wrong under `## Risks`, one bullet each"
        yield _Gap("risks", "names no risk", hint)
    if not plan.stakeholders:
        hint = "add a table with who, wants to know, how, every and sender"
        yield _Gap("stakeholders", "names no stakeholder", hint)
    if not plan.measures:
        hint = "add a table with measure, owner, baseline, target and by to `## Measures`"
        yield _Gap("measures", "has no measure of success", hint)


def _says(plan: Plan, kind: str) -> bool:
    return any(section.has_content for section in plan.sections if section.kind == kind)


def _unsaid_of_scope(plan: Plan) -> str:
    if plan.scope.inside:
        return "" if plan.scope.outside else "what is out of its scope"
    return "what is in its scope" if plan.scope.outside else "what its scope is"


ASKS = ("purpose", "scope", "risks", "stakeholders", "measures")

RULE = Rule(Severity.ERROR, check, since=Status.APPROVED, asks=ASKS, near=True)

"""Nobody is to tell a stakeholder anything: how, how often or the sender is missing.

## Why

To be on the list changes nothing for a stakeholder; to be told does. A message happens when
a person sends it, in some way, at some time.

## Bad

```markdown
## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| Harbour office | owns the piers | high | high | dates, outages | report | month | |
```

## Good

```markdown
## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| Harbour office | owns the piers | high | high | dates, outages | report | month | ana |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import listing
from plangen.model.plan import Stakeholder, Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield stakeholders whose row does not say how, how often and by whom they are told."""
    for plan in facts.plans:
        for party in plan.stakeholders:
            missing = _missing(party)
            if missing:
                name = facts.portfolio.owner_name(party.who)
                yield Finding(
                    message=f"stakeholder `{name}` is told nothing: {listing(missing)} missing",
                    span=party.origin.span,
                    hint="fill the columns `how`, `every` and `sender`; `once` is an answer",
                    plan=plan,
                )


def _missing(party: Stakeholder) -> list[str]:
    parts = (("how", party.how), ("every", party.every), ("sender", party.sender))
    return [f"`{name}`" for name, value in parts if not value and not party.origin.has(name)]


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)

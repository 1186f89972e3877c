"""The response to a risk only repeats its title.

## Why

"Late readers: readers are late" tells nobody what to do on Monday. A response is an act:
who does what, so that the risk becomes less likely or less bad.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: readers arrive late.
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: order them in two lots from two makers.
```
"""

import re
from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity

_WORD = re.compile(r"\w+")


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open risks whose note `Now:` has no word that their title has not."""
    for plan in facts.plans:
        for risk in plan.risks:
            note = risk.note("now")
            said = _words(note.text) if note else frozenset()
            if note and risk.is_open and said and said <= _words(risk.title):
                yield Finding(
                    message=f"the response to risk `{risk.title}` only repeats its title",
                    span=note.span,
                    hint="write what is done now to make it less likely or less bad",
                    plan=plan,
                    item=risk.id,
                )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


RULE = Rule(Severity.ADVICE, check, near=True)

"""Facts stand in a text that cannot have them.

## Why

The author meant a task or a risk, but plangen reads the text as prose: the item is not in the plan.

## Bad

```markdown
## Notes

- Order the readers {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-stray"), after=True)

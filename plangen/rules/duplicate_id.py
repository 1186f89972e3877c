"""Two items have the same id.

## Why

Whoever refers to the id may mean the one or the other. Items and measures of a plan share one set
of names.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

- [ ] Order the spare parts {#order @bo 2d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

- [ ] Order the spare parts {#order-spares @bo 2d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("duplicate-id"), after=True)

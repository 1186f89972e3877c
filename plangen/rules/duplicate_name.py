"""Two items have the same id, or a key stands twice.

## Why

Whoever refers to an id that two items have may mean the one or the other; items and measures of a
plan share one set of names. Of a key that stands twice only the first is read, and the author of
the second believes otherwise.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey after:accepted}

- [ ] Order the spare parts {#order @bo 2d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey,accepted}

- [ ] Order the spare parts {#order-spares @bo 2d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("duplicate-name"), after=True, waivable=False)

"""A box holds a character that means nothing, or an item with facts has no box.

## Why

The box says how far a task is. If it cannot be read, the progress shown is wrong.

## Bad

```markdown
## Tasks

- [?] Order the readers {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-box"), after=True)

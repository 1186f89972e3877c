"""A value is not written as its key wants it.

## Why

A value that cannot be read counts as not written, so dates and sums would be wrong in silence.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d cost:lots line:readers}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d cost:4500 line:readers}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-value"), after=True)

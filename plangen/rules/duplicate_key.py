"""A key or a fact stands twice.

## Why

Only the first is read, and the author of the second believes otherwise.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey after:accepted}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey,accepted}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("duplicate-key"), after=True)

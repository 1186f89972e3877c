"""An item has two groups of facts.

## Why

An item has one group, so that a reader finds owner, duration and links in one place.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana} {5d after:survey}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-twice"), after=True)

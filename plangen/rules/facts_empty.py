"""A fact has a key and no value.

## Why

Mostly a blank slipped in between key and value, and the value is read as something else.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey,}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-empty"), after=True)

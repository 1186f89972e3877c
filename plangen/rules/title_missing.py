"""A plan or an item has no title.

## Why

Without a title nobody knows what the work is, on the timeline and in every list.

## Bad

```markdown
## Tasks

- [ ] {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("title-missing"), after=True)

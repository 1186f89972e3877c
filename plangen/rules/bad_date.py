"""A date is not written as year, month, day, or there is no such day.

## Why

`03/04` is March in one office and April in the next. One form leaves no doubt.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d from:2026-04-31}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d from:2026-04-30}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-date"), after=True)

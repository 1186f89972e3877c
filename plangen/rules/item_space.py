"""There is no space behind the bullet or behind the box.

## Why

Without the space a code host shows no box, and other programs see no list.

## Bad

```markdown
## Tasks

- [ ]Order the readers {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("item-space"), after=True)

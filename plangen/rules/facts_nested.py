"""A brace opens inside the facts.

## Why

Facts are a flat list of words. A second brace is nearly always a typing mistake that would swallow
what follows.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana {5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-nested"), after=True)

"""A group of facts, or a quote inside it, is not closed.

## Why

Where a group ends is then a guess, and the next word of the text may be read as a fact.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-unclosed"), after=True)

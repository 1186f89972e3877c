"""A comment is not closed.

## Why

Everything behind it is hidden: tasks and risks vanish from the plan without a word.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

<!-- ask for a discount
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

<!-- ask for a discount -->
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("comment-unclosed"), after=True)

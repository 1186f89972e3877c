"""Text stands behind the facts of an item.

## Why

Facts end the title. What stands behind them would move into it, or get lost.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d} from two makers
```

## Good

```markdown
## Tasks

- [ ] Order the readers from two makers {#order @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("facts-not-last"), after=True)

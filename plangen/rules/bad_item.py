"""An item or a row of a table is not written so that it can be read whole.

## Why

The box says how far a task is, the blank behind it makes it a box on every code host, and the
title says what the work is. Where one of them cannot be read, the progress shown is wrong. A cell
behind the last column would be dropped, and so would work below a risk or a decision: nothing
there is scheduled.

## Bad

```markdown
## Tasks

- [?] Order the readers {#order @ana 5d}

- [ ]Train the crews {#train @bo 3d}

- [ ] {#paint @ana 1d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

- [ ] Train the crews {#train @bo 3d}

- [ ] Paint the boxes {#paint @ana 1d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-item"), after=True, waivable=False)

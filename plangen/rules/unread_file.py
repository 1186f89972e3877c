"""A file stands where plans are, and is not read.

## Why

Somebody wrote it for others to see. If it silently stays out, its tasks are missing and nobody
looks for them.

## Bad

```markdown plans/harbour/20-build.md
## Phase: Build {#build @ana}
```

## Good

```markdown guide/building.md
# How we build

With care.
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("unread-file"), after=True)

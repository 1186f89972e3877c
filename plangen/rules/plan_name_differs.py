"""The name in the header is not the name of the file.

## Why

Other plans refer to a plan by its name, and people look for the file of that name. Two names lead
both astray.

## Bad

```markdown plans/other.md
---
plan: paint-ferry
title: Paint the ferry
status: done
---
```

## Good

```markdown plans/other.md
---
plan: other
title: Paint the ferry
status: done
---
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("plan-name-differs"), after=True)

"""A part of a plan has a header of its own.

## Why

A plan in a folder has one header, in `plan.md`. A second one would be a second opinion on owner
and dates.

## Bad

```markdown plans/other/plan.md
---
plan: other
title: Paint the ferry
status: done
---
```

```markdown plans/other/20-hull.md
---
owner: bo
---

The hull is blue.
```

## Good

```markdown plans/other/plan.md
---
plan: other
title: Paint the ferry
status: done
owner: bo
---
```

```markdown plans/other/20-hull.md
The hull is blue.
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("header-in-part"), after=True)

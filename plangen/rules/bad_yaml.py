"""A header or a YAML file cannot be read.

## Why

What cannot be read is not checked and not scheduled. The plan shows a page of its errors until
this is mended. No setting and no waiver silences this rule, for all others are silent about such a
file.

## Bad

```markdown
---
plan: example
title: Card readers: two piers
---
```

## Good

```markdown
---
title: "Card readers: two piers"
---
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-yaml"), after=True, waivable=False, always=True)

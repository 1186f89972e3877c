"""A row of a table has more cells than the head.

## Why

Markdown drops the surplus cells, so what they say would be lost on the site.

## Bad

```markdown
## Budget

| id | line | planned |
|---|---|---|
| readers | Readers | 60k | 45k |
```

## Good

```markdown
## Budget

| id | line | planned | forecast |
|---|---|---|---|
| readers | Readers | 60k | 45k |
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("table-cells"), after=True)

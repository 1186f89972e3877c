"""A key or a word is not part of the format.

## Why

A mistyped key is read by nobody, so what it should say is lost. Keys of your own start with `x-`.

## Bad

```markdown
## Tasks

- [ ] Test the readers {#test @ana 2d}

- [ ] Order the readers {#order @ana 5d afer:test}
```

## Good

```markdown
## Tasks

- [ ] Test the readers {#test @ana 2d}

- [ ] Order the readers {#order @ana 5d after:test x-tender:t-17}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("unknown-key"), after=True, waivable=False)

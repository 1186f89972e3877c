"""An id is not made of lower-case letters, digits and single dashes.

## Why

Ids are the addresses of items, on the site and in links. They must work in every place and every
language.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#Order_Readers @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order-readers @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-id"), after=True)

"""A group of facts cannot be read as one, or stands where nothing can have facts.

## Why

Facts are one flat list of words in braces that ends an item. A brace too many or too few, text
behind the group, a second group, or a key without its value is nearly always a typing mistake,
and what it swallows (an owner, a link) would be lost in silence. Facts in a text that is no item
mean a task or a risk that is not in the plan.

## Bad

```markdown
## Tasks

- [ ] Survey the landing {#landing @ana 5d} before the winter

- [ ] Order the readers {#order @ana 5d after:survey,}

## Notes

- Paint the boxes {#paint @ana 5d}
```

## Good

```markdown
## Tasks

- [ ] Survey the landing before the winter {#landing @ana 5d}

- [ ] Order the readers {#order @ana 5d after:survey}

- [ ] Paint the boxes {#paint @ana 5d}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("bad-facts"), after=True, waivable=False)

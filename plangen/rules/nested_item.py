"""An entry of a register has subtasks.

## Why

Risks, decisions and issues are not work; nothing below them is scheduled. The work belongs into a
phase.

## Bad

```markdown
## Issues

- The tender is late {#late-tender @ana raised:2026-02-20 state:open review:2026-03-20}
  - [ ] Call the tender office {#call @ana 1d}
```

## Good

```markdown
## Tasks

- [ ] Call the tender office {#call @ana 1d}

## Issues

- The tender is late {#late-tender @ana raised:2026-02-20 state:open review:2026-03-20}
```
"""

from plangen.kinds.rule import Rule, reported
from plangen.source.diagnostic import Severity

RULE = Rule(Severity.ERROR, reported("nested-item"), after=True)

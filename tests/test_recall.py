"""Tests of what a preview and an editor's server need not do again, and of when they must."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.frozen import frozen
from plangen.kinds.catalogue import discover
from plangen.kinds.facts import EVERYTHING, Facts
from plangen.model.read import read_portfolio
from plangen.publish.effort import Effort
from plangen.publish.examine import examine
from plangen.publish.following import Tell
from plangen.publish.recall import Recall, Seen

TEXT = "---\nplan: {name}\nstart: 2026-03-02\n---\n\n## Tasks\n\n- [ ] {title} {{#dig {days}}}\n"
BUDGET = """\
---
plan: p
start: 2026-03-02
---

## Budget

| id | title | {column} |
| --- | --- | --- |
| boat | A boat | 1000 |

## Risks

- Storm {{#storm 30% cost:100/200/400}}
"""


def plan(name: str, title: str = "Dig the pit", days: str = "2/5/9d") -> dict[str, str]:
    return {f"plans/{name}.md": TEXT.format(name=name, title=title, days=days)}


@frozen()
class Desk:
    """A folder that is looked at again and again."""

    root: Path
    recall: Recall = field(default_factory=Recall)
    simulated: list[int] = field(default_factory=list)

    def look(self, files: dict[str, str]) -> Facts:
        """Write files, and return what is known of all; hear how many plans are simulated for it."""
        content = folder.write(self.root, files)
        effort = Effort(workers=1, recall=self.recall, follow=self._follow)
        self.simulated.append(0)
        return examine(content, date(2026, 3, 11), discover().rules, EVERYTHING, effort).facts

    @contextmanager
    def _heard(self) -> Iterator[Tell]:
        def tell(_: int, whole: int) -> None:
            self.simulated[-1] = whole

        yield tell

    def _follow(self, what: str) -> AbstractContextManager[Tell]:
        return self._heard() if what == "plans simulated" else nullcontext(lambda _done, _of: None)


def test_only_edits_that_a_simulation_sees_simulate(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.look(plan("a") | plan("b")).forecasts
    assert set(first) == {"a", "b"}
    assert dict(desk.look(plan("a", title="Dig the well")).forecasts) == dict(first)
    assert dict(desk.look(plan("a")).forecasts) == dict(first)
    longer = desk.look(plan("a", days="2/5/19d")).forecasts
    assert longer["a"] != first["a"]
    assert longer["b"] == first["b"]
    desk.look(plan("a", title="Dig a hole", days="2/5/19d"))
    assert desk.simulated == [2, 0, 0, 1, 0]


def test_other_shared_files_simulate_all(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.look(plan("a") | plan("b"))
    desk.look({"plangen.yml": "distribution: pert\n"})
    assert desk.simulated == [2, 2]


@pytest.mark.parametrize("back", ["Betrag", "Summe"])
def test_a_text_that_meant_another_plan_under_other_settings_is_simulated(
    tmp_path: Path, back: str
) -> None:
    """What a column means is up to the settings, so the same text can be two plans."""
    desk = Desk(tmp_path / "recalled")
    edits = [("Betrag", "Betrag"), ("Summe", "Summe"), ("Summe", back)]
    for number, (word, column) in enumerate(edits):
        files = {
            "plangen.yml": f"words: {{{word}: planned}}\n",
            "plans/p.md": BUDGET.format(column=column),
        }
        anew = Desk(tmp_path / f"anew-{number}").look(files)
        assert dict(desk.look(files).forecasts) == dict(anew.forecasts)


def test_names_of_plans_that_are_gone_are_forgotten() -> None:
    seen = Seen()

    def names(*plans: str) -> dict[str, str]:
        files = {path: text for one in plans for path, text in plan(one).items()}
        texts = {path: text.encode() for path, text in files.items()}
        return dict(seen.names(read_portfolio(texts)))

    first = names("a", "b")
    assert len(set(first.values())) == 2
    assert names("a") == {"a": first["a"]}
    # A plan that comes back is a new one, and takes no name that meant something else.
    assert names("a", "b")["b"] not in first.values()


WORK = "---\nplan: {name}\nstatus: active\nstart: 2026-03-16\n---\n\n## Tasks\n\n- [ ] {title} {{#dig @{who}:{units} 5d}}\n"


def work(name: str, who: str, units: str = "60%", title: str = "Dig") -> dict[str, str]:
    return {f"plans/{name}.md": WORK.format(name=name, who=who, units=units, title=title)}


def people(capacity: str) -> dict[str, str]:
    entry = "{name: Somebody, capacity: %s}"
    return {"people.yml": f"ana: {entry % capacity}\nbo: {entry % '80%'}\n"}


def test_the_load_of_those_alone_is_added_up_again_of_whom_something_else_is_taken(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "recalled")
    files = people("80%") | work("a", "ana") | work("b", "bo")
    loads = [desk.look(files).load]
    # What comes of each edit: whose load is another value, in that order.
    edits = (
        (work("a", "ana", title="Dig the well"), ""),
        (work("a", "ana", units="70%"), "ana"),
        (work("a", "ana", units="70.0%"), "ana"),
        (work("a", "bo"), "ana bo"),
        (people("90%"), "ana"),
        (people("90.0%"), "ana"),
    )
    for number, (edit, others) in enumerate(edits):
        files |= edit
        loads.append(desk.look(edit).load)
        anew = Desk(tmp_path / f"anew-{number}").look(files).load
        assert repr(loads[-1]) == repr(anew), edit
        before, now = (dict(one.supplies) for one in loads[-2:])
        found = [supply.id for supply in now if now[supply] is not before[supply]]
        assert " ".join(found) == others, edit

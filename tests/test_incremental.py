"""The law of builds after the first: whatever was edited, they leave what a clean build would."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from benchmarks.corpus import corpus, write
from repository import commit
from test_build import some_of_the_demo

from plangen.cli.building import built
from plangen.kinds.catalogue import Catalogue, discover
from plangen.publish.build import build, prepare
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand
from plangen.publish.manifest import MANIFEST
from plangen.publish.preview import Preview
from plangen.publish.recall import Recall
from plangen.publish.receipt import look_at

_DAYS = re.compile(r"\b\d+d\b")
_TASK = re.compile(r"^- \[ \] .*?\{#([a-z0-9-]+)", re.MULTILINE)


@cache
def catalogue() -> Catalogue:
    return discover()


def plans(content: Path) -> list[Path]:
    return sorted((content / "plans").rglob("*.md"))


def single(content: Path) -> list[Path]:
    return sorted((content / "plans").glob("*.md"))


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _another(chance: Random, content: Path) -> str:
    """Return a task of some plan, as other plans name it."""
    path = chance.choice(single(content))
    found = _TASK.findall(path.read_text(encoding="utf-8"))
    return f"{path.stem}/{chance.choice(found)}" if found else f"{path.stem}/none"


def estimate(chance: Random, content: Path) -> None:
    """Give a task another duration."""
    path = chance.choice(plans(content))
    text = path.read_text(encoding="utf-8")
    places = list(_DAYS.finditer(text))
    if places:
        place = chance.choice(places)
        path.write_text(text[: place.start()] + "33d" + text[place.end() :], encoding="utf-8")


def link(chance: Random, content: Path) -> None:
    """Add a task that waits for one of another plan."""
    after = _another(chance, content)
    name = f"new-{chance.randrange(10**6)}"
    text = f"\n\n## Tasks\n\n- [ ] A new one {{#{name} 4d after:{after}}}\n"
    _append(chance.choice(single(content)), text)


def risk(chance: Random, content: Path) -> None:
    """Add a risk to work of another plan."""
    text = f"\n\n## Risks\n\n- It rains {{40% delay:2/4/9d affects:{_another(chance, content)}}}\n"
    _append(chance.choice(single(content)), text)


def prose(chance: Random, content: Path) -> None:
    """Let the prose of a plan, or a page, lead to another plan."""
    other = chance.choice(single(content))
    if chance.random() < 0.5:
        _append(chance.choice(single(content)), f"\n\n## Why\n\nSee [it]({other.name}).\n")
    else:
        (content / "guide").mkdir(exist_ok=True)
        (content / "guide" / "why.md").write_text(f"# Why\n\nSee [it](../plans/{other.name}).\n")


def title(chance: Random, content: Path) -> None:
    """Give a plan another title."""
    path = chance.choice(single(content))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^title: .*$", f"title: T{chance.random()}", text, count=1))


def new(chance: Random, content: Path) -> None:
    """Add a plan."""
    name = f"added-{chance.randrange(10**6)}"
    text = f"---\nplan: {name}\ntitle: Added\nstatus: active\n---\n\n## Tasks\n\n- [ ] One {{#one 3d after:{_another(chance, content)}}}\n"
    (content / "plans" / f"{name}.md").write_text(text)


def rename(chance: Random, content: Path) -> None:
    """Give a plan another name, which remembers the one before."""
    path = chance.choice(single(content))
    name = f"renamed-{chance.randrange(10**6)}"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^plan: .*$", f"plan: {name}\nwas: [{path.stem}]", text, count=1)
    path.with_name(f"{name}.md").write_text(text, encoding="utf-8")
    path.unlink()


def into_a_folder(chance: Random, content: Path) -> None:
    """Move a plan into a folder of its own, which it may share with a part and a report."""
    path = chance.choice(single(content))
    path.with_suffix("").mkdir()
    path.rename(path.with_suffix("") / "plan.md")
    part = path.with_suffix("") / f"{chance.randrange(99)}-more.md"
    part.write_text(f"## Tasks\n\n- [ ] More {{#more-{chance.randrange(10**6)} 2d}}\n")
    report = path.with_suffix("") / "updates" / f"2026-02-1{chance.randrange(9)}.md"
    report.parent.mkdir()
    report.write_text("---\nhealth: on-track\n---\n\nAll is well.\n")


def another_day(chance: Random, content: Path) -> None:
    """Give a report or a part of a plan another name."""
    found = sorted((content / "plans").glob("*/updates/*.md"))
    found += sorted((content / "plans").glob("*/*-more.md"))
    if found:
        path = chance.choice(found)
        name = (
            f"2026-02-2{chance.randrange(9)}.md"
            if "updates" in path.parts
            else f"{chance.randrange(99)}-more.md"
        )
        if not path.with_name(name).exists():
            path.rename(path.with_name(name))


def delete(chance: Random, content: Path) -> None:
    """Remove a plan."""
    chance.choice(single(content)).unlink()


def spoil(chance: Random, content: Path) -> None:
    """Break the header of a plan."""
    path = chance.choice(single(content))
    path.write_text("---\nplan: [\n---\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def stranger(chance: Random, content: Path) -> None:
    """Put a character into a plan that may not stand there."""
    _append(chance.choice(single(content)), "\n\n## Why\n\nTurned\u202e round.\n")


def people(chance: Random, content: Path) -> None:
    """Add somebody."""
    _append(content / "people.yml", f"\n- {{id: x{chance.randrange(10**6)}, name: New}}\n")


def calendar(chance: Random, content: Path) -> None:
    """Add a calendar of the name that everybody uses."""
    day = f"2026-1{chance.randrange(3)}-0{chance.randrange(1, 9)}"
    (content / "calendars.yml").write_text(f"standard: {{week: mon-thu, off: [{day}]}}\n")


def settings(chance: Random, content: Path) -> None:
    """Change what the frame of all pages says."""
    text = (content / "plangen.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^title: .*\n", "", text) + f"\ntitle: S{chance.randrange(99)}\n"
    (content / "plangen.yml").write_text(text, encoding="utf-8")


def theme(chance: Random, content: Path) -> None:
    """Override a template."""
    place = content.parent / "themes" / "default" / "templates" / "deck.html.j2"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"<p>{chance.random()} {{{{ page.title }}}}</p>\n")


def committed(chance: Random, content: Path) -> None:
    """Commit all that was edited, where there is a repository."""
    if (content.parent / ".git").exists():
        commit(content.parent, {}, day=f"2026-02-{chance.randrange(10, 29)}")


def status(chance: Random, content: Path) -> None:
    """Let a plan step on, or back, in its life."""
    path = chance.choice(single(content))
    word = chance.choice(["draft", "approved", "active", "paused", "done"])
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^status: .*$", f"status: {word}", text, count=1), encoding="utf-8")


def waiver(chance: Random, content: Path) -> None:
    """Waive what many plans are told of, or something that nobody says."""
    path = chance.choice(single(content))
    rule = chance.choice(["review-overdue", "person-overloaded", "measure-unmeasured"])
    words = f"{{rule: {rule}, until: 2026-12-24, by: amara, because: agreed}}"
    text = path.read_text(encoding="utf-8")
    if "\nwaive:" not in text:
        text = re.sub(r"(?m)^title: ", f"waive:\n  - {words}\ntitle: ", text, count=1)
        path.write_text(text, encoding="utf-8")


def capacity(chance: Random, content: Path) -> None:
    """Give people less time, or as much in more digits."""
    path = content / "people.yml"
    text = path.read_text(encoding="utf-8")
    found = chance.choice(["capacity: 40%", "capacity: 100.0%", "capacity: 100%"])
    path.write_text(re.sub(r"capacity: [0-9.]+%", found, text, count=3), encoding="utf-8")


def weight(chance: Random, content: Path) -> None:
    """Let findings weigh something else, or look from another day."""
    rule = chance.choice(["review-overdue", "person-overloaded", "unknown-reference"])
    words = {
        "preset": chance.choice(["light", "strict"]),
        "severities": f"{{{rule}: {chance.choice(['off', 'error', '{draft: off}'])}}}",
        "status_date": f"2026-03-{chance.randrange(10, 29)}",
    }
    text = (content / "plangen.yml").read_text(encoding="utf-8")
    for key in chance.sample(sorted(words), 2):
        text = re.sub(rf"(?m)^{key}: .*\n", "", text) + f"\n{key}: {words[key]}\n"
    (content / "plangen.yml").write_text(text, encoding="utf-8")


def nothing(chance: Random, content: Path) -> None:
    """Change nothing."""


EDITS: tuple[Callable[[Random, Path], None], ...] = (
    estimate, estimate, link, risk, prose, title, new, rename, into_a_folder, another_day, delete, spoil, stranger, people,
    calendar, settings, theme, committed, nothing, status, waiver, capacity, weight,
)  # fmt: skip


def _made_up(folder: Path) -> Path:
    write(folder / "content", corpus(24, 5))
    return folder / "content"


def _with_history(folder: Path) -> Path:
    content = _made_up(folder)
    commit(folder, {}, day="2026-01-12")
    for edit in (estimate, risk, rename):
        edit(Random(7), content)  # noqa: S311 (edits, not secrets)
    commit(folder, {}, day="2026-02-02")
    return content


def _demo(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return some_of_the_demo(folder / "content")


def _left(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            yield path.relative_to(out).as_posix(), path.read_bytes()


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("made", [_made_up, _with_history, _demo])
def test_after_any_edit_a_build_leaves_what_a_clean_one_would(
    made: Callable[[Path], Path], half: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    content = made(tmp_path / "project")
    errand = Errand(content=content, out=tmp_path / "site", audience="", as_of=None)
    chance = Random(made.__name__)  # noqa: S311 (edits, not secrets)
    # Each edit comes to each site, in an order of its own.
    edits = chance.sample(EDITS, len(EDITS))[half::2]
    trace, recall = [], Recall()
    for edit in edits:
        trace.append(edit.__name__)
        edit(chance, content)
        built(errand, look_at(errand), Effort(workers=1), strict=False)
        clean = build(content, None, catalogue()).files
        seen = Errand(content=content, out=Path(), audience="", as_of=None)
        prepared = prepare(seen, catalogue(), Effort(workers=1, recall=recall), keyed=True)
        preview = Preview(prepared, recall.pieces)
        assert {path: preview.get(path) for path in clean} == clean, trace
        assert preview.get("plans/nothing.html") is None
        left = dict(_left(errand.out))
        differ = [path for path in clean.keys() | left.keys() if clean.get(path) != left.get(path)]
        assert differ == [], trace


def test_a_commit_alone_lets_the_pages_of_plans_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    content = _with_history(tmp_path / "project")

    def keys() -> dict[str, str]:
        seen = Errand(content=content, out=Path(), audience="", as_of=None)
        pieces = prepare(seen, catalogue(), keyed=True).making.pieces
        return {piece.paths[0]: piece.key() for piece in pieces if piece.key()}

    before = keys()
    edited = content / "plans" / "plan-00021.md"
    _append(edited, "\n\n## Why\n\nBecause.\n")
    commit(content.parent, {}, day="2026-02-20")
    after = keys()
    assert f"plans/{edited.stem}.html" in {path for path in after if before[path] != after[path]}
    assert len([path for path in after if before[path] == after[path]]) > len(after) / 2


def test_a_plan_that_moved_is_told_of_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    content = _made_up(tmp_path)
    path, recall = content / "plans" / "ring.md", Recall()
    tasks = "- [ ] One {#one 1d after:two}\n\n- [ ] Two {#two 1d after:one}\n"
    path.write_text(f"---\nplan: ring\nstatus: active\n---\n\n## Tasks\n\n{tasks}")
    seen = Errand(content=content, out=Path(), audience="", as_of=None)

    def places() -> list[str]:
        effort = Effort(workers=1, recall=recall)
        found = prepare(seen, catalogue(), effort, keyed=True).examined.findings
        return [one.span.path for one in found if one.rule == "dependency-cycle"]

    assert places() == ["plans/ring.md"]
    path.with_suffix("").mkdir()
    path.rename(path.with_suffix("") / "plan.md")
    assert places() == ["plans/ring/plan.md"]

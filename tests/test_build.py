"""Building whole sites: the same bytes everywhere, known dates, real documents, hostile text."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from folder import write

from plangen.kinds.catalogue import Catalogue, discover
from plangen.model.settings import Settings
from plangen.publish.build import Build, build
from plangen.publish.day import status_date
from plangen.publish.examine import examine
from plangen.publish.whereabouts import themes_beside

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "rules" / "base"
TODAY = date(2026, 3, 2)


@cache
def catalogue() -> Catalogue:
    return discover()


def built(content: Path, day: date = TODAY) -> Build:
    return build(content, day, catalogue())


TWICE = """
import sys
from hashlib import sha256
from pathlib import Path
from plangen.kinds.catalogue import discover
from plangen.publish.build import build
files = build(Path(sys.argv[1]), None, discover()).files
print(*(f"{path} {sha256(data).hexdigest()}" for path, data in files.items()), sep="\\n")
"""


def some_of_the_demo(folder: Path) -> Path:
    """Copy the demo's shared files and a few of its plans: enough for every kind of page."""
    folder.mkdir()
    for path in (ROOT / "content").glob("*.yml"):
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "content" / "plans" / "rail-signals", folder / "plans" / "rail-signals")
    for name in ("ferry-tap", "library-hours"):
        shutil.copy(ROOT / "content" / "plans" / f"{name}.md", folder / "plans")
    return folder


def test_the_same_texts_and_date_give_the_same_bytes(tmp_path: Path) -> None:
    content = some_of_the_demo(tmp_path / "content")
    runs = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8"},
    ]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", TWICE, os.path.relpath(content, folder)],
            cwd=folder, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT), **run},
        )
        for run, folder in zip(runs, (tmp_path, ROOT), strict=True)
    ]  # fmt: skip
    first, second = (process.communicate()[0] for process in processes)
    assert first.count(b"\n") > 50
    assert first == second


def test_the_status_date_is_asked_for_fixed_or_today(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Settings(status_date=date(2026, 5, 4))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")
    assert status_date(date(2026, 1, 5), fixed.status_date) == date(2026, 1, 5)
    assert status_date(None, fixed.status_date) == date(2026, 3, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert status_date(None, fixed.status_date) == date(2026, 5, 4)
    assert status_date(None, None) >= date(2026, 1, 1)


def test_themes_stand_beside_the_content_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    monkeypatch.chdir(content)
    for name in (".", "../content", "../content/../content"):
        assert themes_beside(Path(name)) == tmp_path / "themes"


PROGRESS = re.compile(r" (?:started|finished):\S+?(?=[ }])| \d+%(?=})")
FINISHES = {
    "fares": "2026-02-13",
    "survey": "2026-03-06",
    "maker": "2026-03-27",
    "fit-2": "2026-05-20",
    "trial": "2026-06-17",
    "fit-7": "2026-07-22",
    "live": "2026-07-22",
}
TASK_KEYS = frozenset(
    [
        "id",
        "title",
        "owner",
        "state",
        "start",
        "finish",
        "late_start",
        "late_finish",
        "total_float",
        "free_float",
        "critical",
        "longest_path",
        "duration",
        "predecessors",
        "progress",
        "cost",
    ]
)
CREW = ("amara", "ben", "chen", "dita", "elif", "j-okafor", "crew-a")


@pytest.fixture
def ferry(data: Path, tmp_path: Path) -> Path:
    """Return a folder with the example plan as it was before any work began."""
    text = (data / "example" / "ferry-tap.md").read_text(encoding="utf-8")
    text = PROGRESS.sub("", text.replace("- [x]", "- [ ]"))
    people = "".join(f"{name}: {{name: {name.title()}}}\n" for name in CREW)
    files = {"plans/ferry-tap.md": text, "people.yml": people}
    return write(tmp_path / "content", files)


def test_the_example_has_its_known_dates(ferry: Path) -> None:
    plan = json.loads(built(ferry, date(2026, 2, 2)).files["data/plans/ferry-tap.json"])
    tasks = {task["id"]: task for task in plan["tasks"]}
    assert {name: tasks[name]["finish"] for name in FINISHES} == FINISHES
    assert plan["longest_path"] == list(FINISHES)
    work = [task for task in plan["tasks"] if task["kind"] != "phase"]
    assert [task["id"] for task in work if task["longest_path"]] == list(FINISHES)
    assert not [task["id"] for task in plan["tasks"] if TASK_KEYS - task.keys()]
    assert [task["id"] for task in plan["milestones"]] == ["signoff", "live"]
    for name in ("risks", "measures", "stakeholders", "budget", "decisions", "updates", "feedback"):
        assert plan[name], name
    fares = tasks["fares"]
    assert (fares["start"], fares["total_float"], fares["critical"]) == ("2026-02-02", 0.0, True)
    assert (fares["duration"], fares["owner"], fares["state"]) == (10.0, "amara", "not started")
    assert tasks["maker"]["predecessors"] == [
        {"task": "survey", "type": "FS", "lag": None, "float": 0.0}
    ]
    assert [link["float"] for link in tasks["trial"]["predecessors"]] == [0.0, 18.0]
    assert tasks["fit-2"]["cost"] == "41000"


def test_documents_of_another_kind_are_told_apart(data: Path, tmp_path: Path) -> None:
    source = data / "real" / "backlog-md"
    found = sorted((source / "backlog").glob("[ct]*/back-*.md"))
    plans = tmp_path / "content" / "plans"
    plans.mkdir(parents=True)
    for path in found:
        (plans / path.name).write_bytes(path.read_bytes())
    expected = json.loads((source / "expected.json").read_text(encoding="utf-8"))
    torn = {f"plans/{Path(name).name}" for name in expected["invalid_yaml_unquoted_at"]}
    examined = examine(tmp_path / "content", TODAY, catalogue().rules)
    invalid = {one.span.path: one for one in examined.findings if one.rule == "bad-yaml"}
    assert set(invalid) == torn
    for name, finding in invalid.items():
        line = examined.project.lines(name)[finding.span.line - 1]
        assert line[finding.span.column - 1] == "@"
        assert "quote" in finding.hint
    headless = {one.span.path for one in examined.findings if one.rule == "misplaced-file"}
    assert headless == {f"plans/{path.name}" for path in found} - torn
    assert len(headless) == expected["docs_ok"]
    # The pages of thirty of them show what the pages of all would.
    for name in sorted(headless)[30:]:
        (tmp_path / "content" / name).unlink()
    files = built(tmp_path / "content").files
    assert len([path for path in files if re.fullmatch(r"plans/.*\.html", path)]) == len(torn) + 30


VECTORS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "]]></style></script><script>alert(1)</script><!--<svg/onload=alert(1)>-->",
    "[a](javascript:alert(1)) ![b](javascript:alert(1))",
    "{{ 7*7 }}{% raw %}&lt;script&gt;alert(1)&lt;/script&gt;",
)
HOSTILE = """\
---
plan: {id}
title: {q}
status: active
owner: ana
team: crew
start: 2026-02-02
target: 2026-03-20
budget: {{currency: EUR, approved: 1000}}
tags: [{q}]
serves: [growth]
x-own: {q}
---

## Purpose

{t}

## Scope

**In:** {t}.

**Out:** {t}.

## {t}

{t}

## Phase: {t} {{#build @ana}}

- [ ] {t} {{#a @ana,ben 10d tag:"x" x-note:{w}}}
  - Done when: {t}
  - Blocked: {t}

- [ ] {t} {{#b @ana milestone after:a}}

## Risks

- {t} {{#r @ana 40% delay:1/2/3w affects:a response:reduce}}
  - Now: {t}
  - If it happens: {t}

## Decisions

- {t} {{#d @ana wanted:2026-02-02}}

## Issues

- {t} {{#i @ana raised:2026-02-02}}

## Feedback

- {t} {{#f who:{w} on:2026-02-24}}

## Measures

| id | measure | unit | owner | baseline | target | by | read from |
|---|---|---|---|---|---|---|---|
| m | {c} | {c} | ana | 1 | 2 | 2026-12-01 | {c} |

## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| {c} | {c} | high | high | {c} | {c} | month | ana |

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| l | {c} | 500 | 0 | 0 | 500 | {c} |

## Updates

### 2026-02-27 {{@ana health:at-risk measured:m:2}}

{t}

- Need: {t}
"""
EXECUTABLE = {"script", "iframe", "object", "embed", "style", "base", "form", "link", "svg", "math"}


def hostile() -> dict[str, str]:
    """Return a content folder with a plan for each vector, and all of them in the shared files."""
    files = {}
    for number, vector in enumerate(VECTORS):
        texts = {
            "t": vector.replace("{", "\\{").replace("}", "\\}"),
            "q": json.dumps(vector),
            "w": '"' + vector.replace('"', "'").replace("{", "(").replace("}", ")") + '"',
            "c": vector.replace("|", "\\|"),
        }
        files[f"plans/p{number}.md"] = HOSTILE.format(id=f"p{number}", **texts)
        files[f"plans/torn{number}.md"] = f"---\nplan: torn{number}\nowner: @{vector}\n---\n"
        files[f"guide/page{number}.md"] = f"# {vector}\n\n{vector}\n"
    quoted = json.dumps(" ".join(VECTORS))
    named = f"{{name: {quoted}, role: {quoted}}}"
    return files | {
        "people.yml": f"ana: {named}\nben: {{name: B}}\ncrew: {{name: {quoted}}}\n",
        "goals.yml": f"growth: {{title: {quoted}, text: {quoted}}}\n",
        "plangen.yml": f"title: {quoted}\n",
    }


class Tag(NamedTuple):
    """An element of a page with its attributes."""

    name: str
    attributes: Mapping[str, str]
    text: str


def tags(page: bytes) -> Iterator[Tag]:
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2]
            yield Tag(
                name,
                {str(key): str(value) for key, value in element.attrib.items()},
                element.text or "",
            )


def charged(tag: Tag) -> bool:
    """Tell whether a tag could run something that the theme did not put there."""
    if any(name.startswith("on") or name in {"style", "srcdoc"} for name in tag.attributes):
        return True
    places = [tag.attributes.get(name, "") for name in ("href", "src", "action", "formaction")]
    if any(
        urlsplit(place.strip()).scheme not in {"", "https", "http", "mailto"} for place in places
    ):
        return True
    if tag.name == "script" and tag.attributes.get("type") == "application/json":
        json.loads(tag.text)
        return False
    if tag.name in {"script", "link"}:
        place = tag.attributes.get("src") or tag.attributes.get("href", "")
        return not re.fullmatch(r"/?(?:\.\./)*\w[\w./-]*", place) or bool(tag.text)
    return tag.name in EXECUTABLE - {"svg"}


CHARGED = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=' javascript:alert(1)'>a</a>",
    "<p style='color:red'>",
    "<script src='https://host/x.js'></script>",
    "<link rel=stylesheet href=//host/x.css>",
    "<iframe src=x></iframe>",
)


@pytest.mark.parametrize("text", CHARGED)
def test_the_walk_sees_what_could_run(text: str) -> None:
    assert [tag for tag in tags(text.encode()) if charged(tag)]


def test_hostile_text_is_never_markup(tmp_path: Path) -> None:
    made = built(write(tmp_path / "content-with-a-name", hostile()))
    assert len(made.examined.facts.portfolio.plans) == len(VECTORS)
    pages = [
        path for path in made.files if path.endswith(".html") and not path.startswith("rules/")
    ]
    assert {"plans/torn0.html", "people/ana.html", "guide/page4.html"} <= set(pages)
    for path in pages:
        assert not [tag for tag in tags(made.files[path]) if charged(tag)], path
    assert not [path for path, data in made.files.items() if str(tmp_path).encode() in data]
    assert not [path for path, data in made.files.items() if b"content-with-a-name" in data]


def test_linked_files_are_published_and_no_file_outside(tmp_path: Path) -> None:
    text = (
        "---\nplan: p\n---\n\n## Purpose\n\n![map](../pictures/the%20map.svg) [paper](paper.pdf)\n"
        "[out](../../secret.txt) [root](/etc/hostname) [link](../link.txt) [gone](gone.png)\n"
    )
    content = write(
        tmp_path / "content",
        {
            "plans/p.md": text,
            "pictures/the map.svg": "<svg/>",
            "pictures/unused.png": "x",
            "plans/paper.pdf": "%PDF",
        },
    )
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (content / "link.txt").symlink_to(tmp_path / "secret.txt")
    files = built(content).files
    published = [path for path in files if path.startswith("files/")]
    assert published == ["files/pictures/the map.svg", "files/plans/paper.pdf"]
    sources = [tag.attributes["src"] for tag in tags(files["plans/p.html"]) if tag.name == "img"]
    assert [unquote(source) for source in sources] == ["../files/pictures/the map.svg"]
    assert not [path for path, data in files.items() if data == b"secret"]


def test_a_broken_plan_keeps_the_page_of_its_name(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {"plans/p.md": "---\nplan: p\n  x: [\n---\n"})
    files = built(content).files
    assert "plans/p.md" in files["plans/p.html"].decode()
    assert json.loads(files["data/portfolio.json"])["unreadable"] == [
        {"id": "p", "path": "plans/p.md"}
    ]

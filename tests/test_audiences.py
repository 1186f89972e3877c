"""A site for an audience has no byte of what it may not see, and no link that leads nowhere."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import folder
import pytest
from repository import commit

from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover
from plangen.model.audience import Subject
from plangen.publish.build import build

PLAN = """---
plan: harbour
title: Harbour works
status: active
owner: markowner
sponsor: marksponsor
team: markteam
start: 2026-03-02
target: 2026-06-30
budget: {currency: EUR, approved: 918273, reserve: 1234}
tags: [open]
x-supplier: Markfield Ltd
---

Marklead says why.

## Purpose

Markprose tells the purpose, see [the paper](../paper-prose.pdf).

## Phase: Build

- [ ] Dig {#dig @markowner,markhelper:50% 5/8/20d cost:765432 x-gang:markfield}
  - Done when: marknote is dry.

- [ ] Marktagged vault {#marktagged-vault @markowner 10d after:dig tag:internal}

- [ ] Live {#live @markowner milestone after:marktagged-vault,markdraft/secret by:2026-05-01}

## Risks

- Markrisk may rain {#rain @markowner 40%>15% delay:2/4/8d cost:0/54321/65432 affects:dig review:2026-04-01}
  - Now: see [the paper](../paper-risk.pdf).

## Assumptions

- Markassumption holds {#holds @markowner review:2026-04-01}

## Decisions

- Markdecision which pier {#pier @markowner wanted:2026-04-01}

## Issues

- Markissue leaks {#leaks @markowner raised:2026-02-01}

## Changes

- Markchange of scope {#scope decided:2026-02-01 approver:marksponsor cost:+43210}

## Feedback

- Markfeedback is loud {#loud who:"Markvoices" on:2026-02-01 leads-to:dig}

## Measures

| id | measure | unit | owner | baseline | target | markcolumn |
|---|---|---|---|---|---|---|
| board | Markmeasure of boarding | min | markowner | 6 | <= 4 | markfield |

## Stakeholders

| who | stake | wants to know | how | every | sender |
|---|---|---|---|---|---|
| Markparty | pays | markwants | letter | month | markowner |

## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
| steel | Markline of steel | 765432 | 1 | 1 | 765432 |

## RACI

| item | accountable | consulted |
|---|---|---|
| dig | markowner | markhelper |

## Updates

### 2026-02-20 {@markowner health:at-risk measured:board:5}

Markupdate was written.
"""

FILES = {
    "plangen.yml": """audiences:
  money: {hide: money}
  people: {hide: people}
  risks: {hide: risks}
  assumptions: {hide: assumptions}
  decisions: {hide: decisions}
  issues: {hide: issues}
  changes: {hide: changes}
  feedback: {hide: feedback}
  measures: {hide: measures}
  stakeholders: {hide: stakeholders}
  updates: {hide: updates}
  prose: {hide: prose}
  notes: {hide: notes}
  uncertainty: {hide: uncertainty}
  load: {hide: load}
  sources: {hide: sources}
  history: {hide: history}
  fields: {hide: "x-supplier,x-gang,column:markcolumn"}
  tagged: {hide: "tag:internal"}
  drafts: {hide: "status:draft"}
  one: {only: "tag:open"}
  pages: {hide: "page:guide"}
  public: {title: Public works, only: "tag:open", hide: [money, people, risks, notes, feedback, issues, updates, sources, "tag:internal", "page:guide"]}
repository: https://code.example/works
""",
    "people.yml": """markowner: {name: Markowner Quist, capacity: 100%, rate: 987, leave: [2026-03-09..2026-03-13]}
markhelper: {name: Markhelper Voss, capacity: 100%}
marksponsor: {name: Marksponsor Lind}
markteam: {name: Markteam, kind: team}
""",
    "goals.yml": "open-harbour: {title: An open harbour, owner: markowner}\n",
    "plans/harbour.md": PLAN,
    "plans/markdraft.md": "---\nplan: markdraft\ntitle: Markdraft plan\nstatus: draft\n"
    "start: 2026-03-02\n---\n\n## Tasks\n\n- [ ] Markdraft dig {#secret 30d}\n",
    "guide/inside.md": "# Inside\n\nMarkguide for us, see [the plan](../plans/harbour.md).\n",
    "index.md": "See [budget](budget.html), [risks](risks.html), [inside](guide/inside.md), "
    "[rules](rules.html), [a draft](plans/markdraft.md) and [people](people.html).\n",
    "paper-prose.pdf": "markprosefile",
    "paper-risk.pdf": "markriskfile",
}

PEOPLE = ("markowner", "markhelper", "marksponsor", "markteam")
HIDDEN: Mapping[str, tuple[str, ...]] = {
    "money": ("918273", "918,273", "918k", "765432", "765k", "54321", "43210", "43.2k", "markline"),
    "people": PEOPLE,
    "risks": ("markrisk", "54321", "markriskfile"),
    "assumptions": ("markassumption",),
    "decisions": ("markdecision",),
    "issues": ("markissue",),
    "changes": ("markchange", "43210"),
    "feedback": ("markfeedback", "markvoices"),
    "measures": ("markmeasure",),
    "stakeholders": ("markparty", "markwants"),
    "updates": ("markupdate",),
    "prose": ("markprose", "marklead", "markprosefile"),
    "notes": ("marknote",),
    "fields": ("markfield",),
    "tagged": ("marktagged",),
    "drafts": ("markdraft",),
    "one": ("markdraft",),
    "pages": ("markguide",),
    "public": (*PEOPLE, "markrisk", "marknote", "markfeedback", "markissue", "markupdate",
               "marktagged", "markdraft", "markguide", "918273", "918k", "markline"),
}  # fmt: skip
"""What a site for an audience may not have anywhere, in any letters."""

CATALOGUE = discover()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder.write(tmp_path_factory.mktemp("works") / "content", FILES)


def site(content: Path, audience: str) -> dict[str, bytes]:
    """Return the files of a site, those that are packed unpacked."""
    found: dict[str, bytes] = {}
    for path, data in build(content, date(2026, 3, 2), CATALOGUE, audience).files.items():
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as book:
                found.update({f"{path}/{name}": book.read(name) for name in book.namelist()})
        elif not path.startswith(("static/", "vendor/")):
            found[path] = data
    return found


def with_marker(files: Mapping[str, bytes], marker: str) -> list[str]:
    wanted = marker.casefold()
    return [
        path
        for path, data in files.items()
        if wanted in path.casefold() or wanted in data.decode("utf-8", "replace").casefold()
    ]


@pytest.fixture(scope="module")
def whole(content: Path) -> dict[str, bytes]:
    return site(content, "")


@pytest.mark.parametrize("audience", HIDDEN)
def test_no_byte_of_what_is_hidden_is_there(
    content: Path, whole: Mapping[str, bytes], audience: str
) -> None:
    files = site(content, audience)
    for marker in HIDDEN[audience]:
        assert with_marker(whole, marker), f"{marker} is nowhere, so its absence shows nothing"
        assert with_marker(files, marker) == []


@pytest.mark.parametrize("audience", [subject.value for subject in Subject])
def test_the_rest_is_there_and_dates_stay_what_they_are(content: Path, audience: str) -> None:
    files = site(content, audience)
    page = files["plans/harbour.html"].decode()
    assert "Harbour works" in page
    assert "Dig" in page
    # 30 working days of the draft from Monday 2 March 2026 hold the milestone back.
    assert "Fri 10 Apr 2026" in page


def test_nothing_is_said_to_have_no_owner_where_owners_are_hidden(content: Path) -> None:
    files = site(content, "people")
    page = files["plans/harbour.html"].decode()
    for false in ("no owner", "nobody", ">Owner<"):
        assert false not in page
    assert "no owner" not in files["timeline.html"].decode()


def test_what_is_hidden_still_drives_dates_and_is_not_named(content: Path) -> None:
    page = site(content, "public")["plans/harbour.html"].decode()
    assert "Fri 10 Apr 2026" in page
    assert "Why then" not in page


LINK = re.compile(r'(?:href|src)="([^"#?]*)(?:[#?][^"]*)?"')


@pytest.mark.parametrize("audience", ["", *FILES["plangen.yml"].split("\n  ")[1:]])
def test_no_link_leads_nowhere(content: Path, audience: str) -> None:
    name = audience.partition(":")[0]
    files = build(content, date(2026, 3, 2), CATALOGUE, name).files
    lost = []
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for found in LINK.findall(data.decode()):
            href = unquote(unescape(found))
            if not href or ":" in href:
                continue
            target = (Path("/") / path).parent / href
            parts: list[str] = []
            for part in target.parts[1:]:
                parts = parts[:-1] if part == ".." else [*parts, part]
            if "/".join(parts) not in files:
                lost.append(f"{path}: {href}")
    assert lost == []


def test_a_site_for_an_audience_says_no_findings_and_has_no_page_about_them(content: Path) -> None:
    files = site(content, "load")
    assert not [path for path in files if path.startswith("rules") or path == "checks.html"]
    assert "p-findings" not in files["plans/harbour.html"].decode()


def test_an_audience_that_is_unknown_or_unclear_gets_nothing(tmp_path: Path) -> None:
    settings = "audiences:\n  public: {hide: [monney]}\n  board: {}\n"
    content = folder.write(tmp_path / "content", {**folder.plan(""), "plangen.yml": settings})
    with pytest.raises(PlangenError, match="there is no audience `bord`") as unknown:
        build(content, date(2026, 3, 2), CATALOGUE, "bord")
    assert unknown.value.hint == "did you mean `board`?"
    with pytest.raises(PlangenError, match="the audience `public` cannot be read"):
        build(content, date(2026, 3, 2), CATALOGUE, "public")
    problem = folder.portfolio({"plangen.yml": settings}).problems[0]
    assert problem.message == "`monney` is nothing that can be picked out"
    assert problem.hint == "did you mean `money`?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("public", "audiences are names with what each may not see"),
        ("{public: money}", "an audience says what it may not see"),
        ("{public: {hide: 'tag:'}}", "`tag:` is nothing that can be picked out"),
        ("{public: {only: money}}", "`money` is nothing that can be picked out"),
        ("{public: {hide: 'status:dratf'}}", "`dratf` is not a status"),
        ("{public: {hidden: money}}", "`hidden` is not a key here"),
    ],
)
def test_what_is_wrong_is_told(text: str, message: str) -> None:
    found = folder.portfolio({"plangen.yml": f"audiences: {text}\n"})
    assert found.problems[0].message == message
    assert not any(one.is_read for one in found.settings.audiences.values())


_YARD = """---
plan: {name}
title: {title}
status: active
owner: ana
start: 2026-01-05
{more}---

## Tasks

- [ ] Dig {{#dig 30d}}

- [ ] Buy the markrival {{#buy 5d{buy}}}

## Risks

- Markrumour spreads {{#talk 30% delay:1/2/3d{talk}}}
"""


def test_what_is_hidden_since_is_not_told_as_taken_out(tmp_path: Path) -> None:
    settings = "audiences: {board: {hide: [tag:secret, plan:merger, status:draft]}}\n"
    before = {
        "content/plangen.yml": settings,
        "content/people.yml": "ana: {name: Ana}\n",
        "content/plans/yard.md": _YARD.format(name="yard", title="Yard", more="", buy="", talk=""),
        "content/plans/talks.md": _YARD.format(
            name="talks", title="Marktalks", more="", buy="", talk=""
        ),
        "content/plans/early.md": _YARD.format(
            name="early", title="Markearly", more="", buy="", talk=""
        ),
    }
    commit(tmp_path, before, day="2026-01-10")
    (tmp_path / "content/plans/talks.md").unlink()
    after = {
        "content/plans/yard.md": _YARD.format(
            name="yard", title="Yard", more="", buy=" tag:secret", talk=" tag:secret"
        ).replace("Dig {#dig 30d}", "Dig {#dig 40d}"),
        "content/plans/merger.md": _YARD.format(
            name="merger", title="Marktalks", more="was: [talks]\n", buy="", talk=""
        ),
        "content/plans/early.md": before["content/plans/early.md"].replace("active", "draft"),
    }
    commit(tmp_path, after, day="2026-02-20")
    files = site(tmp_path / "content", "board")
    assert with_marker(files, "working days later")
    for marker in ("markrival", "markrumour", "marktalks", "markearly"):
        assert with_marker(files, marker) == []

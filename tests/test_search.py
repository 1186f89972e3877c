"""Search: every page and every item of the demo can be found, and no name acts as a script."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import folder

from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.gate import NOTHING
from plangen.pages.search import Target, item_targets, page_targets
from plangen.pages.site import pages
from plangen.publish.build import build
from plangen.render.search_script import PATH, search_script

CONTENT = Path(__file__).parent.parent / "content"


def found(files: Mapping[str, str]) -> list[Target]:
    known = folder.facts(files, date(2026, 3, 2))
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    shown = (page.listed for page in pages(known, NOTHING, catalogue))
    return [*page_targets(shown), *item_targets(known)]


def read(script: bytes) -> list[Target]:
    text = script.decode("ascii")
    assert text.startswith("window.plangenSearch=")
    data = json.loads(text.removeprefix("window.plangenSearch=").rstrip(";\n"))
    return [
        Target(data["kinds"][kind], label, href, data["contexts"][context])
        for kind, label, href, context in data["rows"]
    ]


def test_every_address_of_the_demo_is_there() -> None:
    files = build(CONTENT, date(2026, 11, 25), discover()).files
    named = read(files[PATH])
    assert len(named) > 900
    for target in named:
        path, mark, anchor = target.href.partition("#")
        page = files[path].decode()
        assert not mark or f'id="{anchor}"' in page, target
    paths = {path for path in files if path.endswith(".html")} - {"404.html"}
    assert paths == {one.href for one in named if "#" not in one.href}


def test_items_are_found_by_kind_name_and_plan() -> None:
    text = (
        "---\nplan: p\ntitle: Piers\n---\n\n## Phase: Build {#build}\n\n- [ ] Dig {#dig 5d}\n\n"
        "## Risks\n\n- Rain {#rain}\n"
    )
    rows = {(one.kind, one.label, one.href, one.context) for one in found({"plans/p.md": text})}
    assert {
        ("phase", "Build", "plans/p.html#i-build", "Piers"),
        ("task", "Dig", "plans/p.html#i-dig", "Piers"),
        ("risk", "Rain", "plans/p.html#i-rain", "Piers"),
    } <= rows


def test_no_name_ends_the_script() -> None:
    evil = "</script><script>alert(1)</script>\u2028*/ ]};alert(1)//"
    target = Target("task", evil, "plans/p.html", evil)
    script = search_script([target], {})
    assert read(script) == [target]
    assert script.count(b"\n") == 1

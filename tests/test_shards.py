"""Shards: parts of a site that are built apart give, merged, the site that is built whole."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copytree

import folder
import german_text
import pytest

from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover
from plangen.publish.build import build, prepare, site_files
from plangen.publish.errand import Errand, Shard, shard
from plangen.publish.output import publish
from plangen.publish.shards import RECORD, merged, share

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "content"
BASE = ROOT / "tests" / "rules" / "base"
TODAY = date(2026, 11, 25)


def shards(content: Path, place: Path, of: int, audience: str = "") -> list[Path]:
    folders = [place / f"part-{number}" for number in range(1, of + 1)]
    for number, out in enumerate(folders, 1):
        one = Shard(number, of)
        errand = Errand(content=content, out=out, audience=audience, as_of=TODAY, shard=one)
        publish(site_files(prepare(errand, discover())), out, content)
    return folders


def site(content: Path, audience: str = "") -> dict[str, bytes]:
    return dict(build(content, TODAY, discover(), audience).files)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return shards(BASE, tmp_path_factory.mktemp("two"), 2)


@pytest.fixture
def copied(two: list[Path], tmp_path: Path) -> list[Path]:
    return [Path(copytree(one, tmp_path / one.name)) for one in two]


def merge(folders: list[Path], tmp_path: Path) -> dict[str, bytes]:
    return dict(merged(folders, tmp_path / "out"))  # type: ignore[arg-type]


def test_the_demo_is_the_same_merged_from_three_shards(tmp_path: Path) -> None:
    whole = site(DEMO)
    folders = shards(DEMO, tmp_path, 3)
    assert merge(folders, tmp_path) == whole
    assert merge(folders[::-1], tmp_path) == whole


@pytest.mark.parametrize("of", [1, 2, 400])
def test_any_number_of_shards_gives_the_same(of: int, tmp_path: Path) -> None:
    """With more shards than there are pages, some have none."""
    few = tmp_path / "content"
    folder.write(few, folder.plan("- [ ] Dig {5d}\n"))
    assert merge(shards(few, tmp_path, of), tmp_path) == site(few)


def test_a_site_in_german_that_crawlers_find_is_the_same(tmp_path: Path) -> None:
    content = tmp_path / "content"
    settings = "title: Hafen\nlanguage: de\nindex: true\nbase_url: https://hafen.example\n"
    folder.write(content, {**german_text.FILES, "plangen.yml": settings})
    whole = site(content)
    assert "sitemap.xml" in whole
    assert b'"words":["' in whole["data/search.js"]
    assert merge(shards(content, tmp_path, 2), tmp_path) == whole


def test_a_site_for_an_audience_is_the_same(tmp_path: Path) -> None:
    content = tmp_path / "content"
    settings = "audiences:\n  board: {hide: [money, notes]}\n"
    folder.write(content, {**german_text.FILES, "plangen.yml": settings})
    whole = site(content, "board")
    assert whole != site(content)
    assert merge(shards(content, tmp_path, 2, "board"), tmp_path) == whole


def test_each_shard_makes_as_much_of_each_kind() -> None:
    errand = Errand(content=DEMO, out=Path(), audience="", as_of=TODAY)
    pieces = prepare(errand, discover()).making.pieces
    parts = [share(pieces, Shard(number, 3)) for number in (1, 2, 3)]
    assert sorted(number for part in parts for number in part) == list(range(len(pieces)))
    for is_light in (True, False):
        sizes = [sum(pieces[number].light is is_light for number in part) for part in parts]
        assert max(sizes) - min(sizes) <= 1


def test_all_shards_must_be_there(two: list[Path], tmp_path: Path) -> None:
    for one, lacking in ((two[0], "2/2"), (two[1], "1/2")):
        with pytest.raises(PlangenError, match=f"shard {lacking} is missing"):
            merge([one], tmp_path)


def test_no_shard_may_be_there_twice(copied: list[Path], two: list[Path], tmp_path: Path) -> None:
    with pytest.raises(PlangenError, match="shard 2/2 is there twice"):
        merge([*copied, two[1]], tmp_path)


def test_shards_of_other_plans_are_refused(copied: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "content"
    folder.write(other, folder.plan("- [ ] Dig {5d}\n"))
    strange = shards(other, tmp_path / "other", 2)[1]
    with pytest.raises(PlangenError, match="are not shards of the same site") as caught:
        merge([copied[0], strange], tmp_path)
    assert "the same commit and day" in caught.value.hint


def test_a_file_that_was_changed_on_its_way_is_told(copied: list[Path], tmp_path: Path) -> None:
    page = next((copied[1] / "plans").glob("*.html"))
    page.write_bytes(page.read_bytes() + b"<script>alert(1)</script>")
    with pytest.raises(PlangenError, match="is not as it was built"):
        merge(copied, tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"marker": "plangen shard 1"}', '{"marker": "plangen shard 9"}'],
)
def test_a_record_that_is_none_is_told(text: str, copied: list[Path], tmp_path: Path) -> None:
    (copied[0] / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(PlangenError, match="cannot be read"):
        merge(copied, tmp_path)


@pytest.mark.parametrize("path", ["../part-1/index.html", "/etc/passwd", "a/../../b", ""])
def test_no_record_leads_out_of_its_folder(path: str, copied: list[Path], tmp_path: Path) -> None:
    content = json.loads((copied[0] / RECORD).read_text(encoding="utf-8"))
    content["files"] = {path: "0"}
    (copied[0] / RECORD).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(PlangenError, match="not a plain path"):
        merge(copied, tmp_path)


def test_the_site_does_not_go_into_a_shard(two: list[Path]) -> None:
    for out in (two[0], two[1], two[1] / "site", two[1].parent):
        with pytest.raises(PlangenError, match="cannot be written"):
            list(merged(two, out))


@pytest.mark.parametrize("text", ["", "2", "0/2", "3/2", "a/b", "1/2/3", "-1/2", "1/99999"])
def test_what_is_no_part_is_told(text: str) -> None:
    with pytest.raises(PlangenError, match="is no part of a site"):
        shard(text)


def test_the_commands_give_the_same_as_one_build(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "plangen", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    for number in (1, 2):
        run("build", str(BASE), "--shard", f"{number}/2", "--out", f"part-{number}")
    said = run("merge", "part-1", "part-2")
    run("build", str(BASE), "--out", "whole")
    again = run("build", str(BASE), "--shard", "1/2", "--out", "part-2")
    assert again.startswith("part 1 of 2 of ")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        run("build", str(BASE), "--shard", "1/2", "--out", "whole")
    assert "`whole` holds a whole site" in refused.value.stderr
    files = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("site", "whole")
    }
    assert files["site"] == files["whole"]
    assert said.startswith(f"2 shards, {len(files['whole']) - 1:,} files in `site`")

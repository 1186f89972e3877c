"""Code owners: a block with the owners of the plans, and nothing else touched."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from folder import portfolio, write
from hypothesis import given
from hypothesis import strategies as st

from plangen.cli.main import run
from plangen.render.codeowners import BEGIN, END, block, owned, with_block

PEOPLE = """\
ana: {name: Ana, github: ana-d}
ben: {name: Ben}
cy: {name: Cy, github: cy@example.org}
dee: {name: Dee, github: "@org/x @evil"}
eve: {name: Eve, github: eve, active: false}
crew: {name: Crew, kind: team, github: north/crew.1}
"""


def plans(**headers: str) -> dict[str, str]:
    files = {
        f"plans/{name}.md": f"---\nplan: {name}\n{header}---\n" for name, header in headers.items()
    }
    return {"people.yml": PEOPLE, **files}


def lines(files: Mapping[str, str], prefix: str = "content/") -> tuple[str, ...]:
    found = portfolio(files)
    return owned(found.plans.values(), found.people, prefix).lines


def untold(files: Mapping[str, str], prefix: str = "") -> tuple[str, ...]:
    found = portfolio(files)
    return owned(found.plans.values(), found.people, prefix).untold


def test_the_owner_stands_there_else_the_team() -> None:
    files = plans(
        a="owner: ana\nteam: crew\n",
        b="owner: ben\nteam: crew\n",
        c="owner: cy\n",
        d="team: crew\n",
        e="owner: ben\n",
        f="",
    )
    assert lines(files) == (
        "/content/plans/a.md @ana-d",
        "/content/plans/b.md @north/crew.1",
        "/content/plans/c.md cy@example.org",
        "/content/plans/d.md @north/crew.1",
    )


def test_a_plan_in_a_folder_is_the_folder() -> None:
    header = "---\nplan: harbour\nowner: ana\n---\n"
    files = {**plans(plan="owner: ana\n"), "plans/harbour/plan.md": header}
    assert lines(files, "") == ("/plans/harbour/ @ana-d", "/plans/plan.md @ana-d")


def test_who_has_no_account_is_told() -> None:
    files = plans(
        a="owner: ben\nteam: crew\n", b="owner: dee\n", c="owner: eve\n", d="owner: nobody\n"
    )
    assert untold(files) == (
        "plan `a`: its owner `ben` has no `github`",
        "plan `b`: its owner `dee` has a `github` that is no account: `@org/x @evil`",
        "plan `b`: its team is not named",
        "plan `c`: its owner `eve` is not active",
        "plan `c`: its team is not named",
        "plan `d`: its owner `nobody` is not in `people.yml`",
        "plan `d`: its team is not named",
    )


@pytest.mark.parametrize("sign", "*?![]#\\\n\t\u2028")
def test_a_path_that_no_pattern_can_say_is_left_out(sign: str) -> None:
    files = plans(a="owner: ana\n")
    assert lines(files, f"our{sign}plans/") == ()
    assert untold(files, f"our{sign}plans/") == (
        "plan `a`: its path cannot be written as a pattern",
    )


def test_spaces_are_escaped() -> None:
    assert lines(plans(a="owner: ana\n"), "our  plans/") == ("/our\\ \\ plans/plans/a.md @ana-d",)


def test_the_block_moves_behind_what_would_win_over_it() -> None:
    before = f"* @all\n{BEGIN}\nold\n{END}\n/content/ @late\n"
    assert with_block(before, ["new"]) == "* @all\n/content/ @late\n" + block(["new"])


@pytest.mark.parametrize(
    "text", [BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}\n{BEGIN}\n{END}", f"{BEGIN}\n{END}\n{END}"]
)
def test_marks_that_are_no_pair_are_refused(text: str) -> None:
    assert with_block(text, []) is None


@given(st.text(), st.text(), st.lists(st.sampled_from(["/a @a", "/b @b"])))
def test_everything_outside_the_block_survives(head: str, tail: str, new: list[str]) -> None:
    old = f"{head}\n{block(['/old @old'])}{tail}"
    written = with_block(old, new)
    assert written is not None
    assert written.startswith(f"{head}\n{tail}")
    assert with_block(written, new) == written


def test_line_ends_stay() -> None:
    assert with_block("* @a\r\n", []) == "* @a\r\n" + block([]).replace("\n", "\r\n")
    assert with_block("* @a", []) == "* @a\n" + block([])
    written = with_block("\n* @a\r", [])
    assert written is not None
    assert with_block(written, []) == written


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    files = plans(a="owner: ana\n", b="owner: ben\n")
    write(tmp_path / "content", files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["plangen", "codeowners", *words])
    return run()


def test_it_prints_checks_and_writes(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = block(["/content/plans/a.md @ana-d"])
    assert call(monkeypatch) == 0
    printed = capsys.readouterr()
    assert printed.out == expected
    assert printed.err == (
        "warning: plan `b`: its owner `ben` has no `github`\n"
        "warning: plan `b`: its team is not named\n"
    )
    assert call(monkeypatch, "--check") == 1
    diff = capsys.readouterr().out.splitlines()
    assert diff[:3] == ["--- .github/CODEOWNERS", "+++ .github/CODEOWNERS", "@@ -0,0 +1,4 @@"]
    assert diff[3:] == [f"+{line}" for line in expected.splitlines()]
    assert call(monkeypatch, "--write") == 0
    assert (root / ".github" / "CODEOWNERS").read_text() == expected
    assert call(monkeypatch, "--check") == 0
    assert call(monkeypatch, "--write") == 0
    assert capsys.readouterr().out == "wrote  .github/CODEOWNERS\nkept   .github/CODEOWNERS\n"


@pytest.mark.parametrize(
    ("there", "counts"),
    [
        (["CODEOWNERS", "docs/CODEOWNERS"], "CODEOWNERS"),
        (["docs/CODEOWNERS"], "docs/CODEOWNERS"),
        ([".github/CODEOWNERS", "CODEOWNERS"], ".github/CODEOWNERS"),
    ],
)
def test_the_first_file_that_the_host_looks_at_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], counts: str
) -> None:
    for path in there:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(b"* @\xe9\r\n")
    assert call(monkeypatch, "--write") == 0
    for path in there:
        data = (root / path).read_bytes()
        assert data.startswith(b"* @\xe9\r\n")
        assert (b"@ana-d" in data) == (path == counts)


def test_no_link_is_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = root / "outside"
    outside.mkdir()
    (root / ".github").symlink_to(outside, target_is_directory=True)
    assert call(monkeypatch, "--write") == 2
    assert not list(outside.iterdir())
    (outside / "CODEOWNERS").write_text("secret")
    assert call(monkeypatch, "--check") == 2


def test_a_plan_that_cannot_be_read_keeps_its_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call(monkeypatch, "--write")
    before = (root / ".github" / "CODEOWNERS").read_text()
    (root / "content" / "plans" / "a.md").write_text("---\nplan: [\n---\n")
    assert call(monkeypatch, "--write") == 2
    assert "`a` cannot be read" in capsys.readouterr().err
    assert (root / ".github" / "CODEOWNERS").read_text() == before


def test_wrong_surroundings(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "--check", "--write") == 2
    (root / "CODEOWNERS").write_text(BEGIN)
    assert call(monkeypatch, "--write") == 2
    assert "has not one" in capsys.readouterr().err
    shutil.rmtree(root / ".git")
    assert call(monkeypatch) == 2
    assert "is not in a repository of git" in capsys.readouterr().err

"""Only what changed: findings that an earlier revision had are set aside, milder rules are told."""

import os
import shutil
from pathlib import Path

import pytest
from checking import RULE, SETTINGS, Run, plan, runner
from folder import write
from repository import commit, git

from plangen.errors import PlangenError
from plangen.publish import git as reader
from plangen.publish.project import load, load_at

PLAN = "content/plans/p.md"
YML = "content/plangen.yml"


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Return the command line in a repository with one plan, of which two tasks lack owners."""
    commit(tmp_path / "project", {YML: SETTINGS, PLAN: plan("a", "b")})
    return runner(tmp_path / "project", monkeypatch, capsys)


def new(checked: Run, *words: str) -> tuple[int, list[str]]:
    """Return the exit code, and the lines of what is new since HEAD."""
    code, out, err = checked("check", "--format", "concise", "--new-since", "HEAD", *words)
    assert not err
    return code, out.splitlines()


def test_what_was_there_before_is_counted_and_not_reported(checked: Run) -> None:
    assert new(checked) == (0, ["1 plan checked, nothing new; 2 more were there before"])


def test_a_new_finding_is_reported(checked: Run) -> None:
    write(Path(), {PLAN: plan("a", "b", "c")})
    code, (line, summary) = new(checked)
    assert (code, f"{RULE}: task `Do c` has no owner" in line) == (1, True)
    assert summary == "1 plan checked: 1 error; 2 more were there before"


def test_a_finding_ten_lines_further_down_is_not_new(checked: Run) -> None:
    write(Path(), {PLAN: plan("b", "a", before="\nA line.\n" * 5)})
    assert new(checked)[0] == 0


def test_a_renamed_plan_and_a_renamed_task_keep_their_findings(checked: Run) -> None:
    Path(PLAN).unlink()
    text = plan("a", "b", name="q", header="was: p\n")
    write(Path(), {"content/plans/q.md": text.replace("{#b 3d}", "{#bee 3d was:b}")})
    assert new(checked)[0] == 0
    write(Path(), {"content/plans/q.md": plan("a", "b", name="q")})
    assert new(checked)[0] == 1


def test_a_finding_that_weighs_more_than_it_did_is_new(checked: Run) -> None:
    settings = "preset: strict\nseverities: {all: off, plan-without-owner: warning}\n"
    override = "overrides: [{status: approved, severities: {plan-without-owner: error}}]\n"
    commit(Path(), {YML: settings + override, PLAN: plan("a")})
    write(Path(), {PLAN: plan("a").replace("proposed", "approved")})
    assert new(checked)[0] == 1


def test_a_rule_made_graver_makes_no_old_finding_new(checked: Run) -> None:
    commit(Path(), {YML: SETTINGS.replace("error", "advice")})
    write(Path(), {YML: SETTINGS})
    assert new(checked)[0] == 0


def test_what_the_other_branch_did_meanwhile_is_not_mine(checked: Run) -> None:
    git(Path(), "checkout", "--quiet", "-b", "mine")
    commit(Path(), {"content/plans/mine.md": plan("x", name="mine")})
    git(Path(), "checkout", "--quiet", "main")
    commit(Path(), {PLAN: plan("b")})
    git(Path(), "checkout", "--quiet", "mine")
    code, out, _ = checked("check", "--format", "concise", "--new-since", "main")
    assert (code, out.splitlines()[-1]) == (
        1, "2 plans checked: 1 error; 2 more were there before",
    )  # fmt: skip


def test_where_the_content_was_not_there_everything_is_new(checked: Run) -> None:
    git(Path(), "rm", "-r", "--quiet", "--cached", "content")
    git(Path(), "commit", "--quiet", "--no-gpg-sign", "--message", "none")
    assert new(checked) == (
        1, [
            f"{PLAN}:9:7: error {RULE}: task `Do a` has no owner",
            f"{PLAN}:11:7: error {RULE}: task `Do b` has no owner",
            "1 plan checked: 2 errors",
        ],
    )  # fmt: skip


def test_no_revision_no_repository_no_full_history(checked: Run, tmp_path: Path) -> None:
    code, out, err = checked("check", "--new-since", "nowhere")
    assert (code, out, "knows no revision `nowhere`" in err) == (2, "", True)
    assert "fetch-depth: 0" in err
    commit(Path(), {})
    git(tmp_path, "clone", "--quiet", "--depth", "1", (tmp_path / "project").as_uri(), "shallow")
    code, _, err = checked("check", str(tmp_path / "shallow" / "content"), "--new-since", "HEAD~1")
    assert (code, "fetch-depth: 0" in err) == (2, True)
    shutil.rmtree(".git")
    code, _, err = checked("check", "--new-since", "HEAD")
    assert (code, "is not in a repository of git" in err) == (2, True)


def test_without_git_it_says_so(checked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = checked("check", "--new-since", "HEAD")
    assert (code, err.splitlines()[0]) == (2, "error: git is not there")


HOSTILE = ["x%0A::error::y", "$(touch${IFS}pwn)", "`touch pwn`", "a;touch${IFS}pwn", "\N{SNOWMAN}"]


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_of_a_branch_is_never_a_command(name: str, checked: Run) -> None:
    if " " not in name and ":" not in name:
        git(Path(), "branch", name)
        assert checked("check", "--new-since", name)[0] == 0
    code, out, err = checked("check", "--new-since", f"{name}-not-there")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 2
    assert not Path("pwn").exists()


@pytest.mark.parametrize(
    "name",
    ["--upload-pack=x", "-h", "", "a\nb", "x\x1b[31m", "--output=pwn", "HEAD:content", "a..b"],
)
def test_a_revision_is_no_option_and_one_line(name: str, checked: Run) -> None:
    for option in ("--new-since", "--settings-from"):
        code, out, err = checked("check", f"{option}={name}")
        assert (code, out, len(err.splitlines())) == (2, "", 2)
        assert "\x1b" not in err
    assert not Path("pwn").exists()


def test_no_hook_and_no_monitor_of_the_repository_runs(checked: Run) -> None:
    write(Path(), {"spy": "#!/bin/sh\ntouch pwn\n"})
    Path("spy").chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "uploadpack.packObjectsHook", "diff.external"):
        git(Path(), "config", key, str(Path("spy").absolute()))
    assert new(checked)[0] == 0
    assert not Path("pwn").exists()


def test_another_repository_in_the_environment_is_not_read(
    checked: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert new(checked)[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="needs names that Windows does not have")
def test_files_at_a_revision_are_those_of_the_folder(checked: Run) -> None:
    names = ["plans/[a].md", "plans/*.md", "plans/a b.md", "guide/\N{SNOWMAN}.md", ".hidden.md"]
    write(Path("content"), dict.fromkeys([*names, "plans/old.md~", "paper.pdf"], "x"))
    write(Path("content"), {"site/.plangen-site.json": "{}", "site/x.md": "x", "plans/a:b.md": "x"})
    Path("content/guide/link.md").symlink_to("/etc/hostname")
    Path(os.fsdecode(b"content/plans/\xff.md")).write_text("x")
    commit(Path(), {})
    now, then = load(Path("content")), load_at(Path("content"), "HEAD")
    assert then.files == now.files
    assert then.others == now.others
    assert {"plans/*.md", "guide/\N{SNOWMAN}.md"} <= set(then.files)
    assert checked("check", "--new-since", "HEAD")[0] == 0


def test_bytes_come_back_as_they_are(tmp_path: Path) -> None:
    commit(
        tmp_path, {"content/empty.md": "", "content/same.md": "a\n\n", "content/two.md": "a\n\n"}
    )
    (tmp_path / "content" / "odd.md").write_bytes(b"\0\r\n\xff")
    commit(tmp_path, {})
    found = reader.files_at(reader.root(tmp_path), "HEAD", tmp_path / "content")
    assert found == {
        "empty.md": b"",
        "same.md": b"a\n\n",
        "two.md": b"a\n\n",
        "odd.md": b"\0\r\n\xff",
    }
    assert reader.files_at(reader.root(tmp_path), "HEAD", tmp_path / "none") == {}
    assert set(reader.files_at(reader.root(tmp_path), "HEAD", tmp_path)) == {
        f"content/{name}" for name in found
    }
    with pytest.raises(PlangenError, match="is not in the repository"):
        reader.files_at(reader.root(tmp_path), "HEAD", tmp_path.parent)


LOOSER = [
    (SETTINGS, SETTINGS.replace("error", "warning"), f"`{RULE}` weighs less: `warning`"),
    (SETTINGS, SETTINGS.replace("error", "'off'"), f"`{RULE}` weighs less: `off`"),
    ("preset: strict\n", "preset: light\n", "demands less: `light` instead of `strict`"),
    ("title: T\n", f"severities: {{{RULE}: advice}}\n", f"`{RULE}` weighs less: `advice`"),
    (f"severities: {{{RULE}: error}}\n", "title: T\n", ""),
    ("severities: {long-tasks: error}\n", "title: T\n", "`long-tasks` weighs less"),
    (
        "title: T\n",
        f"overrides: [{{path: 'plans/*', severities: {{{RULE}: advice}}}}]\n",
        f"`{RULE}` weighs less in `plans/*`: `advice`",
    ),
    ("fail_on: warning\n", "title: T\n", "fails on less: `error` instead of `warning`"),
    ("chance: 80%\n", "title: T\n", "a target needs less of a chance: 50 % instead of 80 %"),
    (
        SETTINGS,
        SETTINGS.replace("}", ", rules-changed: off}"),
        "`rules-changed` weighs less: `off`",
    ),
]


@pytest.mark.parametrize(("before", "after", "told"), LOOSER)
def test_milder_settings_are_told(before: str, after: str, told: str, checked: Run) -> None:
    commit(Path(), {YML: before})
    write(Path(), {YML: after})
    lines = [line for line in new(checked)[1] if "warning rules-changed: " in line]
    assert len(lines) == bool(told)
    assert all(line.startswith(f"{YML}:") and told in line for line in lines)


def test_a_change_cannot_silence_what_is_told_of_it(checked: Run) -> None:
    write(Path(), {YML: f"severities: {{all: off, {RULE}: advice, rules-changed: off}}\n"})
    told = [line for line in new(checked)[1] if "rules-changed: `" in line]
    assert len(told) == 2
    assert any("`rules-changed` weighs less: `off` instead of `warning`" in line for line in told)


def test_graver_settings_are_not_told(checked: Run) -> None:
    write(Path(), {YML: f"preset: strict\nseverities: {{{RULE}: error}}\n"})
    assert not [line for line in new(checked)[1] if "rules-changed" in line]


WAIVE = "waive:\n  - {{rule: {}, until: {}, by: ana, because: it is agreed}}\n"


def test_a_waiver_is_told_when_it_is_new_or_longer(checked: Run) -> None:
    write(Path(), {PLAN: plan("a", "b", header=WAIVE.format(RULE, "2026-06-30"))})
    code, lines = new(checked)
    told = f"warning rules-changed: `{RULE}` is waived for the whole plan until 2026-06-30"
    assert (code, told in lines[0]) == (0, True)
    commit(Path(), {})
    assert len(new(checked)[1]) == 1
    write(Path(), {PLAN: plan("a", "b", header=WAIVE.format(RULE, "2026-06-01"))})
    assert len(new(checked)[1]) == 1
    write(Path(), {PLAN: plan("a", "b", header=WAIVE.format(RULE, "2026-09-30"))})
    assert "until 2026-09-30" in new(checked)[1][0]


def test_a_plan_that_steps_back_in_its_life_is_told(checked: Run) -> None:
    write(Path(), {PLAN: plan("a").replace("proposed", "draft")})
    told = f"warning rules-changed: `{Path(PLAN).stem}` was proposed and is draft"
    assert any(told in line for line in new(checked)[1])


def test_settings_of_the_revision_fail_what_the_change_would_let_pass(checked: Run) -> None:
    write(Path(), {YML: SETTINGS.replace("error", "'off'"), PLAN: plan("a", "b", "c")})
    assert checked("check")[0] == 0
    assert checked("check", "--settings-from", "HEAD")[0] == 1
    code, lines = new(checked, "--settings-from", "HEAD")
    assert (code, lines[-1]) == (1, "1 plan checked: 1 error; 2 more were there before")


def test_settings_that_were_not_there_are_the_usual_ones(checked: Run) -> None:
    git(Path(), "rm", "--quiet", "--cached", YML)
    git(Path(), "commit", "--quiet", "--no-gpg-sign", "--message", "none")
    out = checked("check", "--format", "concise", "--settings-from", "HEAD")[1]
    assert "section-missing" in out

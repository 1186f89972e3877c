"""Files for code hosts and hooks: valid by the vendors' schemas, audited, and they run.

Checked are those of this repository and those that `plangen init` writes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from plangen.cli.main import COMMANDS
from plangen.cli.reporting import FORMATS
from plangen.publish.scaffold import create_project

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "rules" / "base"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WRITTEN = {
    ".github/workflows/plans.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".pre-commit-config.yaml": None,
}
"""What `init` writes for others to run, and the name of its schema."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    create_project(tmp_path, date(2026, 11, 25), "plangen==1.0", ["github", "gitlab", "pre-commit"])
    return tmp_path


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )


def check_schema(path: Path, schema: str) -> None:
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ACTION, "vendor.github-actions"),
        (ROOT / ".github" / "dependabot.yml", "vendor.dependabot"),
        *((path, "vendor.github-workflows") for path in WORKFLOWS),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_the_files_of_this_repository_are_valid(path: Path, schema: str) -> None:
    check_schema(path, schema)


@pytest.mark.parametrize("name", [name for name, schema in WRITTEN.items() if schema])
def test_the_files_that_init_writes_are_valid(project: Path, name: str) -> None:
    check_schema(project / name, WRITTEN[name] or "")


@pytest.mark.parametrize("kind", ["manifest", "config"])
def test_the_hooks_are_valid(project: Path, kind: str) -> None:
    path = HOOKS if kind == "manifest" else project / ".pre-commit-config.yaml"
    command = (sys.executable, "-m", "pre_commit", f"validate-{kind}", str(path))
    done = run(*command, PRE_COMMIT_HOME=str(project / "cache"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_audit_finds_nothing_but_pins_by_version(project: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor
    paths = [ACTION, *WORKFLOWS, project / ".github" / "workflows" / "plans.yml"]
    options = ("--offline", "--no-progress", "--no-config", "--no-exit-codes", "--format", "json")
    done = run(zizmor, *options, *map(str, paths))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {one["ident"] for one in found} == {"unpinned-uses"}
    audited = {str(place["symbolic"]["key"]) for one in found for place in one["locations"]}
    assert not [path for path in paths if not any(path.name in key for key in audited)]


@pytest.mark.parametrize("name", [*WRITTEN, "action.yml", ".pre-commit-hooks.yaml"])
def test_what_the_files_call_exists(project: Path, name: str) -> None:
    text = ((project if name in WRITTEN else ROOT) / name).read_text(encoding="utf-8")
    formats = re.findall(r'--(?:format |output "?)(\w+)', text)
    assert not set(formats) - set(FORMATS)
    commands = re.findall(
        r'^ *(?:- (?:run: )?|entry: |")[^\s#]*plangen"? (\w+)', text, re.MULTILINE
    )
    assert commands
    assert not set(commands) - set(COMMANDS)


@pytest.mark.parametrize("path", [*WORKFLOWS, "written"], ids=str)
def test_a_check_can_be_required(project: Path, path: Path | str) -> None:
    found = path if isinstance(path, Path) else project / ".github" / "workflows" / "plans.yml"
    workflow = yaml.load(found.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert {"pull_request", "merge_group"} <= workflow["on"].keys()
    assert "pull_request_target" not in workflow["on"]
    assert not workflow["on"]["pull_request"], "a required check must not be passed over"
    assert workflow["permissions"] == {}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def steps() -> dict[str, dict[str, str]]:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return {step.get("name", step.get("id")): step for step in action["runs"]["steps"]}


def test_no_expression_stands_in_a_script_of_the_action() -> None:
    assert not [name for name, step in steps().items() if "${{" in step.get("run", "")]


def test_the_action_comments_only_where_it_may() -> None:
    condition = steps()["write the comment"]["if"]
    assert "github.event_name == 'pull_request'" in condition
    assert "head.repo.full_name == github.repository" in condition


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return a folder in which the scripts of the action find what a runner gives them."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    programs = tmp_path / "temporary" / "plangen" / "bin"
    programs.mkdir(parents=True)
    program(programs / "python", f'exec "{sys.executable}" "$@"')
    program(programs / "plangen", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m plangen "$@"')
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


def program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def play(runner: Path, step: str, inputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as a runner does."""
    variables = {
        "RUNNER_TEMP": str(runner / "temporary"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
        "GITHUB_OUTPUT": str(runner / "outputs"),
        "GITHUB_WORKSPACE": str(runner),
        "GITHUB_ACTIONS": "true",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps()[step]["run"]],
        cwd=runner, env={**os.environ, **variables, **inputs},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def check(runner: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    defaults = {"ARGUMENTS": "", "CONTENT": "", "FAIL_ON": "error", "SARIF": "false"}
    return play(runner, "check the plans", {**defaults, **inputs})


def comment(runner: Path, token: str) -> subprocess.CompletedProcess[str]:
    path = f"{runner}:{os.environ['PATH']}"
    inputs = {"GH_TOKEN": token, "GH_REPO": "a/b", "NUMBER": "7", "PATH": path}
    return play(runner, "write the comment", inputs)


def outputs(runner: Path) -> str:
    path = runner / "outputs"
    return path.read_text() if path.exists() else ""


def test_the_action_reports_and_gives_the_verdict(runner: Path) -> None:
    day = "--as-of 2026-03-02"
    assert check(runner, ARGUMENTS=day, SARIF="true").returncode == 0
    assert (runner / "temporary" / "plangen.sarif").is_file()
    plan = next((runner / "content" / "plans").glob("*.md"))
    plan.write_text(f"{plan.read_text()}\n## Phase: Odd\n\n- [ ] Odd {{#odd 1d after:nowhere}}\n")
    done = check(runner, ARGUMENTS=day, CONTENT="content")
    assert done.returncode == 1
    assert "::error " in done.stdout
    assert "nowhere" in (runner / "summary.md").read_text()
    assert check(runner, ARGUMENTS=day, FAIL_ON="never").returncode == 0
    assert outputs(runner) == "reported=true\n" * 3


def test_inputs_of_the_action_are_words_and_not_shell(runner: Path) -> None:
    assert check(runner, ARGUMENTS="$(touch bad) ; touch bad").returncode == 2
    assert check(runner, CONTENT="$(touch bad)").returncode == 2
    assert check(runner, FAIL_ON="error; touch bad").returncode == 2
    assert not (runner / "bad").exists()
    assert outputs(runner) == ""


def test_without_a_token_the_action_writes_no_comment(runner: Path) -> None:
    done = comment(runner, token="")
    assert done.returncode == 0
    assert "::warning::no comment is written without a token" in done.stdout


@pytest.mark.parametrize(
    ("url", "call"), [("", "pr comment 7"), ("x#issuecomment-55", "comments/55")]
)
def test_the_action_writes_one_comment_anew(runner: Path, url: str, call: str) -> None:
    (runner / "temporary" / "plangen.md").write_text("é" * 70_000, encoding="utf-8")
    program(runner / "gh", f'echo "$@" >> "{runner}/calls"; echo "{url}"')
    done = comment(runner, token="any")  # noqa: S106 (there is no host)
    assert done.returncode == 0, done.stderr
    asked, told = (runner / "calls").read_text().splitlines()
    assert asked.startswith("pr view 7 --json comments")
    assert call in told
    text = (runner / "temporary" / "comment.md").read_text(encoding="utf-8")
    assert text.startswith("<!-- plangen check -->\n")
    assert len(text) < 65_536


def test_a_comment_that_may_not_be_written_fails_nothing(runner: Path) -> None:
    (runner / "temporary" / "plangen.md").write_text("report", encoding="utf-8")
    program(runner / "gh", "exit 1")
    done = comment(runner, token="any")  # noqa: S106 (there is no host)
    assert done.returncode == 0
    assert "::warning::the comment could not be written" in done.stdout

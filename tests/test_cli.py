"""Transcripts of commands in `tests/cli`, and surroundings that no command may stumble over.

A transcript is Markdown. It runs in an empty folder where `content` is a copy of the clean
folder `tests/rules/base`. Fences of four backticks are its parts: `file PATH` writes a file,
`append PATH` adds to one, `console` holds commands behind `$ ` (variables may stand before
`plangen`; `cat FILE` is known too) and what they print: lines of standard error begin with
`! `, and an exit code other than 0 ends the output. Times and numbers of files, which every
new rule would change, are not compared. A transcript that `Needs the extra ...`, on a line of
its own, is skipped without it. `pytest --accept` rewrites the output.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest
from folder import write

from plangen.cli.main import COMMANDS, run

HERE = Path(__file__).parent
BASE = HERE / "rules" / "base"
TRANSCRIPTS = sorted((HERE / "cli").glob("*.md"))
_FENCE = re.compile(r"^````(file|append|console) ?(.*)\n((?:.*\n)*?)````$", re.MULTILINE)
_EXTRA = re.compile(r"^Needs the extra `(\w+)`\.$", re.MULTILINE)
_SECONDS = re.compile(r"in \d+\.\d s")
_FILES = re.compile(r"[1-9]\d*(?= files? in `| written)")
_TOKEN = re.compile(r"\b[0-9a-f]{32}\b")


class Plangen(Protocol):
    """Runs one command with variables of the environment; gives its code and what it printed."""

    def __call__(self, *words: str, **variables: str) -> tuple[int, str, str]: ...


@pytest.fixture
def plangen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Plangen:
    """Return a function that runs one command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "GITHUB_ACTIONS",
        "GITHUB_WORKSPACE",
        "GITHUB_STEP_SUMMARY",
        "CI_PROJECT_DIR",
        "SOURCE_DATE_EPOCH",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str, **variables: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["plangen", *words])
            for name, value in variables.items():
                patch.setenv(name, value)
            code = run()
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path, tmp_path: Path, plangen: Plangen, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(BASE, tmp_path / "content")

    def played(found: re.Match[str]) -> str:
        kind, argument, text = found.groups()
        if kind == "console":
            return f"````console\n{console(text, plangen, tmp_path)}````"
        target = tmp_path / argument
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a" if kind == "append" else "w", encoding="utf-8") as file:
            file.write(text)
        return found.group()

    before = path.read_text(encoding="utf-8")
    for extra in _EXTRA.findall(before):
        pytest.importorskip(extra, reason=f"the extra `{extra}` is not installed")
    after = _FENCE.sub(played, before)
    if request.config.getoption("--accept"):
        path.write_text(after, encoding="utf-8")
    else:
        assert after == before


def console(text: str, plangen: Plangen, root: Path) -> str:
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "\n".join(line + "\n" + answer(line[2:], plangen, root) for line in commands)


def answer(line: str, plangen: Plangen, root: Path) -> str:
    words = shlex.split(line)
    variables = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        variables[name] = value
    if words[0] == "cat":
        return Path(words[1]).read_text(encoding="utf-8")
    assert words[0] == "plangen"
    code, out, err = plangen(*words[1:], **variables)
    shown = out + "".join(f"! {told}\n" for told in err.splitlines())
    shown = _TOKEN.sub("TOKEN", _FILES.sub("N", _SECONDS.sub("in 0.0 s", shown))).replace(
        str(root), "/project"
    )
    return shown + (f"[exit {code}]\n" if code else "")


def test_every_command_has_its_help_in_a_transcript() -> None:
    text = (HERE / "cli" / "help.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"$ plangen {name} --help" not in text]


HEADER = "---\nplan: {}\nstatus: draft\n---\n\n## Tasks\n\n- [ ] A {{#a 5d}}\n"


def nasty(root: Path) -> None:
    """Fill `content/plans` with what no plan should be."""
    plans = root / "content" / "plans"
    names = ("fine", "index", "with space", "grün", "case", "Case", "two", "two/plan")
    write(plans, {f"{name}.md": HEADER.format(name) for name in names})
    write(plans, {"empty.md": "", "zero.md": "\0\0", "dir.md/note.txt": "", ".md": "", "x.MD": "x"})
    (plans / "binary.md").write_bytes(bytes(range(256)) * 9)
    (plans / "utf16.md").write_bytes(HEADER.format("utf16").encode("utf-16"))
    (plans / "long.md").write_text(
        HEADER.format("long") + "- [ ] " + "x" * 20_000, encoding="utf-8"
    )
    (plans / "big.md").write_text(HEADER.format("big") + "word " * 220_000, encoding="utf-8")
    (plans / "broken.md").symlink_to("nowhere")
    (plans / "outside.md").symlink_to("/etc/hostname")
    (plans / "loop.md").symlink_to("loop.md")
    os.mkfifo(plans / "fifo.md")


@pytest.mark.skipif(os.name == "nt", reason="needs names and files that Windows does not have")
def test_no_file_makes_a_command_stumble(tmp_path: Path, plangen: Plangen) -> None:
    nasty(tmp_path)
    code, out, err = plangen("check", "--format", "concise")
    assert code == 1
    assert err.startswith(
        "passed over: `plans/broken.md`, `plans/fifo.md`, `plans/loop.md` and 1 more\n"
    )
    for name in ("binary", "empty", "grün", "with space", "utf16", "Case", "big"):
        assert re.search(rf"^content/plans/{name}\.md:\d+:\d+: error ", out, re.MULTILINE), name
    code, out, err = plangen("export")
    assert code == 0
    json.loads(out)
    assert "`with-space`" in err
    assert plangen("build")[0] == 0
    for page in ("binary", "empty", "with-space", "utf16", "two", "fine"):
        assert (tmp_path / "site" / "plans" / f"{page}.html").is_file(), page


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_permission_is_named(tmp_path: Path, plangen: Plangen) -> None:
    write(tmp_path / "content", {"plans/p.md": HEADER.format("p")})
    (tmp_path / "content" / "plans" / "p.md").chmod(0)
    code, _, err = plangen("check")
    assert (code, "`plans/p.md`" in err) == (2, True)


def test_a_project_without_plans_can_be_checked_and_built(tmp_path: Path, plangen: Plangen) -> None:
    write(tmp_path, {"content/plangen.yml": "title: Nothing yet\n"})
    assert plangen("check") == (0, "0 plans checked, nothing found\n", "")
    assert plangen("build")[0] == 0


WRONG = [
    (["check", "a" * 300], {}),
    (["check", "--as-of", "9999-12-31"], {}),
    (["check", "--as-of", "0001-01-01"], {}),
    (["check"], {"SOURCE_DATE_EPOCH": "9" * 20}),
    (["check"], {"SOURCE_DATE_EPOCH": "-99999999999999"}),
    (["check"], {"SOURCE_DATE_EPOCH": "soon"}),
    (["check", "/"], {}),
    (["build", "--out", "content"], {}),
    (["build", "--out", "."], {}),
    (["build", "--out", "content/plans/example.md"], {}),
    (["build", "content/plans"], {}),
    (["export", "-o", "no/such/folder/x"], {}),
    (["schema", ""], {}),
    (["rule", "\x1b[31m"], {}),
    (["serve", "--port", "0"], {}),
]


@pytest.mark.parametrize(("words", "variables"), WRONG, ids=lambda part: " ".join(part)[:40])
def test_wrong_surroundings_are_two_lines_and_exit_2(
    words: list[str], variables: dict[str, str], tmp_path: Path, plangen: Plangen
) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    code, out, err = plangen(*words, **variables)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("error: ")
    assert second.startswith("  help: ")
    assert "\x1b" not in err


def test_the_content_folder_itself_among_the_paths_limits_nothing(
    tmp_path: Path, plangen: Plangen
) -> None:
    write(tmp_path, {"content/plans/p.md": "no header\n"})
    for words in (["--content", "content", "content"], ["content", "content/plans/p.md"]):
        assert plangen("check", *words)[0] == 1


def test_the_content_is_named_before_or_behind_what_is_new(
    tmp_path: Path, plangen: Plangen
) -> None:
    write(tmp_path, {"a/b/plangen.yml": "title: T\n"})
    assert plangen("new", "--content", "a/b", "plan", "One")[0] == 0
    assert plangen("new", "plan", "Two", "--content", "a/b")[0] == 0
    assert {path.name for path in (tmp_path / "a/b/plans").iterdir()} == {"one.md", "two.md"}


def test_a_defect_is_told_in_two_lines_and_is_no_finding(
    plangen: Plangen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plangen.cli.check", ModuleType("plangen.cli.check"))
    code, out, err = plangen("check")
    assert (code, out) == (2, "")
    assert err.startswith("error: plangen has a defect: AttributeError: ")
    assert err.count("\n") == 2
    with pytest.raises(AttributeError):
        plangen("check", PLANGEN_TRACEBACK="1")


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        (".", "content/plans/p.md"),
        ("content", "plans/p.md"),
        ("content/plans", "p.md"),
        ("content/pages", "../plans/p.md"),
        ("docs/deep", "../../content/plans/p.md"),
    ],
)
def test_paths_lead_from_where_the_reader_stands(
    folder: str, shown: str, tmp_path: Path, plangen: Plangen, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"content/plans/p.md": "no header\n", "content/plangen.yml": "title: T\n"})
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / folder)
    code, out, _ = plangen("check", "--format", "concise")
    assert code == 1
    assert out.startswith(f"{shown}:1:")


@pytest.mark.parametrize("name", ["..", "../../etc", ".", "a/b", "/etc", "a\\b"])
def test_a_theme_is_a_plain_name(name: str, tmp_path: Path, plangen: Plangen) -> None:
    write(tmp_path / "content", {"plangen.yml": f"theme: {json.dumps(name)}\n"})
    code, _, err = plangen("build")
    assert (code, "theme" in err) == (2, True)


def test_a_broken_template_is_named(tmp_path: Path, plangen: Plangen) -> None:
    write(
        tmp_path,
        {
            "content/plangen.yml": "theme: own\n",
            "themes/own/templates/index.html.j2": "\n{% foo %}",
        },
    )
    for words in (["content"], ["content/../content"]):
        code, _, err = plangen("build", *words)
        assert (code, "`index.html`: themes/own/templates/index.html.j2:2:" in err) == (2, True)


def command(*words: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run plangen in a process of its own."""
    root = str(HERE.parent)
    environment = {**os.environ, "PYTHONPATH": root, **variables}
    return subprocess.run(
        [sys.executable, "-m", "plangen", *words],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_and_an_impatient_reader_are_no_tracebacks(tmp_path: Path) -> None:
    for redirection, code in (
        ("> /dev/full", 2),
        ("| head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 0),
    ):
        script = f"{shlex.quote(sys.executable)} -m plangen schema {redirection}"
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr
        assert done.returncode == code, done.stderr


def test_any_alphabet_goes_into_any_pipe(tmp_path: Path) -> None:
    write(tmp_path, {"content/plans/p.md": "---\nplan: p\nownr: 船…\n---\n"})
    done = command("check", "--format", "json", cwd=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert json.loads(done.stdout)["counts"]["error"] >= 1


LIGHT = {"yaml", "jinja2", "markdown_it", "watchfiles", "http.server", "plotly", "numpy"}
CHECK = {"jinja2", "watchfiles", "plotly", "http.server", "numpy"}
"""What no check imports unless a rule that is on looks at a forecast."""
UNCERTAIN = "---\nplan: p\nstatus: draft\n---\n\n## Tasks\n\n- [ ] Fit it {#fit 3/4/9d}\n"
IMPORTED = re.compile(r"^import time:\s+\d+ \|\s+\d+ \|\s+(\S+)$", re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (["--help"], LIGHT),
        (["--version"], LIGHT),
        (["check", str(BASE)], CHECK),
        (["check", "uncertain"], CHECK),
        (["check", "strict"], CHECK - {"numpy"}),
    ],
    ids=lambda part: part[0] if isinstance(part, list) else "",
)
def test_heavy_imports_wait_for_the_command_that_needs_them(
    words: list[str], heavy: set[str], tmp_path: Path
) -> None:
    plans = {f"{folder}/plans/p.md": UNCERTAIN for folder in ("uncertain", "strict")}
    write(tmp_path, {**plans, "strict/plangen.yml": "preset: strict\n"})
    done = command(*words, cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0, done.stderr[-2000:]
    imported = set(IMPORTED.findall(done.stderr))
    assert "click" in imported
    assert not heavy & imported
    assert ("numpy" in imported) == ("strict" in words)

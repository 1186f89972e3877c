"""The house rules, checked: layers, sizes, roles, types, lint, documentation."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.cli.main import COMMANDS
from plangen.model import fields, shared_fields

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plangen"
MODULES = sorted(PACKAGE.rglob("*.py"))
SMALL = ("rules", "charts", "exporters")
LONG_FUNCTIONS = {
    # A plan, and a task, have this many parts; splitting the call would only hide them.
    "model/decode_plan.py:_plan",
    "model/decode_task.py:_task",
}


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint() -> None:
    run("ruff", "check", "--no-cache", ".")


def test_format() -> None:
    run("ruff", "format", "--no-cache", "--check", ".")


def test_types(tmp_path: Path) -> None:
    run("mypy", "--cache-dir", str(tmp_path))


def test_layers() -> None:
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_module_says_its_role_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    role = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    assert role.endswith("."), "the first line of a module says its role in one sentence"
    limit = 150 if path.parent.name in SMALL else 300
    assert text.count("\n") <= limit


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_function_stays_small(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno > 40
        and f"{name}:{node.name}" not in LONG_FUNCTIONS
    ]
    assert not long


FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "handler", "base"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in MODULES if path.stem in FORBIDDEN_NAMES]


def texts() -> Iterator[tuple[Path, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file() and "vendor" not in path.parts:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_nothing_names_a_registry() -> None:
    hosts = re.compile(
        "registry" + r"\.npmjs|index" + r"-url|//pypi" + r"\.org/simple|files\.python" + "hosted"
    )
    assert not [path for path, text in texts() if hosts.search(text)]


def test_the_architecture_is_short_and_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    packages = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
    assert not [name for name in packages if f"`{name}`" not in text]


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "README.md"])
def test_files_that_documents_name_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:tests|plangen|content|themes)/[\w./-]+\.\w+)`", text)
    assert paths
    assert not [path for path in paths if "NAME" not in path and not (ROOT / path).exists()]


def test_contributing_is_short() -> None:
    assert (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").count("\n") <= 120


def guide() -> str:
    pages = sorted((ROOT / "content" / "guide").glob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_guide(name: str) -> None:
    assert f"plangen {name}" in guide()


@pytest.mark.parametrize("kind", [*fields.KINDS, *shared_fields.KINDS])
def test_every_key_has_a_meaning(kind: str) -> None:
    table = {**fields.KINDS, **shared_fields.KINDS}[kind]
    assert all(field.text and field.shape.example for field in table)

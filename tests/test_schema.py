"""The JSON Schema of headers: valid itself, taking what plangen takes, refusing what it refuses."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from test_model import YAML

from plangen.model.schema import SCHEMAS
from plangen.source.node import Plain

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "rules" / "base"
HEADERS = sorted((ROOT / "content" / "plans").glob("*.md"))
HEADERS += sorted((ROOT / "content" / "plans").glob("*/plan.md"))
HEADERS += sorted((BASE / "plans").glob("*.md"))
SHARED = [
    (folder / f"{'plangen' if name == 'settings' else name}.yml", name)
    for folder in (ROOT / "content", BASE)
    for name in SCHEMAS
    if name != "plan"
]


def plain(value: object) -> Plain:
    """Return what YAML reads as JSON: dates and keys as text."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def complaints(name: str, text: str) -> list[str]:
    validator = Draft7Validator(SCHEMAS[name](), format_checker=Draft7Validator.FORMAT_CHECKER)
    found = validator.iter_errors(plain(yaml.safe_load(text)))
    return [f"{error.json_path}: {error.message}" for error in found]


def header(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n")[1]


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_valid(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name]())


@pytest.mark.parametrize("path", HEADERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_headers_of_real_plans_are_accepted(path: Path) -> None:
    assert complaints("plan", header(path)) == []


@pytest.mark.parametrize(("path", "name"), SHARED, ids=lambda part: str(part)[-24:])
def test_shared_files_are_accepted(path: Path, name: str) -> None:
    if path.is_file():
        assert complaints(name, path.read_text(encoding="utf-8")) == []


def test_items_in_the_header_are_accepted() -> None:
    assert complaints("plan", f"plan: p\n{YAML}") == []


ACCEPTED = [
    "target: 2026-10-02",
    "budget: {currency: EUR, approved: 412000, reserve: 36k}",
    "budget: {approved: 1.5m}",
    "serves: [growth]",
    "serves: growth",
    "after: other, another",
    "x-anything: {a: [1, 2]}",
    "waive: [{rule: target-missed, until: 2026-12-01, by: ana, because: agreed}]",
    "tasks: [{title: A, duration: 5d, after: [b, 'c:SS+2d'], progress: 40%}]",
    "tasks: {a: {title: A, owner: ana, x-note: 1}}",
    "risks: [{id: r, title: R, probability: 40%>15%, delay: 3/6/10w, notes: {now: act}}]",
]


@pytest.mark.parametrize("line", ACCEPTED)
def test_what_plangen_takes_is_accepted(line: str) -> None:
    assert complaints("plan", f"plan: p\n{line}\n") == []


REFUSED = [
    "ownr: ana",
    "status: ready",
    "target: soon",
    "budget: {aproved: 1}",
    "tasks: [{title: A, ownr: ana}]",
    "tasks: 5",
    "waive: [{rle: x}]",
    "level: sometimes",
]


@pytest.mark.parametrize("line", REFUSED)
def test_what_plangen_refuses_is_refused(line: str) -> None:
    assert complaints("plan", f"plan: p\n{line}\n")


def test_a_header_needs_its_plan() -> None:
    assert complaints("plan", "title: T\n")

"""The package: what the wheel holds, and that it works from an empty folder."""

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
HELD = [
    "plangen/__main__.py",
    "plangen/py.typed",
    "plangen/publish/live.js",
    "plangen/publish/templates/",
    "plangen/rules/task_without_owner.py",
    "plangen/themes/default/static/",
    "plangen/themes/default/templates/plan.html.j2",
    "plangen/themes/default/vendor/",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / done.stdout.split()[-1]


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [part for part in HELD if not any(name.startswith(part) for name in names)]
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"plangen"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
    source = {path.relative_to(ROOT).as_posix() for path in (ROOT / "plangen").rglob("*.py")}
    assert not source - set(names)


def test_the_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    unpacked, home = tmp_path / "unpacked", tmp_path / "home"
    home.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "SOURCE_DATE_EPOCH": "1795392000"}
    for words in (["init"], ["check", "--fail-on", "warning"], ["build", "--strict"]):
        done = subprocess.run(
            [sys.executable, "-m", "plangen", *words],
            cwd=home, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    assert (home / "site" / "index.html").is_file()
    assert (home / "site" / "static").is_dir()

"""Markup as the Nu checker sees it: no error on any page of the demo."""

import json
import shutil
import subprocess
from urllib.parse import unquote, urlsplit

import pytest

from browser.checkers import checker
from browser.demo_site import Site


def test_every_page_is_valid(site: Site) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed: see CONTRIBUTING.md")
    jar = checker("vnu-jar/build/dist/vnu.jar")
    folder = unquote(urlsplit(site.disk).path)
    options = ("--skip-non-html", "--errors-only", "--exit-zero-always", "--format", "json")
    done = subprocess.run(
        [java, "-jar", str(jar), *options, folder], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stderr)["messages"]
    told = [f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}" for one in found]
    assert told == []

"""The words of the settings stand for labels of the site, in any of its languages."""

from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import Catalogue
from plangen.publish.build import build

PLAN = """---
plan: p
title: Risks of the quay
status: active
start: 2026-03-02
---

## Risks

- Rain {#rain 20% impact:low response:reduce}
"""


@pytest.mark.parametrize(
    ("settings", "heading"),
    [
        ("vocabulary: {risks: threats, reduce: treat}\n", "Threats"),
        ("language: de\nvocabulary: {risks: gefahren, reduce: mindern}\n", "Gefahren"),
    ],
)
def test_a_word_of_the_settings_stands_for_a_label(
    tmp_path: Path, settings: str, heading: str
) -> None:
    files = {"plangen.yml": settings, "plans/p.md": PLAN}
    content = folder.write(tmp_path / "content", files)
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    pages = build(content, date(2026, 3, 2), catalogue).files
    plan = pages["plans/p.html"].decode()
    assert f'<h2 id="p-risks">{heading} ' in plan
    assert "treat" in plan or "mindern" in plan
    # What an author wrote keeps its words.
    assert "Risks of the quay" in plan

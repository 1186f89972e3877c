"""The order of a plan's page, as the guide tells it to authors."""

import re
from datetime import date
from pathlib import Path

import folder

from plangen.kinds.catalogue import Catalogue
from plangen.publish.build import build

PLAN = """---
plan: quay
title: A new quay
status: active
start: 2026-03-02
---

All of it in one line.

## Scope

**In:** one quay.

## How sure is it?

As sure as the weather.

## Feedback

- Anglers want a rail {#rail who:"Anglers" on:2026-03-02}

## Tasks

- [ ] Drive the piles {#piles 10d}

## What it looks like

Long and grey.

## Issues

- The crane is out of service {#crane raised:2026-03-02 state:open}

## Purpose

Boats need a place.
"""


def test_own_sections_stand_behind_the_updates(tmp_path: Path) -> None:
    content = folder.write(tmp_path / "content", {"plans/quay.md": PLAN})
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    page = build(content, date(2026, 3, 2), catalogue).files["plans/quay.html"].decode()
    assert page.index("All of it in one line.") < page.index(">Purpose</h2>")
    heads = [head.strip() for head in re.findall(r"<h2[^>]*>([^<]+)", page)]
    expected = ["Purpose", "Scope", "Timeline", "Milestones", "Risks", "Uncertainty", "Money"]
    expected += ["People", "Measures", "Stakeholders and communication", "Decisions"]
    expected += ["Issues", "Feedback", "Updates", "How sure is it?", "What it looks like"]
    expected += ["What moved", "Findings"]
    assert [head for head in heads if head in expected] == expected

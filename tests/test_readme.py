"""The first example of the README gives the findings that stand below it."""

import re
from pathlib import Path

import folder
from test_guide import ROOT, blocks, is_plan, run

LEFT_OUT = ("section-missing", "plan-without-budget", "plan-without-sponsor")
"""What asks for the parts that the example says it leaves out."""


def test_the_example_gives_the_findings_that_are_shown(tmp_path: Path) -> None:
    shown = blocks(ROOT / "README.md")
    plan = next(block for block in shown if is_plan(block))
    people = next(block for block in shown if block.path == "people.yml")
    report = next(block for block in shown if block.language == "text")
    files = {"content/plans/ferry.md": plan.text, "content/people.yml": people.text}
    folder.write(tmp_path, files)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"`(plangen check --as-of [\d-]+)`", text)
    assert command
    printed = run(command[1], tmp_path)
    # A finding is shown without the places that it is related to.
    lines = printed.split("\n")
    assert [line for line in report.text.strip().split("\n") if line not in lines] == []
    rules = re.findall(r"^\w+\[([a-z-]+)\]: ", printed, re.MULTILINE)
    assert [rule for rule in rules if rule not in LEFT_OUT] == [
        "target-missed",
        "unknown-reference",
        "promise-missed",
    ]

"""Tests of solving against what Microsoft Project computed: two files of the library MPXJ."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import mspdi
import pytest
from plan_text import read

from plangen.schedule.dates import PlanDates
from plangen.schedule.solve import solve

FILES = {"mspdirelations.xml": "mspdirelations.xml", "legacy/sample.xml": "sample.xml"}
"""The file of each project, by its name among the known answers."""
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001
Known = Mapping[str, str | float]


def known(data: Path, name: str) -> dict[str, Known]:
    """Return what is known of each task, by `UID`."""
    text = (data / "mspdi" / "expected.json").read_text(encoding="utf-8")
    return {f"t{task['uid']}": task for task in json.loads(text)[name]["tasks"]}


def solved(data: Path, name: str) -> PlanDates:
    path = data / "mspdi" / FILES[name]
    return solve(read(mspdi.files(path)), mspdi.start_of(path)).plans["p"]


@pytest.mark.parametrize("name", FILES)
def test_start_finish_and_slack_of_every_task(data: Path, name: str) -> None:
    """Moments to the minute: links of all types with lags, nights, summaries, recurring work."""
    found, answers = solved(data, name), known(data, name)
    whole = answers.pop("t0")
    assert [*found.tasks] == [*answers]
    for uid, answer in answers.items():
        dates = found.tasks[uid]
        begins, ends = (EPOCH + timedelta(minutes=at) for at in (dates.begins, dates.ends))
        if answer["milestone"] == "0":
            assert (begins.isoformat(), ends.isoformat()) == (answer["start"], answer["finish"]), (
                uid
            )
        slack = (dates.total_float, dates.free_float)
        assert slack == (answer["total_slack_wd"], answer["free_slack_wd"]), uid
        assert dates.critical == (answer["critical"] == "1"), uid
    assert f"{found.start}" == str(whole["start"])[:10]
    assert f"{found.finish}" == str(whole["finish"])[:10]

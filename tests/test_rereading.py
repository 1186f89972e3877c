"""Reading again: what may have changed is read, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.publish import rereading
from plangen.publish.manifest import digest
from plangen.publish.reading import LIMIT
from plangen.publish.rereading import Rereading
from plangen.publish.signs import is_near, sign

OLD = Path(os.__file__)


def test_a_file_that_stands_as_it_was_is_not_read_again() -> None:
    files = Rereading()
    first = files.read(OLD.parent, OLD.name, LIMIT)
    assert first == OLD.read_bytes()
    assert files.read(OLD.parent, OLD.name, LIMIT) is first


def test_a_file_that_is_saved_again_at_once_is_read_again_however_coarse_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, files, now = tmp_path / "a.md", Rereading(), time.time_ns()
    # So looks a file to a system that counts seconds alone.
    monkeypatch.setattr(rereading, "sign", lambda _path: (3, now, now, 7))
    for text in (b"one", b"two", b"six"):
        place.write_bytes(text)
        assert files.read(tmp_path, "a.md", LIMIT) == text


def test_a_file_that_was_left_alone_for_a_while_is_read_again_when_it_is_saved(
    tmp_path: Path,
) -> None:
    place, files = tmp_path / "a.md", Rereading()
    place.write_bytes(b"one")
    while is_near(sign(str(place)), time.time_ns()):
        time.sleep(0.1)
    first = files.read(tmp_path, "a.md", LIMIT)
    assert files.read(tmp_path, "a.md", LIMIT) is first
    place.write_bytes(b"two")
    assert files.read(tmp_path, "a.md", LIMIT) == b"two"


def test_what_has_become_a_link_or_has_gone_is_refused_as_if_read_for_the_first_time(
    tmp_path: Path,
) -> None:
    place, files = tmp_path / "a.md", Rereading()
    place.write_bytes(b"mine")
    files.read(tmp_path, "a.md", LIMIT)
    place.unlink()
    with pytest.raises(PlangenError):
        files.read(tmp_path, "a.md", LIMIT)
    place.symlink_to(OLD)
    with pytest.raises(PlangenError):
        files.read(tmp_path, "a.md", LIMIT)


def test_digests_follow_what_files_say_and_not_their_names() -> None:
    files = Rereading()
    for texts in ({"a": b"one", "b": b"two"}, {"a": b"two", "c": b"one"}, {"a": b"two"}):
        assert files.digests(texts) == {path: digest(data) for path, data in texts.items()}


def test_nothing_is_kept_of_files_that_are_not_asked_for() -> None:
    files = Rereading()
    first = files.read(OLD.parent, OLD.name, LIMIT)
    files.digests({})
    assert files.read(OLD.parent, OLD.name, LIMIT) is not first

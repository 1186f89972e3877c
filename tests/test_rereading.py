"""Reading again: what may have changed is read, and nothing else."""

import os
from pathlib import Path

import pytest

from plangen.errors import PlangenError
from plangen.publish.manifest import digest
from plangen.publish.reading import LIMIT
from plangen.publish.rereading import Rereading

OLD = Path(os.__file__)


def test_a_file_that_stands_as_it_was_is_not_read_again() -> None:
    files = Rereading()
    first = files.read(OLD.parent, OLD.name, LIMIT)
    assert first == OLD.read_bytes()
    assert files.read(OLD.parent, OLD.name, LIMIT) is first


def test_a_file_that_is_saved_again_at_once_and_as_long_is_read_again(tmp_path: Path) -> None:
    place, files = tmp_path / "a.md", Rereading()
    for text in (b"one", b"two", b"six"):
        place.write_bytes(text)
        os.utime(place, ns=(1, 1))
        assert files.read(tmp_path, "a.md", LIMIT) == text


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

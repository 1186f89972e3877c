"""The codec of frozen values: whatever plans say goes through plain data and back unchanged."""

import marshal
from pathlib import Path
from typing import TypeVar

import pytest

from plangen.codec import codec_of
from plangen.model.decode_plan import DecodedPlan, decode_plan
from plangen.model.plan_files import plan_files
from plangen.model.settings import Settings
from plangen.source.outline import read_document, read_update
from plangen.source.text import decode

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "content", ROOT / "tests" / "rules" / "base"]
_T = TypeVar("_T")


def again(kind: type[_T], value: _T) -> _T:
    """Return a value as it comes back from marshal."""
    codec = codec_of(kind)
    data = marshal.dumps(codec.encode(value))  # type: ignore[arg-type]
    return codec.decode(marshal.loads(data))  # noqa: S302 (made in the line before)


def same(kind: type[_T], value: _T) -> None:
    """Check that a value comes back as it was, with all its classes."""
    found = again(kind, value)
    assert found == value
    assert repr(found) == repr(value)


def decoded(files: dict[str, bytes]) -> list[DecodedPlan]:
    """Return what the plans among files say."""
    texts = {path: decode(path, data)[0] for path, data in files.items()}
    return [
        decode_plan(
            read_document([texts[part] for part in (one.path, *one.parts)]),
            [read_update(texts[report]) for report in one.reports],
            Settings(),
        )
        for one in plan_files(texts)[0]
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_plan_of_a_folder_comes_back(folder: Path) -> None:
    paths = sorted(folder.rglob("*.md"))
    plans = decoded({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})
    assert plans
    for plan in plans:
        same(DecodedPlan, plan)

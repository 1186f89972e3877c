"""A theme of one's own in a project: what it does wrong is told with the line of its template."""

from pathlib import Path

import folder
import pytest

from plangen.errors import PlangenError
from plangen.kinds.catalogue import Catalogue
from plangen.publish.build import build

CATALOGUE = Catalogue(rules={}, charts={}, exporters={})
HEAD = '{% extends "default/index.html.j2" %}\n{% block page_head %}\n'


def built(root: Path, files: dict[str, str], settings: str = "theme: ours\n") -> dict[str, bytes]:
    """Build a project of one plan with files of a theme."""
    folder.write(root, {"content/plangen.yml": settings})
    folder.write(root / "content", folder.plan("## Tasks\n\n- [ ] Fit it {#fit 3d}\n"))
    folder.write(root / "themes" / "ours", files)
    return dict(build(root / "content", None, CATALOGUE).files)


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("{{ site.titel }}", 3, "`SiteView` has no `titel`: did you mean `title`?"),
        ("{{ wiew.title }}", 3, "there is no `wiew` here: did you mean `view`?"),
        ("{{ m.dai() }}", 3, "what is imported has no macro `dai`: did you mean `day`?"),
        ("\n{{ m.day(1) }}", 4, "parameter 'text' was not provided"),
        ("{{ 1 / 0 }}", 3, "division by zero"),
        ("{{ 'a' + 1 }}", 3, 'can only concatenate str (not "int") to str'),
        ("{{ ''.__class__ }}", 3, "access to attribute '__class__' of 'str' object is unsafe"),
        ("{% foo %}", 3, "encountered unknown tag 'foo'"),
        ("{{ 'x'|rell }}", 3, "there is no filter `rell`"),
        ("{{ 'a'|center(10 ** 15) }}", 3, "it fails"),
        ('{% include "nav.html.j2" %}', 3, "there is no template `nav.html.j2`"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(
    template: str, line: int, said: str, tmp_path: Path
) -> None:
    with pytest.raises(PlangenError) as refused:
        built(tmp_path, {"templates/index.html.j2": HEAD + template + "{% endblock %}"})
    place = f"themes/ours/templates/index.html.j2:{line}"
    assert refused.value.message.startswith(
        f"the theme cannot show `index.html`: {place}: {said}"
    ), refused.value.message


@pytest.mark.parametrize("name", ["base.html.j2", "index.html.j2"])
def test_a_template_that_extends_itself_is_told_how_to_reach_the_packaged_one(
    name: str, tmp_path: Path
) -> None:
    with pytest.raises(PlangenError) as refused:
        built(tmp_path, {f"templates/{name}": f'{{% extends "{name}" %}}'})
    assert refused.value.message.endswith(f"{name}:1: this template extends or includes itself")
    assert f'{{% extends "default/{name}" %}}' in refused.value.hint


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ('{% extends "defult/index.html.j2" %}', "did you mean `default/index.html.j2`?"),
        ('{% extends "indx.html.j2" %}', "did you mean `index.html.j2`?"),
        ('{% extends "frame" %}', "templates of the default theme are called"),
        (HEAD + "{{ 'x'|uper }}{% endblock %}", "did you mean `upper`?"),
    ],
)
def test_a_misspelt_template_or_filter_comes_with_the_nearest(
    template: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(PlangenError) as refused:
        built(tmp_path, {"templates/index.html.j2": template})
    assert hint in refused.value.hint


def test_a_template_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "themes" / "ours" / "templates" / "index.html.j2"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one\ntwo \xff\n")
    with pytest.raises(PlangenError) as refused:
        built(tmp_path, {})
    assert refused.value.message.endswith("index.html.j2:2: this line is not UTF-8")


def test_a_theme_called_default_lies_over_the_packaged_one_without_a_setting(
    tmp_path: Path,
) -> None:
    over = '{% extends "default/base.html.j2" %}{% block footer %}<p>Ours</p>{% endblock %}'
    folder.write(tmp_path / "themes" / "default", {"templates/base.html.j2": over})
    page = built(tmp_path, {}, settings="")["index.html"]
    assert b"<p>Ours</p>" in page
    assert b'class="foot"' not in page
    assert b'class="navigation"' in page

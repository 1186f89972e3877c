"""What settings say of the look: read with its place, never a way into the style."""

import json
import re
from pathlib import Path

import folder
import pytest

from plangen.errors import PlangenError
from plangen.kinds.catalogue import Catalogue
from plangen.model.look import Look
from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.publish.build import build
from plangen.render.look_sheet import look_sheet
from plangen.render.web_font import is_variable, is_web_font

CATALOGUE = Catalogue(rules={}, charts={}, exporters={})
FILES = ("brand/logo.svg", "brand/sans.woff2", "brand/bold.woff2")


def read(settings: str) -> Portfolio:
    return read_portfolio({"plangen.yml": settings.encode()}, FILES)


def said(settings: str) -> list[tuple[int, int, str, str]]:
    """Return place, message and hint of what is wrong."""
    return [
        (one.span.line, one.span.column, one.message, one.hint) for one in read(settings).problems
    ]


def test_a_name_alone_is_a_theme_with_nothing_of_its_own() -> None:
    assert read("theme: letterhead\n").settings.look == Look(theme="letterhead")
    assert read("theme: {name: letterhead}\n").settings.look == Look(theme="letterhead")
    assert read("theme:\n").settings.look == read("title: x\n").settings.look == Look()


def test_every_key_is_read() -> None:
    found = read(
        "theme:\n"
        "  name: letterhead\n"
        '  accent: "#0B6E4F"\n'
        '  accent_dark: "7fd6b4"\n'
        "  logo: brand/logo.svg\n"
        '  text_font: [brand/sans.woff2, brand/bold.woff2, "Source Sans 3"]\n'
        "  code_font: JetBrains Mono, monospace\n"
    )
    assert not found.problems
    assert found.settings.look == Look(
        theme="letterhead",
        accent="#0b6e4f",
        accent_dark="#7fd6b4",
        logo="brand/logo.svg",
        text_font=("brand/sans.woff2", "brand/bold.woff2", "Source Sans 3"),
        code_font=("JetBrains Mono", "monospace"),
    )


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("acent: x", 3, "`acent` is not a key here", "did you mean `accent`?"),
        (
            "accent: teal",
            11,
            "`teal` is not a colour",
            'write it with six hexadecimal digits, in quotes: `"#0b6e4f"`',
        ),
        (
            "accent: #0b6e4f",
            3,
            "`accent` has no value",
            'put the colour into quotes, for `#` begins a comment in YAML: `accent: "#0b6e4f"`',
        ),
        (
            'accent: "#ffd400"',
            11,
            "`#ffd400` cannot be read on the light pages: its contrast is 1.2, and text needs 4.5",
            'use `"#826b05"`, the nearest that can be read',
        ),
        (
            'accent_dark: "#0b6e4f"',
            16,
            "`#0b6e4f` cannot be read on the dark pages: its contrast is 2.4, and text needs 4.5",
            'use `"#459a78"`, the nearest that can be read',
        ),
        (
            "logo: brand/logo.sgv",
            9,
            "`brand/logo.sgv` is not a picture for a logo",
            "name an SVG or PNG file by its path from the content folder: `brand/logo.svg`",
        ),
        (
            "logo: brand/lgo.svg",
            9,
            "there is no file `brand/lgo.svg`",
            "did you mean `brand/logo.svg`?",
        ),
        (
            "logo: ../../etc/logo.svg",
            9,
            "there is no file `../../etc/logo.svg`",
            "write its path from the content folder: `brand/logo.svg`",
        ),
        (
            "text_font: sans.woff2",
            14,
            "there is no file `sans.woff2`",
            "did you mean `brand/sans.woff2`?",
        ),
        (
            "text_font: 'x\"; } body { display: none'",
            14,
            '`x"; } body { display: none` is neither a font nor a font file',
            "write the name of a font, or the path of a WOFF2 file: `brand/sans.woff2`",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    line: str, column: int, message: str, hint: str
) -> None:
    assert said(f"theme:\n  {line}\n") == [(2, column, message, hint)]
    assert read(f"theme:\n  {line}\n").settings.look == Look()


@pytest.mark.parametrize(
    "name",
    ['a"b', "a\\b", "a;b", "a}b", "url(x)", "a/*b", "a\tb", "a<b", "x" * 61, "-moz", "@import"],
)
def test_no_name_of_a_font_gets_out_of_its_quotes(name: str) -> None:
    found = read(f"theme: {{text_font: [{json.dumps(name)}]}}\n")
    assert [one.rule for one in found.problems] == ["bad-value"]
    assert found.settings.look.text_font == ()


def test_a_path_cannot_get_out_of_its_address() -> None:
    path = 'a") } body { x: url("b.woff2'
    look = read_portfolio(
        {"plangen.yml": f"theme: {{text_font: [{json.dumps(path)}]}}".encode()}, [path]
    ).settings.look
    sheet = look_sheet(look, {path: b""})
    assert look.font_files == (path,)
    assert re.findall(r"url\(.*", sheet) == [
        'url("../files/a%22%29%20%7D%20body%20%7B%20x%3A%20url%28%22b.woff2") format("woff2");'
    ]


def test_a_style_overrides_tokens_in_both_themes_and_on_paper() -> None:
    look = Look(accent="#0b6e4f", code_font=("JetBrains Mono",), text_font=("Georgia", "serif"))
    blocks = re.findall(r"([^{}]+)\{([^{}]+)\}", look_sheet(look, {}))
    found = {
        " ".join(head.split()): dict(re.findall(r"--([\w-]+): (.+);", body))
        for head, body in blocks
    }
    assert found[":root"] == {
        "accent": "#0b6e4f",
        "accent-wash": "#d1e3dc",
        "text": '"Georgia", serif',
        "code": '"JetBrains Mono", monospace',
    }
    dark = found[':root[data-theme="dark"]']
    assert dark == found[':root:not([data-theme="light"])'] != {}
    assert set(dark) == {"accent", "accent-wash"}
    assert found[":root, :root[data-theme]"]["accent"] == "#0b6e4f"


def test_a_dark_accent_of_its_own_prevails() -> None:
    sheet = look_sheet(Look(accent="#0b6e4f", accent_dark="#ffffff"), {})
    assert re.findall(r"--accent: (\S+);", sheet) == ["#0b6e4f", "#ffffff", "#ffffff", "#0b6e4f"]


def font(*tables: bytes) -> bytes:
    """Return the head of a font file with a directory of tables."""
    head = b"wOF2" + b"\0" * 8 + len(tables).to_bytes(2, "big") + b"\0" * 34
    return head + b"".join(tables) + b"\0"


PLAIN = (b"\x00\x10", b"\x06\x81\x00")
GLYPHS = (b"\x0a\x81\x00\x20", b"\x0b\x10\x00")
OWN = (b"\x3fTAGS\x10",)


@pytest.mark.parametrize(
    ("tables", "variable"),
    [
        (PLAIN, False),
        ((*PLAIN, b"\x2f\x10"), True),
        ((*GLYPHS, *OWN, b"\x2f\x10"), True),
        # A length that looks like the table, and glyphs left as they are.
        ((b"\x00\x2f",), False),
        ((b"\xca\x10", b"\x2f\x10"), True),
    ],
)
def test_a_font_says_whether_it_has_all_weights(tables: tuple[bytes, ...], variable: bool) -> None:  # noqa: FBT001
    assert is_variable(font(*tables)) is variable


@pytest.mark.parametrize("end", range(49))
def test_half_a_font_is_no_stumbling_block(end: int) -> None:
    data = font(*GLYPHS, *OWN)[:end]
    assert not is_variable(data)
    assert not is_web_font(data[:48])


def test_weights_of_font_files() -> None:
    look = Look(text_font=("a.woff2", "b.woff2", "Arial"), code_font=("c.woff2",))
    files = {"a.woff2": font(*PLAIN), "b.woff2": font(), "c.woff2": font(b"\x2f\x10")}
    sheet = look_sheet(look, files)
    assert re.findall(r"font-weight: (.+);", sheet) == ["100 500", "501 900", "100 900"]
    assert '--text: "plangen text", "Arial", sans-serif;' in sheet
    assert '--code: "plangen code", monospace;' in sheet


def built(root: Path, settings: str, files: dict[str, bytes]) -> dict[str, bytes]:
    folder.write(root, {"content/plangen.yml": settings})
    folder.write(root / "content", folder.plan("## Tasks\n\n- [ ] Fit it {#fit 3d was:old}\n"))
    for path, data in files.items():
        (root / "content" / path).parent.mkdir(exist_ok=True)
        (root / "content" / path).write_bytes(data)
    return dict(build(root / "content", None, CATALOGUE).files)


def test_a_site_has_the_files_that_its_settings_name_and_each_page_refers_to_them(
    tmp_path: Path,
) -> None:
    settings = (
        'title: A "firm" & sons\n'
        "theme: {logo: brand/our logo.svg, text_font: brand/sans.woff2, accent: 0b6e4f}\n"
    )
    given = {"brand/our logo.svg": b"<svg/>", "brand/sans.woff2": font(), "brand/x.png": b""}
    site = built(tmp_path, settings, given)
    assert site["files/brand/our logo.svg"] == b"<svg/>"
    assert site["files/brand/sans.woff2"] == font()
    assert "files/brand/x.png" not in site
    page = site["plans/p.html"].decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert sheets[-1] == "../static/settings.css"
    assert (
        '<img class="logo" src="../files/brand/our%20logo.svg" alt="A &#34;firm&#34; &amp; sons">'
        in page
    )


def test_a_site_without_a_look_of_its_own_has_no_style_for_it(tmp_path: Path) -> None:
    site = built(tmp_path, "theme: default\n", {})
    assert "static/settings.css" not in site
    assert b"settings.css" not in site["index.html"]
    assert b"<img" not in site["index.html"]


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlangenError) as refused:
        built(tmp_path, "theme: {text_font: brand/sans.woff2}\n", {"brand/sans.woff2": b"OTTO"})
    assert refused.value.message == "`brand/sans.woff2` is not a font in the format WOFF2"

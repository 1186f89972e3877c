"""Markdown: what comes out is safe, within limits, and every link has its place."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plangen.source.diagnostic import Diagnostic
from plangen.source.dialect import CELLS, COLUMNS, PARSER
from plangen.source.headings import Anchors
from plangen.source.markdown import Blocks, Rendered, parse_blocks, render, render_inline
from plangen.source.outline import read_document
from plangen.source.span import Span
from plangen.source.text import Text, decode

XSS = Path(__file__).parents[2] / "shared" / "data" / "hostile" / "xss"
TAGS = {
    *("p", "a", "img", "em", "strong", "s", "code", "pre", "br", "hr", "ul", "ol", "li"),
    *("blockquote", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "html", "head", "body"),
}
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
}
_GOAL = re.compile(r"(https?:|mailto:|plangen-doc:|#)", re.IGNORECASE)


class Element(NamedTuple):
    """An element of the output."""

    name: str
    attributes: dict[str, str]


def rendered(source: str, path: str = "plans/a.md") -> tuple[Rendered, tuple[Diagnostic, ...]]:
    text, _ = decode(path, source.encode("utf-8", "replace"))
    blocks, problems = parse_blocks(text)
    found, more = render(blocks, blocks.tokens)
    return found, (*problems, *more)


def elements(html: str) -> Iterator[Element]:
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for node in tree.iter():
        assert isinstance(node.tag, str), html
        yield Element(node.tag, dict(node.attrib))


def assert_safe(html: str) -> None:
    for name, attributes in elements(html):
        assert name in TAGS, html
        assert set(attributes) <= ATTRIBUTES.get(name, set()), html
        for goal in (attributes.get("href"), attributes.get("src")):
            assert goal is None or _GOAL.match(goal), html
        if name == "img":
            assert attributes["src"].startswith("plangen-doc:"), html
        if attributes.get("href", "").casefold().startswith("http"):
            assert attributes["rel"] == "noopener noreferrer nofollow"


VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <svg/onload=alert(1)> b",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "[a](b.md \"' onclick=alert(1) x='\")",
    "[a](b.md '\" onclick=\"alert(1)')",
    '![a"onerror="alert(1)](b.png)',
    "![a](b.png'onerror='alert(1))",
    "![a [click](javascript:alert(1))](javascript:x)",
    "![a [click](javascript:alert(1)) ![b](data:x)](b.png)",
    "![![![a](javascript:a)](javascript:b)](javascript:c)",
    "[![a](http://evil.example/p.png)](http://good.example)",
    "[a <b@c.de> d](javascript:x)",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](%6Aavascript:alert(1))",
    "[a](<  javascript:alert(1)>)",
    "[a](\u00a0javascript:alert(1))",
    "[a](\u3000javascript:alert(1))",
    "[a](\u202ejavascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html,x)",
    "![a](data:image/svg+xml,x)",
    "![a](data:image/png;base64,x)",
    "[a](blob:x)",
    "[a](filesystem:x)",
    "[a](jar:x)",
    "[a](intent:x)",
    "[a](ms-msdt:x)",
    "[a](view-source:x)",
    "[a](feed:javascript:x)",
    "[a](x:y)",
    "[a](//evil.example)",
    "[a](/\\evil.example)",
    "[a](\\\\\\\\evil.example)",
    "[a](%2F%2Fevil.example)",
    "[a](/%09/evil.example)",
    "[a](%5C%5Cevil.example)",
    "[a](/etc/passwd)",
    "[a](b%00.md)",
    "[a](b%0Ac.md)",
    "<javascript:alert(1)>",
    "<data:x>",
    "[a]\n\n[a]: javascript:alert(1)",
    "[a][b]\n\n[b]: <javascript:alert(1)> 'x'",
    '```js onload=alert(1) "><script>\nx\n```',
    "~~~</code><script>\nx\n~~~",
    "| <script> | b |\n|---|:--:|\n| [a](javascript:x) | `<b>` |",
    "# a <b> [x](javascript:y) {onclick=z}",
    "1) a\n2) b",
    "7. a",
    "[HTTP](HTTP://example.org) <HTTPS://example.org>",
]


@pytest.mark.parametrize("source", VECTORS)
def test_vectors_are_harmless(source: str) -> None:
    for shape in (
        "{}",
        "- {}",
        "> {}",
        "**{}**",
        "[x]({})",
        "![{}](b.png)",
        "`{}",
        "{}\n===",
        "| {} |\n|--|",
    ):
        found, _ = rendered(shape.replace("{}", source))
        assert_safe(found.html)
        document = read_document(
            [
                decode(
                    "a.md", f"## Tasks {source}\n\n- [ ] {source} {{#a}}\n  - {source}\n".encode()
                )[0]
            ]
        )
        for section in document.sections:
            assert_safe(section.title.html + section.html)
            for item in section.items:
                assert_safe(item.title.html + item.html)
                assert_safe("".join(note.html for note in item.notes))


@pytest.mark.parametrize("name", ["JakobTheDev-XSS.md", "cujanovic-Markdown-XSS-Payloads.txt"])
@pytest.mark.skipif(not XSS.is_dir(), reason="the folder of attack lists is absent")
def test_attack_lists_are_harmless(name: str) -> None:
    source = (XSS / name).read_text(encoding="utf-8", errors="replace")
    for one in (source, *source.splitlines()):
        found, _ = rendered(one)
        assert_safe(found.html)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "[",
                    "](",
                    ")",
                    "![",
                    "<",
                    ">",
                    '"',
                    "'",
                    "`",
                    "\\",
                    "&",
                    "&#",
                    "x;",
                    "javascript:",
                    "http://",
                ),
                *(
                    "//",
                    "/",
                    "a",
                    " ",
                    "\n",
                    "\n\n",
                    "|",
                    "|--|",
                    "<!--",
                    "-->",
                    "```",
                    "[a]: ",
                    "* ",
                    "> ",
                    "#",
                ),
                *("onerror=", "%0a", "%2f", "&Tab;", "\t", "~~", "**", "mailto:", "b.md"),
            ]
        ),
        max_size=30,
    )
)
def test_any_mixture_is_harmless(bits: list[str]) -> None:
    found, _ = rendered("".join(bits))
    assert_safe(found.html)


COMMENTS = [
    "a <!-- secret --> b",
    "<!-- secret -->",
    "<!-- secret\n\nsecret\n\n```\nsecret\n-->\n\na",
    "\\`<!-- secret -->\\`",
    "<!-- ` --> <!-- secret ` -->",
    "<!--\n```\n-->\n<!-- secret -->\n```\n",
    "- a\n  ```\n  code\n\nb <!-- secret -->",
    "1. a\n   ```\n   code\n2. b <!-- secret -->\n   ```\n",
    "> ```\n> code\n\nb <!-- secret -->",
    "a ` b\n\nc <!-- secret --> ` d",
    "- a ` b\n- c <!-- secret --> ` d",
    "``` a ` b\n<!-- secret -->\n```",
    "    ```\n<!-- secret -->",
    "    a `\n<!-- secret --> `",
    "~~~\ncode\n~~~ x\n~~~\n<!-- secret -->",
    "~~~\n```\n~~~\n<!-- secret -->\n```",
    "````\n```\n````\n<!-- secret -->",
    "``` \\`\n<!-- secret -->",
    "| a <!-- secret --> | b |\n|---|---|\n| <!-- secret | x --> | d |",
    "## a <!-- secret -->",
    "[a](b.md <!-- secret -->)",
    "a <!-- secret",
    "a\n\n<!-- secret\n\n- secret",
    "![<!-- secret -->](b.png)",
    "<!---secret-->",
    "<!-- a --secret>-->",
    "\\\\<!-- secret -->",
    "`a <!-- ` <!-- secret --> `",
]


@pytest.mark.parametrize("source", COMMENTS)
def test_comments_are_never_published(source: str) -> None:
    found, _ = rendered(source)
    assert "secret" not in found.html
    assert "secret" not in found.text
    above = "## Budget\n\n"
    document = read_document([decode("a.md", (above + source).encode())[0]])
    assert "secret" not in repr((document.lead, document.sections))


@pytest.mark.parametrize(
    "source",
    [
        "`<!-- shown -->`",
        "``a ` <!-- shown -->``",
        "```\n<!-- shown -->\n```",
        "- a\n\n  ```\n  <!-- shown -->\n  ```",
        "1. a\n   ~~~\n   <!-- shown -->\n   ~~~",
        "- ```\n  <!-- shown -->\n  ```",
        "> ```\n> <!-- shown -->\n> ```",
        "`a\n<!-- shown -->`",
        "\\<!-- shown -->",
        "```\n<!--\n```\n\nshown <!-- x -->",
        "`<!--` shown `-->`",
    ],
)
def test_code_keeps_its_comments(source: str) -> None:
    found, problems = rendered(source)
    assert "shown" in found.html
    assert not problems


def test_a_comment_leaves_no_trace() -> None:
    for cut, plain in (
        ("<!-- x --> Text", "Text"),
        ("- <!-- x --> Text", "- Text"),
        ("> <!-- x --> Text", "> Text"),
        ("Text <!-- x -->\nmore", "Text\nmore"),
        ("<!-- x --> ## Text", "## Text"),
        ("<!-- x\ny --> - Text", "\n- Text"),
        ("- a\n  <!-- x\n  y --> - Text", "- a\n\n  - Text"),
    ):
        assert rendered(cut)[0].html == rendered(plain)[0].html


LINKS = [
    ("[a](b.md)", ["1:5-9"]),
    ("[b.md](b.md)", ["1:8-12"]),
    ("x [a](b.md) [a](b.md) [c](c.md#x)", ["1:7-11", "1:17-21", "1:27-33"]),
    ("漢😀 [a](b.md)", ["1:8-12"]),
    ("text\nmore [a](b.md)\nand [c](<c d.md>)", ["2:10-14", "3:10-16"]),
    ("- x\n  - [a](b.md)", ["2:9-13"]),
    ("> [a](b.md)", ["1:7-11"]),
    ("| x | [a](b.md) |\n|---|---|\n| [c](c.md) | d |", ["1:11-15", "3:7-11"]),
    ("![a](b.png)", ["1:6-11"]),
    ("[a](caf%C3%A9.md) [b](café.md)", ["1:5-17", "1:23-30"]),
    ("[a]\n\n[a]: b.md", ["1:1-4"]),
    ("<!-- x --> [a](b.md)", ["1:16-20"]),
]


@pytest.mark.parametrize(("source", "places"), LINKS)
def test_links_have_places(source: str, places: list[str]) -> None:
    found, problems = rendered(source)
    assert not problems
    spans = [one.span for one in found.links]
    assert [f"{one.line}:{one.column}-{one.end_column}" for one in spans] == places


def test_links_of_wrapped_titles_have_places() -> None:
    text, _ = decode("plans/a.md", b"## Tasks\n\n- [ ] Fit the\n  [rest](../b.md#x) {#a}\n")
    (link,) = read_document([text]).links
    assert (link.target, link.fragment, link.span[1:]) == ("b.md", "x", (4, 10, 4, 19))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("b.md", "plans/b.md"),
        ("./x/../b.md?q#f", "plans/b.md"),
        ("../guide/b.md", "guide/b.md"),
        ("../../../b.md", "../../b.md"),
        ("%2e%2e/b.md", "b.md"),
        ("<a b.md>", "plans/a b.md"),
    ],
)
def test_where_links_lead(address: str, target: str) -> None:
    found, _ = rendered(f"[a]({address})")
    assert [one.target for one in found.links] == [target]


def test_refused_links_are_text_and_problems() -> None:
    found, problems = rendered("x\n[*a*](javascript:b) ![c](//d) <xx:y>")
    assert found.html == "<p>x\n<em>a</em> c xx:y</p>\n"
    assert [(one.rule, one.span[1:]) for one in problems] == [
        *(
            ("dead-link", (2, 7, 2, 19)),
            ("dead-link", (2, 26, 2, 29)),
            ("dead-link", (2, 32, 2, 36)),
        )
    ]


def test_escapes_and_entities_are_text() -> None:
    found, _ = rendered("\\*a\\* &amp; &lt;b&gt; \\{c\\} `\\d` &copy; ![\\[e\\]](f.png)")
    assert found.text == "*a* & <b> {c} \\d © [e]"
    assert 'alt="[e]"' in found.html


def test_cells_are_aligned_without_style() -> None:
    found, _ = rendered("| a | b | c |\n|:-|:-:|-:|\n| d | e | f |")
    assert "style" not in found.html
    assert found.html.count('class="num"') == 2


def test_tables_have_a_budget() -> None:
    wide = "|" + "a|" * (COLUMNS + 1) + "\n|" + "-|" * (COLUMNS + 1) + "\n"
    long = "|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n" + "|\n" * 300
    for source, place in ((wide, 1), (f"x\n\n{wide}", 3), (long + "\n" + long, 304)):
        found, problems = rendered(source)
        assert [(one.rule, one.span.line) for one in problems] == [("bad-text", place)]
        assert found.html.count("<td") + found.html.count("<th") <= CELLS
        assert found.text.count("a") >= source.count("a")
    found, problems = rendered((long + "\n") * 10)
    assert found.html.count("<td") <= CELLS
    assert len(found.html) < 40 * len(long) * 10


def test_deep_nesting_loses_nothing() -> None:
    for marks in ("- ", "> ", "1. ", "- > "):
        source = marks * 500 + "deep [a](b.md)\n\n- after\n\nend"
        found, problems = rendered(source)
        assert "deep" in found.text
        assert "after" in found.text
        assert "end" in found.text
        assert [one.rule for one in problems] == ["bad-text"]


FAMILIES: dict[str, Callable[[int], str]] = {
    "nested strong": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "many closers": lambda n: "a_ " * n,
    "many openers": lambda n: "_a " * n,
    "many link closers": lambda n: "a]" * n,
    "many link openers": lambda n: "[a" * n,
    "mismatched openers": lambda n: "*a_ " * n,
    "link openers and emphasis": lambda n: "[ a_" * n,
    "pattern link": lambda n: "[ (](" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "pictures": lambda n: "![" * n + "a" + "](b.png)" * n,
    "nested links": lambda n: "[a](" * n,
    "backticks": lambda n: "".join(f"e{'`' * (one % 90)}" for one in range(n)),
    "unclosed autolinks": lambda n: "<http://" * n,
    "unclosed comments": lambda n: "</" * n + "<!-- x" * n,
    "fences in items and a comment": lambda n: "- ```\n" * n + "<!-- x -->",
    "a comment before blanks": lambda n: "<!-- x -->a" + " " * n + "a",
    "comments": lambda n: "<!-- ` -->` " * n,
    "shortest comments": lambda n: "<!-->" * n,
    "declarations": lambda n: "a <!A " * n + "<?" * n,
    "entities": lambda n: "&" * n + "&#x;" * n,
    "quotes": lambda n: "> " * n + "a",
    "lists": lambda n: "- " * n + "a",
    "indented lists": lambda n: "".join(f"{'  ' * (one % 40)}- a\n" for one in range(n // 4)),
    "fences": lambda n: "```a\n" * n,
    "quoted fences": lambda n: "> ```\n" * n,
    "definitions": lambda n: "".join(f"[a{one}]: u\n" for one in range(n // 4)) + "[a1]" * n,
    "same definition": lambda n: "[a]: u\n" * n,
    "references": lambda n: "[a]\n" * n + "\n\n[a]: b.md",
    "pipes in items": lambda n: "- |\n" * n,
    "tables in items": lambda n: "- |a|\n  |-|\n" * (n // 2),
    "table rows": lambda n: "|a|\n|-|\n" + "|\n" * n,
    "braces": lambda n: "{" * n + "}" * n,
    "open groups": lambda n: "{#a " * n,
    "groups": lambda n: "- [ ] " + "{#a} " * n,
    "words": lambda n: "- [ ] {" + "#a after:b,,c " * n + "}",
    "stars behind a group": lambda n: "- [ ] a {#a} " + "*" * n + "x",
    "brackets behind a group": lambda n: "- [ ] a {#a} " + "](" * n + "x",
    "blanks": lambda n: "{" + " " * n + "\n" + "a" + " " * n + "b",
    "digits": lambda n: "{" + "1/" * n + "\n- [ ] " + "1" * n,
    "label": lambda n: "- " + "*" * n + "a" * n + ":",
    "quotes in a group": lambda n: "- [ ] {" + 'a:"' * n,
    "backslashes": lambda n: "- [ ] " + "\\" * n + "\n{#a}",
    "boxes": lambda n: "[ ] " * n + "-[" * n,
    "hashes": lambda n: "# " + "#" * n + " a" + " #" * n,
    "setext": lambda n: "a\n===\n" * (n // 4),
}


@pytest.mark.parametrize("size", [300, 2_000])
@pytest.mark.parametrize("name", FAMILIES)
def test_pathological_texts_come_out(name: str, size: int) -> None:
    source = FAMILIES[name](size)
    document = read_document([decode("a.md", ("## Tasks\n\n" + source).encode())[0]])
    assert document.sections
    found, _ = rendered(source)
    assert len(found.html) < 60 * len(source) + 1000


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["", "foo", "foo-2", "foo-2-2", "section", "section-2", "foo-3"])))
def test_anchors_are_unique(slugs: list[str]) -> None:
    anchors = Anchors()
    given_out = [anchors.take(slug) for slug in slugs]
    assert len(set(given_out)) == len(given_out)
    assert anchors.taken == tuple(given_out)
    assert all(re.fullmatch(r"h-[a-z0-9-]+", one) for one in given_out)


PLAIN = [
    "Roll out",
    " ",
    "\n",
    "{#x @ana 10d}",
    "é",
    "\t",
    "-",
    "1.",
    '"',
    ">",
    "&",
    "<",
    "*",
]
"""Mostly words, for which no parser runs, and some marks, for which it does."""


@given(st.lists(st.sampled_from(PLAIN), max_size=8))
def test_words_are_what_the_parser_makes_of_them(bits: list[str]) -> None:
    source = "".join(bits)
    tokens: list[Token] = []
    PARSER.inline.parse(source, PARSER, {}, tokens)
    inline = Token("inline", "", 0, content=source, children=tokens)
    expected = PARSER.renderer.render([inline], PARSER.options, {})
    text = Text("a.md", tuple(source.split("\n")))
    found, problems = render_inline(Blocks(text, 0, (), {}), source, Span.of_file("a.md"))
    assert (found.html, found.links, problems) == (expected, (), ())


LINES = [
    "",
    "    ",
    "word",
    "    far in",
    "\tfar in",
    "- item",
    "- [ ] box {#a 3d}",
    "  - inner",
    "-",
    "12. number",
    "1) number",
    "* * *",
    "---",
    "===",
    "# head",
    "> quote",
    ">     far in",
    "| a | b |",
    "|---|:-:|",
    "a | b",
    "```",
    "~~~ code",
    "[a]: b.md",
    "<b>",
]
"""Lines that begin each kind of block, or go on with one."""


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_blocks_are_those_of_a_parser_that_tries_each_rule_on_each_line(lines: list[str]) -> None:
    plain = MarkdownIt("commonmark", {"html": False}).enable("table")
    expected: list[Token] = []
    plain.block.parse("\n".join(lines), plain, {}, expected)
    blocks, _ = parse_blocks(Text("a.md", tuple(lines)))
    assert [token.as_dict() for token in blocks.tokens] == [token.as_dict() for token in expected]

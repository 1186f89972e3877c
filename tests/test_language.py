"""What an editor is told: findings, completion, hover, definitions and fixes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from benchmarks.corpus import corpus
from folder import facts, plan, portfolio, write

from plangen.language.actions import Action, Change, actions
from plangen.language.complete import complete
from plangen.language.cursor import Cursor, cursor_at
from plangen.language.define import define
from plangen.language.diagnostics import marks
from plangen.language.hover import hover
from plangen.language.place import Place, Range, offset_of, range_of
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.edit import Edit, Fix
from plangen.source.span import Span

PATH = "plans/p.md"
BODY = """## Tasks

- [ ] Dig {#dig @ana 3d}

- [ ] Lay {#lay after:dig,q/pay serves:speed}

## Risks

- It rains {#rain @ana affects:dig}
"""
SHARED = {
    "people.yml": "ana: {name: Ana Lima}\nben: {name: Ben}\n",
    "goals.yml": "speed: {title: Be quick}\n",
    "plans/q.md": "---\nplan: q\ntitle: Quays\n---\n\n## Tasks\n\n- [ ] Pay {#pay 2d}\n",
}
FILES = {**plan(BODY), **SHARED}


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def cursor(text: str) -> Cursor:
    """Return the cursor where `|` stands in a plan."""
    before, _, _ = text.partition("|")
    lines = lines_of(text.replace("|", "", 1))
    line = before.count("\n")
    return Cursor(PATH, lines, line, len(before) - before.rfind("\n") - 1)


def proposed(written: str) -> list[str]:
    """Return what is proposed at `|` at the end of the plan's tasks or in its header."""
    found = complete(portfolio(FILES), cursor(written))
    return [one.text for one in found.proposals]


def in_task(facts_written: str) -> list[str]:
    return proposed(f"---\nplan: p\n---\n\n## Tasks\n\n- [ ] New {{{facts_written}|")


def test_characters_count_in_utf_16() -> None:
    line = "- 🦆 Duck {#duck}"
    span = Span(PATH, 1, 5, 1, 9)
    assert range_of(span, (line,)) == Range(Place(0, 5), Place(0, 9))
    assert offset_of(line, 5) == 4
    assert offset_of(line, 99) == len(line)


def test_a_place_behind_the_text_means_its_last_line() -> None:
    assert cursor_at(PATH, ("a", "bc"), Place(9, 9)) == Cursor(PATH, ("a", "bc"), 1, 2)


def test_without_the_library_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from plangen.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "lsp"], capture_output=True, text=True, check=False
    )
    assert "with its extra `lsp`" in done.stderr


def test_a_finding_is_a_mark_with_the_name_of_its_rule() -> None:
    finding = Diagnostic(
        rule="some-rule",
        message="wrong",
        hint="mend it",
        span=Span(PATH, 1, 3, 1, 4),
        severity=Severity.WARNING,
    )
    (mark,) = marks([finding], PATH, lambda _: ("🦆 x",))
    assert mark.range == Range(Place(0, 3), Place(0, 4))
    assert (mark.severity, mark.code, mark.message) == (2, "some-rule", "wrong\nmend it")
    assert marks([finding], "plans/q.md", lambda _: ()) == ()


@pytest.mark.parametrize("written", ["@", "#x @", "#x @ben,", "owner:", "owner: "])
def test_people_are_proposed(written: str) -> None:
    assert in_task(written) == ["ana", "ben"]


def test_a_person_is_found_by_name_too() -> None:
    assert in_task("@lima") == ["ana"]
    assert proposed("---\nplan: p\nowner: |\n---\n") == ["ana", "ben"]


def test_ids_of_the_plan_come_before_those_of_others() -> None:
    assert in_task("after:") == ["dig", "lay", "rain", "q/pay"]
    assert in_task("after:lay:+2d,d") == ["dig"]
    assert in_task("after:lay:+") == []
    assert in_task("serves:") == ["speed"]
    assert proposed("---\nplan: p\nafter: [|\n---\n") == ["q", "q/pay"]
    assert proposed("---\nplan: p\nserves: |\n---\n") == ["speed"]


def test_keys_are_proposed_for_the_item_and_the_header() -> None:
    assert in_task("#x prio") == ["priority:"]
    assert "milestone" in in_task("#x m")
    assert "probability:" in proposed(FILES[PATH].rstrip().removesuffix("}") + " |")
    assert proposed("---\nplan: p\nspon|\n---\n") == ["sponsor: "]
    assert proposed("---\nplan: p\nbudget:\n  curr|\n---\n") == ["currency: "]


def test_prose_gets_no_proposals() -> None:
    assert proposed("---\nplan: p\n---\n\nThe owner: |") == []
    assert proposed("---\nplan: p\n---\n\n- [ ] A {#a} and |") == []


def test_the_proposal_replaces_what_is_written() -> None:
    found = complete(portfolio(FILES), cursor("---\nplan: p\n---\n\n- [ ] 🦆 {#x @an|"))
    assert found.start == len("- [ ] 🦆 {#x @") + 1


def test_a_task_tells_its_dates_float_and_owner() -> None:
    line = lines_of(FILES[PATH]).index("- [ ] Dig {#dig @ana 3d}")
    told = hover(facts(FILES), PATH, line)
    assert told.startswith("Dig\nstart: Mon 2 Mar 2026\nfinish: Wed 4 Mar 2026\nfloat: ")
    assert told.endswith("owner: Ana Lima")
    assert hover(facts(FILES), PATH, line + 1) == ""


def defined(line: str) -> Span | None:
    text = FILES[PATH].replace(line.replace("|", ""), line)
    assert "|" in text
    return define(portfolio(FILES), cursor(text))


def test_names_lead_to_what_they_name() -> None:
    dig = defined("after:d|ig")
    assert dig is not None
    assert (dig.path, dig.line) == (PATH, 8)
    pay = defined("q/p|ay")
    assert pay is not None
    assert (pay.path, pay.line) == ("plans/q.md", 8)
    ana = defined("#dig @a|na")
    assert ana is not None
    assert ana.path == "people.yml"
    goal = defined("serves:sp|eed")
    assert goal is not None
    assert goal.path == "goals.yml"


def test_words_of_prose_and_keys_lead_nowhere() -> None:
    assert defined("It r|ains") is None
    assert defined("aff|ects") is None


def test_a_fix_is_offered_on_its_line() -> None:
    span = Span(PATH, 2, 1, 2, 4)
    fix = Fix("write `abc`", (Edit(span, "abc"),))
    finding = Diagnostic(rule="some-rule", message="wrong", span=span, fix=fix)
    lines = ("", "abd")
    here = Range(Place(1, 0), Place(1, 0))
    change = Change(Range(Place(1, 0), Place(1, 3)), "abc")
    assert actions([finding], PATH, lines, here) == (Action("Write `abc`", "some-rule", (change,)),)
    assert actions([finding], PATH, lines, Range(Place(0, 0), Place(0, 0))) == ()


def send(pipe: IO[bytes], method: str, params: object, number: int | None = None) -> None:
    message = {"jsonrpc": "2.0", "method": method}
    asked = {} if number is None else {"id": number}
    whole = {**message, **asked, **({} if params is None else {"params": params})}
    data = json.dumps(whole).encode()
    pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
    pipe.flush()


def receive(pipe: IO[bytes], wanted: str | int) -> str:
    """Return the next message of a method, or the answer of a number, as JSON."""
    while True:
        length = 0
        while (line := pipe.readline().strip()) or not length:
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        data = pipe.read(length)
        message = json.loads(data)
        assert "error" not in message, message
        if wanted in (message.get("method"), message.get("id")):
            return json.dumps(message)


@contextmanager
def editor(
    folder: Path, *words: str, offer: object = None
) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Give the input and the output of a server that is ended at the end; it has been told `offer`."""
    pytest.importorskip("pygls", reason="needs the extra `lsp`")
    command = [sys.executable, "-m", "plangen", "lsp", *words]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdin
        assert server.stdout
        begun = {"processId": None, "rootUri": None, "capabilities": offer or {}}
        send(server.stdin, "initialize", begun, 1)
        yield server.stdin, server.stdout
        send(server.stdin, "shutdown", None, 99)
        receive(server.stdout, 99)
        send(server.stdin, "exit", None)
        assert server.wait(20) == 0


def test_an_editor_hears_of_a_text_that_is_not_saved(tmp_path: Path) -> None:
    root = write(tmp_path / "content", FILES)
    uri = (root / PATH).as_uri()
    broken = FILES[PATH].replace("Lay {", "🦆 {").replace("after:dig", "after:dag")
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": broken}
    offer = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
    with editor(tmp_path, "--as-of", "2026-03-02", offer=offer) as (inward, outward):
        assert (
            json.loads(receive(outward, 1))["result"]["capabilities"]["positionEncoding"]
            == "utf-16"
        )
        send(inward, "initialized", {})
        send(inward, "textDocument/didOpen", {"textDocument": document})
        shown = json.loads(receive(outward, "textDocument/publishDiagnostics"))["params"]
        assert shown["uri"] == uri
        (found,) = [one for one in shown["diagnostics"] if one["code"] == "unknown-reference"]
        assert "`dag`" in found["message"]
        start = len("- [ ] 🦆 {#lay after:") + 1
        assert found["range"]["start"] == {"line": 9, "character": start}
        where = {"textDocument": {"uri": uri}, "position": {"line": 7, "character": 8}}
        send(inward, "textDocument/hover", where, 2)
        told = json.loads(receive(outward, 2))["result"]["contents"]
        assert told["kind"] == "plaintext"
        assert "owner: Ana Lima" in told["value"]
        where["position"] = found["range"]["start"]
        send(inward, "textDocument/completion", where, 3)
        assert '"label": "dig"' in receive(outward, 3)
        task = broken.split("\n")[7]
        where["position"] = {"line": 7, "character": task.index("#dig") + 2}
        send(inward, "textDocument/rename", {**where, "newName": "excavate"}, 4)
        (changes,) = json.loads(receive(outward, 4))["result"]["changes"].items()
        assert changes[0] == uri
        here = [one for one in changes[1] if one["range"]["start"]["line"] == 7]
        assert [edit["newText"] for edit in here] == ["excavate", " was:dig"]
        assert here[0]["range"]["start"]["character"] == task.index("#dig") + 1


def test_among_many_plans_an_editor_waits_for_nobody_who_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    files = corpus(100, 3)
    root = write(tmp_path / "content", files)
    path = "plans/plan-00007.md"
    uri, text = (root / path).as_uri(), files[path]
    with editor(tmp_path) as (inward, outward):
        receive(outward, 1)
        send(inward, "initialized", {})
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        send(inward, "textDocument/didOpen", {"textDocument": document})
        receive(outward, "textDocument/publishDiagnostics")
        kept = sorted(path.stat().st_size for path in (tmp_path / "cache").iterdir())
        written = "\n\n## Tasks\n\n- [ ] One more {#more after:t1,nobody"
        for letters in range(1, len(written) + 1):
            change = {
                "textDocument": {"uri": uri, "version": 1 + letters},
                "contentChanges": [{"text": text + written[:letters] + "}\n"}],
            }
            send(inward, "textDocument/didChange", change)
        line, last = text.count("\n") + 4, written.rpartition("\n")[2]
        where: dict[str, str | int] = {"line": line, "character": last.index(",nobody") + 1}
        asked: dict[str, dict[str, str | int]] = {"textDocument": {"uri": uri}, "position": where}
        send(inward, "textDocument/completion", asked, 2)
        assert '"label": "t12"' in receive(outward, 2)
        asked["textDocument"]["uri"] = (root / "plans/none.md").as_uri()
        send(inward, "textDocument/completion", asked, 4)
        receive(outward, 4)
        looks = 0
        while True:
            told = json.loads(receive(outward, "textDocument/publishDiagnostics"))["params"]
            looks += 1
            if told["version"] == 1 + len(written):
                break
        assert looks < len(written) / 2
        assert [one["code"] for one in told["diagnostics"]].count("unknown-reference") == 1
        # What is only typed is nothing for the next command.
        assert sorted(path.stat().st_size for path in (tmp_path / "cache").iterdir()) == kept


def test_nothing_is_renamed_by_what_was_true_of_another_text(tmp_path: Path) -> None:
    root = write(tmp_path / "content", FILES)
    uri = (root / PATH).as_uri()
    with editor(tmp_path) as (inward, outward):
        receive(outward, 1)
        send(inward, "initialized", {})
        text = FILES[PATH]
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        send(inward, "textDocument/didOpen", {"textDocument": document})
        receive(outward, "textDocument/publishDiagnostics")
        (root / "plangen-baseline.json").write_text("{", encoding="utf-8")
        moved = text.replace("## Tasks", "More.\n\n## Tasks")
        change = {
            "textDocument": {"uri": uri, "version": 2},
            "contentChanges": [{"text": moved}],
        }
        send(inward, "textDocument/didChange", change)
        assert "plangen-baseline.json" in receive(outward, "window/showMessage")
        line = text[: text.index("{#dig")].count("\n")
        place = {"line": line, "character": text.split("\n")[line].index("#dig") + 2}
        asked = {"textDocument": {"uri": uri}, "position": place, "newName": "excavate"}
        send(inward, "textDocument/rename", asked, 2)
        assert json.loads(receive(outward, 2))["result"] is None

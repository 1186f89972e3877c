"""The address of the site in the settings: one that cannot be used is a finding, and is not used."""

import folder
import pytest

from plangen.kinds.web_address import base_address
from plangen.model.portfolio import Portfolio
from plangen.source.diagnostic import Severity

WHOLE = "write the whole address, in letters of ASCII: `https://plans.example.org/`"


def read(address: str) -> Portfolio:
    return folder.portfolio({"plangen.yml": f"title: Works\nbase_url: {address}\n"})


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://works.example", "https://works.example/"),
        ("https://works.example/plans/", "https://works.example/plans/"),
        ("http://127.0.0.1:8000/a(b)/~c", "http://127.0.0.1:8000/a(b)/~c/"),
        ("HTTPS://Works.example", "HTTPS://Works.example/"),
        ('""', ""),
        ("", ""),
    ],
)
def test_an_address_of_the_web_is_taken_as_it_is(address: str, base: str) -> None:
    found = read(address)
    assert found.problems == ()
    assert base_address(found.settings) == base


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("works.example/plans", "write `https://works.example/plans`"),
        ("//works.example", "write `https://works.example`"),
        ("localhost:8000", WHOLE),
        ("/plans/", WHOLE),
        ("ftp://works.example/a", "write `https://works.example/a`"),
        ("'http://works.example/?a=1'", "write `http://works.example/`"),
        ("'https://works.example/#top'", "write `https://works.example/`"),
        ("https://plätze.example", WHOLE),
        ("javascript:alert(1)", WHOLE),
        ("'https://[x'", WHOLE),
        ("https://a b", WHOLE),
        ("yes", WHOLE),
    ],
)
def test_anything_else_is_told_with_what_to_write(address: str, hint: str) -> None:
    found = read(address)
    (problem,) = found.problems
    text = address.strip("'")
    assert problem.rule == "bad-value"
    assert problem.message == f"`{text}` is no address of a site on the web"
    assert problem.hint == hint
    assert (problem.span.line, problem.span.column) == (2, 11)
    assert found.settings.base_url == ""


def test_a_list_is_told_too() -> None:
    (problem,) = read("[https://a.example, https://b.example]").problems
    assert problem.message == "a list stands where an address is wanted"
    assert problem.severity is Severity.ERROR

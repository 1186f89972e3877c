"""The benchmarks' made-up plans, and a smoke run of the comparison: that it works, not how fast."""

from pathlib import Path

from benchmarks.corpus import corpus, write

from plangen.kinds.catalogue import discover_rules
from plangen.publish.examine import examine
from plangen.source.diagnostic import Severity


def test_a_corpus_is_the_same_for_the_same_seed() -> None:
    assert corpus(5, 1) == corpus(5, 1)
    assert corpus(5, 1) != corpus(5, 2)


def test_the_plans_of_a_corpus_have_the_size_and_parts_of_real_ones() -> None:
    files = corpus(40, 1)
    plans = [text for path, text in files.items() if path.startswith("plans/")]
    assert len(plans) == 40
    assert all(7_000 < len(text) < 10_000 for text in plans)
    assert all(text.count("\n- [") == 12 for text in plans)
    assert all("```" in text and "](https://example.org/" in text for text in plans)
    assert any(",plan-" in text for text in plans), "tasks wait for those of other plans"


def test_a_corpus_has_no_finding_but_advice(tmp_path: Path) -> None:
    write(tmp_path, corpus(30, 1))
    found = examine(tmp_path, None, discover_rules()).findings
    assert {finding.severity for finding in found} <= {Severity.ADVICE}
    assert len(found) < 30

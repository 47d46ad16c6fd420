"""The page of statuses says every rule with its worked example, word for word as the program and the pages do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from cauce.accord.example import outcome, told
from cauce.accord.shipped import Rule, rules, told_of_itself
from tests.contracts.project import ROOT

HEAD = """# Statuses of commitments

A status is computed when an edition is sealed, from the records and the figures of that edition, and never typed in.
The rules are tried in this order; the first that applies decides. They stand in
`src/cauce/accord/statement/rules.yaml`; each example is run by the tests, sealed with each edition, and shown on the
page of the commitments beside its rule. Only commitments and announcements have a status. A value of a window of months
stands at its last month; a measure without a target is measured, not judged.
"""
FOLLOW_UPS = """
# Follow-ups of meetings

A task has an owner by office and a state, computed from its days in the same way.
"""

ITSELF = """
# What Cauce measures of itself

Beside the item that asked for a dashboard each edition holds what it knows of its own supply. The sentences stand in
`src/cauce/accord/statement/itself.yaml`.
"""


def page() -> str:
    """The page as the rules give it."""
    steps = _sections(rules().follow_ups, "meetings.state")
    return "".join([HEAD, *_sections(rules().rules, "promise"), FOLLOW_UPS, *steps, ITSELF, *_own()])


def _own() -> Iterator[str]:
    said = told_of_itself()
    yield f"\n{said['says']['en']}\n\n{said['says']['es']}\n"
    for each in said["measures"]:
        yield f"\n## {each['name']['en']}\n\n{each['rule']['en']} {each['unknown']['en']}\n"
        yield f"\n{each['name']['es']}. {each['rule']['es']} {each['unknown']['es']}\n"


def _sections(rules: Iterable[Rule], kind: str) -> Iterator[str]:
    for each in rules:
        yield f"\n## {each.rule}: {each.status or 'no status'}\n"
        for language, example in (("en", "Example"), ("es", "Ejemplo")):
            yield f"\n{each.says[language]}\n\n{example}: {told(each.given, language)} "
            yield f"**{outcome(each.then, language, kind)}**.\n"


def test_the_page_has_every_rule_with_its_example() -> None:
    assert (ROOT / "docs" / "reference" / "statuses.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("rule", "language", "words", "status"),
    [
        (
            "too-old", "en",
            "A commitment in an edition of 1 Jun 2025. The figure: 15,823 (May 2024); at most 12 months old; "
            "baseline 14,518; target: at least 14,518.",
            "Cannot be known",
        ),
        (
            "missed", "es",
            "Un compromiso en una edición del 16 sep 2025, con plazo al 30 jun 2024. Las cifras: 80 (jun 2024), "
            "90 (ago 2025); de 12 meses de antigüedad como máximo; línea base 50; meta: al menos 100.",
            "Incumplido",
        ),
        ("not-published", "es", "Un compromiso en una edición del 16 sep 2025. La medida no tiene cifra.",
         "No puede saberse"),
        ("not-judged", "en", "A view in an edition of 16 Sep 2025.", "No status"),
        (
            "changed", "en",
            "A commitment in an edition of 16 Sep 2025, altered on 1 Sep 2025, after the edition of 16 Aug 2025.",
            "Changed",
        ),
    ],
)  # fmt: skip
def test_an_example_is_told_in_the_words_of_each_language(rule: str, language: str, words: str, status: str) -> None:
    """The facts of `rules.yaml`, written out by hand."""
    example = rules().named(rule)
    assert (told(example.given, language), outcome(example.then, language)) == (words, status)


def test_a_task_is_told_with_its_days() -> None:
    example = rules().follow_up("overdue")
    assert told(example.given, "en") == "A task on 16 Sep 2025, due on 30 Jun 2025, which waits for another."
    assert outcome(example.then, "es", "meetings.state") == "Con retraso"

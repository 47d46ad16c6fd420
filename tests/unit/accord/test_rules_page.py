"""The page of statuses says every rule with its worked example, word for word as the program has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cauce.accord.shipped import Rule, rules
from tests.contracts.project import ROOT

HEAD = """# Statuses of commitments

A status is computed when an edition is sealed, from the records and the figures of that edition, and never typed in.
The rules are tried in this order; the first that applies decides. They stand in
`src/cauce/accord/statement/rules.yaml`; each example is run by the tests. Only commitments and announcements have a
status. `day` is the day of the edition, `before` that of the one before it; a value of a window of months stands at
its last month; a measure without a target is measured, not judged.
"""
FOLLOW_UPS = """
# Follow-ups of meetings

A task has an owner by office and a state, computed from its days in the same way. `waits` says that another on which it
depends is not done.
"""


def page() -> str:
    """The page as the rules give it."""
    return "".join([HEAD, *_sections(rules().rules), FOLLOW_UPS, *_sections(rules().follow_ups)])


def _sections(told: Iterable[Rule]) -> Iterator[str]:
    for each in told:
        yield (f"\n## {each.rule}: {each.status or 'no status'}\n\n{each.says['en']}\n\n{each.says['es']}\n\n")
        yield (f"Example: {_told(each.given)} gives **{each.then or 'no status'}**.\n")


def _told(given: Mapping[str, Any]) -> str:
    facts = [f"{name} {value}" for name, value in given.items() if name != "measures"]
    for measure in given.get("measures", ()):
        values = ", ".join(f"{period}: {value:,}" for period, value in measure["values"].items()) or "no values"
        more = [f"{name.replace('_', ' ')} {value}" for name, value in measure.items() if name != "values"]
        facts.append(f"a measure ({'; '.join([values, *more])})")
    return ", ".join(facts)


def test_the_page_has_every_rule_with_its_example() -> None:
    assert (ROOT / "docs" / "reference" / "statuses.md").read_text(encoding="utf-8") == page()

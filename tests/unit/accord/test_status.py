"""Every rule for a status has a worked example, and the example comes out as it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cauce.accord.follow_ups import rule_of_follow_up
from cauce.accord.shipped import Rule, rules
from cauce.accord.status import Facts, Measured, rule_of, status_of


def _facts(given: Mapping[str, Any]) -> Facts:
    return Facts(**{**given, "measures": [Measured(**each) for each in given.get("measures", ())]})


@pytest.mark.parametrize("rule", rules().rules, ids=lambda rule: rule.rule)
def test_the_worked_example_of_a_rule_comes_out(rule: Rule) -> None:
    assert rule_of(_facts(rule.given)) == rule.rule
    assert status_of(_facts(rule.given)) == rule.then == rule.status


@pytest.mark.parametrize("rule", rules().follow_ups, ids=lambda rule: rule.rule)
def test_the_worked_example_of_a_follow_up_comes_out(rule: Rule) -> None:
    step = {name: said for name, said in rule.given.items() if name not in ("day", "waits")}
    assert rule_of_follow_up(step, rule.given["day"], rule.given.get("waits", False)) == rule.rule
    assert rule.then == rule.status


def test_the_visas_of_the_statement_are_on_course_until_their_figures_are_too_old() -> None:
    """15,823 visas in the twelve months to May 2024 against 14,518 to February 2024, counted from the publication."""
    visas = Measured({"2024-05": 15_823}, 12, 14_518, 14_518)
    assert rule_of(Facts("commitment", date(2024, 6, 30), measures=(visas,))) == "on-course"
    assert rule_of(Facts("commitment", date(2025, 5, 31), measures=(visas,))) == "on-course"
    assert rule_of(Facts("commitment", date(2025, 6, 1), measures=(visas,))) == "too-old"


def test_nobody_is_late_on_a_view() -> None:
    assert status_of(Facts("view", date(2030, 1, 1), due=date(2025, 1, 1))) is None


def test_a_change_after_the_edition_or_before_the_last_one_is_no_news() -> None:
    day, before = date(2025, 9, 16), date(2025, 8, 16)
    for changed in (date(2025, 8, 15), date(2025, 9, 17)):
        assert rule_of(Facts("commitment", day, changed=changed, before=before)) == "no-indicator"


def test_below_a_target_is_reached_from_above() -> None:
    falls = Measured({"2025-08": 40.0}, 12, 100, 50, "below")
    assert status_of(Facts("commitment", date(2025, 9, 16), measures=(falls,))) == "on-course"
    rises = Measured({"2025-08": 60.0}, 12, 100, 50, "below")
    assert status_of(Facts("commitment", date(2025, 9, 16), measures=(rises,))) == "at-risk"

"""The status of an item: computed from figures and days by the rules of `rules.yaml`, never typed in.

Pure: the same facts give the same status. Each branch names its rule, whose sentence and worked example stand there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cauce.accord.shipped import rules
from cauce.model.period import Period


@dataclass(frozen=True, slots=True)
class Measured:
    """What an edition says of one indicator: values by period, in order; already added over its window.

    `direction` is `above` or `below`: on which side of the target it is reached, the target itself included.
    """

    values: Mapping[str, float]
    oldest_months: int = 12
    baseline: float | None = None
    target: float | None = None
    direction: str = "above"

    @property
    def newest(self) -> str | None:
        """The newest period that has a value."""
        return max(self.values, default=None)

    def reaches(self, value: float) -> bool:
        """Whether a value is on the promised side of the target."""
        if self.target is None:
            return False
        return value >= self.target if self.direction == "above" else value <= self.target


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a status depends on. `changed`: the last alteration of what is promised that the edition before did not
    know; `before`: the day of that edition.

    `day` is the day of the edition.
    """

    kind: str
    day: date
    due: date | None = None
    fulfilled: date | None = None
    changed: date | None = None
    before: date | None = None
    measures: Sequence[Measured] = field(default=())


def rule_of(facts: Facts) -> str:
    """The name of the first rule that applies."""
    if facts.kind == "view":
        return "not-judged"
    if facts.changed and facts.before and facts.before <= facts.changed <= facts.day:
        return "changed"
    if facts.fulfilled and facts.fulfilled <= facts.day:
        return "fulfilled"
    if not facts.measures:
        return _act(facts)
    unusable = _unusable(facts)
    return unusable or _judged(facts)


def status_of(facts: Facts) -> str | None:
    """The status by that rule; None for a view."""
    return rules().named(rule_of(facts)).status


def _act(facts: Facts) -> str:
    """Of what no series measures: only a day can be kept or not."""
    if facts.due is None or facts.day <= facts.due:
        return "no-indicator"
    return "missed-act" if months_from(facts.due, facts.day) > rules().grace_months else "late-act"


def _unusable(facts: Facts) -> str | None:
    """Why the measures cannot tell, if none of them can."""
    held = [each for each in facts.measures if each.values]
    if not held:
        return "not-published"
    after = [each for each in held if _end(each) > rules().statement]
    if not after:
        return "ends-before"
    fresh = [each for each in after if months_from(_end(each), facts.day) <= each.oldest_months]
    return None if fresh else "too-old"


def _judged(facts: Facts) -> str:
    """By the first measure that has a target and is fresh."""
    judged = [
        each for each in facts.measures
        if each.values and each.target is not None and months_from(_end(each), facts.day) <= each.oldest_months
    ]  # fmt: skip
    if not judged:
        return "no-target"
    measure = judged[0]
    value = measure.values[str(measure.newest)]
    if facts.due is None:
        return "on-course" if measure.reaches(value) else "behind"
    within = [number for period, number in measure.values.items()
              if rules().statement < Period.parse(period).last.last_day <= facts.due]  # fmt: skip
    if any(measure.reaches(each) for each in within):
        return "reached"
    if facts.day > facts.due:
        if _end(measure) < facts.due:
            return "short-of-due"
        stale = months_from(facts.due, facts.day) > rules().grace_months
        return "missed" if stale and not measure.reaches(value) else "late"
    return "on-course" if _keeps_to_line(measure, value, facts.due) else "behind"


def _keeps_to_line(measure: Measured, value: float, due: date) -> bool:
    """Whether it is at least on the straight line from the baseline, on the day of the statement, to the target."""
    start = rules().statement
    if measure.baseline is None or measure.target is None:
        return False
    share = (_end(measure) - start).days / (due - start).days
    line = measure.baseline + share * (measure.target - measure.baseline)
    return value >= line if measure.direction == "above" else value <= line


def _end(measure: Measured) -> date:
    return Period.parse(str(measure.newest)).last.last_day


def months_from(earlier: date, later: date) -> float:
    """Months from one day to another, a part of a month by its days."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month + (later.day - earlier.day) / 31

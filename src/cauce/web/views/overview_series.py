"""The series that the overview follows, each to its own last month: the facts stand in `overview_series.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cauce.figures.values import Hue, Line, Point
from cauce.model.period import Month
from cauce.web.asked import Asked

_FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Followed:
    """One series of the overview: its question, its hue, the page where more of it stands.

    `station` is its place on the map and `stage` whether it is a stage of the route. A series that is not `compared`
    grows for years after it was first said. One outside the ledger stands in a figure only. `instead` is another
    publication of the same count, for days on which the first had said nothing yet. It `concerns` whoever counts
    it or is counted in it.
    """

    key: str
    dataflow: str
    named: Mapping[str, str]
    hue: Hue
    page: str
    station: str = ""
    stage: bool = False
    compared: bool = True
    ledger: bool = True
    instead: str = ""
    concerns: tuple[str, ...] = ()

    @property
    def codes(self) -> dict[str, str]:
        """Its dimensions, for a file."""
        return {"dataflow": self.dataflow, **{name: code for name, code in self.named.items() if name != "source"}}


@dataclass(frozen=True)
class Known:
    """What the edition holds of the series at the reader's instant. `today` is the month of that instant."""

    asked: Asked
    today: Month
    series: tuple[Followed, ...] = ()
    lines: Mapping[str, Line] = field(default_factory=dict)

    def line(self, key: str) -> Line:
        """The series; without points where the edition does not hold it."""
        return self.lines[key]

    def held(self, *keys: str) -> bool:
        """Whether each of them has a value."""
        return all(self.lines[key].known for key in keys)

    @property
    def stages(self) -> tuple[Line, ...]:
        """The stages of the route that have a value, from south to north."""
        return tuple(self.lines[each.key] for each in self.known if each.stage)

    @property
    def ledger(self) -> tuple[Followed, ...]:
        """What the ledger lists: series with a value."""
        return tuple(each for each in self.known if each.ledger)

    @property
    def absent(self) -> tuple[Followed, ...]:
        """What it would list, were it known."""
        return tuple(each for each in self.series if each.ledger and not self.lines[each.key].known)

    @property
    def known(self) -> tuple[Followed, ...]:
        """Every series that has a value."""
        return tuple(each for each in self.series if self.lines[each.key].known)

    @property
    def whole(self) -> bool:
        """Whether every stage of the route that is published at all has a value."""
        return len(self.stages) == sum(each.stage for each in self.series)

    @property
    def first(self) -> Month:
        """The first month that all stages share; a year ago where there is none."""
        return max((line.known[0].month for line in self.stages), default=self.today.plus(-12))

    @property
    def newest(self) -> Month:
        """The newest month that any series knows."""
        return max((line.last.month for line in self.lines.values() if line.last), default=self.today)


@cache
def followed() -> tuple[Followed, ...]:
    """The series in the order in which they stand."""
    said: list[dict[str, Any]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Followed(**{**each, "hue": Hue(each["hue"]), "named": MappingProxyType(each["named"])}) for each in said
    )


def known(asked: Asked) -> Known:
    """Every series as it was known, under its name in the page's language."""
    when = asked.as_of or asked.edition.manifest.published_at
    found = [_found(asked, each) for each in followed()]
    lines = {each.key: line for each, line in found}
    return Known(asked, Month(when.year, when.month), tuple(each for each, _ in found), MappingProxyType(lines))


def within(line: Line, first: Month) -> Line:
    """The series from a month on."""
    return replace(line, points=tuple(point for point in line.points if point.month >= first))


def at(line: Line, month: Month) -> Point | None:
    """Its point of a month, if that has a value."""
    return next((point for point in line.known if point.month == month), None)


def total(line: Line, first: Month, last: Month) -> int | None:
    """The sum of a span of months of one series; None unless every month has a value."""
    values = [int(point.value or 0) for point in line.known if first <= point.month <= last]
    return sum(values) if len(values) == last.index - first.index + 1 else None


def _found(asked: Asked, each: Followed) -> tuple[Followed, Line]:
    """The series with its line; by the other publication where the first had said nothing yet."""
    line = _line(asked, each)
    if line.known or not each.instead:
        return each, line
    other = replace(each, named=MappingProxyType({**each.named, "source": each.instead}))
    found = _line(asked, other)
    return (other, found) if found.known else (each, line)


def _line(asked: Asked, each: Followed) -> Line:
    name, unit = asked.say(f"overview.{each.key}.name"), asked.say(f"overview.{each.key}.unit")
    return asked.line(name, each.dataflow, hue=each.hue, unit=unit, **each.named)

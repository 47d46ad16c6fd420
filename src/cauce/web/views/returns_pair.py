"""A pair of a sender and a receiver: their series, the months in which they compare, and how far they are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import polars as pl

from cauce.figures.sums import added
from cauce.figures.values import Hue, Line, Measure, Point
from cauce.model.asymmetry import asymmetry_coefficient
from cauce.model.period import Month
from cauce.reference import Comparison, comparisons
from cauce.web.asked import Asked
from cauce.web.series import Shown, facts, found, series_of


@dataclass(frozen=True, slots=True)
class Year:
    """What two sides counted in the months of a year that compare and are final, from the first to the last."""

    first: Month
    last: Month
    months: int
    sent: int
    received: int

    @property
    def whole(self) -> bool:
        """True if no month between the first and the last is left out."""
        return self.months == self.last.index - self.first.index + 1

    @property
    def apart(self) -> float | None:
        """The coefficient of the two sums."""
        return asymmetry_coefficient(self.sent, self.received)


@dataclass(frozen=True)
class Pair:
    """`sent` is one line, the sum of `parts`; `comparison` says why and when the two sides compare.

    `apart` is the coefficient of every month shown that compares, and `alike` the months whose difference rounding
    alone can make, both as the edition's analysis sealed them.
    """

    key: str
    comparison: Comparison
    sides: tuple[Hue, Hue]
    sent: Line
    received: Line
    parts: tuple[Shown, ...]
    window: tuple[Month, Month]
    apart: Line
    alike: frozenset[str] = frozenset()

    @property
    def holds(self) -> bool:
        """True if both sides have a number."""
        return bool(self.sent.known and self.received.known)

    def compares(self, month: Month) -> bool:
        """True for a month shown in which the verdict holds."""
        spans = self.comparison.months or ("..",)
        return self.window[0] <= month <= self.window[1] and any(_within(span, month) for span in spans)

    @cached_property
    def final(self) -> tuple[tuple[Month, int, int], ...]:
        """The months that compare and are provisional on neither side, with what each side counted."""
        got = {point.period: point for point in self.received.known if not point.is_open}
        both = [(point, got[point.period]) for point in self.sent.known if not point.is_open and point.period in got]
        return tuple((sent.month, int(sent.value or 0), int(other.value or 0)) for sent, other in both
                     if self.compares(sent.month) and (sent.value or other.value))  # fmt: skip

    @property
    def shared(self) -> bool:
        """True if both sides know a month that compares."""
        got = {point.period for point in self.received.known}
        return any(point.period in got and self.compares(point.month) for point in self.sent.known)

    @property
    def more(self) -> tuple[int, int]:
        """In how many final months the sender counts more than rounding can make, and in how many the receiver."""
        told = [(sent, got) for month, sent, got in self.final if str(month) not in self.alike]
        return sum(sent > got for sent, got in told), sum(got > sent for sent, got in told)

    @property
    def month_by_month(self) -> float:
        """The differences of the final months, each without its sign, over the mean of the two sums."""
        both = sum(sent + got for _, sent, got in self.final)
        return 2 * sum(abs(sent - got) for _, sent, got in self.final) / both

    @property
    def years(self) -> tuple[Year, ...]:
        """The final months, year by year, the newest first."""
        by_year: dict[int, list[tuple[Month, int, int]]] = {}
        for each in self.final:
            by_year.setdefault(each[0].year, []).append(each)
        return tuple(
            Year(each[0][0], each[-1][0], len(each), sum(sent for _, sent, _ in each), sum(got for _, _, got in each))
            for _, each in sorted(by_year.items(), reverse=True)
        )

    def addresses(self, asked: Asked, year: Year) -> tuple[str | None, str | None]:
        """The ways to the cells of both sums of a year; none where months between are left out."""
        if not year.whole:
            return None, None
        ends = {"startPeriod": str(year.first), "endPeriod": str(year.last)}
        received = {**self.parts[-1].codes, "source": self.received.source}
        return asked.url("trace", {**_sent_codes(self.parts[:-1]), **ends}), asked.url("trace", {**received, **ends})

    @property
    def silent(self) -> tuple[Month, Month] | None:
        """The months between two spans in which the verdict holds, where nothing may be compared."""
        ends = sorted(Month.parse(span.split("..")[1]) for span in self.comparison.months if not span.endswith(".."))
        starts = [Month.parse(span[:7]) for span in self.comparison.months if not span.startswith("..")]
        for end in ends:
            later = min((start for start in starts if start > end), default=None)
            if later is not None:
                return end.plus(1), later.plus(-1)
        return None


def pairs() -> Mapping[str, Mapping[str, Any]]:
    """The pairs of the data file whose two sides may share an axis, by key."""
    by_id = {each.id: each for each in comparisons()}
    return {each["key"]: each for each in facts("returns")["pairs"] if by_id[each["comparison"]].shares_axis}


def find_pair(asked: Asked, key: str, window: tuple[Month, Month] | None) -> Pair:
    """The two sides as the edition holds them; without a window, every month that both know."""
    entry = pairs()[key]
    parts = tuple(_series(asked, each, window) for each in entry["sent"])
    received = _series(asked, entry["received"], window)
    sent = _added(asked, [each for each in parts if each.line.known], asked.say(f"returns.{key}.sent"))
    sides = (Hue(entry["sides"][0]), Hue(entry["sides"][1]))
    if window is None:
        window = _common(sent, received.line)
    comparison = next(each for each in comparisons() if each.id == entry["comparison"])
    shown = (*(each for each in parts if each.line.known), received)
    found = Pair(key, comparison, sides, sent, received.line, shown, window, Line("", Hue.INK, ()))
    return replace(found, apart=_apart(asked, found), alike=_alike(asked, key))


def _apart(asked: Asked, pair: Pair) -> Line:
    """What the analysis sealed of the figures that are shown: none of an earlier day, none of what counts otherwise."""
    rows = asked.edition.results("DF_ASYMMETRY").filter(
        (pl.col("corridor") == pair.key) & pl.col("coefficient").is_not_null()
    )
    shown = [{point.period: point.value for point in line.known} for line in (pair.sent, pair.received)]
    points = tuple(
        Point(row["time_period"], row["coefficient"], row["obs_status"])
        for row in rows.iter_rows(named=True)
        if pair.compares(Month.parse(row["time_period"]))
        and [row["sender"], row["receiver"]] == [side.get(row["time_period"]) for side in shown]
    )
    return Line("", Hue.INK, points if asked.as_of is None else (), measure=Measure.COEFFICIENT)


def _alike(asked: Asked, corridor: str) -> frozenset[str]:
    """The months that the analysis found within the tolerance of both publishers' rounding."""
    rows = asked.edition.results("DF_ASYMMETRY").filter(corridor=corridor, verdict="within-tolerance")
    return frozenset(rows["time_period"]) if asked.as_of is None else frozenset()


def _series(asked: Asked, key: str, window: tuple[Month, Month] | None) -> Shown:
    return found(asked, series_of("returns")[key], asked.say(f"returns.side.{key}"), asked.say("returns.unit"), window)


def _added(asked: Asked, parts: Sequence[Shown], name: str) -> Line:
    """What the sender counts; each sum leads to the cells of all its events."""
    if not parts:
        return Line(name, Hue.OTHER, ())
    named = {name: code for name, code in _sent_codes(parts).items() if name != "dataflow"}
    points = parts[0].line.points
    addresses = [asked.trace_address(parts[0].codes["dataflow"], named, point.period) for point in points]
    return added([each.line for each in parts], name, addresses)


def _sent_codes(parts: Sequence[Shown]) -> dict[str, str]:
    """The codes of all events of the sender together."""
    events = ",".join(each.codes["event"] for each in parts)
    return {**parts[0].codes, "event": events, "source": parts[0].line.source}


def _common(sent: Line, received: Line) -> tuple[Month, Month]:
    """From the first month that both know to the last that either knows; any month where one has none."""
    firsts = [line.known[0].month for line in (sent, received) if line.known]
    lasts = [line.known[-1].month for line in (sent, received) if line.known]
    return (max(firsts), max(lasts)) if firsts else (Month(2020, 1), Month(2020, 12))


def _within(span: str, month: Month) -> bool:
    first, _, last = span.partition("..")
    return (not first or Month.parse(first) <= month) and (not last or month <= Month.parse(last))

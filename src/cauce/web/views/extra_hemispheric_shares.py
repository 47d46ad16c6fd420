"""People from outside the hemisphere as a share of all that a stage counts, and the share that cannot be placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cauce.figures.charts.multiples import multiples
from cauce.figures.figure import Figure, drawings
from cauce.figures.sums import added, shares, unplaced
from cauce.figures.tables import Cell, Column, Table, months_known
from cauce.figures.values import Line, Measure, Point
from cauce.figures.words import value
from cauce.language import months, number
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, common_months, facts, parts, series_of, total
from cauce.web.views.nationalities_totals import common, journey

_FEW = 1_000
"""A share of fewer people in a month than these is said to be unsteady."""


@dataclass(frozen=True)
class Outside:
    """One stage: `whole` is all that it counts, `group` those from outside (`codes`), `placed` both hemispheres."""

    key: str
    group: Line
    whole: Line
    placed: tuple[Line, ...]
    codes: tuple[str, ...]

    def share(self, span: tuple[Month, Month]) -> float | None:
        """The share of the group over the months of a span that both know."""
        of_all = total(within(self.whole, span))
        return total(within(self.group, span)) / of_all if of_all else None

    def unplaced(self, span: tuple[Month, Month]) -> float | None:
        """The share that lies in neither hemisphere."""
        return unplaced(total(within(self.whole, span)), *(total(within(each, span)) for each in self.placed))


def outside(asked: Asked, codes: tuple[str, ...]) -> tuple[Outside, ...]:
    """Every stage of the way north that lists the group, whole."""
    names = {code: code for code in ("_T", "WHEM", "XHEM", *codes)}
    made = (_outside(asked, key, codes, by_citizenship(asked, key, names)) for key in journey())
    return tuple(each for each in made if each is not None)


def _outside(asked: Asked, key: str, codes: tuple[str, ...], held: Mapping[str, Line]) -> Outside | None:
    series = series_of("nationalities")[key]
    own = tuple(code for code in codes if code in held)
    if not own or "_T" not in held:
        return None
    first = held[own[0]]
    named = {**series.named, "source": first.source, "citizenship": ",".join(own)}
    addresses = [asked.trace_address(series.dataflow, named, point.period) for point in first.points]
    name, unit = asked.say(f"nationalities.short.{key}"), asked.say(f"extra-hemispheric.share.{key}")
    group = replace(added([held[code] for code in own], name, addresses), unit=unit)
    return Outside(key, group, held["_T"], tuple(held[code] for code in ("WHEM", "XHEM") if code in held), own)


def by_citizenship(asked: Asked, key: str, names: Mapping[str, str], source: str = "") -> dict[str, Line]:
    """The series of some citizenships at one stage, in one question; those that it holds."""
    window = common(asked)
    if window is None:
        return {}
    series = series_of("nationalities")[key]
    found = parts(asked, replace(series, sources=(source,)) if source else series, "citizenship", names, window)
    return {each.codes["citizenship"]: each.line for each in found if each.line.known}


def share_figure(asked: Asked, stages: Sequence[Outside], span: tuple[Month, Month], who: str) -> Figure | None:
    """One panel a stage on one scale, the others in grey; None where no stage has a share."""
    lines = tuple(shares(each.group, each.whole) for each in stages)
    window = common_months(months_known(line) for line in lines)
    if window is None:
        return None
    cut = tuple(within(line, window) for line in lines)
    title = share_title(asked, stages, span, who)
    made = drawings("shares", title, asked.language, lambda canvas: multiples(canvas, cut, *window))
    unit = asked.say(
        f"extra-hemispheric.unit.{who}", first=asked.period(str(window[0])), last=asked.period(str(window[1]))
    )
    kept = [Shown(line, _codes(each)) for line, each in zip(cut, stages, strict=True)]
    return framed(asked, "shares", title, unit, kept, made, note=_care(asked, cut, stages))


def share_title(asked: Asked, stages: Sequence[Outside], span: tuple[Month, Month], who: str) -> str:
    """From how many to how many of every 100, over the stages; the question where only one has a share."""
    known = [round(100 * share) for share in (each.share(span) for each in stages) if share is not None]
    if len(known) < 2:
        return asked.say(f"extra-hemispheric.question.{who}")
    key = "range" if min(known) < max(known) else "same"
    return asked.say(f"extra-hemispheric.{key}", low=min(known), high=max(known), months=months(*span, asked.language))


def placed_table(asked: Asked, stages: Sequence[Outside], span: tuple[Month, Month]) -> Table:
    """One row a stage: all, those from outside, their share, what nobody can place, and the share a year before.

    CBP stands last.
    """
    columns = (
        Column(asked.say("extra-hemispheric.stage")),
        Column(asked.say("extra-hemispheric.counted"), True),
        Column(asked.say("extra-hemispheric.outside"), True),
        Column(asked.say("extra-hemispheric.share"), True),
        Column(asked.say("extra-hemispheric.unplaced"), True),
        Column(asked.say("extra-hemispheric.before"), True),
    )
    rows = [_row(asked, each, span) for each in stages]
    return Table(columns, (*rows, *_of_cbp(asked, span)))


def _of_cbp(asked: Asked, span: tuple[Month, Month]) -> tuple[tuple[Cell, ...], ...]:
    """What CBP puts under OTHER cannot be placed; none of its sources may lack a month of the span."""
    months_asked = span[1].index - span[0].index + 1
    for source in series_of("nationalities")["cbp"].sources:
        held = by_citizenship(asked, "cbp", {"_T": "", "XHEM": "", "_O": ""}, source)
        lines = [within(held[code], span) for code in ("_T", "XHEM", "_O") if code in held]
        if len(lines) == 3 and all(len(line.known) == months_asked for line in lines):
            whole, named, other = (total(line) for line in lines)
            at_least = asked.say("extra-hemispheric.at-least", count=named)
            shares = (_share(asked, each) for each in (None, other / whole, None))
            name = Cell(asked.say("extra-hemispheric.cbp"))
            return ((name, Cell(number(whole, asked.language)), Cell(at_least), *shares),)
    return ()


def _row(asked: Asked, stage: Outside, span: tuple[Month, Month]) -> tuple[Cell, ...]:
    """One stage; each number leads to its cells."""
    name = Cell(asked.say(f"nationalities.stage.{stage.key}"))
    whole, group = total(within(stage.whole, span)), total(within(stage.group, span))
    if not whole:
        return (name, *(Cell(asked.say("extra-hemispheric.not-known")) for _ in range(5)))
    of_all = {**_codes(stage), "source": stage.whole.source, "startPeriod": str(span[0]), "endPeriod": str(span[1])}
    own = {**of_all, "citizenship": ",".join(stage.codes)}
    return (
        name,
        Cell(number(whole, asked.language), address=asked.url("trace", {**of_all, "citizenship": "_T"})),
        Cell(number(group, asked.language), address=asked.url("trace", own)),
        _share(asked, group / whole),
        _share(asked, stage.unplaced(span)),
        _share(asked, _before(stage, span)),
    )


def _before(stage: Outside, span: tuple[Month, Month]) -> float | None:
    """The share over the same months a year before; None unless the stage states every one of them."""
    earlier = (span[0].plus(-12), span[1].plus(-12))
    asked_months = earlier[1].index - earlier[0].index + 1
    whole = all(len(within(line, earlier).known) == asked_months for line in (stage.whole, stage.group))
    return stage.share(earlier) if whole else None


def _share(asked: Asked, share: float | None) -> Cell:
    return Cell(
        asked.say("extra-hemispheric.not-known") if share is None else value(asked.language, share, Measure.SHARE)
    )


def _codes(stage: Outside) -> dict[str, str]:
    series = series_of("nationalities")[stage.key]
    return {"dataflow": series.dataflow, **series.named, "citizenship": "+".join(stage.codes)}


def _care(asked: Asked, lines: Sequence[Line], stages: Sequence[Outside]) -> str:
    """What the shares rest on; and the highest and the newest share, where they are of few people."""
    said = [asked.say("extra-hemispheric.care")]
    peaks = [(line.peak.value or 0, at) for at, line in enumerate(lines) if line.peak]
    if not peaks:
        return said[0]
    line, stage = lines[max(peaks)[1]], stages[max(peaks)[1]]
    wholes = {point.period: point.value or 0 for point in stage.whole.known}
    noted = [point for point in dict.fromkeys((line.peak, line.last)) if point and wholes[point.period] < _FEW]
    if noted:
        cases = "; ".join(_few(asked, point, stage, int(wholes[point.period])) for point in noted)
        said.append(asked.say("extra-hemispheric.few", cases=cases))
    return " ".join(said)


def _few(asked: Asked, point: Point, stage: Outside, of_all: int) -> str:
    share = value(asked.language, point.value, Measure.SHARE)
    name = asked.say(f"nationalities.short.{stage.key}")
    return asked.say("extra-hemispheric.few.case", share=share, stage=name, month=point.month, count=of_all)


def within(line: Line, span: tuple[Month, Month]) -> Line:
    """The part of a series that lies in a span."""
    return replace(line, points=tuple(point for point in line.points if span[0] <= point.month <= span[1]))


def groups(who: str) -> tuple[str, ...]:
    """The citizenships that make up a group."""
    return tuple(facts("nationalities")["outside"][who])

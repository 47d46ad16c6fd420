"""People from outside the hemisphere as a share of all that a stage counts, and the share that cannot be placed."""

from __future__ import annotations

from collections.abc import Sequence
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
from cauce.web.series import Shown, common_months, facts, found, series_of, total
from cauce.web.views.nationalities_totals import journey

_FEW = 1_000
"""A share of fewer people in a month than these is said to be unsteady."""


@dataclass(frozen=True)
class Outside:
    """One stage: `group` those from outside, `whole` all, `codes` the citizenships that make up the group."""

    key: str
    group: Line
    whole: Line
    codes: tuple[str, ...]

    def share(self, span: tuple[Month, Month]) -> float | None:
        """The share of the group over the months of a span that both know."""
        of_all = total(_within(self.whole, span))
        return total(_within(self.group, span)) / of_all if of_all else None


def outside(asked: Asked, codes: tuple[str, ...]) -> tuple[Outside, ...]:
    """Every stage of the way north that lists the group, whole."""
    published = asked.edition.manifest.published_at
    ever = (Month(1999, 10), Month(published.year, published.month))
    made = []
    for key in journey():
        series = series_of("nationalities")[key]
        whole = found(asked, series, key, "", ever, "_T").line
        name, unit = asked.say(f"nationalities.short.{key}"), asked.say(f"extra-hemispheric.share.{key}")
        parts = [found(asked, series, name, unit, ever, code).line for code in codes]
        held = [line for line in parts if line.known]
        if not held or not whole.known:
            continue
        named = {**series.named, "source": held[0].source, "citizenship": ",".join(codes[: len(held)])}
        addresses = [asked.trace_address(series.dataflow, named, point.period) for point in held[0].points]
        group = added(held, name, addresses) if len(held) > 1 else held[0]
        made.append(Outside(key, group, whole, codes[: len(held)]))
    return tuple(made)


def share_figure(asked: Asked, stages: Sequence[Outside], span: tuple[Month, Month], who: str) -> Figure | None:
    """One panel a stage on one scale, the others in grey; None where no stage has a share."""
    lines = tuple(shares(each.group, each.whole) for each in stages)
    window = common_months(months_known(line) for line in lines)
    if window is None:
        return None
    cut = tuple(_within(line, window) for line in lines)
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
    """One row a stage: all, those from outside, their share, and the share that nobody can place. CBP stands last."""
    columns = (
        Column(asked.say("extra-hemispheric.stage")),
        Column(asked.say("extra-hemispheric.counted"), True),
        Column(asked.say("extra-hemispheric.outside"), True),
        Column(asked.say("extra-hemispheric.share"), True),
        Column(asked.say("extra-hemispheric.unplaced"), True),
    )
    rows = []
    for each in stages:
        whole, group = total(_within(each.whole, span)), total(_within(each.group, span))
        both = [_sum(asked, each.key, code, span) for code in ("WHEM", "XHEM")]
        rows.append(_row(asked, f"nationalities.stage.{each.key}", whole, group, unplaced(whole, *both)))
    cbp = [_sum(asked, "cbp", code, span) for code in ("_T", "XHEM", "_O")]
    if cbp[0] and cbp[2] is not None:
        at_least = asked.say("extra-hemispheric.at-least", count=cbp[1] or 0)
        rows.append((Cell(asked.say("extra-hemispheric.cbp")), Cell(number(cbp[0], asked.language)), Cell(at_least),
                     Cell(asked.say("extra-hemispheric.not-known")), _share(asked, cbp[2] / cbp[0])))  # fmt: skip
    return Table(columns, tuple(rows))


def _row(asked: Asked, key: str, whole: int, group: int, rest: float | None) -> tuple[Cell, ...]:
    if not whole:
        return (Cell(asked.say(key)), *(Cell(asked.say("extra-hemispheric.not-known")) for _ in range(4)))
    language = asked.language
    return (Cell(asked.say(key)), Cell(number(whole, language)), Cell(number(group, language)),
            _share(asked, group / whole), _share(asked, rest))  # fmt: skip


def _share(asked: Asked, share: float | None) -> Cell:
    return Cell(
        asked.say("extra-hemispheric.not-known") if share is None else value(asked.language, share, Measure.SHARE)
    )


def _sum(asked: Asked, key: str, code: str, span: tuple[Month, Month]) -> int | None:
    """What a stage counted of a code in all months of a span; None where a month is unknown."""
    asked_months = span[1].index - span[0].index + 1
    series = series_of("nationalities")[key]
    for source in series.sources:
        line = found(asked, replace(series, sources=(source,)), key, "", span, code).line
        if len(line.known) == asked_months:
            return total(line)
    return None


def _codes(stage: Outside) -> dict[str, str]:
    series = series_of("nationalities")[stage.key]
    return {"dataflow": series.dataflow, **series.named, "citizenship": "+".join(stage.codes)}


def _care(asked: Asked, lines: Sequence[Line], stages: Sequence[Outside]) -> str:
    """What the shares rest on; and the highest share, where it is one of few people."""
    said = [asked.say("extra-hemispheric.care")]
    peaks = [(line.peak, each) for line, each in zip(lines, stages, strict=True) if line.peak]
    if peaks:
        peak, stage = max(peaks, key=lambda each: each[0].value or 0)
        of_all = next((point.value for point in stage.whole.known if point.period == peak.period), None)
        if of_all is not None and of_all < _FEW:
            said.append(_few(asked, peak, stage, int(of_all)))
    return " ".join(said)


def _few(asked: Asked, peak: Point, stage: Outside, of_all: int) -> str:
    share = value(asked.language, peak.value, Measure.SHARE)
    name = asked.say(f"nationalities.short.{stage.key}")
    return asked.say("extra-hemispheric.few", share=share, stage=name, month=peak.month, count=of_all)


def _within(line: Line, span: tuple[Month, Month]) -> Line:
    return replace(line, points=tuple(point for point in line.points if span[0] <= point.month <= span[1]))


def groups(who: str) -> tuple[str, ...]:
    """The citizenships that make up a group."""
    return tuple(facts("nationalities")["outside"][who])

"""What the counts of the stages leave open: who of those counted at one had been counted at another before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from cauce.figures.charts.ranges import Span, ranges
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import REPORTER_HUE, State
from cauce.figures.words import state_word
from cauce.language import listing, number, sort_key
from cauce.reference import codelist, network, stages
from cauce.web.asked import Asked
from cauce.web.framing import framed

BEFORE = "BEFORE"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """The legs of whom is shown, by the stage at which they were counted; one year. `who` is empty for all."""

    who: str
    year: str
    count: Mapping[str, int]
    legs: Mapping[str, Sequence[Row]]
    off: frozenset[str]
    provisional: frozenset[str]

    def joined(self, stage: str) -> Row:
        """The leg of those who were counted at no stage before."""
        return next(leg for leg in self.legs[stage] if leg["orig"] == BEFORE)


def network_figure(asked: Asked, citizenship: str) -> Figure | None:
    """The ranges of a nationality, or of all of them together; None where there are none, or an instant is asked."""
    rows = asked.edition.results("DF_NETWORK")
    told = _told(asked, rows, citizenship)
    if asked.as_of is not None or told is None:
        return None
    rows_of = {stage: _rows(asked, told, stage) for stage in told.count}
    every = [row for each in rows_of.values() for row in each]
    drawn = tuple(_stage(asked, told, stage, rows_of.get(stage, ()), every) for stage in reversed(list(stages())))
    who = told.who or asked.say("network.all", count=rows["citizenship"].n_unique())
    last = next(reversed([stage for stage in stages() if stage in told.count]))
    joined = told.joined(last)
    facts = {"who": who, "year": told.year, **{name: number(value, asked.language) for name, value in (
        ("count", told.count[last]), ("low", joined["low"]), ("high", joined["high"]))}}  # fmt: skip
    title = asked.say("network.title.some" if joined["low"] else "network.title.none", **facts)
    made = framed(asked, "network", title, asked.say("network.unit", **facts), [], stages=drawn,
                  table=_table(asked, told), sentence=asked.say("network.sentence", **facts),
                  note=_note(asked, told))  # fmt: skip
    held = [source for each in stages().values() for source in each.sources if source in asked.edition.sources]
    return replace(made, source_line=asked.source_line(*held))


def _told(asked: Asked, rows: pl.DataFrame, citizenship: str) -> _Told | None:
    """What is told of a nationality; of all that have ranges together where another one is asked for."""
    legs = rows.filter(pl.col("low").is_not_null() & pl.col("orig").is_not_null())
    if legs.is_empty():
        return None
    one = legs.filter(pl.col("citizenship") == citizenship)
    shown = legs if one.is_empty() else one
    count = shown.unique(["citizenship", "dest"]).group_by("dest").agg(pl.col("count").sum())
    single = not one.is_empty()
    added = shown.group_by("orig", "dest", maintain_order=True).agg(
        pl.col("low", "high").sum(), flow=pl.when(pl.lit(single)).then(pl.col("flow").first())
    )
    off = rows.filter((pl.col("citizenship") == citizenship) & (pl.col("kind") == "impossible"))["dest"]
    return _Told(
        who=codelist("CL_CITIZENSHIP").name(citizenship, asked.language) if single else "",
        year=str(shown["time_period"][0]),
        count=dict(count.select("dest", "count").iter_rows()),
        legs={str(dest): part.rows(named=True) for (dest,), part in added.group_by("dest", maintain_order=True)},
        off=frozenset(off) if single else frozenset(),
        provisional=frozenset(shown.filter(obs_status="P")["dest"]),
    )


def _rows(asked: Asked, told: _Told, stage: str) -> Sequence[Span]:
    """The count of a stage, and of these those counted at some stage before and at none."""
    total, joined = told.count[stage], told.joined(stage)
    count = Span(asked.say("network.counted"), total, total, counted=True, is_open=stage in told.provisional)
    if len(told.legs[stage]) == 1:
        return (count,)
    return (
        count,
        Span(asked.say("network.earlier"), total - joined["high"], total - joined["low"]),
        Span(asked.say("network.none"), joined["low"], joined["high"], estimate=joined["flow"]),
    )


def _stage(asked: Asked, told: _Told, stage: str, rows: Sequence[Span], every: Sequence[Span]) -> Stage:
    """One stage of the strip, or a gap with its reason."""
    name, hue = asked.say(f"network.stage.{stage}"), REPORTER_HUE[stages()[stage].place]
    unit = asked.say(f"network.unit.{stage}")
    if not rows:
        why = "network.off" if stage in told.off else "network.uncounted"
        return Stage(name, unit, hue, absent=asked.say(why))

    def draw(canvas: Canvas) -> Drawing:
        return ranges(canvas, rows, hue, every)

    return Stage(name, unit, hue, drawings(f"network-{stage}", name, asked.language, draw, beside=BESIDE))


def _table(asked: Asked, told: _Told) -> Table:
    """Every leg, north at the top."""
    names = ("dest", "orig", "low", "high", "flow", "count")
    columns = tuple(Column(asked.say(f"network.column.{name}"), name not in ("dest", "orig")) for name in names)
    rows = [_leg(asked, told, stage, leg) for stage in reversed(list(stages())) for leg in told.legs.get(stage, ())]
    return Table(columns, tuple(rows))


def _leg(asked: Asked, told: _Told, stage: str, leg: Row) -> tuple[Cell, ...]:
    language = asked.language
    before = "network.nowhere" if leg["orig"] == BEFORE else f"network.stage.{leg['orig']}"
    ours = _marked(asked, round(leg["flow"]), State.ESTIMATED) if leg["flow"] is not None else Cell("")
    state = State.PROVISIONAL if stage in told.provisional else State.NORMAL
    return (
        Cell(asked.say(f"network.stage.{stage}")), Cell(asked.say(before)), Cell(number(leg["low"], language)),
        Cell(number(leg["high"], language)), ours, _marked(asked, told.count[stage], state),
    )  # fmt: skip


def _marked(asked: Asked, value: int, state: State) -> Cell:
    """A number with its sign and the word for it."""
    return Cell(number(value, asked.language), state.sign, state_word(asked.language, state) if state.sign else "")


def _note(asked: Asked, told: _Told) -> str:
    """What must be read with care, and the reasons of what is left out."""
    reasons = [each.reason[asked.language] for each in network().zeros if told.off and each.stages == told.off]
    return " ".join([asked.say("network.note"), *reasons])


def conflict_table(asked: Asked) -> Table | None:
    """Which counts could not all be true, were nobody to join on the way; None where all could."""
    rows = asked.edition.results("DF_CONFLICTS")
    if asked.as_of is not None or rows.is_empty():
        return None
    names = ("citizenship", "much", "little", "apart")
    columns = tuple(Column(asked.say(f"network.column.{name}"), name == "apart") for name in names)
    named = {
        (codelist("CL_CITIZENSHIP").name(str(code), asked.language), at): part.rows(named=True)
        for (code, at), part in rows.group_by("citizenship", "conflict", maintain_order=True)
    }
    ordered = sorted(named.items(), key=lambda each: (sort_key(each[0][0], asked.language), each[0][1]))
    return Table(columns, tuple(_conflict(asked, name, lines) for (name, _), lines in ordered))


def _conflict(asked: Asked, name: str, lines: Sequence[Row]) -> tuple[Cell, ...]:
    sides = [
        listing([asked.say("network.conflict.stage", stage=asked.say(f"network.stage.{line['stage']}"),
                           value=number(line["value"], asked.language)) for line in lines if line["side"] == side],
                asked.language)
        for side in ("too-much", "too-little")
    ]  # fmt: skip
    return Cell(name), Cell(sides[0]), Cell(sides[1]), Cell(number(lines[0]["apart"], asked.language))

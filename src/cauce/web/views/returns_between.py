"""What both sides together say of a flow: an estimate of ours with its interval, never in place of theirs."""

from __future__ import annotations

import polars as pl

from cauce.figures.charts.lines import lines
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import series_table
from cauce.figures.values import Hue, Line, Point
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.views.returns_pair import Pair


def between_figure(asked: Asked, pair: Pair) -> Figure | None:
    """The estimate in the months shown; None where the history is too short for one, or an instant is asked."""
    rows = asked.edition.results("DF_RECONCILED").filter(
        (pl.col("corridor") == pair.key) & pl.col("value").is_not_null()
        & pl.col("time_period").is_between(pl.lit(str(pair.window[0])), pl.lit(str(pair.window[1])))
    )  # fmt: skip
    if asked.as_of is not None or rows.is_empty():
        return None
    points = tuple(
        Point(row["time_period"], row["value"], "E", low=row["lower_90"], high=row["upper_90"])
        for row in rows.iter_rows(named=True)
    )
    ours = Line(asked.say("between.name"), Hue.INK, points, asked.say("between.unit"))
    steady = bool(rows["steady"].all())
    title = asked.say("between.title" if steady else "between.title.unsteady")
    made = drawings("between", title, asked.language, lambda canvas: lines(canvas, (ours,), *pair.window), columns=6)
    note = asked.say("between.note") + ("" if steady else f" {asked.say('between.note.unsteady')}")
    table = series_table(asked.language, asked.say("word.month"), (ours,), newest_first=True)
    return framed(asked, "between", title, asked.say("between.unit-line"), pair.parts, made, table=table,
                  note=note, columns=6)  # fmt: skip

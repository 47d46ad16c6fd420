"""What may come in the next six months, how sure that is, and how earlier outlooks fared, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.charts.lines import lines
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, Point
from cauce.language import number, percent
from cauce.model.period import Month
from cauce.reference import Watched
from cauce.web.asked import Asked
from cauce.web.framing import chooser, framed
from cauce.web.method import card
from cauce.web.parts import Nothing
from cauce.web.shell import Page
from cauce.web.views.outlook_nowcast import nowcast_section
from cauce.web.views.outlook_record import between, record_sentence, record_table, rounded
from cauce.web.views.outlook_since import counted, since
from cauce.web.watching import briefly, drawn, known, named, nothing, page

_BEFORE = 35
"""Months before the last known one that are shown with it."""

Row = Mapping[str, Any]


def outlook(asked: Asked) -> Page:
    """The page of one series that is forecast."""
    told = asked.edition.results("DF_OUTLOOK")
    series = known(asked, told)
    figures, beside = _beside(asked)
    if asked.as_of is not None or not series:
        return page(asked, {"nothing": nothing(asked), "scores": None, **beside})
    chosen = series[asked.choice("series", tuple(series), next(iter(series)))]
    rows = told.filter(pl.col("series") == chosen.series).sort("horizon").rows(named=True)
    scores = asked.edition.results("DF_SCORES")
    options = [(name, named(each, asked.language)) for name, each in series.items()]
    context: dict[str, object] = {
        "controls": (chooser(asked, "series", asked.say("outlook.control.series"), options, chosen.series),),
        "scores": _scores(asked, scores, series),
        "record": record_table(asked, chosen),
        "record_lede": record_sentence(asked, chosen),
        **beside,
    }
    if rows[0]["reason"]:
        context["nothing"] = Nothing(asked.say("outlook.nothing"), asked.say(f"outlook.reason.{rows[0]['reason']}"))
        return page(asked, context)
    context["figures"] = {"ahead": _figure(asked, chosen, rows), **figures}
    return page(asked, context, _title(asked, scores, chosen), _lede(asked, chosen, rows))


def _beside(asked: Asked) -> tuple[dict[str, Figure], dict[str, object]]:
    """The section of the months that one country has published and another has not."""
    figure, pairs = nowcast_section(asked)
    figures = {"nowcast": figure} if figure else {}
    return figures, {"figures": figures, "nowcasts": pairs, "nowcast_method": card(asked, "nowcast")}


def _of_all(scores: pl.DataFrame, series: str) -> Row | None:
    """The score over all horizons."""
    rows = scores.filter((pl.col("series") == series) & pl.col("horizon").is_null()).rows(named=True)
    return rows[0] if rows else None


def _title(asked: Asked, scores: pl.DataFrame, chosen: Watched) -> str:
    """Whether the outlook was better than saying that nothing changes."""
    score = _of_all(scores, chosen.series)
    return asked.say(f"outlook.title.{score['verdict'] if score and score['verdict'] else 'unknown'}")


def verdict(asked: Asked) -> str:
    """That on the first series of the edition; empty where there is none, or an instant is asked."""
    told = asked.edition.results("DF_OUTLOOK")
    series = known(asked, told)
    if asked.as_of is not None or not series:
        return ""
    score = _of_all(asked.edition.results("DF_SCORES"), next(iter(series)))
    return str(score["verdict"] or "") if score else ""


def _lede(asked: Asked, chosen: Watched, rows: Sequence[Row]) -> str:
    first, last = rows[0], rows[-1]
    later = counted(asked, chosen, rows)
    facts = {end: number(rounded(last[f"{end}_80"]), asked.language) for end in ("lower", "upper")}
    lede = asked.say(
        "outlook.lede", series=named(chosen, asked.language), origin=asked.period(first["origin"]),
        month=asked.period(last["time_period"]), last=number(first["last_value"], asked.language), **facts,
    )  # fmt: skip
    return f"{lede} {since(asked, later, rows)}" if later else lede


def _figure(asked: Asked, chosen: Watched, rows: Sequence[Row]) -> Figure:
    shown = drawn(asked, chosen)
    origin = Month.parse(rows[0]["origin"])
    first, last = origin.plus(-_BEFORE), Month.parse(rows[-1]["time_period"])
    points = tuple(
        Point(row["time_period"], rounded(row["value"]), "E", low=rounded(row["lower_80"]),
              high=rounded(row["upper_80"])) for row in rows
    )  # fmt: skip
    ahead = Line(asked.say("outlook.line"), Hue.INK, points, asked.say("outlook.line.unit"))
    title = asked.say("outlook.figure", series=named(chosen, asked.language))
    made = drawings("ahead", title, asked.language, lambda canvas: lines(canvas, (shown.line, ahead), first, last))
    return framed(asked, "ahead", title, asked.say("outlook.unit", unit=shown.line.unit), [shown], made,
                  table=_months(asked, rows), note=asked.say("outlook.note"))  # fmt: skip


def _months(asked: Asked, rows: Sequence[Row]) -> Table:
    names = ("month", "value", "80", "95", "last")
    columns = tuple(Column(asked.say(f"outlook.column.{name}"), name != "month") for name in names)
    return Table(columns, tuple(_month(asked, row) for row in rows))


def _month(asked: Asked, row: Row) -> tuple[Cell, ...]:
    language = asked.language
    return (
        Cell(asked.period(row["time_period"])),
        Cell(number(rounded(row["value"]), language)),
        Cell(between(asked, row["lower_80"], row["upper_80"])),
        Cell(between(asked, row["lower_95"], row["upper_95"])),
        Cell(number(row["last_value"], language)),
    )


def _scores(asked: Asked, scores: pl.DataFrame, series: Mapping[str, Watched]) -> Table:
    """Each series over all horizons, the worst first."""
    names = ("series", "error", "covered", "crps", "verdict")
    columns = tuple(Column(asked.say(f"outlook.score.{name}"), name in ("error", "covered", "crps")) for name in names)
    rows = scores.filter(pl.col("horizon").is_null() & pl.col("series").is_in(list(series))).rows(named=True)
    return Table(columns, tuple(_score(asked, row, series[row["series"]]) for row in rows))


def _score(asked: Asked, row: Row, series: Watched) -> tuple[Cell, ...]:
    language = asked.language
    ratios = [
        Cell("" if row[name] is None else number(row[name], language, 2)) for name in ("relative_mae", "crps_ratio")
    ]
    covered = Cell("" if row["coverage_80"] is None else percent(row["coverage_80"], language, 0))
    return (
        Cell(briefly(series, language), address=asked.here(series=series.series)),
        ratios[0],
        covered,
        ratios[1],
        Cell(asked.say(f"outlook.verdict.{row['verdict']}") if row["verdict"] else ""),
    )


VIEWS = {"outlook": outlook}

"""Months that one country has published and another has not: what the first lets one expect, and how that fared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.figures.charts.lines import lines
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, Point, State
from cauce.figures.words import state_word
from cauce.language import listing, number, percent, sort_key
from cauce.model.period import Month
from cauce.reference import codelist, mirrors, nowcasts
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Series, Shown, found

_BEFORE = 23
"""Months before the last known one that are shown with it."""

Row = Mapping[str, Any]


def nowcast_section(asked: Asked) -> tuple[Figure | None, Table | None]:
    """The figure of the pair that is chosen, and a table of all; None where there are none, or an instant is asked."""
    told = asked.edition.results("DF_NOWCAST")
    if asked.as_of is not None or told.is_empty():
        return None, None
    by_key = {
        f"{pair}.{code}": rows.rows(named=True)
        for (pair, code), rows in told.group_by("pair", "citizenship", maintain_order=True)
    }
    shown = {key: rows for key, rows in by_key.items() if any(row["value"] is not None for row in rows)}
    if not shown and not asked.query.get("nowcast"):
        return None, _all(asked, by_key)
    largest = max(shown or by_key, key=lambda key: by_key[key][0]["last_value"] or 0)
    chosen = by_key[asked.choice("nowcast", tuple(by_key), largest)]
    figure = _figure(asked, chosen) if any(row["value"] is not None for row in chosen) else None
    return figure, _all(asked, by_key)


def _name(asked: Asked, list_: str, code: str) -> str:
    return codelist(list_).name(code, asked.language)


def _late(asked: Asked, row: Row) -> Shown:
    """The months of the late reporter, as its publication states them."""
    code, pairs = row["citizenship"], {each.pair: each for each in nowcasts()}
    if row["pair"] in pairs:
        stage = next(each for each in pairs[row["pair"]].sides if each.place == row["late"])
        series = Series("nowcast", stage.dataflow, stage.named, stage.sources)
        return found(asked, series, _name(asked, "CL_CITIZENSHIP", code), citizenship=code)
    mirror = next(each for each in mirrors() if each.corridor == row["pair"])
    sides = (mirror.sender, mirror.receiver)
    account = next(each for each in sides if each.counted.series[0]["reporter"] == row["late"])
    series = Series("nowcast", mirror.dataflow, account.counted.series[0], (account.source,))
    return found(asked, series, _name(asked, "CL_CITIZENSHIP", code))


def _figure(asked: Asked, rows: Sequence[Row]) -> Figure:
    told = [row for row in rows if row["value"] is not None]
    first, language = told[0], asked.language
    shown = _late(asked, first)
    what = asked.say(f"nowcast.counts.{first['pair']}.{first['late']}")
    who = _name(asked, "CL_CITIZENSHIP", first["citizenship"])
    points = tuple(
        Point(row["time_period"], round(row["value"]), "E", low=round(row["lower_80"]), high=round(row["upper_80"]))
        for row in told
    )
    ahead = Line(asked.say("nowcast.line"), Hue.INK, points, asked.say("outlook.line.unit"))
    start = Month.parse(first["origin"]).plus(-_BEFORE), Month.parse(told[-1]["time_period"])
    title = asked.say(f"nowcast.title.{first['verdict'] or 'too-few'}", who=who)
    made = drawings("nowcast", title, language, lambda canvas: lines(canvas, (shown.line, ahead), *start))
    lead = asked.say(f"nowcast.counts.{first['pair']}.{first['lead']}")
    ends = {end: number(round(first[f"{name}_80"]), language) for end, name in (("low", "lower"), ("high", "upper"))}
    sentence = asked.say(
        "nowcast.sentence", what=what, who=who, lead=lead, month=asked.period(first["time_period"]), **ends,
        last=number(first["last_value"], language), origin=asked.period(first["origin"]), said=_said(asked, first),
    )  # fmt: skip
    unit = asked.say("nowcast.unit", what=what, who=who)
    return framed(asked, "nowcast", title, unit, [shown], made, table=_months(asked, rows), sentence=sentence,
                  note=asked.say("nowcast.note"))  # fmt: skip


def _months(asked: Asked, rows: Sequence[Row]) -> Table:
    """Each month that the late one has not published."""
    names = ("month", "value", "80", "95", "last", "error", "held", "said")
    columns = tuple(Column(asked.say(f"nowcast.column.{name}"), name not in ("month", "said")) for name in names)
    return Table(columns, tuple(_month(asked, row) for row in rows))


def _month(asked: Asked, row: Row) -> tuple[Cell, ...]:
    held = row["covered_80"]
    return (
        Cell(asked.period(row["time_period"])),
        _ours(asked, row["value"]),
        Cell(_between(asked, row["lower_80"], row["upper_80"])),
        Cell(_between(asked, row["lower_95"], row["upper_95"])),
        Cell("" if row["last_value"] is None else number(row["last_value"], asked.language)),
        Cell(_error(asked, row)),
        Cell("" if held is None else percent(held, asked.language, 0)),
        Cell(_said(asked, row)),
    )


def _ours(asked: Asked, value: float | None) -> Cell:
    """An estimate with its sign."""
    if value is None:
        return Cell("")
    estimated = State.ESTIMATED
    return Cell(number(round(value), asked.language), estimated.sign, state_word(asked.language, estimated))


def _all(asked: Asked, by_key: Mapping[str, Sequence[Row]]) -> Table:
    """Every pair by its next month, those with an estimate first; nationalities with the same reason stand together."""
    names = ("late", "citizenship", "missing", "80", "last", "error", "said")
    told = {key: [rows] for key, rows in by_key.items() if any(row["value"] is not None for row in rows)}
    for key, rows in by_key.items():
        if key not in told:
            same = (row := rows[0])["pair"], row["late"], row["reason"], row["needed"], row["known"], len(rows)
            told.setdefault(" ".join(map(str, same)), []).append(rows)
    columns = tuple(Column(asked.say(f"nowcast.column.{name}")) for name in names)
    return Table(columns, tuple(_pairs(asked, key, several) for key, several in told.items()))


def _pairs(asked: Asked, key: str, several: Sequence[Sequence[Row]]) -> tuple[Cell, ...]:
    row, last = several[0][0], several[0][-1]
    told = any(each["value"] is not None for each in several[0])
    people = [_name(asked, "CL_CITIZENSHIP", rows[0]["citizenship"]) for rows in several]
    value = row["last_value"] if len(several) == 1 else None
    lead = _name(asked, "CL_REPORTER", row["lead"])
    return (
        Cell(asked.say("nowcast.from", what=asked.say(f"nowcast.counts.{row['pair']}.{row['late']}"), lead=lead)),
        Cell(listing(sorted(people, key=lambda name: sort_key(name, asked.language)), asked.language),
             address=f"{asked.here(nowcast=key)}#nowcast" if told else None),
        Cell(_missing(asked, row, last)),
        Cell(_between(asked, row["lower_80"], row["upper_80"])),
        Cell("" if value is None else number(value, asked.language)),
        Cell(_errors(asked, [rows[0] for rows in several])),
        Cell(_said(asked, row)),
    )  # fmt: skip


def _errors(asked: Asked, rows: Sequence[Row]) -> str:
    """The error of one, or the smallest and the largest of several."""
    ranked = sorted((row for row in rows if row["relative_mae_last_value"] is not None),
                    key=lambda row: float(row["relative_mae_last_value"]))  # fmt: skip
    if len(ranked) < 2:
        return _error(asked, ranked[0]) if ranked else ""
    low, high = (number(row["relative_mae_last_value"], asked.language, 2) for row in (ranked[0], ranked[-1]))
    return asked.say("outlook.between", low=low, high=high)


def _missing(asked: Asked, first: Row, last: Row) -> str:
    """The months that are not published yet."""
    if first["time_period"] is None:
        return ""
    ends = [asked.period(each["time_period"]) for each in (first, last)]
    return ends[0] if ends[0] == ends[1] else asked.say("nowcast.months", first=ends[0], last=ends[1])


def _error(asked: Asked, row: Row) -> str:
    """The error over that of the last value, and over how many months."""
    if row["relative_mae_last_value"] is None:
        return ""
    error = number(row["relative_mae_last_value"], asked.language, 2)
    return asked.say("nowcast.error", error=error, count=row["compared"])


def _said(asked: Asked, row: Row) -> str:
    """What may be said: why there is no estimate, or whether it is better than the last value."""
    if row["reason"]:
        counts = {"needed": row["needed"], "known": row["known"]} if row["needed"] else {}
        return asked.say(f"nowcast.reason.{row['reason']}", **counts)
    return asked.say(f"nowcast.verdict.{row['verdict'] or 'too-few'}")


def _between(asked: Asked, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    ends = (number(round(each), asked.language) for each in (low, high))
    return asked.say("outlook.between", low=next(ends), high=next(ends))

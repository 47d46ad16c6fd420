"""Why the two sides differ: the gap of a pair taken apart, as the edition's analysis found it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from cauce.figures.charts.cascade import Step, cascade
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.language import number, percent, signed
from cauce.reference import gap_reasons, untested
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.views.returns_pair import Pair

Line = Mapping[str, Any]
"""A row of DF_GAP."""


def gap_figure(asked: Asked, pair: Pair) -> Figure | None:
    """The cascade of the newest span that compares; None where there is none, no gap, or an instant is asked.

    The analysis is of what the edition knows, so it says nothing of what was known before.
    """
    lines = _lines(asked, pair)
    if asked.as_of is not None or not lines or not lines[0]["left"]:
        return None
    title = _title(asked, lines)
    steps = _steps(asked, lines)
    made = drawings("gap", title, asked.language, lambda canvas: cascade(canvas, steps), columns=6)
    ends = {"first": asked.period(str(lines[0]["first"])), "last": asked.period(str(lines[0]["last"]))}
    unit_line = asked.say("gap.unit", **ends, count=lines[0]["months"])
    return framed(asked, "gap", title, unit_line, pair.parts, made, table=_table(asked, lines),
                  sentence=_in_months(asked, lines), note=_note(asked, lines), columns=6)  # fmt: skip


def in_words(asked: Asked, pair: Pair) -> tuple[str, ...]:
    """What a reader may repeat of the gap: months left out, months not compared, a year that is unlike the others."""
    if asked.as_of is not None:
        return ()
    said = []
    lines = {line["reason"]: line for line in _lines(asked, pair)}
    late = lines.get("INCOMPLETE")
    if late and late["part"] * lines["REPORTED"]["left"] > 0:
        months = lines["REPORTED"]["months"] - late["months"]
        said.append(asked.say("gap.words.incomplete", count=months, part=abs(late["part"])))
    if pair.silent is not None:
        first, last = (asked.period(str(month)) for month in pair.silent)
        said.append(asked.say("gap.words.silent", first=first, last=last))
    return (*said, *_unlike(asked, pair))


def not_tested(asked: Asked, pair: Pair) -> tuple[tuple[str, str], ...]:
    """Each reason that nothing tested, with why; nothing as of an earlier day."""
    if asked.as_of is not None:
        return ()
    return tuple((_name(asked, line), _why(asked, line)) for line in _lines(asked, pair) if not line["tested"])


_ENOUGH = 6
"""Months that both sides must state of a year before something is said of it."""


def _unlike(asked: Asked, pair: Pair) -> tuple[str, ...]:
    """That the newest year is outside all that the years before showed; nothing where it is not."""
    of_pair = (pl.col("corridor") == pair.key) & (pl.col("span") == "year") & (pl.col("order") == 0)
    years = asked.edition.results("DF_GAP").filter(of_pair & (pl.col("months") >= _ENOUGH) & (pl.col("sender") > 0))
    ratios = years.sort("first").select("first", pl.col("receiver") / pl.col("sender")).rows()
    if len(ratios) < 3:
        return ()
    *before, (newest, now) = ratios
    low, high = min(ratio for _, ratio in before), max(ratio for _, ratio in before)
    if low <= now <= high:
        return ()
    ends = {name: number(ratio, asked.language, 2) for name, ratio in (("low", low), ("high", high), ("now", now))}
    return (asked.say("gap.words.unlike", first=before[0][0][:4], last=before[-1][0][:4], year=newest[:4], **ends),)


def _lines(asked: Asked, pair: Pair) -> Sequence[Line]:
    """The waterfall of the last months that compare without a break."""
    of_pair = (pl.col("corridor") == pair.key) & (pl.col("span") == "comparable")
    held = asked.edition.results("DF_GAP").filter(of_pair)
    return held.filter(pl.col("first") == held["first"].max()).sort("order").rows(named=True)


def _title(asked: Asked, lines: Sequence[Line]) -> str:
    """How much of the gap the reasons account for, in sum and month by month; never a cause.

    In the sum a month in which one side counts more cancels one in which the other does. An edition from before the
    months were sealed says the sum alone.
    """
    gap = abs(lines[0]["left"])
    shares = {"share": _closed(gap, abs(lines[-1]["part"])), "monthly": _closed(lines[0]["apart"], lines[-2]["apart"])}
    told = "-".join("none" if share <= 0 else "some" for share in shares.values() if share is not None)
    facts = {name: percent(share, asked.language, 0) for name, share in shares.items() if share is not None}
    return asked.say(f"gap.title.{told}", gap=gap, **facts)


def _closed(before: int | None, after: int | None) -> float | None:
    """The share that is no longer there; None where it was not sealed."""
    return None if before is None or after is None else 1 - after / before


def _in_months(asked: Asked, lines: Sequence[Line]) -> str:
    """The sizes of the monthly gaps, and what is left of them."""
    before, after = lines[0]["apart"], lines[-2]["apart"]
    return "" if before is None else asked.say("gap.monthly", before=before, after=after)


def _steps(asked: Asked, lines: Sequence[Line]) -> tuple[Step, ...]:
    """As it was reported, each reason that was tested, the rest; the gap is drawn to the right."""
    sign, left = _sign(lines), 0
    made: list[Step] = []
    for line in lines:
        if line["tested"]:
            kind = {0: "whole", len(lines) - 1: "rest"}.get(line["order"], "part")
            end = sign * int(line["left"])
            made.append(Step(_name(asked, line), _done(asked, line, lines), left, end, kind))
            left = end
    return tuple(made)


def _sign(lines: Sequence[Line]) -> int:
    """By which all is multiplied, so that the gap as published is positive and what closes it negative."""
    return 1 if lines[0]["left"] > 0 else -1


def _name(asked: Asked, line: Line) -> str:
    if line["order"] == 0:
        return asked.say("gap.reported")
    return next(each.name[asked.language] for each in gap_reasons() if each.code == line["reason"])


def _why(asked: Asked, line: Line) -> str:
    """Why a reason was not tested; an edition from before this was sealed says only that it was not."""
    said = untested().get(line["why"])
    return said.words[asked.language] if said else asked.say("gap.untested")


def _done(asked: Asked, line: Line, lines: Sequence[Line]) -> str:
    """What was done to the data, in a few words."""
    if line["order"] == 0:
        more, less = sorted((line["sender"], line["receiver"]), reverse=True)
        return f"{number(more, asked.language)} \u2212 {number(less, asked.language)}"
    if line["step"] == "without-latest-months":
        return asked.say("gap.step.without-latest-months", count=lines[0]["months"] - line["months"])
    return asked.say(f"gap.step.{line['step']}") if line["step"] else ""


def _table(asked: Asked, lines: Sequence[Line]) -> Table:
    """Every reason of the list, tested or not, with the range that its part has over all orders."""
    names = ("reason", "step", "part", "range", "left")
    columns = tuple(Column(asked.say(f"gap.column.{name}"), name not in ("reason", "step")) for name in names)
    return Table(columns, tuple(_row(asked, line, lines) for line in lines))


def _row(asked: Asked, line: Line, lines: Sequence[Line]) -> tuple[Cell, ...]:
    language, sign = asked.language, _sign(lines)
    between = [line["part_min"], line["part_max"]]
    known = line["tested"] and line["order"] and None not in between
    ends = sorted(-sign * each for each in between) if known else ()
    return (
        Cell(_name(asked, line)),
        Cell(_done(asked, line, lines) if line["tested"] else _why(asked, line)),
        Cell(signed(-sign * line["part"], language) if line["tested"] and line["order"] else ""),
        Cell(_between(asked, *ends) if ends else ""),
        Cell(number(sign * line["left"], language)),
    )


def _between(asked: Asked, low: int, high: int) -> str:
    ends = (signed(low, asked.language), signed(high, asked.language))
    return ends[0] if low == high else asked.say("gap.between", low=ends[0], high=ends[1])


def _note(asked: Asked, lines: Sequence[Line]) -> str:
    """What the cascade does not say, and which reasons nothing tested."""
    untested = [_name(asked, line).lower() for line in lines if not line["tested"]]
    said = [asked.say("gap.note")]
    if untested:
        said.append(asked.say("gap.note.untested", reasons=", ".join(untested)))
    return " ".join(said)

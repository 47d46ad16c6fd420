"""How published outlooks of a series came out: in one sentence, and each beside what came, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p
from statistics import fmean
from typing import Any

from cauce.figures.tables import Cell, Column, Table
from cauce.language import number
from cauce.reference import Watched
from cauce.web.asked import Asked

Row = Mapping[str, Any]
_NAIVE = ("last_value", "seasonal_naive")
"""What is forecast by doing nothing: as many as last, as many as in the same month of the year before."""


def record_table(asked: Asked, chosen: Watched) -> Table | None:
    """Every published outlook of the series whose month has come; None while there is none."""
    rows = sorted(_rows(asked, chosen), key=lambda row: -abs(log1p(row["value"]) - log1p(row["actual"])))
    if not rows:
        return None
    names = ("published", "month", "value", "80", "came", "held", "last", "year-before", "score")
    numeric = ("value", "80", "came", "last", "year-before", "score")
    columns = tuple(Column(asked.say(f"outlook.record.{name}"), name in numeric) for name in names)
    return Table(columns, tuple(_came(asked, row) for row in rows))


def record_sentence(asked: Asked, chosen: Watched) -> str:
    """How many intervals held what came, and the error beside that of doing nothing; empty while none has come."""
    rows = _rows(asked, chosen)
    if not rows:
        return ""
    said = asked.say(
        "outlook.record.sentence", count=len(rows), held=sum(row["within_80"] for row in rows),
        wide=sum(row["within_95"] is True for row in rows), of_wide=sum(row["within_95"] is not None for row in rows),
    )  # fmt: skip
    errors = {name: _error(rows, name) for name in ("value", *_NAIVE)}
    known = [each for each in (errors[name] for name in _NAIVE) if each is not None]
    if errors["value"] is None or not known:
        return said
    best = min(known)
    facts = {"error": number(errors["value"], asked.language), "best": number(best, asked.language)}
    kind = "nearer" if errors["value"] < best else "no-nearer"
    return f"{said} {asked.say(f'outlook.record.{kind}', **facts)}"


def rounded(value: float) -> int:
    """To the ten: the series are rounded so, and an estimate is no more exact."""
    return round(value / 10) * 10


def between(asked: Asked, low: float | None, high: float | None) -> str:
    """An interval; empty where there is none."""
    if low is None or high is None:
        return ""
    ends = (number(rounded(each), asked.language) for each in (low, high))
    return asked.say("outlook.between", low=next(ends), high=next(ends))


def _rows(asked: Asked, chosen: Watched) -> Sequence[Row]:
    return asked.edition.results("DF_RECORD").filter(series=chosen.series).rows(named=True)


def _error(rows: Sequence[Row], name: str) -> float | None:
    """The mean size of the error; None where a month lacks it."""
    if any(row[name] is None for row in rows):
        return None
    return fmean(abs(row[name] - row["actual"]) for row in rows)


def _came(asked: Asked, row: Row) -> tuple[Cell, ...]:
    language = asked.language
    others = (row[name] for name in (*_NAIVE, "interval_score"))
    return (
        Cell(row["published"]),
        Cell(asked.period(row["time_period"])),
        Cell(number(rounded(row["value"]), language)),
        Cell(between(asked, row["lower_80"], row["upper_80"])),
        Cell(number(row["actual"], language)),
        Cell(asked.say("outlook.record.yes" if row["within_80"] else "outlook.record.no")),
        *(Cell("" if each is None else number(each, language)) for each in others),
    )

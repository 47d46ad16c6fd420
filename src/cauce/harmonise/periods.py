"""What a publication's dates mean as calendar periods."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl

from cauce.errors import QuestionRefused, StructureError
from cauce.harmonise.codes import label_of
from cauce.model.period import Month, Period, us_fiscal_month
from cauce.model.source import TableRule

TOTAL = 0
"""Stands for the month of a line that prints a year's total."""

_YEAR = re.compile(
    r"(?:FY ?|CY ?|Fiscal Year )?(?P<year>\d{4})(?: ?\(?(?P<to_date>F?YTD)\)?\d?)?", re.IGNORECASE | re.ASCII
)
_MONTH = re.compile(r"(\d{4}-\d{2})(-\d{2})?", re.ASCII)
_SPAN = re.compile(r"(?P<first>[a-z]+)(?:-(?P<last>[a-z]+))? de (?P<year>\d{4})", re.IGNORECASE | re.ASCII)
_NAMES = (
    ("jan", "ene"), ("feb",), ("mar",), ("apr", "abr"), ("may",), ("jun",), ("jul",), ("aug", "ago"), ("sep", "set"),
    ("oct",), ("nov",), ("dec", "dic"),
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}


def read_month(text: str) -> int | None:
    """1 to 12 from `OCT`, `October`, `01 October`, `octubre`, `10`; TOTAL from `Total` or `0`; else None.

    A number before a name only sorts; a number alone is the calendar month.
    """
    words = re.findall(r"[A-Za-z]+", text)
    if not words:
        number = int(text) if text.strip().isdecimal() else 13
        return number if number <= 12 else None
    if len(words) > 1:
        return None
    word = words[0].lower()
    return TOTAL if word == "total" else _NUMBER.get(word[:3])


def read_year(text: str) -> tuple[int, bool] | None:
    """The year, and whether it is a year to date: `2024`, `FY2024`, `2024 YTD`, `2025 (FYTD)`."""
    found = _YEAR.fullmatch(text.strip())
    return (int(found["year"]), bool(found["to_date"])) if found else None


def fiscal_period(year: int, to_date: bool, months: Sequence[int]) -> str | None:
    """What a fiscal year's printed total covers, given the months that the year prints.

    The whole year, unless it is a year to date, or its months begin in October and stop early: then that span.
    None for a year to date of which no month is known.
    """
    known = sorted({(month - 10) % 12 for month in months})
    whole = not known or len(known) == 12 or known != list(range(len(known)))
    if whole and not (to_date and len(known) < 12):
        return f"FY{year}"
    return f"{year - 1}-10-01/P{len(known)}M" if known else None


def periods(lines: pl.DataFrame, rule: TableRule, months: Mapping[str, Mapping[int, set[int]]]) -> pl.DataFrame:
    """For each line `time_period` and `freq`; null where the date is not readable.

    `months` says which months each fiscal year prints, table by table (`printed_months`).
    """
    names = date_columns(rule)
    dates = lines.select([label_of(lines, name).alias(f"_{name}") for name in names])
    distinct = dates.unique(maintain_order=True)
    texts = [_period(rule, row, months) for row in distinct.iter_rows()]
    read = distinct.with_columns(
        pl.Series("time_period", texts, pl.String),
        pl.Series("freq", [Period.parse(text).freq if text else None for text in texts], pl.String),
    )
    return dates.join(read, on=dates.columns, how="left", maintain_order="left").select("time_period", "freq")


def outside_quarter(lines: pl.DataFrame, rule: TableRule) -> pl.DataFrame:
    """The lines whose month does not lie in the quarter printed beside it, with both as `_said`.

    A table that prints quarters names their column (`quarter`); each is written as its first month, `2024-10`. Where
    the two columns were exchanged, two months of three contradict each other.
    """
    column, quarter = rule.period.get("column", ""), rule.period.get("quarter", "")
    if not quarter or not {column, quarter} <= set(lines.columns):
        return lines.clear().with_columns(pl.lit("").alias("_said"))
    month = pl.col(column).str.extract(_MONTH.pattern).str.slice(5).cast(pl.Int64, strict=False)
    first = pl.col(column).str.slice(0, 5) + ((month - 1) // 3 * 3 + 1).cast(pl.String).str.zfill(2)
    said = pl.format("{} ({})", pl.col(column), pl.col(quarter)).alias("_said")
    return lines.filter(first.is_not_null() & (first != pl.col(quarter).str.slice(0, 7))).with_columns(said)


def date_columns(rule: TableRule) -> list[str]:
    """The label columns in which a table prints time."""
    kind = rule.period.get("kind")
    wanted = {
        "month": ["column"], "months": ["column"], "year": ["column"],
        "us_fiscal": ["year", "month"], "calendar": ["year", "month"],
        "fiscal_year": ["year", "ytd_months"] if "ytd_months" in rule.period else ["year"],
    }.get(str(kind))  # fmt: skip
    if wanted is None or any(name not in rule.period for name in wanted):
        raise StructureError("period-not-described", {"table": rule.name, "kind": str(kind)})
    return [rule.period[name] for name in wanted]


def printed_months(lines: pl.DataFrame, rule: TableRule) -> dict[int, set[int]]:
    """The months that each fiscal year of a table prints; empty for a table that prints no fiscal months."""
    found: dict[int, set[int]] = {}
    if rule.period.get("kind") != "us_fiscal" or not set(date_columns(rule)) <= set(lines.columns):
        return found
    for year_text, month_text in lines.select(date_columns(rule)).unique().iter_rows():
        year, month = read_year(year_text), read_month(month_text)
        if year and month:
            found.setdefault(year[0], set()).add(month)
    return found


def _period(rule: TableRule, row: Sequence[str], months: Mapping[str, Mapping[int, set[int]]]) -> str | None:
    try:
        text = _READERS[rule.period["kind"]](rule, row, months)
        return Period.parse(text).text if text else None
    except QuestionRefused:  # a year or a month that no calendar has
        return None


def _month(rule: TableRule, row: Sequence[str], _: object) -> str | None:
    found = _MONTH.fullmatch(row[0].strip())
    if not found:
        return None
    year, month = found[1].split("-")
    if year >= rule.period.get("annual_before", ""):
        return found[1]
    return year if month == "01" else None


def _months(_: TableRule, row: Sequence[str], __: object) -> str | None:
    """January to a month of a year, in words: `enero-marzo de 2025`, `enero de 2025`; the whole year is that year."""
    found = _SPAN.fullmatch(row[0].strip())
    if not found or read_month(found["first"]) != 1:
        return None
    last = read_month(found["last"] or found["first"])
    if not last:
        return None
    return found["year"] if last == 12 else f"{found['year']}-01-01/P{last}M"


def _year(_: TableRule, row: Sequence[str], __: object) -> str | None:
    found = read_year(row[0])
    return str(found[0]) if found and not found[1] else None


def _calendar(_: TableRule, row: Sequence[str], __: object) -> str | None:
    year, month = read_year(row[0]), read_month(row[1])
    if not year or month is None:
        return None
    return str(year[0]) if month == TOTAL and not year[1] else str(Month(year[0], month))


def _us_fiscal(rule: TableRule, row: Sequence[str], months: Mapping[str, Mapping[int, set[int]]]) -> str | None:
    year, month = read_year(row[0]), read_month(row[1])
    if not year or month is None:
        return None
    if month != TOTAL:
        return str(us_fiscal_month(year[0], month))
    return fiscal_period(*year, sorted(months.get(rule.name, {}).get(year[0], ())))


def _fiscal_year(rule: TableRule, row: Sequence[str], months: Mapping[str, Mapping[int, set[int]]]) -> str | None:
    year = read_year(row[0])
    if not year:
        return None
    if len(row) > 1 and row[1]:
        length = int(row[1]) if row[1].isdecimal() else 0
        return fiscal_period(*year, [(9 + step) % 12 + 1 for step in range(length)]) if 1 <= length <= 12 else None
    beside = months.get(rule.period.get("months_of", rule.name), {})
    return fiscal_period(*year, sorted(beside.get(year[0], ())))


_READERS = {
    "month": _month, "months": _months, "year": _year, "calendar": _calendar, "us_fiscal": _us_fiscal,
    "fiscal_year": _fiscal_year,
}  # fmt: skip

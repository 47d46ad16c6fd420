"""What was tried on the whole route and what came of it: a benchmark whose gate was registered before it was run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from cauce.figures.tables import Cell, Column, Table
from cauce.language import number, percent
from cauce.reference import codelist
from cauce.web.asked import Asked

_TOTAL = "_T"
_SHARES = frozenset({"coverage", "within-both"})
_SMALL = "coherence"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tried:
    """The finding in a sentence, how it was found, the scores by nationality and the gate."""

    finding: str
    how: str
    scores: Table
    gate: Table


def tried(asked: Asked) -> Tried | None:
    """The benchmark of the edition; None where it has none, or an instant is asked."""
    rows, gate = (asked.edition.results(name) for name in ("DF_BENCHMARK", "DF_GATE"))
    if asked.as_of is not None or rows.is_empty() or gate.is_empty():
        return None
    whole = rows.filter(pl.col("horizon").is_null())
    return Tried(
        _finding(asked, gate, whole),
        asked.say("tried.how", origins=whole["origins"].max()),
        _scores(asked, rows, whole),
        _gate(asked, gate),
    )


def _finding(asked: Asked, gate: pl.DataFrame, whole: pl.DataFrame) -> str:
    """Without skill, with skill and all else, or with skill but not all else."""
    skill = gate.row(by_predicate=pl.col("criterion") == "relative-mae", named=True)
    outcome = "passed" if gate["passed"].all() else "not-all" if skill["passed"] else "no-skill"
    nationalities = whole.filter(pl.col("citizenship") != _TOTAL).height
    facts = {"found": round(skill["found"]), "of": nationalities, "least": round(skill["least"])}
    return asked.say(f"tried.{outcome}", **facts)


def _scores(asked: Asked, rows: pl.DataFrame, whole: pl.DataFrame) -> Table:
    """The worst first, all nationalities together last."""
    names = ("citizenship", "last", "both", "1", "2", "covered")
    columns = tuple(Column(asked.say(f"tried.column.{name}"), name != "citizenship") for name in names)
    by_month = {(row["citizenship"], row["horizon"]): row for row in rows.iter_rows(named=True)}
    order = whole.sort(pl.col("citizenship") == _TOTAL, "relative_mae_last_value", descending=[False, True])
    return Table(columns, tuple(_score(asked, by_month, code) for code in order["citizenship"]))


def _score(asked: Asked, by_month: Mapping[tuple[str, int | None], Row], code: str) -> tuple[Cell, ...]:
    language = asked.language
    both = by_month[code, None]
    name = asked.say("tried.all") if code == _TOTAL else codelist("CL_CITIZENSHIP").name(code, language)
    relative = ((by_month[code, horizon]["relative_mae_last_value"], horizon) for horizon in (None, 1, 2))
    return (
        Cell(name),
        Cell(number(round(both["mae_last_value"]), language)),
        *(Cell("" if each is None else number(each, language, 2 if horizon else 3)) for each, horizon in relative),
        Cell(percent(both["coverage_80"], language, 0)),
    )


def _gate(asked: Asked, gate: pl.DataFrame) -> Table:
    names = ("criterion", "asked", "found", "passed")
    columns = tuple(Column(asked.say(f"tried.column.{name}"), name in ("asked", "found")) for name in names)
    return Table(columns, tuple(_criterion(asked, row) for row in gate.iter_rows(named=True)))


def _criterion(asked: Asked, row: Row) -> tuple[Cell, ...]:
    ends = {end: _written(asked, row["criterion"], row[end]) for end in ("least", "most") if row[end] is not None}
    said = "between" if len(ends) > 1 else next(iter(ends))
    hardly = row["criterion"] == _SMALL and row["passed"]
    return (
        Cell(asked.say(f"tried.criterion.{row['criterion']}")),
        Cell(asked.say(f"tried.{said}", **ends)),
        Cell(asked.say("tried.hardly") if hardly else _written(asked, row["criterion"], row["found"], 1)),
        Cell(asked.say("tried.yes" if row["passed"] else "tried.no")),
    )


def _written(asked: Asked, criterion: str, value: float | None, decimals: int = 0) -> str:
    if value is None:
        return ""
    if criterion in _SHARES:
        return percent(value, asked.language, decimals)
    return number(value, asked.language, 6) if criterion == _SMALL else number(round(value), asked.language)

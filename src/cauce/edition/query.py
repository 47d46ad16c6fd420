"""Answering a question: settle it, read its rows, and add nothing but periods of one flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

import polars as pl

from cauce.edition.kept import forget as let_go
from cauce.edition.question import LONGEST, Answer, Question
from cauce.edition.read import Edition
from cauce.edition.rows import answering, parts, rows
from cauce.edition.settle import Settled, settle
from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS
from cauce.model.period import Period, months_between
from cauce.model.statement import as_known
from cauce.reference import dataflows

_STATUS = ("A", "B", "E", "P", "U", "K", "W", "V", "D", "F", "G", "I", "J", "N", "S", "M", "O", "L", "H", "Q")


def answer(edition: Edition, question: Question) -> Answer:
    """What the edition says. The same question to the same edition gives the same number, whoever asks.

    Answers of an edition never change, so they are remembered. Raises QuestionRefused where no single answer exists;
    its facts name the codes that could be said.
    """
    return _answered(edition, tuple(sorted(question.named.items())), replace(question, named=MappingProxyType({})))


@lru_cache(maxsize=2_000)
def _answered(edition: Edition, named: tuple[tuple[str, tuple[str, ...]], ...], rest: Question) -> Answer:
    question = replace(rest, named=dict(named))
    settled = candidates(edition, question)
    periods = question.periods()
    piece = _piece(edition, question, settled[0], periods)
    pieces, used = [piece], [settled[0]]
    missing = _missing(edition, question, settled[0].source, piece, periods)
    if question.splice and question.rows_by == ("time_period",):
        for other in settled[1:]:
            if not missing:
                break
            more = _piece(edition, question, other, missing)
            if not more.is_empty():
                pieces.append(more)
                used.append(other)
                missing = _missing(edition, question, other.source, more, missing)
    if periods and len(missing) == len(periods):
        _refuse_other_form(edition, settled[0].source, periods)
    found = _jointed(pl.concat(pieces).sort("time_period")) if len(pieces) > 1 else piece.sort("time_period")
    asked = periods or tuple(found["time_period"].unique().sort())
    _refuse_sum_of_stocks(question, found)
    known = [period for period in asked if period not in set(missing)]
    return Answer(
        edition=edition.urn,
        question=question,
        rows=_scaled(_summed(found, question, _shown(question, used), known=len(known), asked=len(asked)), question),
        settled={"source": (settled[0].source,), **settled[0].codes},
        missing=tuple(missing),
    )


def forget() -> None:
    """Forget the answers given before and the parts that were read for them, as a measurement of a new one needs."""
    _answered.cache_clear()
    let_go()


def candidates(edition: Edition, question: Question) -> list[Settled]:
    """The sources that can answer, the preferred one first. Raises QuestionRefused if there is none."""
    flows = dataflows()
    if question.dataflow not in flows:
        raise QuestionRefused("unknown-dataflow", {"dataflow": question.dataflow[:LONGEST], "known": ", ".join(flows)})
    held = edition.held.get(question.dataflow, {})
    stated = _stated(edition, question.dataflow, question.as_of, question.received_by)
    return settle(question, flows[question.dataflow], held, edition.standings, stated)


@lru_cache(maxsize=200)
def _stated(
    edition: Edition, dataflow: str, as_of: datetime | None, received_by: datetime | None
) -> Mapping[str, frozenset[str]]:
    """The periods that each source states of a dataflow, by then."""
    cover = as_known(edition.cover.filter(pl.col("dataflow") == dataflow), as_of, received_by)
    known = {
        str(source): frozenset(rows["time_period"])
        for (source,), rows in cover.partition_by("source", as_dict=True).items()
    }
    return {source: known.get(source, frozenset()) for source in edition.sources}


def read_rows(edition: Edition, question: Question, settled: Settled, periods: tuple[str, ...] | None) -> pl.DataFrame:
    """The rows that answer, one a key and period, with their places in the parts."""
    years = (int(periods[0].lstrip("FY")[:4]), int(periods[-1].lstrip("FY")[:4])) if periods else None
    constant = edition.constant[f"{question.dataflow}/{settled.source}"]
    found = rows(edition, parts(edition, question, settled.source, years), settled.codes, periods, constant)
    return answering(found, edition.sources[settled.source]["order"]).with_columns(source=pl.lit(settled.source))


def _as_named(found: pl.DataFrame, question: Question, settled: Settled) -> pl.DataFrame:
    """With the codes that were asked, where a source holds a group as its total or as its only member: a sum."""
    for name, codes in question.named.items():
        held = settled.codes.get(name, codes)
        if held == codes:
            continue
        said = pl.DataFrame({name: held, "_said": codes}, schema=dict.fromkeys((name, "_said"), pl.String)).unique()
        added = (pl.col("_said") != pl.col(name)) & (pl.col("derived") == "")
        found = (
            found.join(said, on=name)
            .with_columns(derived=pl.when(added).then(pl.lit(name)).otherwise(pl.col("derived")))
            .with_columns(pl.col("_said").alias(name))
            .drop("_said")
        )
    return found


def _piece(
    edition: Edition, question: Question, settled: Settled, periods: tuple[str, ...] | list[str] | None
) -> pl.DataFrame:
    found = read_rows(edition, question, settled, tuple(periods) if periods is not None else None)
    return _as_named(found, question, settled)


def _missing(
    edition: Edition, question: Question, source: str, found: pl.DataFrame, periods: tuple[str, ...] | list[str] | None
) -> list[str]:
    """Periods asked that no statement covers: of the tables that answer, or of all where none does."""
    if periods is None:
        return []
    covered = _covered(edition, source, question.as_of, question.received_by)
    tables = set(found["table"].unique()) or set(covered)
    stated = frozenset[str]().union(*(covered[table] for table in tables & covered.keys()))
    first, last = _span(edition, question, source, periods[0])
    return [period for period in periods if period not in stated or not first <= period <= last]


def _span(edition: Edition, question: Question, source: str, like: str) -> tuple[str, str]:
    """From when to when a source speaks of the reporters and places that are asked, in periods of one form.

    A compilation states in one table what several countries counted, each to a month of its own.
    """
    series = edition.held[question.dataflow][source].series
    wanted = [pl.col("freq") == ("M" if len(like) == 7 else "_U" if "/" in like else "A")]
    wanted += [pl.col(name).is_in(question.named[name]) for name in ("reporter", "ref_area") if name in question.named]
    own = series.filter(wanted)
    return (str(own["first"].min()), str(own["last"].max())) if not own.is_empty() else ("", "~")


@lru_cache(maxsize=200)
def _covered(
    edition: Edition, source: str, as_of: datetime | None, received_by: datetime | None
) -> Mapping[str, frozenset[str]]:
    """The periods that each table of a source states, by then."""
    cover = as_known(edition.cover.filter(pl.col("source") == source), as_of, received_by)
    tables = cover.partition_by("table", as_dict=True)
    return {str(table): frozenset(rows["time_period"]) for (table,), rows in tables.items()}


def _refuse_other_form(edition: Edition, source: str, periods: tuple[str, ...]) -> None:
    """A year that is stated by its months only is refused, and the months named; and the other way round."""
    cover = edition.cover.filter(pl.col("source") == source)
    stated = set(cover["time_period"])
    if stated.intersection(periods):  # stated in that form, only not yet at the instant asked
        return
    asked = Period.parse(periods[0])
    if asked.freq == "A":
        months = [str(month) for month in months_between(asked.first, asked.last)]
        if stated.intersection(months):
            facts = {"period": periods[0], "months": f"--from {months[0]} --to {months[-1]}"}
            raise QuestionRefused("no-printed-year", facts)
    years = sorted({period[:4] for period in periods} & stated)
    if asked.freq == "M" and years:
        raise QuestionRefused("no-such-months", {"period": periods[0], "year": years[0]})


def _refuse_sum_of_stocks(question: Question, found: pl.DataFrame) -> None:
    """What there is at several times is not added over them."""
    if "time_period" in question.rows_by or found["time_period"].n_unique() < 2:
        return
    events = set(found["event"].unique()) & dataflows()[question.dataflow].stocks
    if events:
        raise QuestionRefused("no-sum-over-periods", {"event": ", ".join(sorted(events))})


def _jointed(pieces: pl.DataFrame) -> pl.DataFrame:
    """With status B wherever a number comes from another source than the one before it."""
    joint = (pl.col("source") != pl.col("source").shift()) & pl.col("obs_value").is_not_null()
    return pieces.with_columns(obs_status=pl.when(joint).then(pl.lit("B")).otherwise(pl.col("obs_status")))


def _shown(question: Question, used: list[Settled]) -> list[str]:
    """The dimensions that were not asked for and of which there is one code only: it is shown, never called a total."""
    told = {"freq", "event", *question.named, *question.rows_by}
    only = [name for name in DIMENSIONS if any(each.codes[name] not in (("_T",), ("_Z",)) for each in used)]
    return [name for name in only if name not in told]


def _scaled(rows: pl.DataFrame, question: Question) -> pl.DataFrame:
    """With `unit_mult` where a unit has decimals: the value is `obs_value` times ten to this power."""
    decimals = dataflows()[question.dataflow].decimals
    if not decimals:
        return rows
    power = {unit: -places for unit, places in decimals.items()}
    unit = pl.col("unit_measure")
    return rows.with_columns(unit_mult=unit.replace_strict(power, default=0, return_dtype=pl.Int64))


def _summed(found: pl.DataFrame, question: Question, shown: list[str], *, known: int, asked: int) -> pl.DataFrame:
    by = list(question.rows_by)
    one = "time_period" in by
    ranks: Mapping[str, int] = {status: rank for rank, status in enumerate(_STATUS)}
    value, low, high = (pl.col(name) for name in ("obs_value", "obs_min", "obs_max"))
    counted = pl.col("obs_status") != "M"
    hidden = (value.is_null() & counted).any()
    aggregates = {
        "obs_value": pl.when(~hidden & counted.any()).then(value.sum()),
        "obs_min": pl.when(hidden).then(pl.coalesce(value, low, pl.lit(0)).sum()),
        "obs_max": pl.when(hidden & (value.is_not_null() | high.is_not_null() | ~counted).all()).then(
            pl.coalesce(value, high, pl.lit(0)).sum()
        ),
        "obs_status": pl.col("obs_status").sort_by(pl.col("obs_status").replace_strict(ranks, default=0)).last(),
        "conf_status": pl.coalesce(pl.col("conf_status").filter(pl.col("conf_status") != "F").min(), pl.lit("F")),
        "derived": (pl.col("derived") != "").any(),
        **{name: pl.col(name).first() for name in ("source", "event", *shown, "unit_measure", "rounding")},
        "periods_known": pl.lit(1 if one else known),
        "periods_asked": pl.lit(1 if one else asked),
    }
    kept = {name: each for name, each in aggregates.items() if name not in by}
    if not by:
        return found.select(**kept) if not found.is_empty() else found.select(**kept).clear()
    return found.group_by(by, maintain_order=True).agg(**kept).sort(by)

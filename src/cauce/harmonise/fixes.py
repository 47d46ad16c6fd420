"""Known faults of a publisher, mended as the source's `.fixes.yaml` says, each with its expectation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import and_

import polars as pl

from cauce.errors import StructureError
from cauce.harmonise.observations import merge
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS, KEY
from cauce.model.source import Fix, Source

BOUNDS = ("from", "to")
"""Beside dimensions and `time_period`, `at` may give the first and the last period."""


def apply_fixes(
    observations: pl.DataFrame, links: pl.DataFrame, source: Source, file: str | None
) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Finding, ...]]:
    """Observations, links and findings after every fix of the source but acceptances.

    A fix whose expectation (the sum of the numbers that it meets) does not hold is not applied: a blocking finding.
    One that meets nothing in a table that the publication holds is a note. `links` has `obs` and `rule`, a row for
    each line; the rule of a mended cell names the fix by its place in the file.
    """
    found: list[Finding] = []
    for number, fix in enumerate(source.fixes, start=1):
        if fix.action == "accept" or (fix.table and fix.table not in observations["table"]):
            continue
        at = _where(fix, number, source)
        met = observations.filter(at)
        finding = _doubt(fix, number, met, source, file)
        if finding:
            found.append(finding)
            continue
        hit = observations.select(at.alias("hit"), pl.int_range(pl.len(), dtype=pl.Int64).alias("obs"))
        rule = pl.format("{}; fix {} {}", pl.col("rule"), pl.lit(number), pl.lit(fix.action))
        links = (
            links.join(hit, on="obs", how="left", maintain_order="left")
            .with_columns(pl.when(pl.col("hit")).then(rule).otherwise(pl.col("rule")).alias("rule"))
            .drop("hit")
        )
        observations = observations.with_columns(_ACTIONS[fix.action](fix, at, number, source))
        if fix.action == "recode":
            observations, moved = merge(observations)
            places = moved.rename({"obs": "to"}).with_row_index("obs").cast({"obs": pl.Int64})
            links = links.join(places, on="obs", how="left", maintain_order="left").select(
                pl.col("to").alias("obs"), "rule"
            )
    return observations, links, tuple(found)


def _where(fix: Fix, number: int, source: Source) -> pl.Expr:
    """The observations that a fix speaks of."""
    wrong = [name for name in fix.at if name not in (*KEY, *BOUNDS)]
    if wrong or not fix.at:
        raise _bad(source, number, ", ".join(wrong) or "at")
    parts = [pl.col(name).is_in(list(codes)) for name, codes in fix.at.items() if name not in BOUNDS]
    if fix.table:
        parts.append(pl.col("table") == fix.table)
    if "from" in fix.at:
        parts.append(pl.col("time_period") >= fix.at["from"][0])
    if "to" in fix.at:
        parts.append(pl.col("time_period") <= fix.at["to"][0])
    return reduce(and_, parts)


def _doubt(fix: Fix, number: int, met: pl.DataFrame, source: Source, file: str | None) -> Finding | None:
    facts: dict[str, str | int] = {
        "fix": number,
        "fixes": f"{source.code}.fixes.yaml",
        "action": fix.action,
    }
    if met.is_empty():
        return Finding("fix-without-match", Where(file), facts, Severity.NOTE)
    if fix.action == "override" and met.height > 1:
        raise _bad(source, number, "at")
    printed = int(met["obs_value"].sum())
    if fix.expect is not None and printed != fix.expect:
        return Finding("fix-no-longer-fits", Where(file), {**facts, "expected": fix.expect, "printed": printed})
    return None


def _override(fix: Fix, at: pl.Expr, number: int, source: Source) -> list[pl.Expr]:
    if not fix.value or not fix.value.isdecimal():
        raise _bad(source, number, "value")
    return [_set("obs_value", at, pl.lit(int(fix.value), pl.Int64))]


def _blank(_: Fix, at: pl.Expr, __: int, ___: Source) -> list[pl.Expr]:
    return [
        _set("obs_value", at, pl.lit(None, pl.Int64)),
        _set("obs_status", at, pl.lit("Q")),
        _set("conf_status", at, pl.lit("N")),
    ]


def _scale(fix: Fix, at: pl.Expr, number: int, source: Source) -> list[pl.Expr]:
    try:
        factor = Fraction(fix.value or "")
    except (ValueError, ZeroDivisionError) as error:
        raise _bad(source, number, "value") from error
    return [_set("obs_value", at, pl.col("obs_value") * factor.numerator // factor.denominator)]


def _flag(fix: Fix, at: pl.Expr, number: int, source: Source) -> list[pl.Expr]:
    if not fix.value:
        raise _bad(source, number, "value")
    return [_set("obs_status", at, pl.lit(fix.value))]


def _recode(fix: Fix, at: pl.Expr, number: int, source: Source) -> list[pl.Expr]:
    dimension, equals, code = (fix.value or "").partition("=")
    if not equals or not code or dimension not in (*DIMENSIONS, "time_period"):
        raise _bad(source, number, "value")
    return [_set(dimension, at, pl.lit(code))]


def _set(name: str, at: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(at).then(value).otherwise(pl.col(name)).alias(name)


def _bad(source: Source, number: int, what: str) -> StructureError:
    return StructureError("fix-not-understood", {"file": f"{source.code}.fixes.yaml", "fix": number, "field": what})


_ACTIONS: dict[str, Callable[[Fix, pl.Expr, int, Source], list[pl.Expr]]] = {
    "override": _override, "blank": _blank, "scale": _scale, "flag": _flag, "recode": _recode,
}  # fmt: skip

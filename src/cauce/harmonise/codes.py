"""Which table a line belongs to, and what its labels mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from operator import and_

import polars as pl

from cauce.errors import StructureError
from cauce.harmonise.cases import cases
from cauce.model.finding import Finding
from cauce.model.observation import ATTRIBUTES, DIMENSIONS
from cauce.model.source import Source, TableRule
from cauce.model.structure import Codelist, Dataflow

_SPACES = re.compile(r"\s+")
EVERYWHERE = ("_T", "_Z")
"""Total and not applicable: they may stand in any dimension, whatever its codelist."""


def spaced_once(text: str) -> str:
    """A label with its runs of blanks and line breaks as one blank: how labels are compared."""
    return _SPACES.sub(" ", text).strip()


def table_of(lines: pl.DataFrame, source: Source) -> pl.Series:
    """For each line the number of the first table whose `when` it fits; null where none does."""
    fitting = pl.coalesce(
        [pl.when(_fits(lines, rule)).then(pl.lit(number)) for number, rule in enumerate(source.tables)]
        + [pl.lit(None, pl.Int32)]
    )
    return lines.select(pl.repeat(None, pl.len(), dtype=pl.Int32).alias("none"), fitting.alias("table"))["table"]


def unclaimed(lines: pl.DataFrame, source: Source, file: str | None) -> tuple[Finding, ...]:
    """Lines that no table of the source claims, one finding for each combination of the labels that decide."""
    decisive = [name for rule in source.tables for name in rule.when if name in lines.columns]
    by = list(dict.fromkeys(decisive))
    shown = pl.concat_str(
        [pl.format("{}: {}", pl.lit(name), pl.col(name)) for name in by] or [pl.lit("")], separator="; "
    )
    return cases("unclaimed-line", lines.with_columns(shown.alias("_labels")), {"labels": "_labels"}, file=file)


def _fits(lines: pl.DataFrame, rule: TableRule) -> pl.Expr:
    return reduce(and_, [_has(lines, name, texts) for name, texts in rule.when.items()], pl.lit(True))


def _has(lines: pl.DataFrame, name: str, texts: tuple[str, ...]) -> pl.Expr:
    label = label_of(lines, name)
    listed = label.is_in([spaced_once(text) for text in texts if text != "*"])
    return listed | (label != "") if "*" in texts else listed


def label_of(lines: pl.DataFrame, name: str) -> pl.Expr:
    """A label column; a label that the publication does not have is empty in every line."""
    return pl.col(name) if name in lines.columns else pl.repeat("", pl.len(), dtype=pl.String)


class Meanings:
    """What the map of a source says: for a label column, and then a dimension, label -> code."""

    def __init__(self, source: Source, codelists: Mapping[str, Codelist], dataflows: Mapping[str, Dataflow]) -> None:
        """Raises StructureError, naming the line, where the map or a constant contradicts itself or a codelist."""
        self._file = f"{source.code}.map.csv"
        self._reporter = source.reporter
        self._codes: dict[str, dict[str, dict[str, str]]] = {}
        self._labels: dict[str, set[str]] = {}
        lists = {dimension: name for flow in dataflows.values() for dimension, name in flow.codelists.items()}
        for line, entry in enumerate(source.map, start=2):
            label = spaced_once(entry.label)
            self._labels.setdefault(entry.field, set()).add(label)
            if not entry.dimension:
                continue
            where = {"file": self._file, "line": line, "dimension": entry.dimension, "code": entry.code}
            _must_exist(entry.dimension, entry.code, lists, codelists, where)
            known = self._codes.setdefault(entry.field, {}).setdefault(entry.dimension, {})
            if known.setdefault(label, entry.code) != entry.code:
                raise StructureError("label-with-two-codes", {**where, "label": label})
        for rule in source.tables:
            for name, code in rule.constants.items():
                where = {"file": f"{source.code}.yaml", "line": rule.name, "dimension": name, "code": code}
                _must_exist(name, str(code), lists, codelists, where)
            told = [name for name in rule.columns if "unit_measure" in self._codes.get(name, {})]
            if rule.dataflow and "unit_measure" not in rule.constants and not told:
                raise StructureError("unit-not-said", {"file": f"{source.code}.yaml", "table": rule.name})

    def of(self, field: str) -> Mapping[str, Mapping[str, str]]:
        """For each dimension that the map fills from a label column, label -> code."""
        return {name: known for name, known in self._codes.get(field, {}).items() if name in DIMENSIONS}

    def fixed(self, rule: TableRule) -> Mapping[str, str]:
        """What a table says of all its lines, whatever their labels: codes by dimension, and attributes."""
        return {"reporter": self._reporter, **{name: str(code) for name, code in rule.constants.items()}}

    def unknown(self, lines: pl.DataFrame, rule: TableRule, file: str | None) -> tuple[pl.Series, tuple[Finding, ...]]:
        """Which lines have a label without a meaning, and a finding for each such label."""
        without = pl.Series("unknown", [False] * lines.height, pl.Boolean)
        found: list[Finding] = []
        for name in rule.columns:
            labels = lines.select(label_of(lines, name).alias("_label"))["_label"]
            here = ~labels.is_in(sorted(self._labels.get(name, set())))
            without = without | here
            strange = lines.with_columns(labels).filter(here)
            for code, blank in (("unknown-label", False), ("blank-label", True)):
                some = strange.filter((pl.col("_label") == "") == blank)
                found += cases(code, some, {"label": "_label"}, column=name, file=file, facts={"map": self._file})
        return without, tuple(found)

    def codes(self, lines: pl.DataFrame, rule: TableRule, flow: Dataflow) -> pl.DataFrame:
        """For each line a code in every dimension, and the attributes that the map or the constants give.

        A later column of the table stands before an earlier one, the map before the constants; what neither fixes
        is `_T` if the dataflow has the dimension, else `_Z`.
        """
        fixed = self.fixed(rule)
        return lines.select(
            [
                pl.coalesce([*self._from_labels(lines, rule, name), _default(name, fixed, flow)]).alias(name)
                for name in (*DIMENSIONS, *ATTRIBUTES)
                if name != "freq"
            ]
        )

    def _from_labels(self, lines: pl.DataFrame, rule: TableRule, dimension: str) -> list[pl.Expr]:
        told = []
        for name in reversed(rule.columns):
            known = self._codes.get(name, {}).get(dimension)
            if known:
                told.append(
                    label_of(lines, name).replace_strict(
                        list(known), list(known.values()), default=None, return_dtype=pl.String
                    )
                )
        return told


def _default(name: str, constants: Mapping[str, str], flow: Dataflow) -> pl.Expr:
    if name in constants:
        return pl.repeat(constants[name], pl.len(), dtype=pl.String)
    if name in ATTRIBUTES:
        return pl.repeat(None, pl.len(), dtype=pl.String)
    return pl.repeat("_T" if name in flow.dimensions else "_Z", pl.len(), dtype=pl.String)


def _must_exist(
    dimension: str,
    code: str,
    lists: Mapping[str, str],
    codelists: Mapping[str, Codelist],
    where: Mapping[str, object],
) -> None:
    if dimension not in (*DIMENSIONS, *ATTRIBUTES) or dimension == "freq":
        raise StructureError("map-names-no-dimension", where)
    listed = codelists.get(lists.get(dimension, ""))
    if listed is not None and code not in listed and code not in EVERYWHERE:
        raise StructureError("map-names-no-code", {**where, "codelist": listed.id})

"""Which printed words became which codes: what a person compares who doubts a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from cauce.harmonise.codes import Meanings, label_of
from cauce.harmonise.periods import date_columns
from cauce.model.observation import DIMENSIONS, LABELS
from cauce.model.source import TableRule
from cauce.model.structure import Dataflow

_SPLIT = tuple(name for name in DIMENSIONS if name != "freq")

Reading = tuple[str, str | None, tuple[tuple[str, str, str], ...]]
"""The rule of some lines, a text that they have in one column, and dimension, code and how it came, of each."""


@dataclass(frozen=True, slots=True)
class Words:
    """The label columns of the understood lines of one table, with those of its dates and those that choose it."""

    rule: TableRule
    flow: Dataflow
    texts: pl.DataFrame

    @staticmethod
    def of(lines: pl.DataFrame, rule: TableRule, flow: Dataflow) -> Words:
        """A label that the publication does not have is empty in every line."""
        names = dict.fromkeys((*rule.columns, *date_columns(rule), *_choosing(rule)))
        return Words(rule, flow, lines.select([label_of(lines, name).alias(_printed(name)) for name in names]))


def labels(tables: Sequence[Words], codes: pl.DataFrame, meanings: Meanings, *, kept: bool) -> pl.DataFrame:
    """LABELS of a publication.

    Parameters
    ----------
    tables
        The tables that have lines which are understood.
    codes
        For the lines of all tables, in their order: DIMENSIONS and `time_period` with every fix applied, `dated`, the
        period before them, and `rule` as in the lineage.
    meanings
        What the map says.
    kept
        Whether the licence lets printed words be kept; without it every `label` is null.
    """
    rows: list[tuple[str | int | None, ...]] = []
    first = 0
    for words in tables:
        own = codes.slice(first, words.texts.height)
        first += own.height
        for field, readings in _readings(words, own, meanings):
            plain = {each if kept else (each[0], None, each[2]) for each in readings}
            spans = _spans(words, own, field, plain) if field in words.rule.columns else {}
            for entry, (rule, label, said) in enumerate(sorted(plain, key=repr)):
                span = spans.get((rule, label), (None, None))
                rows += [(rule, field, entry, label, *each, *span) for each in said]
    return pl.DataFrame(rows, schema=LABELS, orient="row").sort("rule", "field", "entry", "dimension")


def _spans(
    words: Words, codes: pl.DataFrame, field: str, readings: set[Reading]
) -> dict[tuple[str, str | None], tuple[str, str]]:
    """By rule and text the first and last period of each text that has the very same codes as another."""
    times = Counter((rule, said) for rule, _, said in readings)
    twins = {(rule, label) for rule, label, said in readings if times[rule, said] > 1}
    if not twins:
        return {}
    texts = words.texts.select(pl.col(_printed(field)).alias("label"))
    own = pl.concat([texts, codes.select("rule", "time_period")], how="horizontal")
    period = pl.col("time_period")
    held = own.group_by("rule", "label").agg(first=period.min(), last=period.max())
    return {(rule, label): (first, last) for rule, label, first, last in held.iter_rows() if (rule, label) in twins}


def _readings(words: Words, codes: pl.DataFrame, meanings: Meanings) -> Iterator[tuple[str, set[Reading]]]:
    """Each label column of a table with its readings; "" stands for what no column says."""
    rule, texts = words.rule, words.texts
    fixed = meanings.fixed(rule)
    usual = {name: fixed.get(name, "_T" if name in words.flow.dimensions else "_Z") for name in _SPLIT}
    told = {name: meanings.of(name) for name in rule.columns}
    lines = pl.concat([texts, codes], how="horizontal")
    distinct = lines.unique([*map(_printed, rule.columns), "rule"], keep="any")
    left = list(_SPLIT)
    for field in rule.columns:
        found = _of_column(distinct, field, told, fixed, usual)
        if found:
            yield field, found
            left = [name for name in left if name not in {dimension for _, _, said in found for dimension, *_ in said}]
    yield "", _only(_unlabelled(lines, rule, left, fixed, usual), ("table", "fix"))
    dates = date_columns(rule)
    dated = lines.select("rule", "time_period", "dated", *map(_printed, dates)).unique().rows()
    yield (
        ", ".join(dates),
        {
            (at, " ".join(filter(None, texts)), (("time_period", period, "period" if period == read else "fix"),))
            for at, period, read, *texts in dated
        },
    )


def _unlabelled(
    lines: pl.DataFrame, rule: TableRule, left: Sequence[str], fixed: Mapping[str, str], usual: Mapping[str, str]
) -> Iterator[Reading]:
    """The codes that no label gives, with the words that choose the table, where it is chosen by words."""
    chosen = [_printed(name) for name in _choosing(rule)]
    for row in lines.unique(["rule", *chosen], keep="any").iter_rows(named=True):
        said = tuple((name, row[name], _without(name, row[name], fixed, usual)) for name in left)
        yield row["rule"], ", ".join(filter(None, (row[name] for name in chosen))) or None, said


def _choosing(rule: TableRule) -> list[str]:
    """The label columns whose words choose a table."""
    return [name for name, texts in rule.when.items() if any(text not in ("", "*") for text in texts)]


def _of_column(
    distinct: pl.DataFrame,
    field: str,
    told: Mapping[str, Mapping[str, Mapping[str, str]]],
    fixed: Mapping[str, str],
    usual: Mapping[str, str],
) -> set[Reading]:
    """The readings of one column, in the dimensions that one of its labels decides."""
    names = list(told)
    later = names[names.index(field) + 1 :]
    rivals = [name for name in names if name != field and told[name].keys() & told[field].keys()]
    found = []
    texts = [_printed(name) for name in (field, *rivals)]
    for row in distinct.select("rule", *texts, *told[field]).unique().iter_rows(named=True):
        label, said = row[texts[0]], []
        for dimension, known in told[field].items():
            code = row[dimension]
            others = [name for name in rivals if row[_printed(name)] in told[name].get(dimension, {})]
            if any(name in later for name in others) or (others and label not in known):
                by = "column"
            elif label in known:
                by = "map" if known[label] == code else "fix"
            else:
                by = _without(dimension, code, fixed, usual)
            said.append((dimension, code, by))
        found.append((row["rule"], label, tuple(said)))
    return _only(found, ("map", "fix"))


def _printed(field: str) -> str:
    """The name of a label column beside the dimensions, which may have the same."""
    return f"printed {field}"


def _without(dimension: str, code: str, fixed: Mapping[str, str], usual: Mapping[str, str]) -> str:
    """How a code came that no label gives: by the table's description, as the whole, or by a fix."""
    if code != usual[dimension]:
        return "fix"
    return "table" if dimension in fixed else "whole"


def _only(readings: Iterable[Reading], ways: tuple[str, ...]) -> set[Reading]:
    """The readings in the dimensions of which one code came in one of these ways."""
    readings = list(readings)
    wanted = {dimension for _, _, said in readings for dimension, _, by in said if by in ways}
    kept = {(rule, label, tuple(each for each in said if each[0] in wanted)) for rule, label, said in readings}
    return kept if wanted else set()

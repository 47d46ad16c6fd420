"""From a publisher's own words to observations: pure functions from a transcript to tables.

Nothing is dropped in silence: a line that no table claims, a label without a code, a date or a number that cannot be
read is a blocking finding. What is added, mended or left out stands in the lineage and in notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from cauce.errors import StructureError
from cauce.harmonise.cases import cases
from cauce.harmonise.codes import Meanings, spaced_once, table_of, unclaimed
from cauce.harmonise.fixes import apply_fixes
from cauce.harmonise.labels import Words, labels
from cauce.harmonise.observations import cover, equal_keys, mark_provisional, merge
from cauce.harmonise.periods import date_columns, outside_quarter, periods, printed_months
from cauce.harmonise.values import faults, measures, values
from cauce.model.finding import Finding, Severity, Where
from cauce.model.observation import DIMENSIONS, LABELS, LINEAGE, OBSERVATION
from cauce.model.source import Source, TableRule
from cauce.model.structure import Codelist, Dataflow
from cauce.model.transcript import PLACE, Transcript

__all__ = ["Harmonised", "cover", "harmonise", "lines_of"]


@dataclass(frozen=True, slots=True)
class Harmonised:
    """What a publication says, in our codes: `observations` (OBSERVATION, in the order of KEY), their `lineage`
    (LINEAGE), the `labels` that gave them their codes (LABELS) and everything that could not be understood or was added
    up.
    """

    observations: pl.DataFrame
    lineage: pl.DataFrame
    labels: pl.DataFrame
    findings: tuple[Finding, ...]

    def total(self) -> int:
        """The sum of all numbers, totals and parts alike."""
        return int(self.observations["obs_value"].sum())


def harmonise(
    transcript: Transcript,
    source: Source,
    codelists: Mapping[str, Codelist],
    dataflows: Mapping[str, Dataflow],
    *,
    file: str | None = None,
) -> Harmonised:
    """Observations of a publication, with the cells they came from.

    Each line belongs to the first table of the source that it fits; its labels are translated by the map, its date
    by the table's kind of period, its text by the source's `values`; equal keys of one table are added; the
    publisher's known faults are mended; the last months are marked provisional. `file` is named in findings.

    Raises StructureError where the source's own files contradict themselves, a codelist or a dataflow.
    """
    meanings = Meanings(source, codelists, dataflows)
    cells = lines_of(transcript, source)
    found = list(unclaimed(cells.filter(pl.col("_table").is_null()), source, file))
    tables = [cells.filter(pl.col("_table") == number) for number in range(len(source.tables))]
    months = {rule.name: printed_months(lines, rule) for rule, lines in zip(source.tables, tables, strict=True)}
    parts: list[pl.DataFrame] = []
    words: list[Words] = []
    for rule, lines in zip(source.tables, tables, strict=True):
        if lines.is_empty():
            continue
        if not rule.dataflow:
            facts: dict[str, str | int] = {"table": rule.name, "lines": lines.height}
            found.append(Finding("lines-left-out", Where(file), facts, Severity.NOTE, rule.name))
            continue
        if rule.dataflow not in dataflows:
            where = {"file": f"{source.code}.yaml", "table": rule.name, "dataflow": rule.dataflow}
            raise StructureError("table-names-no-dataflow", where)
        flow = dataflows[rule.dataflow]
        read, understood, faulty = _read(lines, rule, source, meanings, flow, months, file)
        parts.append(read)
        words.append(Words.of(lines.filter(understood), rule, flow))
        found += faulty
    if not parts or not any(part.height for part in parts):
        observations, lineage, said = (pl.DataFrame(schema=each) for each in (OBSERVATION, LINEAGE, LABELS))
        return Harmonised(observations, lineage, said, tuple(found))
    lines = pl.concat(parts)
    observations, links = merge(lines.select(list(OBSERVATION)))
    links = links.with_columns(lines["table"].alias("rule"))
    observations, links, mended = apply_fixes(observations, links, source, file)
    lineage = (
        pl.concat(
            [links, lines.select(pl.col("sheet"), pl.col("row"), pl.col("column"), pl.col("text"))], how="horizontal"
        )
        .select([pl.col(name).cast(kind) for name, kind in LINEAGE.items()])
        .sort("obs", "sheet", "row", "column")
    )
    found += [*mended, *equal_keys(observations, links, file)]
    recoded = any(fix.action == "recode" for fix in source.fixes)
    codes = (observations[links["obs"]] if recoded else lines).select(*DIMENSIONS, "time_period")
    codes = codes.with_columns(links["rule"], lines["time_period"].alias("dated"))
    said = labels(words, codes, meanings, kept=source.redistribute != "none")
    return Harmonised(mark_provisional(observations, source.provisional_months), lineage, said, tuple(found))


def lines_of(transcript: Transcript, source: Source) -> pl.DataFrame:
    """The cells of a transcript, labels spaced once, and for each the number of its table (`_table`), null if none."""
    columns = []
    for name, cells in transcript.cells.items():
        if name == "row":
            columns.append(pl.Series(name, cells, pl.Int64))
            continue
        texts = pl.Series(name, cells, pl.String)
        columns.append(texts if name in PLACE else _spaced_once(texts))
    lines = pl.DataFrame(columns)
    return lines.with_columns(table_of(lines, source).alias("_table"))


def _spaced_once(labels: pl.Series) -> pl.Series:
    distinct = labels.unique()
    changed = {text: spaced_once(text) for text in distinct.to_list() if spaced_once(text) != text}
    return labels.replace(list(changed), list(changed.values())) if changed else labels


def _numbers(texts: pl.Series, codes: pl.DataFrame, source: Source, flow: Dataflow) -> pl.DataFrame:
    """What the cells say: counts, or measures to the decimals of their unit."""
    if not flow.decimals:
        return values(texts, source.values)
    kept = codes["unit_measure"].replace_strict(
        list(flow.decimals), list(flow.decimals.values()), default=0, return_dtype=pl.Int64
    )
    return measures(texts, source.values, kept)


def _read(
    lines: pl.DataFrame,
    rule: TableRule,
    source: Source,
    meanings: Meanings,
    flow: Dataflow,
    months: Mapping[str, Mapping[int, set[int]]],
    file: str | None,
) -> tuple[pl.DataFrame, pl.Series, list[Finding]]:
    """The lines of one table that are wholly understood, as OBSERVATION with their places; which of all lines they are;
    findings on the others.
    """
    strange, found = meanings.unknown(lines, rule, file)
    codes = meanings.codes(lines, rule, flow)
    read = pl.concat(
        [
            lines.select("sheet", "row", "column", "value"),
            codes,
            periods(lines, rule, months),
            _numbers(lines["value"], codes, source, flow).rename({"obs_status": "_obs", "conf_status": "_conf"}),
        ],
        how="horizontal",
    )
    undated = lines.with_columns(read["time_period"]).filter(pl.col("time_period").is_null())
    dates = date_columns(rule)
    shown = pl.concat_str([pl.col(name) for name in dates if name in lines.columns] or [pl.lit("")], separator=" ")
    found += cases(
        "unreadable-period", undated.with_columns(shown.alias("_date")), {"text": "_date"},
        column=", ".join(dates), file=file, table=rule.name, facts={"table": rule.name},
    )  # fmt: skip
    found += cases(
        "month-outside-quarter", outside_quarter(lines, rule), {"text": "_said"},
        column=", ".join(dates), file=file, table=rule.name, facts={"table": rule.name},
    )  # fmt: skip
    found += faults(read, file, rule.name)
    understood = ~strange & read["time_period"].is_not_null() & read["fault"].is_null()
    fixed = {"dataflow": rule.dataflow, "source": source.code, "table": rule.name}
    return read.filter(understood).with_columns(
        *[pl.lit(text, pl.String).alias(name) for name, text in fixed.items()],
        pl.coalesce("_obs", "obs_status", pl.lit("A")).alias("obs_status"),
        pl.coalesce("_conf", "conf_status", pl.lit("F")).alias("conf_status"),
        pl.coalesce(pl.col("rounding").cast(pl.Int64, strict=False), pl.lit(source.rounding)).alias("rounding"),
    ).select(
        *[pl.col(name).cast(kind) for name, kind in OBSERVATION.items()],
        "sheet", "row", "column", pl.col("value").alias("text"),
    ), understood, list(found)  # fmt: skip

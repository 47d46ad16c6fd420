"""From the store to the rows of one source: printed values with their bounds, their cells, and the sums.

Codes are held as enumerations in the order of their spelling, so that sorting and joining them costs what numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from cauce.edition import layout
from cauce.model.observation import DIMENSIONS
from cauce.model.source import Source
from cauce.model.structure import Codelist, Dataflow
from cauce.release.derive import ADDED, MEASURES, derive, rollups
from cauce.release.parts import SourceRows
from cauce.store import Store

_BELOW = r"^\s*<\s*(\d+)\s*$"
_KEEP = ("stated", "time_period", "table", "unit_measure", "time_basis", "rounding", "vintage")
_STATED = ("table", "freq", "time_period", "submission")
_KEY = (*DIMENSIONS, "time_period")
YEAR = pl.col("time_period").str.extract(r"(\d{4})").cast(pl.Int64)


def source_rows(
    store: Store,
    cover: pl.DataFrame,
    source: Source,
    flows: Mapping[str, Dataflow],
    codelists: Mapping[str, Codelist],
) -> Iterator[SourceRows]:
    """The rows of a source, one SourceRows for each dataflow that it states. `cover`: its rows of the store's cover."""
    for (name,), flow_cover in cover.partition_by("dataflow", as_dict=True, maintain_order=True).items():
        yield _flow_rows(store, flow_cover, source, flows[str(name)], codelists)


def _flow_rows(
    store: Store, cover: pl.DataFrame, source: Source, flow: Dataflow, codelists: Mapping[str, Codelist]
) -> SourceRows:
    """What the source states in one dataflow; what it was made from is let go as soon as it has been used."""
    held = cover.with_columns(year=YEAR).with_row_index("stated")
    statements = held.select(*_STATED, "stated", "year")
    read = store.observations(flow.id, source.code, held).join(statements, on=list(_STATED))
    lineage = cells_of(store.lineage(source.code, held["submission"].unique().to_list()), read, source, flow)
    printed = bounded(read, lineage).with_columns(derived=pl.lit("")).cast(_enumerations(read, flow, codelists))
    del read
    told = told_by(source)
    derived = sums_of(printed, source, flow, codelists, told)
    constant = _constant(printed, *derived.values())
    key = _numbered(printed.schema, [name for name in _KEY if name not in constant])
    order = ["key", "table", "stated"]
    printed = printed.drop("source", "submission").with_columns(key=key).sort(order)
    for year, sums in derived.items():
        derived[year] = sums.with_columns(key=key).sort(order)
    return SourceRows(
        dataflow=flow.id,
        source=source.code,
        cover=held,
        printed=printed,
        derived=derived,
        cells=lineage,
        total_from=source.total_from,
        constant=constant,
        told=told,
    )


def _constant(*frames: pl.DataFrame) -> dict[str, object]:
    """The columns of PART that hold one content in all rows, and that content."""
    held = {name: {each for rows in frames for each in rows[name].unique().to_list()} for name in layout.PART}
    return {name: contents.pop() for name, contents in held.items() if len(contents) == 1}


def _enumerations(rows: pl.DataFrame, flow: Dataflow, codelists: Mapping[str, Codelist]) -> pl.Schema:
    found = pl.Schema({"derived": ADDED})
    for name in ("obs_status", "conf_status"):
        found[name] = pl.Enum([code.code for code in codelists[f"CL_{name.upper()}"]])
    for name in ("unit_measure", "time_basis", "vintage"):
        found[name] = pl.Enum(rows[name].unique().sort())
    for name in (*DIMENSIONS, "time_period", "table"):
        codes = set(rows[name].unique().to_list())
        if name in flow.summed:
            codes |= {code.code for code in codelists[flow.codelists[name]]}
        found[name] = pl.Enum(sorted(codes))
    return found


def _numbered(kinds: pl.Schema, names: Sequence[str]) -> pl.Expr:
    """One number for the contents of some enumerations, other for other contents, in the order of their columns."""
    number, codes = pl.lit(0, dtype=pl.Int128), 1
    for name in reversed(names):
        kind = kinds[name]
        if not isinstance(kind, pl.Enum):
            raise TypeError(f"{name} is no enumeration")
        number = number + pl.col(name).to_physical().cast(pl.Int128) * codes
        codes *= len(kind.categories)
    return number.cast(pl.Int64 if codes < 2**63 else pl.Int128)


def cells_of(cells: pl.DataFrame, printed: pl.DataFrame, source: Source, flow: Dataflow) -> pl.DataFrame:
    """Lineage with the value that each cell contributes; a text that the licence keeps back is null."""
    number = pl.col("text").str.strip_chars().str.replace_all(",", "")
    value = number.cast(pl.Int64, strict=False)
    if flow.decimals:
        power = pl.col("unit_measure").cast(pl.String).replace_strict(flow.decimals, default=0, return_dtype=pl.Float64)
        value = (number.cast(pl.Float64, strict=False) * 10.0**power).round().cast(pl.Int64)
    alone = pl.len().over("submission", "obs") == 1
    places = printed.select("submission", "obs", "vintage", "obs_value", "unit_measure", "stated", "table", "year")
    shown = pl.lit(None, dtype=pl.String) if source.redistribute == "none" else pl.col("text")
    return (
        cells.join(places, on=["submission", "obs"], how="inner")
        .with_columns(
            value=pl.when(alone).then(pl.col("obs_value")).otherwise(value),
            below=pl.col("text").str.extract(_BELOW).cast(pl.Int64),
        )
        .with_columns(text=shown)
        .drop("unit_measure")
    )


def bounded(printed: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """`obs_min` and `obs_max` of what is printed as "<5": each such cell is 1 to 4."""
    below = pl.col("below")
    known = (
        cells.filter(below.is_not_null().any().over("submission", "obs"))
        .group_by("submission", "obs")
        .agg(
            obs_min=pl.when(below.is_null()).then(pl.col("value")).otherwise(pl.lit(1)).sum(),
            obs_max=pl.when(below.is_null()).then(pl.col("value")).otherwise(below - 1).sum(),
        )
    )
    return printed.join(known, on=["submission", "obs"], how="left").with_columns(
        pl.when(pl.col("obs_value").is_null()).then(pl.col(name)).alias(name) for name in ("obs_min", "obs_max")
    )


def told_by(source: Source) -> dict[str, frozenset[str]]:
    """The dimensions that each table of `total_from` tells apart by a column of its publisher."""
    found = {}
    for table in source.total_from:
        columns = source.table(table).columns
        found[table] = frozenset(entry.dimension for entry in source.map if entry.field in columns and entry.dimension)
    return found


def _several(printed: pl.DataFrame, reporter: str) -> frozenset[str]:
    """The dimensions of which a reporter has more than one code."""
    rows = printed.filter(pl.col("reporter") == reporter)
    return frozenset(name for name in DIMENSIONS if len(set(rows[name].unique()) - {"_T", "_Z"}) > 1)


def sums_of(
    printed: pl.DataFrame,
    source: Source,
    flow: Dataflow,
    codelists: Mapping[str, Codelist],
    told: Mapping[str, frozenset[str]],
) -> dict[int, pl.DataFrame]:
    """The sums of every statement of the tables of `total_from`, each along the dimensions that it is `told` to split.

    PART columns with `stated`, by year: made a year at a time, since a table has many times more sums than cells.
    """
    made: dict[int, list[pl.DataFrame]] = {}
    for (table, reporter), rows in (
        printed.filter(pl.col("table").is_in(source.total_from))
        .partition_by("table", "reporter", as_dict=True, maintain_order=True)
        .items()
    ):
        steps = rollups(rows, flow, codelists, told[str(table)] & _several(printed, str(reporter)))
        for (year,), some in rows.partition_by("year", as_dict=True, maintain_order=True).items():
            sums = derive(some.select(*DIMENSIONS, "stated", *MEASURES), steps)
            attributes = some.select(_KEEP).unique("stated", keep="first", maintain_order=True)
            if not sums.is_empty():
                whole = sums.join(attributes, on="stated").select(*layout.PART.names(), "stated")
                made.setdefault(int(year), []).append(whole)
    return {year: pl.concat(made[year]) for year in sorted(made)}

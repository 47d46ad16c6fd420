"""The gate before any bump of DuckDB, Ibis or sqlglot: every Ibis call that Cauce uses, tried on the engine.

DuckDB 2.0 and Ibis 12.0.0 do not fit together, nor do Ibis 12.0.0 and sqlglot 30.18; a shallow question works with
both, so each call is made here and its answer compared with one worked out by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packaging.version import Version

COLUMNS = {
    "time_period": ["2023-01", "2023-02", "2023-03", "2023-01", "2023-02", "2023-03"],
    "citizenship": ["GTM", "GTM", "GTM", "HND", "HND", "HND"],
    "obs_value": [10, 20, 40, 1, None, 3],
}
INVENTED = pa.table(COLUMNS, schema=pa.schema([("time_period", pa.string()), ("citizenship", pa.string()),
                                               ("obs_value", pa.int64())]))  # fmt: skip


@pytest.fixture
def engine() -> Iterator[Any]:
    opened = ibis.duckdb.connect(":memory:", threads=1)
    opened.raw_sql("SET autoinstall_known_extensions=false; SET autoload_known_extensions=false")
    yield opened
    opened.disconnect()


@pytest.fixture
def counts(engine: Any, tmp_path: Path) -> Any:
    """The invented observations, in two Parquet parts."""
    for number, part in enumerate((INVENTED.slice(0, 3), INVENTED.slice(3, 3))):
        pq.write_table(part, tmp_path / f"{number}.parquet")
    return engine.read_parquet([str(tmp_path / "0.parquet"), str(tmp_path / "1.parquet")])


def test_the_versions_are_those_that_were_tried() -> None:
    assert version("duckdb") == "1.5.5"
    assert version("ibis-framework") == "12.0.0"
    assert version("sqlglot") == "30.10.0"
    assert Version(version("sqlglot")) < Version("30.18")


def test_parquet_parts_are_read_as_one_table(counts: Any) -> None:
    assert counts.count().to_pyarrow().as_py() == 6
    assert counts.to_pyarrow().schema.names == list(COLUMNS)


def test_a_null_is_no_zero(counts: Any) -> None:
    sums = counts.group_by("citizenship").agg(
        total=counts.obs_value.sum(), known=counts.obs_value.count(), rows=counts.count()
    )
    assert sums.order_by("citizenship").to_pyarrow().to_pylist() == [
        {"citizenship": "GTM", "total": 70, "known": 3, "rows": 3},
        {"citizenship": "HND", "total": 4, "known": 2, "rows": 3},
    ]


def test_filters_lists_and_ranges(counts: Any) -> None:
    asked = counts.filter(
        counts.citizenship.isin(["GTM", "XXX"]), counts.time_period.between("2023-02", "2023-03")
    ).select("obs_value")
    assert sorted(asked.to_pyarrow().column(0).to_pylist()) == [20, 40]
    assert counts.filter(counts.obs_value.isnull()).count().to_pyarrow().as_py() == 1
    assert counts.filter(counts.time_period == "2023-01").count().to_pyarrow().as_py() == 2


def test_a_join_keeps_what_has_no_partner(engine: Any, counts: Any) -> None:
    names = ibis.memtable(pa.table({"citizenship": ["GTM"], "name": ["Guatemala"]}))
    joined = counts.left_join(names, "citizenship").filter(lambda t: t.time_period == "2023-01")
    found = joined.order_by("citizenship").select("citizenship", "name")
    assert engine.to_pyarrow(found).to_pylist() == [
        {"citizenship": "GTM", "name": "Guatemala"},
        {"citizenship": "HND", "name": None},
    ]
    assert engine.to_pyarrow(counts.semi_join(names, "citizenship").count()).as_py() == 3
    assert engine.to_pyarrow(counts.anti_join(names, "citizenship").count()).as_py() == 3


def test_columns_are_computed(counts: Any) -> None:
    labelled = counts.mutate(
        year=counts.time_period.substr(0, 4),
        size=ibis.cases((counts.obs_value >= 10, "large"), else_="small"),
        value=counts.obs_value.fill_null(-5),
        source=ibis.literal("invented"),
    )
    rows = labelled.order_by("citizenship", ibis.desc("time_period")).drop("obs_value").to_pyarrow().to_pylist()
    assert rows[0] == {"time_period": "2023-03", "citizenship": "GTM", "year": "2023", "size": "large", "value": 40,
                       "source": "invented"}  # fmt: skip
    assert [row["value"] for row in rows[3:]] == [3, -5, 1]


def test_windows_see_the_month_before_and_the_newest_statement(counts: Any) -> None:
    window = ibis.window(group_by="citizenship", order_by="time_period")
    before = counts.mutate(before=counts.obs_value.lag().over(window), place=ibis.row_number().over(window))
    rows = before.filter(before.citizenship == "GTM").order_by("time_period").to_pyarrow().to_pylist()
    assert [row["before"] for row in rows] == [None, 10, 20]
    assert [row["place"] for row in rows] == [0, 1, 2]
    assert before.filter(before.place == 0).count().to_pyarrow().as_py() == 2


def test_tables_are_united_and_made_distinct(counts: Any) -> None:
    assert ibis.union(counts, counts).count().to_pyarrow().as_py() == 12
    assert ibis.union(counts, counts, distinct=True).count().to_pyarrow().as_py() == 6
    assert counts.select("citizenship").distinct().count().to_pyarrow().as_py() == 2


def test_batches_stream_the_whole_answer(counts: Any) -> None:
    batches = list(counts.order_by("time_period").to_pyarrow_batches(chunk_size=2))
    assert sum(batch.num_rows for batch in batches) == 6
    assert pa.Table.from_batches(batches).column("obs_value").null_count == 1


def test_instants_keep_their_zone(engine: Any) -> None:
    said = datetime(2025, 3, 1, tzinfo=UTC)
    statements = ibis.memtable(pa.table({"published": pa.array([said], pa.timestamp("us", tz="UTC"))}))
    asked = statements.filter(statements.published <= ibis.literal(said))
    assert engine.to_pyarrow(asked).column("published").to_pylist() == [said]


def test_tables_are_made_replaced_and_dropped(engine: Any) -> None:
    engine.create_table("kept", INVENTED)
    assert engine.table("kept").count().to_pyarrow().as_py() == 6
    engine.create_table("kept", INVENTED.slice(0, 1), overwrite=True)
    assert engine.table("kept").count().to_pyarrow().as_py() == 1
    engine.create_table("emptied", schema=ibis.schema({"obs_value": "int64"}), overwrite=True)
    assert sorted(engine.list_tables()) == ["emptied", "kept"]
    engine.drop_table("kept")
    engine.drop_table("kept", force=True)
    assert engine.list_tables() == ["emptied"]


def test_an_expression_becomes_one_text_for_the_engine(engine: Any, counts: Any) -> None:
    text = ibis.to_sql(counts.filter(counts.obs_value > 5).count(), dialect="duckdb")
    assert engine.raw_sql(text).fetchone() == (3,)
    assert engine.sql("SELECT 1 AS one").to_pyarrow().to_pylist() == [{"one": 1}]


def test_the_engine_reaches_for_no_network(engine: Any) -> None:
    engine.raw_sql("SET enable_external_access=false; SET lock_configuration=true")
    with pytest.raises(Exception, match=r"(?i)disabled|cannot change"):
        engine.raw_sql("SELECT * FROM read_csv('https://example.org/a.csv')")

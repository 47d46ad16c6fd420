"""What no table prints is the sum of what it prints below, whatever was printed, withheld, or cannot exist."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cauce.model.observation import DIMENSIONS
from cauce.model.structure import Code, Codelist
from cauce.reference import dataflow
from cauce.release.derive import derive, rollups

TEXT = {"en": "Invented.", "es": "Inventado."}
TREES: dict[str, dict[str, str | None]] = {
    "citizenship": {"_T": None, "R1": "_T", "R2": "_T", "A": "R1", "B": "R1", "C": "R2", "D": "R2", "_O": "_T"},
    "sex": {"_T": None, "F": "_T", "M": "_T"},
}
LISTS = {
    f"CL_{name.upper()}": Codelist(f"CL_{name.upper()}", {code: Code(code, up, TEXT) for code, up in tree.items()})
    for name, tree in TREES.items()
}
FLOW = replace(dataflow("DF_TRANSIT"), additive=("citizenship", "sex"), event_sets={})
SPLIT = frozenset({"citizenship", "sex"})

Cell = tuple[int | None, int | None, int | None, str]
"""Number, least, most, status."""
Table = dict[tuple[str, str], Cell]

cells: st.SearchStrategy[Cell] = st.one_of(
    st.integers(0, 99).map(lambda value: (value, None, None, "A")),
    st.just((None, 1, 4, "Q")),
    st.just((None, None, None, "M")),
    st.just((None, None, None, "L")),
)
keys = st.tuples(st.sampled_from(tuple(TREES["citizenship"])), st.sampled_from(tuple(TREES["sex"])))
tables = st.dictionaries(keys, cells, min_size=2, max_size=14).filter(
    lambda table: all(len({key[at] for key in table} - {"_T"}) > 1 for at in (0, 1))
)


def added(parts: list[Cell]) -> Cell:
    """A sum: without a number, but with bounds, if a part has none; a part that cannot exist adds nothing."""
    there = [part for part in parts if part[3] != "M"]
    if not there:
        return (None, None, None, "M")
    hidden = [part for part in there if part[0] is None]
    if not hidden:
        return (sum(part[0] or 0 for part in there), None, None, "A")
    low = sum(part[0] if part[0] is not None else part[1] or 0 for part in there)
    high = sum(part[0] if part[0] is not None else part[2] or 0 for part in there)
    bounded = all(part[0] is not None or part[2] is not None for part in there)
    return (None, low, high if bounded else None, "Q")


def by_citizenship(table: Table, code: str, sex: str) -> Cell | None:
    """As printed, else the sum of the groups or countries below."""
    if (code, sex) in table:
        return table[code, sex]
    below = (by_citizenship(table, each, sex) for each, up in TREES["citizenship"].items() if up == code)
    parts = [part for part in below if part is not None]
    return added(parts) if parts else None


def by_sex(table: Table, code: str, sex: str) -> Cell | None:
    """As printed or added by citizenship, else the sum of the sexes."""
    found = by_citizenship(table, code, sex)
    if found is not None or sex != "_T":
        return found
    parts = [part for each in ("F", "M") if (part := by_citizenship(table, code, each)) is not None]
    return added(parts) if parts else None


def laid_out(table: Table) -> pl.DataFrame:
    """The table as `derive` takes it."""
    rows = [
        {
            **dict.fromkeys(DIMENSIONS, "_Z"),
            "citizenship": code,
            "sex": sex,
            "stated": 0,
            "obs_value": value,
            "obs_min": low,
            "obs_max": high,
            "obs_status": status,
            "conf_status": "A" if status == "Q" else "F",
        }
        for (code, sex), (value, low, high, status) in table.items()
    ]
    numbers = {"obs_value": pl.Int64, "obs_min": pl.Int64, "obs_max": pl.Int64, "stated": pl.UInt32}
    frame = pl.DataFrame(rows, schema_overrides=numbers)
    lists = {name: pl.Enum(sorted({*TREES[name], "_Z"})) for name in TREES}
    return frame.cast(lists)  # type: ignore[arg-type]


def summed(table: Table) -> Table:
    """What `derive` makes of it."""
    rows = laid_out(table)
    made = derive(rows, rollups(rows, FLOW, LISTS, SPLIT))
    columns = ("citizenship", "sex", "obs_value", "obs_min", "obs_max", "obs_status")
    found = {(row[0], row[1]): (row[2], row[3], row[4], row[5]) for row in made.select(columns).iter_rows()}
    assert len(found) == made.height
    return found


@given(tables)
def test_every_sum_is_that_of_brute_force(table: Table) -> None:
    for key, cell in summed(table).items():
        wanted = by_sex(table, *key)
        assert wanted is not None
        assert cell[:3] == wanted[:3]
        assert (cell[3] == "M") == (wanted[3] == "M")


@given(tables)
def test_what_is_printed_is_never_made_again(table: Table) -> None:
    assert not set(summed(table)) & set(table)


@given(tables)
def test_the_whole_is_there_printed_or_added(table: Table) -> None:
    assert ("_T", "_T") in {*table, *summed(table)}


@given(tables)
def test_a_group_is_there_where_it_has_several_members_and_is_not_all(table: Table) -> None:
    made = {*table, *summed(table)}
    for group in ("R1", "R2"):
        members = {code for code, _ in table if TREES["citizenship"][code] == group}
        others = {code for code, _ in table} - members - {group, "_T"}
        if len(members) > 1 and others:
            assert any(code == group for code, _ in made)


@given(tables, st.integers(0, 99))
def test_what_lies_below_a_printed_total_does_not_move_the_whole(table: Table, value: int) -> None:
    printed = {**table, ("R1", "F"): (value, None, None, "A"), ("R1", "M"): (1, None, None, "A")}
    printed = {key: cell for key, cell in printed.items() if key[1] != "_T" and key[0] != "_T"}
    without = {key: cell for key, cell in printed.items() if TREES["citizenship"][key[0]] != "R1"}
    if len({code for code, _ in without}) > 1:
        assert summed(printed)["_T", "_T"][:3] == summed(without)["_T", "_T"][:3]


@given(tables, tables)
def test_some_statements_of_a_table_are_added_up_as_all_are(one: Table, other: Table) -> None:
    rows = pl.concat([laid_out(one), laid_out(other).with_columns(stated=pl.lit(1, pl.UInt32))])
    steps = rollups(rows, FLOW, LISTS, SPLIT)
    apart = pl.concat([derive(some, steps) for some in rows.partition_by("stated")])
    order = ("stated", *DIMENSIONS)
    assert_frame_equal(derive(rows, steps).sort(order), apart.sort(order))

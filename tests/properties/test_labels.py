"""Truths of labels, for every transcript: no cell without the words behind its codes, and no words without a cell."""

from __future__ import annotations

import random

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cauce.harmonise import Harmonised, harmonise
from cauce.model.observation import DIMENSIONS
from cauce.model.source import MapEntry
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, MAP, fix, rule, source, transcript

MONTHS = ("2023-01", "2023-02", "2023-03", "soon")
NATIONALITIES = ("Guatemala", "Guatemalan", "Taiwan", "China", "Total", "Atlantis", "")
STATES = ("Arizona", "Texas", "Others", "")
GROUPS = ("Women", "All", "")
MEANT = (
    *MAP,
    MapEntry("nat", "Guatemalan", "citizenship", "GTM"),
    MapEntry("state", "Others", "citizenship", "_O"),
    MapEntry("state", "", "", ""),
    MapEntry("group", "", "", ""),
)
MENDED = fix("recode", at={"citizenship": ("TWN",), "from": ("2023-02",)}, value="citizenship=CHN")
SOURCE = source(
    rule(name="whole", when={"nat": ("Total",)}),
    rule(when={"nat": ("*",)}, columns=("nat", "group", "state")),
    map=MEANT,
    fixes=(MENDED, fix("flag", at={"time_period": ("2023-03",)}, value="B")),
)
FIELDS = ("nat", "group", "state")
COLUMNS = {"whole": ("nat",), "nationality": FIELDS}

lines = st.lists(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(NATIONALITIES), st.sampled_from(GROUPS),
              st.sampled_from(STATES), st.integers(0, 99).map(str)), max_size=30,
)  # fmt: skip
Lines = list[tuple[str, str, str, str, str]]


def read(printed: Lines) -> Harmonised:
    return harmonise(transcript(("t", "nat", "group", "state"), *printed), SOURCE, CODELISTS, DATAFLOWS)


def cells(got: Harmonised) -> list[dict[str, str | int]]:
    """The row and rule of each cell, with the codes of its observation."""
    observations = got.observations.select(*DIMENSIONS, "time_period").with_row_index("obs").cast({"obs": pl.Int64})
    return got.lineage.join(observations, on="obs").to_dicts()


def readings(got: Harmonised) -> dict[tuple[str, str, int], tuple[str | None, dict[str, str], dict[str, str]]]:
    """Rule, field and entry; label, codes by dimension, and how each came."""
    found: dict[tuple[str, str, int], tuple[str | None, dict[str, str], dict[str, str]]] = {}
    for each in got.labels.iter_rows(named=True):
        held = found.setdefault((each["rule"], each["field"], each["entry"]), (each["label"], {}, {}))
        held[1][each["dimension"]], held[2][each["dimension"]] = each["code"], each["by"]
    return found


@given(lines)
def test_every_cell_bears_the_label_that_its_line_prints(printed: Lines) -> None:
    got = read(printed)
    known = readings(got)
    told = {(rule, field) for rule, field, _ in known}
    spans = {(rule, field, label): [month for month in MONTHS if first is None or first <= month <= last]
             for rule, field, label, first, last
             in got.labels.select("rule", "field", "label", "first", "last").iter_rows()}  # fmt: skip
    for cell in cells(got):
        line = dict(zip(("t", *FIELDS), printed[int(cell["row"]) - 2], strict=False))
        for field in COLUMNS[str(cell["rule"]).split(";")[0]]:
            if (cell["rule"], field) in told:
                borne = {label for (rule, of, _), (label, codes, _) in known.items()
                         if (rule, of) == (cell["rule"], field) and codes.items() <= cell.items()
                         and cell["time_period"] in spans[rule, of, label]}  # fmt: skip
                assert line[field] in borne


@given(lines)
def test_every_code_but_the_whole_is_accounted_for(printed: Lines) -> None:
    got = read(printed)
    known = readings(got)
    for cell in cells(got):
        accounted = {
            dimension
            for (rule, *_), (_, codes, ways) in known.items()
            if rule == cell["rule"] and codes.items() <= cell.items()
            for dimension, by in ways.items()
            if by in ("map", "table", "fix", "period")
        }
        split = {name for name in DIMENSIONS if name != "freq" and cell[name] not in ("_T", "_Z")}
        assert split | {"time_period"} <= accounted


@given(lines)
def test_no_words_are_told_that_no_cell_bears(printed: Lines) -> None:
    got = read(printed)
    keys = cells(got)
    for (by, *_), (_, codes, _) in readings(got).items():
        assert any(cell["rule"] == by and codes.items() <= cell.items() for cell in keys)


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(printed: Lines, chance: random.Random) -> None:
    shuffled = sorted(printed, key=lambda _: chance.random())
    assert read(shuffled).labels.equals(read(printed).labels)

"""A table that restates at a coarser cut what only a finer one had said: compared there, each cell once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cauce.edition.read import Edition
from cauce.model.observation import DIMENSIONS
from cauce.model.source import Source
from cauce.reference import codelists, dataflows
from cauce.release import coarser
from cauce.release.derive import derive, rollups
from tests import proofs
from tests.statements import NEVER, Cell, Said, deliver, edition, publication

Change = tuple[str, str, str, str, str, int | None, int | None]
"""Table, table of the predecessor, month, code, status, before, after."""

MONTH = "2024-01"
MONTHS = ("2023-12", MONTH)


def both(**changes: object) -> Source:
    """The invented publication whose totals stand in a table of their own, coarser than that by nationality."""
    return publication(**{"total_from": ("total", "nationality"), **changes})


def changes(*said: Said, by: Source | None = None) -> list[Change]:
    """The revisions of an edition of these statements."""
    with tempfile.TemporaryDirectory() as folder:
        found = edition(deliver(Path(folder), said, by=by or both())).revisions
    names = ("table", "predecessor_table", "time_period", "citizenship", "status", "before", "after")
    return found.select(names).rows()


def by_nationality(day: int, *texts: str, month: str = MONTH) -> Said:
    """A statement of Guatemala, Honduras and China, in that order."""
    labels = ("Guatemala", "Honduras", "China")
    return Said(day, day, tuple((month, label, text) for label, text in zip(labels, texts, strict=False)))


def total(day: int, text: str, month: str = MONTH) -> Said:
    """A statement of the total alone."""
    return Said(day, day, ((month, "", text),))


def test_a_total_that_differs_from_the_sum_of_what_it_restates_is_revised() -> None:
    """10 + 5 = 15 were said first, then 14."""
    found = changes(by_nationality(1, "10", "5"), total(2, "14"))
    assert found == [("total", "nationality", MONTH, "_T", "revised", 15, 14)]


def test_a_total_that_is_the_sum_is_not_listed() -> None:
    assert changes(by_nationality(1, "10", "5"), total(2, "15")) == []


@pytest.mark.parametrize("text", ["6", "9"])
def test_a_total_within_the_bounds_of_a_withheld_sum_is_not_said_to_be_revised(text: str) -> None:
    """`<5` is 1 to 4, so that and 5 are 6 to 9."""
    assert changes(by_nationality(1, "<5", "5"), total(2, text)) == []


@pytest.mark.parametrize("text", ["5", "10"])
def test_a_total_outside_those_bounds_is_revised_and_the_sum_stays_without_a_number(text: str) -> None:
    found = changes(by_nationality(1, "<5", "5"), total(2, text))
    assert found == [("total", "nationality", MONTH, "_T", "revised", None, int(text))]


def test_a_number_that_is_kept_back_now_is_no_longer_said() -> None:
    """2 + 1 = 3 is known; `<5` could be 3, but says it no more."""
    assert changes(by_nationality(1, "2", "1"), total(2, "<5")) == [
        ("total", "nationality", MONTH, "_T", "revised", 3, None)
    ]


def test_what_cannot_exist_adds_nothing() -> None:
    assert changes(by_nationality(1, "X", "5"), total(2, "5")) == []


def test_a_change_that_the_finer_table_says_itself_is_listed_once() -> None:
    later = Said(2, 2, ((MONTH, "Guatemala", "9"), (MONTH, "Honduras", "5"), (MONTH, "", "14")))
    assert changes(by_nationality(1, "10", "5"), later) == [
        ("nationality", "nationality", MONTH, "GTM", "revised", 10, 9)
    ]


def test_from_its_second_statement_on_a_coarser_table_has_its_own_predecessor() -> None:
    found = changes(by_nationality(1, "10", "5"), total(2, "14"), total(3, "13"))
    assert found == [
        ("total", "nationality", MONTH, "_T", "revised", 15, 14),
        ("total", "total", MONTH, "_T", "revised", 14, 13),
    ]


def test_it_is_compared_with_the_newest_finer_statement() -> None:
    found = changes(by_nationality(1, "10", "5"), by_nationality(2, "10", "4"), total(3, "14"))
    assert found == [("nationality", "nationality", MONTH, "HND", "revised", 5, 4)]


@pytest.mark.parametrize("finer_day", [2, 3])
def test_two_tables_of_one_instant_or_in_the_other_order_revise_nothing(finer_day: int) -> None:
    """What they say apart is a finding of the check, and no revision."""
    assert changes(total(2, "14"), by_nationality(finer_day, "10", "5")) == []


def test_only_periods_that_both_state_are_compared() -> None:
    found = changes(by_nationality(1, "10", "5", month="2023-12"), total(2, "14"))
    assert found == []


def test_a_table_that_gives_no_totals_is_not_compared() -> None:
    assert changes(by_nationality(1, "10", "5"), total(2, "14"), by=publication()) == []


def test_what_rounding_explains_is_not_revised() -> None:
    """10 and 20 to the nearest ten are 5 to 15 and 15 to 25: together 20 to 40, with its own five 15 to 45."""
    rounded = both(rounding=10)
    assert changes(by_nationality(1, "10", "20"), total(2, "40"), by=rounded) == []
    assert changes(by_nationality(1, "10", "20"), total(2, "50"), by=rounded) == [
        ("total", "nationality", MONTH, "_T", "revised", 30, 50)
    ]


def rows(stated: int, table: str, cells: dict[tuple[str, str], int]) -> pl.DataFrame:
    """Observations of one statement, by nationality and sex."""
    codes = {**dict.fromkeys(DIMENSIONS, "_T"), "freq": "M", "reporter": "PAN", "event": "TRANSIT"}
    said = [{**codes, "citizenship": nat, "sex": sex, "obs_value": value} for (nat, sex), value in cells.items()]
    return pl.DataFrame(said).with_columns(
        time_period=pl.lit(MONTH), table=pl.lit(table), stated=pl.lit(stated, pl.UInt32), obs_status=pl.lit("A"),
        conf_status=pl.lit("F"), rounding=pl.lit(1), obs_min=pl.lit(None, pl.Int64), obs_max=pl.lit(None, pl.Int64),
    )  # fmt: skip


def test_every_cell_of_the_coarser_grain_is_listed_and_they_add_up_to_the_change() -> None:
    """By nationality and sex, then by sex alone: women 4 + 6 = 10 as before; men 7 + 1 = 8, now 9; unknown 2, not
    printed now; others, not printed before, 3. The month is 20, then 22: 1 - 2 + 3 = 2.
    """
    finer = rows(0, "finer", {("GTM", "F"): 4, ("HND", "F"): 6, ("GTM", "M"): 7, ("HND", "M"): 1, ("GTM", "_U"): 2})
    coarse = rows(1, "coarse", {("_T", "F"): 10, ("_T", "M"): 9, ("_T", "_O"): 3})
    flow, split = dataflows()["DF_TRANSIT"], frozenset(("citizenship", "sex"))
    cells = finer.drop("time_period", "table", "rounding")
    sums = derive(cells, rollups(cells, flow, codelists(), split)).with_columns(
        time_period=pl.lit(MONTH), rounding=pl.lit(1)
    )
    compared = pl.DataFrame([("coarse", "finer", 1, 0)], schema=coarser.PAIRS, orient="row")
    told = {"coarse": frozenset(("sex",)), "finer": split}
    found = coarser.changes(compared, pl.concat([finer, coarse]), sums, told).sort("sex")
    assert found.select("citizenship", "sex", "status", "before", "after").rows() == [
        ("_T", "M", "revised", 8, 9),
        ("_T", "_O", "added", None, 3),
        ("_T", "_U", "withdrawn", 2, None),
    ]


def test_statements_of_other_events_are_not_compared() -> None:
    finer = rows(0, "finer", {("GTM", "F"): 4, ("HND", "F"): 6})
    coarse = rows(1, "coarse", {("_T", "F"): 99}).with_columns(event=pl.lit("REMOVAL"))
    sums = finer.clear()
    compared = pl.DataFrame([("coarse", "finer", 1, 0)], schema=coarser.PAIRS, orient="row")
    told = {"coarse": frozenset(("sex",)), "finer": frozenset(("citizenship", "sex"))}
    assert coarser.changes(compared, pl.concat([finer, coarse]), sums, told).is_empty()


def test_an_edition_from_before_that_comparison_is_still_read(tmp_path: Path) -> None:
    said = (by_nationality(1, "10", "5"), by_nationality(2, "9", "5"))
    made = edition(deliver(tmp_path, said, by=both()))
    older = Edition(made.root, "older")
    older.folder.mkdir()
    made.revisions.drop("predecessor_table").write_parquet(older.folder / "revisions.parquet")
    assert older.revisions.equals(made.revisions)


lines = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(("Guatemala", "Honduras", ""))),
    st.sampled_from(("0", "3", "6", "40", "<5", "X")),
    min_size=1,
    max_size=5,
).map(lambda said: tuple((*key, text) for key, text in said.items()))
statements = st.lists(st.tuples(st.integers(1, 4), lines), min_size=2, max_size=4).map(
    lambda found: [Said(published, received, each) for received, (published, each) in enumerate(found, start=1)]
)


def ends(cells: dict[str, Cell]) -> tuple[int | None, float, float]:
    """By brute force: the sum of some cells, the least and the most that it can be."""
    parts = [cell for cell in cells.values() if cell != NEVER]
    low = sum(value if value is not None else least or 0 for value, least, _ in parts)
    high = sum(value if value is not None else most or 0 for value, _, most in parts)
    known = bool(parts) and all(value is not None for value, _, _ in parts)
    return (low if known else None, low, high)


def wanted(said: list[Said]) -> list[Change]:
    """The first statement of each month's total against the newest by nationality, if that was published before."""
    found: list[Change] = []
    if len({label for each in said for _, label, _ in each.lines} - {""}) < 2:
        return found  # a publication of one nationality is never taken for a total
    for month in MONTHS:
        totals = [each for each in said if month in each.cells("total")]
        if not totals:
            continue
        new = min(totals, key=lambda each: (each.published, each.received))
        finer = [each for each in said if month in each.cells("nationality") and each.published <= new.published]
        if not finer:
            continue
        old = max(finer, key=lambda each: (each.published, each.received))
        if old.published == new.published:
            continue
        before, low, high = ends(old.cells("nationality")[month])
        after, least, most = ends(new.cells("total")[month])
        if least > high or most < low or (before is not None and after is None and most > least):
            found.append(("total", "nationality", month, "_T", "revised", before, after))
    return found


@settings(max_examples=proofs.size(6, 200), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(statements)
def test_by_brute_force_a_coarser_table_revises_what_no_finer_number_can_be(said: list[Said]) -> None:
    found = [each for each in changes(*said) if each[0] != each[1]]
    assert sorted(found, key=str) == sorted(wanted(said), key=str)

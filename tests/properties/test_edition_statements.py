"""An edition over whole statements: whatever was said and received when, an answer has the cells of the statements that
held, never a mixture; the cells behind it add up to it.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.rows import answering, parts, rows
from cauce.edition.trace import trace
from cauce.errors import QuestionRefused
from tests import proofs
from tests.statements import CODE, Cell, Said, day, deliver, edition, held, total

MONTHS = ("2023-11", "2023-12", "2024-01", "2024-02")
TEXTS = ("0", "3", "40", "500", "<5", "X")
COLUMNS = ("time_period", "citizenship", "obs_value", "obs_min", "obs_max")

lines = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(("Guatemala", "Honduras", "China", "Others", "Total", ""))),
    st.sampled_from(TEXTS),
    min_size=1,
    max_size=8,
).map(lambda said: tuple((*key, text) for key, text in said.items()))
said = st.lists(st.tuples(st.integers(1, 4), lines), min_size=1, max_size=4).map(
    lambda found: [Said(published, received, each) for received, (published, each) in enumerate(found, start=1)]
)
few = settings(max_examples=proofs.size(6, 200), phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""An example takes a store and an edition, and is small as it is: none is shrunk."""


@contextmanager
def published(statements: list[Said]) -> Iterator[Edition]:
    """The edition of these statements, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        yield edition(deliver(Path(folder), statements))


def cells_of(found: pl.DataFrame) -> dict[str, dict[str, Cell]]:
    """Rows as brute force remembers them."""
    told: dict[str, dict[str, Cell]] = {}
    for month, code, value, low, high in found.select(COLUMNS).iter_rows():
        assert code not in told.setdefault(month, {})
        told[month][code] = (value, low, high)
    return told


@pytest.mark.proof("an answer as of any instant has the cells of the statements that held then, never a mixture")
@few
@given(said, st.integers(0, 5), st.integers(0, 5))
def test_the_parts_of_two_instants_hold_what_brute_force_remembers(
    statements: list[Said], said_by: int, came_by: int
) -> None:
    with published(statements) as found:
        for instants in ((None, None), (said_by, None), (None, came_by), (said_by, came_by)):
            as_of, received_by = (None if each is None else day(each) for each in instants)
            question = Question("DF_TRANSIT", as_of=as_of, received_by=received_by)
            for table in ("nationality", "total"):
                names = parts(found, question, CODE, None, [table])
                chosen = found.index.filter(pl.col("part").is_in(names) & (pl.col("table") == table))
                assert len(names) <= chosen["year"].n_unique() if names else True
                printed = rows(found, names, {}, None)
                assert cells_of(printed) == held(statements, table, *instants)
                months = printed.group_by("time_period").agg(pl.col("vintage").n_unique())
                assert set(months["vintage"]) <= {1}


@few
@given(said, st.integers(1, 5))
def test_the_total_of_a_month_is_printed_or_the_sum_of_one_statement(statements: list[Said], said_by: int) -> None:
    nationalities = {label for each in statements for _, label, _ in each.lines} - {"", "Total"}
    several = len(nationalities) > 1
    with published(statements) as found:
        for as_of in (None, said_by):
            told = held(statements, "nationality", as_of), held(statements, "total", as_of)
            question = Question("DF_TRANSIT", as_of=None if as_of is None else day(as_of))
            every = rows(found, parts(found, question, CODE, None), {"citizenship": ("_T",)}, None)
            answered = answering(every, found.sources[CODE]["order"])
            wanted = {
                month: cell
                for month in MONTHS
                if (cell := total(*told, month)) is not None and (several or _printed(told, month))
            }
            assert {month: cells["_T"] for month, cells in cells_of(answered).items()} == wanted


def _printed(told: tuple[dict[str, dict[str, Cell]], ...], month: str) -> bool:
    """Whether a total is printed; nothing is added where a publication has one nationality only."""
    return any("_T" in table.get(month, {}) for table in told)


@few
@given(said)
def test_the_cells_behind_an_answer_add_up_to_it(statements: list[Said]) -> None:
    with published(statements) as found:
        question = Question("DF_TRANSIT", start=MONTHS[0], end=MONTHS[-1], by=())
        try:
            value = answer(found, question).value()
        except QuestionRefused:
            return
        behind = trace(found, question)
        assert behind.total == value


@few
@given(said, st.randoms(use_true_random=False))
def test_the_order_of_delivery_changes_nothing_that_was_published(
    statements: list[Said], chance: random.Random
) -> None:
    distinct = {each.published: each for each in statements}
    in_order = [Said(at, 1 + place, each.lines) for place, (at, each) in enumerate(sorted(distinct.items()))]
    places = list(range(1, len(in_order) + 1))
    chance.shuffle(places)
    mixed = [Said(each.published, place, each.lines) for each, place in zip(in_order, places, strict=True)]
    with published(in_order) as one, published(sorted(mixed, key=lambda each: each.received)) as other:
        for as_of in (None, 1, 2, 3, 4):
            question = Question("DF_TRANSIT", as_of=None if as_of is None else day(as_of))
            shown = [
                rows(each, parts(each, question, CODE, None), {}, None)
                .drop("part", "row_in_part", "vintage")
                .sort("table", "derived", *COLUMNS[:2])
                for each in (one, other)
            ]
            assert shown[0].equals(shown[1])
        assert one.series.equals(other.series)

"""The page of returns shows the asymmetry that its edition sealed, and says where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import polars as pl
import pytest

from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.figures.values import State
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.views.returns import returns
from cauce.web.views.returns_pair import find_pair, pairs


@dataclass(frozen=True, eq=False)
class _Sealed(Edition):
    """The edition, with a table of asymmetries of another."""

    asymmetry: pl.DataFrame

    def results(self, dataflow: str) -> pl.DataFrame:
        return self.asymmetry if dataflow == "DF_ASYMMETRY" else super().results(dataflow)


def _asked(edition: Edition, language: str = "en", **query: str) -> Asked:
    raw = "&".join(f"{name}={text}" for name, text in query.items())
    return Asked(edition, "returns", language, f"/{language}/returns", MappingProxyType(query), raw)


@pytest.mark.parametrize("pair", ["US-GT", "ERO-GT", "MX-GT"])
def test_the_coefficients_are_those_that_were_sealed(real_edition: Edition, pair: str) -> None:
    sealed = real_edition.results("DF_ASYMMETRY").filter(
        (pl.col("corridor") == pair) & pl.col("coefficient").is_not_null()
    )
    shown = find_pair(_asked(real_edition), pair, None)
    assert [(each.period, each.value) for each in shown.apart.points] == sealed.select(
        "time_period", "coefficient"
    ).rows()
    assert sealed.height > 12
    hatched = [each.period for each in shown.apart.points if each.state is State.PROVISIONAL]
    assert hatched == sealed.filter(obs_status="P")["time_period"].to_list()


def test_what_another_account_was_compared_by_is_not_shown_as_this_one(real_edition: Edition) -> None:
    """An edition that compared one event more or less in a month says nothing of the figures shown."""
    other = real_edition.results("DF_ASYMMETRY").with_columns(sender=pl.col("sender") + 1)
    edition = _Sealed(real_edition.root, real_edition.digits, other)
    assert find_pair(_asked(edition), "MX-GT", None).apart.points == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_edition_without_the_analysis_says_so_and_keeps_both_sides(real_edition: Edition, language: str) -> None:
    empty = pl.DataFrame(schema=RESULTS["DF_ASYMMETRY"])
    made = returns(_asked(_Sealed(real_edition.root, real_edition.digits, empty), language))
    figures, said = made.context["figures"], made.context["unanalysed"]
    assert isinstance(figures, dict)
    assert isinstance(said, Nothing)
    assert "sides" in figures
    assert "asymmetry" not in figures
    assert {"en": "sealed without an analysis", "es": "se selló sin un análisis"}[language] in said.why
    assert said.nearest is None
    assert made.context["years"] is not None


def test_an_earlier_day_leads_back_to_today(real_edition: Edition) -> None:
    made = returns(_asked(real_edition, asOf="2025-07-01"))
    said = made.context["unanalysed"]
    assert isinstance(said, Nothing)
    assert said.nearest is not None
    assert "asOf" not in said.nearest.address
    assert made.context["years"] is not None


def test_every_pair_of_the_page_is_a_corridor_of_the_analysis(real_edition: Edition) -> None:
    assert set(pairs()) == set(real_edition.results("DF_ASYMMETRY")["corridor"])


def test_a_month_that_rounding_alone_can_set_apart_counts_for_neither_side(real_edition: Edition) -> None:
    """February 2020: 4,430 sent and 4,423 received; two cells rounded to ten may hide as much as ten."""
    pair = find_pair(_asked(real_edition), "US-GT", None)
    assert pair.alike == {"2020-02"}
    assert (str(pair.final[1][0]), *pair.final[1][1:]) == ("2020-02", 4_430, 4_423)
    assert sum(pair.more) == len(pair.final) - 1


def test_differences_that_cancel_out_in_the_sum_are_told(real_edition: Edition) -> None:
    """The 14 gaps in the order of months, from the two publications; their sum, 465, is 0.6 % of 72,202.5."""
    gaps = (109, 7, 88, 168, 79, 438, 1_854, 1_404, 16, 127, 86, 138, 199, 82)
    pair = find_pair(_asked(real_edition), "US-GT", None)
    assert pair.month_by_month == pytest.approx(sum(gaps) / 72_202.5)
    assert "6.6%" in returns(_asked(real_edition)).lede

"""False discoveries are held as Benjamini and Hochberg define it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.analysis.anomaly import q_values

ps = st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=25)


@given(ps, st.sampled_from([0.05, 0.1, 0.2]))
def test_discoveries_are_those_of_the_definition(p: list[float], rate: float) -> None:
    # Step up, word by word: the largest k with p(k) <= k q / m; all up to it are discoveries.
    ordered = sorted(p)
    largest = max([k for k, each in enumerate(ordered, 1) if each * len(p) / k <= rate], default=0)
    expected = [bool(largest) and each <= ordered[largest - 1] for each in p]
    assert (q_values(np.array(p)) <= rate).tolist() == expected


@given(ps)
def test_the_order_of_series_does_not_matter(p: list[float]) -> None:
    order = np.random.default_rng(len(p)).permutation(len(p))
    assert q_values(np.array(p)[order]) == pytest.approx(q_values(np.array(p))[order])


def test_the_published_example() -> None:
    # The example of Benjamini and Hochberg 1995, of 15 hypotheses: of these, four are discoveries at 0.05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
         0.7590, 1.000]  # fmt: skip
    assert (q_values(np.array(p)) <= 0.05).tolist() == [True] * 4 + [False] * 11


def test_what_was_not_tested_is_not_counted() -> None:
    assert q_values(np.array([np.nan, 0.04, np.nan])).tolist()[1] == 0.04
    assert np.isnan(q_values(np.array([np.nan, 0.04]))[0])
    assert q_values(np.array([])).size == 0

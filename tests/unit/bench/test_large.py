"""The many invented observations of the benchmark are an edition that answers as any other."""

from __future__ import annotations

from pathlib import Path

from bench.answers import measure_answers
from bench.large import SOURCE, YEARS, write_edition
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.model.observation import DIMENSIONS

A_MONTH = 9 * 200
"""Observations of a month: nine sectors, two hundred nationalities."""


def test_it_has_every_dimension_and_as_many_observations_as_were_asked_for(tmp_path: Path) -> None:
    edition = write_edition(tmp_path, A_MONTH * 12 * len(YEARS))
    assert set(DIMENSIONS) <= set(edition.series.columns)
    asked = Question("DF_ENCOUNTERS", {"source": (SOURCE,), "ref_area": ("USBP_TCA",), "citizenship": ("GTM",)},
                     "2000-01", "2024-12", ("time_period",))  # fmt: skip
    assert answer(edition, asked).rows.height == 12 * len(YEARS)


def test_what_is_measured_on_it_is_the_answer_that_the_engine_gives_alone(tmp_path: Path) -> None:
    """The benchmark ends where the two differ; below a hundred million observations it has no bar but one."""
    (may_be_asked,) = measure_answers(tmp_path, A_MONTH * 12 * len(YEARS))
    assert may_be_asked.unit == "s"

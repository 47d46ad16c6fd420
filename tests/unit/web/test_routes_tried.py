"""The page of routes tells what was tried in one sentence, which follows from the gate and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import polars as pl
import pytest

from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.edition.trial import BENCHMARK, GATE
from cauce.web.asked import Asked
from cauce.web.site import html
from cauce.web.views.routes_tried import Tried, tried


@dataclass(frozen=True, eq=False)
class _Sealed(Edition):
    """The edition, with a benchmark of another."""

    made: dict[str, pl.DataFrame]

    def results(self, dataflow: str) -> pl.DataFrame:
        return self.made[dataflow] if dataflow in self.made else super().results(dataflow)


def _row(citizenship: str, horizon: int | None, relative: float | None) -> dict[str, object]:
    return {"citizenship": citizenship, "horizon": horizon, "origins": 27, "mae_last_value": 1234.4,
            "relative_mae_last_value": relative, "coverage_80": 0.8}  # fmt: skip


def _asked(edition: Edition, skilled: float, coverage: float, language: str = "en") -> Asked:
    rows = [
        _row(*each)
        for each in (("VEN", None, 0.95), ("VEN", 1, 0.9), ("VEN", 2, 1.0), ("HTI", None, 1.5), ("HTI", 1, 1.4),
                     ("HTI", 2, None), ("_T", None, 2.0), ("_T", 1, 2.0), ("_T", 2, 2.0))
    ]  # fmt: skip
    criteria = [
        ("relative-mae", 8.0, None, skilled, skilled >= 8),
        ("coverage", 0.75, 0.85, coverage, 0.75 <= coverage <= 0.85),
        ("within-both", 0.8, None, 0.997, True),
        ("coherence", None, 1e-6, 3e-11, True),
    ]
    made = {"DF_BENCHMARK": pl.DataFrame(rows, schema=BENCHMARK), "DF_GATE": pl.DataFrame(criteria, GATE, orient="row")}
    sealed = _Sealed(edition.root, edition.digits, made)
    return Asked(sealed, "routes", language, path("routes", language), MappingProxyType({}), "")


def _told(edition: Edition, skilled: float, coverage: float, language: str = "en") -> Tried | None:
    return tried(_asked(edition, skilled, coverage, language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_of_routes_has_the_sentence_and_both_tables(invented_edition: Edition, language: str) -> None:
    page = html(_asked(invented_edition, 1, 0.77, language)).decode()
    section = page.split('id="tried"')[1].split('id="definitions"')[0]
    assert {"en": "1 of 2 nationalities", "es": "1 de 2 nacionalidades"}[language] in section
    assert section.count("<table") == 2


@pytest.mark.parametrize(
    ("skilled", "coverage", "begins"),
    [
        (1, 0.77, "Knowing how many people crossed the Darién does not tell"),
        (8, 0.77, "Knowing how many people crossed the Darién tells"),
        (8, 0.60, "The error fell by a tenth or more for 8 of 2 nationalities, where 8 were asked for, but not all"),
    ],
)
def test_the_sentence_follows_from_the_gate(
    invented_edition: Edition, skilled: float, coverage: float, begins: str
) -> None:
    told = _told(invented_edition, skilled, coverage)
    assert told is not None
    assert told.finding.startswith(begins)


def test_the_worst_stands_first_and_all_together_last(invented_edition: Edition) -> None:
    told = _told(invented_edition, 1, 0.77)
    assert told is not None
    rows = [[cell.text for cell in row] for row in told.scores.rows]
    assert rows == [
        ["Haiti", "1,234", "1.500", "1.40", "", "80%"],
        ["Venezuela", "1,234", "0.950", "0.90", "1.00", "80%"],
        ["All nationalities", "1,234", "2.000", "2.00", "2.00", "80%"],
    ]


def test_the_gate_is_written_as_it_was_asked(invented_edition: Edition) -> None:
    told = _told(invented_edition, 1, 0.77, "es")
    assert told is not None
    rows = [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row[1:]] for row in told.gate.rows]
    assert rows == [
        ["al menos 8", "1", "no"],
        ["de 75 % a 85 %", "77.0 %", "sí"],
        ["al menos 80 %", "99.7 %", "sí"],
        ["menos de 0.000001", "menos de 0.000001", "sí"],
    ]


def test_an_edition_without_the_trial_shows_none(invented_edition: Edition) -> None:
    made = {"DF_BENCHMARK": pl.DataFrame(schema=BENCHMARK), "DF_GATE": pl.DataFrame(schema=GATE)}
    sealed = _Sealed(invented_edition.root, invented_edition.digits, made)
    assert tried(Asked(sealed, "routes", "en", "/en/routes", MappingProxyType({}), "")) is None

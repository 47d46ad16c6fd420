"""Each result has one method, and gives the columns that are sealed."""

from __future__ import annotations

from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.release.analyse import METHODS, analyse


def test_every_result_has_a_method_and_no_method_is_without_one() -> None:
    assert set(METHODS) | {"DF_OUTLOOK", "DF_SCORES", "DF_RECORD", "DF_BENCHMARK", "DF_GATE"} == set(RESULTS)


def test_the_analysis_of_an_edition_gives_what_is_sealed_in_it(invented_edition: Edition) -> None:
    for name, (rows, schema) in analyse(invented_edition, None).items():
        sealed = invented_edition.results(name.upper())
        assert rows.select(schema.names()).cast(schema).equals(sealed)

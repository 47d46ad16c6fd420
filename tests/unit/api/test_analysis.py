"""What the analysis found is given to machines as it was sealed, chosen by what a column holds."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from cauce.addresses import file_url
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from tests.unit.app.test_server import ask


def _json(site: str, dataflow: str, query: dict[str, str]) -> Any:
    return json.loads(ask(site, file_url("analysis", query, dataflow=dataflow))[2])


def test_every_result_has_an_address(site: str, invented_edition: Edition) -> None:
    for dataflow in RESULTS:
        said = _json(site, dataflow, {})
        assert said["edition"] == invented_edition.urn
        assert said["invented"] is True
        assert len(said["rows"]) == invented_edition.results(dataflow).height


def test_rows_are_chosen_by_a_column(real_site: str, real_edition: Edition) -> None:
    said = _json(real_site, "DF_GAP", {"corridor": "MX-GT", "first": "2023-01", "span": "year"})
    sealed = real_edition.results("DF_GAP").filter(
        (pl.col("corridor") == "MX-GT") & (pl.col("first") == "2023-01") & (pl.col("span") == "year")
    )
    assert said["rows"] == sealed.to_dicts()
    assert sealed.height > 5


def test_what_is_no_result_or_no_column_is_refused(site: str) -> None:
    for dataflow, query in (("DF_ENCOUNTERS", {}), ("DF_GAP", {"citizenship": "GTM"})):
        status, said, content = ask(site, file_url("analysis", query, dataflow=dataflow))
        assert (status, said["content-type"]) == (400, "application/problem+json")
        assert json.loads(content)["code"] in ("unknown-dataflow", "unknown-dimension")

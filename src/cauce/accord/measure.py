"""What an edition says of a measure: its values by period, added over the measure's window."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import polars as pl

from cauce.accord.status import Measured
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.model.period import Month

_NONE = pl.DataFrame(schema={"time_period": pl.String(), "obs_value": pl.Int64(), "unit_measure": pl.String()})
Ask = Callable[[Edition, Mapping[str, Any], datetime | None], dict[str, int]]


class Values:
    """The values of measures in one edition, as known at instants: one question for each state of what was known.

    Between two statements of a publication nothing that it says changes, so meetings between them need not ask again.
    """

    def __init__(self, edition: Edition, ask: Ask | None = None) -> None:
        self._edition = edition
        self._ask = ask or values
        self._told: dict[tuple[str, int], Mapping[str, int]] = {}

    def of(self, measure: Mapping[str, Any], as_of: datetime | None = None) -> Mapping[str, int]:
        """As `values` gives them."""
        said = self._edition.sources.get(measure["source"], {"vintages": ()})["vintages"]
        known = [each for each in said if as_of is None or datetime.fromisoformat(each["published"]) <= as_of]
        if not known:
            return {}
        asked = [measure[each] for each in ("dataflow", "source", "named", "window")]
        state = (json.dumps(asked, sort_keys=True), len(known))
        if state not in self._told:
            self._told[state] = self._ask(self._edition, measure, None if len(known) == len(said) else as_of)
        return self._told[state]


def unit_of(edition: Edition, measure: Mapping[str, Any]) -> str:
    """The unit that its series is counted in; empty where it is not held or has several."""
    units = _rows(edition, measure, None)["unit_measure"].unique().to_list()
    return str(units[0]) if len(units) == 1 else ""


def values(edition: Edition, measure: Mapping[str, Any], as_of: datetime | None = None) -> dict[str, int]:
    """Values by period, in order; of a window of several months each stands at its last month.

    A window of one is a printed year, a longer one is of months. Nothing where the edition does not hold the series. A
    period of which a part is not known is left out, and so is a window with a month that nobody states.
    """
    rows = _rows(edition, measure, as_of)
    known = (
        rows.group_by("time_period")
        .agg(pl.col("obs_value").sum(), whole=pl.col("obs_value").is_not_null().all())
        .filter(pl.col("whole") & (pl.col("time_period").str.len_chars() == (4 if measure["window"] == 1 else 7)))
        .sort("time_period")
    )
    single = dict(known.select("time_period", "obs_value").iter_rows())
    return single if measure["window"] == 1 else _windows(single, measure["window"])


def _rows(edition: Edition, measure: Mapping[str, Any], as_of: datetime | None) -> pl.DataFrame:
    """What the edition answers; no row where it does not hold the series."""
    named = {"source": (measure["source"],), **{name: tuple(codes) for name, codes in measure["named"].items()}}
    try:
        return answer(edition, Question(measure["dataflow"], named, as_of=as_of)).rows
    except QuestionRefused:
        return _NONE


def _windows(single: Mapping[str, int], months: int) -> dict[str, int]:
    found = {}
    for text in single:
        last = Month.parse(text)
        window = [str(last.plus(-back)) for back in range(months)]
        if all(each in single for each in window):
            found[text] = sum(single[each] for each in window)
    return found


def measured(measure: Mapping[str, Any], said: Mapping[str, int]) -> Measured:
    """The values as the rules for a status take them."""
    target, baseline = measure["target"] or {}, measure["baseline"] or {}
    return Measured(said, measure["oldest_months"], baseline.get("value"), target.get("value"),
                    target.get("direction", "above"))  # fmt: skip

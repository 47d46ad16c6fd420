"""Why a result has no number, in words: each reason of the rows that are shown, once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from cauce.language import knows, say
from cauce.reference import signal_reasons

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "DF_EFFECTS": "events.reason",
        "DF_SECOND_OPINION": "events.reason",
        "DF_LAGS": "lags.reason",
        "DF_OUTLOOK": "outlook.reason",
        "DF_NOWCAST": "nowcast.reason",
        "DF_RATES": "protection.rates.reason",
    }
)
"""Where the sentences of a result's reasons stand; those of early warning stand with their codes in `reference`."""


def told_reasons(dataflow: str, rows: pl.DataFrame, language: str) -> list[str]:
    """`code: what it means` for each reason, with its numbers where the sentence has them; none if nothing is refused.

    A code that has no sentence stands alone in its row.
    """
    if "reason" not in rows.columns:
        return []
    said = [_sentence(dataflow, row, language) for row in rows.filter(pl.col("reason").is_not_null()).to_dicts()]
    return list(dict.fromkeys(each for each in said if each))


def _sentence(dataflow: str, row: Mapping[str, object], language: str) -> str:
    code, known = str(row["reason"]), signal_reasons()
    if (key := f"{_SENTENCES.get(dataflow, '')}.{code}") and knows(language, key):
        return f"{code}: {say(language, key, year=row.get('time_period') or '', **_numbers(row))}"
    of_warning = code in known and dataflow in ("DF_TESTED", "DF_SIGNALS", "DF_BREAKS")
    return f"{code}: {known[code].means[language]}" if of_warning else ""


def _numbers(row: Mapping[str, object]) -> dict[str, object]:
    return {
        name: content for name, content in row.items() if isinstance(content, int) and not isinstance(content, bool)
    }

"""Which printed words of the files behind an edition became which codes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cauce.edition import layout
from cauce.model.source import Source
from cauce.store import Store


def labels(store: Store, cover: pl.DataFrame, sources: Mapping[str, Source]) -> pl.DataFrame:
    """LABELS of the statements in some rows of the store's cover; no words of a file whose licence keeps them back."""
    stated = cover.select("source", "vintage", "submission").unique().sort("source", "vintage")
    found = [pl.DataFrame(schema=layout.LABELS)]
    for source, vintage, submission in stated.iter_rows():
        said = store.labels(submission).with_columns(source=pl.lit(source), vintage=pl.lit(vintage))
        if sources[source].redistribute == "none":
            said = said.with_columns(label=pl.lit(None, pl.String))
        found.append(said.select(layout.LABELS.names()))
    return pl.concat(found).sort("source", "vintage", "rule", "field", "entry", "dimension")

"""What Cauce measures of itself, computed when an edition is sealed: who supplies it, how late, and what has two sides.

None of it is a status, and none of it speaks of the dashboard that was announced in 2024.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from cauce.accord.shipped import rules, told_of_itself
from cauce.edition.read import Edition
from cauce.model.party import DELEGATIONS
from cauce.model.period import Month
from cauce.reference import dataflows, mirrors

Row = dict[str, Any]


def itself(edition: Edition, asymmetry: pl.DataFrame, day: date, earlier: Sequence[Edition]) -> dict[str, Any]:
    """What is frozen: the `item` that asked for a dashboard, what it `says`, and each of `measures` with its `rows`.

    `asymmetry` is ASYMMETRY of this edition; `day` and `earlier` are those of `frozen`.
    """
    rows = {
        "dataflows": [_supplied(edition, party) for party in DELEGATIONS.values()],
        "days": [_days(edition, party) for party in DELEGATIONS.values()],
        "calendar": [_editions(day, earlier)],
        "both-sides": [_both(asymmetry, each.corridor) for each in mirrors()],
    }
    said = told_of_itself()
    return {**said, "measures": [{**each, "rows": rows[each["id"]]} for each in said["measures"]]}


def _supplied(edition: Edition, party: str) -> Row:
    """The dataflows on which authorities of a country are held, and those that its delegation sent."""
    own = _own(edition, party)
    sent = {str(each["source"]) for each in edition.findings if DELEGATIONS.get(str(each.get("delivered_by"))) == party}
    held = {code: {table["dataflow"] for table in said["tables"] if table["dataflow"]} for code, said in own.items()}
    known = [flow for flow in dataflows() if any(flow in each for each in held.values())]
    by_it = [flow for flow in known if any(flow in held[code] for code in sent & held.keys())]
    return {"party": party, "dataflows": known, "of": len(dataflows()), "sent": by_it}


def _days(edition: Edition, party: str) -> Row:
    """Fewest and most days of its monthly publications; how many have a day, how many have none; the last month."""
    monthly = edition.cover.filter(
        pl.col("source").is_in(list(_own(edition, party))), pl.col("time_period").str.len_chars() == 7
    )
    stated = monthly.group_by("source", "vintage", "published", "published_basis").agg(last=pl.col("time_period").max())
    dated = stated.filter(pl.col("published_basis") != "last-period").sort("published", "vintage")
    newest = {
        source: (published, last) for source, published, last in dated.select("source", "published", "last").rows()
    }
    days = sorted((published.date() - Month.parse(last).last_day).days for published, last in newest.values())
    return {
        "party": party,
        "publications": len(days),
        "undated": stated["source"].n_unique() - len(newest),
        "fewest": days[0] if days else None,
        "most": days[-1] if days else None,
        "last": stated["last"].max(),
    }


def _editions(day: date, earlier: Sequence[Edition]) -> Row:
    first = earlier[0].manifest.published_at.date() if earlier else day
    return {"editions": len(earlier) + 1, "first": first.isoformat()}


def _both(asymmetry: pl.DataFrame, corridor: str) -> Row:
    """Months of a corridor that a side states and that both do; the same after the month of the statement."""
    both = pl.col("sender").is_not_null() & pl.col("receiver").is_not_null()
    after = pl.col("time_period") > rules().statement.strftime("%Y-%m")
    counted = asymmetry.filter(pl.col("corridor") == corridor).select(
        months=pl.len(), both=both.sum(), months_since=after.sum(), both_since=(both & after).sum()
    )
    return {"corridor": corridor, **counted.row(0, named=True)}


def _own(edition: Edition, party: str) -> Mapping[str, Mapping[str, Any]]:
    """The publications of a country's own authorities."""
    return {code: said for code, said in edition.sources.items()
            if said["kind"] == "authority" and said["reporter"] == party}  # fmt: skip

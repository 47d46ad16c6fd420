"""Small invented deliveries, and what their checks find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from cauce.check import Before, Delivery, run
from cauce.harmonise import cover, harmonise
from cauce.language import LANGUAGES, say
from cauce.model.finding import Finding
from cauce.model.source import Source
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, source, transcript

LINES = ("t", "nat")


def delivery(*lines: Sequence[str], labels: Sequence[str] = LINES, of: Source | None = None) -> Delivery:
    """The lines of an invented publication, harmonised."""
    copied, described = transcript(labels, *lines), of or source()
    got = harmonise(copied, described, CODELISTS, DATAFLOWS, file="new.csv")
    return Delivery(described, "new.csv", got.observations, got.lineage, cover(got.observations), copied)


def before(*earlier: Delivery, **given: Any) -> Before:
    """What earlier deliveries state, each a vintage of its own."""
    if not earlier:
        return Before(**given)
    observations = pl.concat([each.observations for each in earlier])
    stated = pl.concat([each.cover.with_columns(vintage=pl.lit(f"v{n}")) for n, each in enumerate(earlier)])
    return Before(observations, stated, **given)


def found(new: Delivery, known: Before | None = None, *, code: str) -> list[Finding]:
    """The findings of one code among all of a delivery, each sayable in both languages."""
    findings = run(new, known)
    for each in findings:
        for language in LANGUAGES:
            say(language, f"finding.{each.code}", **each.facts)
            say(language, f"finding.{each.code}.remedy", **each.facts)
    return [each for each in findings if each.code == code]


def monthly(first: int, *values: int, nat: str = "Honduras") -> list[list[str]]:
    """One line a month from a month of 2021 on (1 is January 2021)."""
    months = range(first - 1, first - 1 + len(values))
    return [[f"{2021 + n // 12}-{n % 12 + 1:02d}", nat, str(v)] for n, v in zip(months, values, strict=True)]

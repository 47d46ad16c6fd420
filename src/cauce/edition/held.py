"""The series of an edition as questions are settled on them, and what to say where none has the codes named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from cauce.edition import layout
from cauce.edition.question import LONGEST, Question
from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS

Codes = dict[str, tuple[str, ...]]
"""Codes by dimension."""


@dataclass(frozen=True)
class OfSource:
    """The series of a source in one dataflow, their codes as numbers, and all its codes, looked up once."""

    series: pl.DataFrame

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """Every code of each dimension, `source` included."""
        return {name: frozenset(self.series[name].unique().to_list()) for name in (*DIMENSIONS, "source")}


Held = Mapping[str, OfSource]
"""The series of one dataflow, by source."""


def by_source(series: pl.DataFrame) -> Held:
    """SERIES of one dataflow as questions are settled on them."""
    coded = series.cast({name: pl.Categorical() for name in (*DIMENSIONS, "source")})
    return {str(source): OfSource(own) for (source,), own in coded.partition_by("source", as_dict=True).items()}


def unknown(question: Question, held: Held) -> QuestionRefused:
    """The first code that leaves no series, and the codes that could have been named in its place.

    A code that exists, but never with those named before it, is told as that: with what may be left out.
    """
    every = pl.concat(
        [own.cast(layout.SERIES) for own in (each.series for each in held.values())]
        or [pl.DataFrame(schema=layout.SERIES)]
    )
    left, before = every, dict[str, tuple[str, ...]]()
    for name, codes in question.named.items():
        absent = sorted(set(codes) - set(left[name].unique()))
        if absent:
            facts = {
                "dimension": name,
                "code": ", ".join(absent)[:LONGEST],
                "known": ", ".join(left[name].unique().sort().to_list()[:60]),
            }
            if not before or set(absent) - set(every[name].unique()):
                return QuestionRefused("unknown-code", facts)
            others = ", ".join(f"{other}={','.join(dict.fromkeys(said))}" for other, said in before.items())
            return QuestionRefused(
                "never-together", {**facts, "others": others, "leave": _leave(every, before, name, codes)}
            )
        left, before = left.filter(pl.col(name).is_in(codes)), {**before, name: codes}
    return QuestionRefused("no-source", {"dimension": ", ".join(question.named)})


def _leave(every: pl.DataFrame, before: Codes, name: str, codes: tuple[str, ...]) -> str:
    """The dimensions of which any one may be left unnamed, so that the others are found together."""
    named = {**before, name: codes}
    free = [
        each for each in named
        if not every.filter(pl.col(other).is_in(said) for other, said in named.items() if other != each).is_empty()
    ]  # fmt: skip
    return ", ".join(free)

"""Settling a question: one source, one event, one code for every dimension that was not named, or a refusal that says
what could be named. The order is the design's: source, event, frequency, every other dimension.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from cauce.edition.held import Codes, Held, OfSource, by_source, unknown
from cauce.edition.question import Question
from cauce.errors import QuestionRefused
from cauce.model.observation import DIMENSIONS
from cauce.model.structure import Dataflow
from cauce.reference import codelist

_SEVERAL = 2
_FREE = tuple(name for name in DIMENSIONS if name not in ("event", "freq", "reporter"))


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides between sources that count the same: a publication of the authority before a compilation, exact
    before rounded, then the rank in its yaml.
    """

    code: str
    kind: str
    rounding: int
    rank: int

    @property
    def order(self) -> tuple[bool, bool, int]:
        """Smaller is preferred."""
        return (self.kind != "authority", self.rounding > 1, self.rank)


@dataclass(frozen=True, slots=True)
class Settled:
    """The one source and the codes of every dimension; `series` are the rows of the edition's series that fit."""

    source: str
    codes: Codes
    series: pl.DataFrame


def settle(
    question: Question,
    flow: Dataflow,
    series: pl.DataFrame | Held,
    standings: Mapping[str, Standing],
    stated: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[Settled]:
    """The sources that can answer, the preferred one first, each with its codes.

    Of those that cover what is asked, one that tells codes apart goes before one that knows their total alone, where
    rows are asked by them. `stated` are the periods that each source states at the instants asked; a source that it
    does not name states all that its series span.
    Raises QuestionRefused with the dimension that is open and its codes, or with the code that no source has.
    """
    periods = question.periods()
    known = by_source(series.filter(pl.col("dataflow") == flow.id)) if isinstance(series, pl.DataFrame) else series
    fitting, held = _named(question, known, flow)
    fitting = _frequency(fitting, periods)
    _one_reporter(question, fitting)
    settled: list[tuple[tuple[object, ...], Settled]] = []
    refusals: list[tuple[tuple[bool, bool, int], QuestionRefused]] = []
    for source, own in sorted(fitting.items()):
        standing = standings[source]
        try:
            found = _of_source(question, flow, source, own, held[source])
        except QuestionRefused as refusal:
            refusals.append((standing.order, refusal))
            continue
        totals = all(code in (("_T",), ("_Z",)) for name, code in found.codes.items() if name not in _fixed(question))
        missing = _missing(found.series, periods, stated.get(source))
        whole = sum(found.codes.get(name) in (("_T",), ("_Z",)) for name in question.by or ())
        settled.append(((missing > 0, missing, whole, not totals, *standing.order), found))
    if not settled:
        raise min(refusals, key=lambda each: each[0])[1]
    complete = [each for each in settled if not each[0][0]]
    ranked = complete or settled
    rest = [each for each in settled if each not in ranked]
    ordered = sorted(ranked, key=lambda each: each[0]) + sorted(rest, key=lambda each: each[0])
    return [found for _, found in ordered]


def _fixed(question: Question) -> set[str]:
    return {*question.named, *(question.by or ()), "event", "freq", "reporter"}


def _named(question: Question, known: Held, flow: Dataflow) -> tuple[dict[str, pl.DataFrame], dict[str, Codes]]:
    """The series of the sources that hold every code named, and by which codes each source holds them."""
    pieces, held = {}, {}
    for source, every in known.items():
        told = _told_singly(question, every)
        if told is not None:
            pieces[source], held[source] = told, dict(question.named)
            continue
        wanted: Codes = {}
        own = every.series
        for name, codes in question.named.items():
            present = every.codes[name] if own is every.series else frozenset(_codes(own, name))
            wanted[name] = tuple(_as_held(code, present, name, flow) for code in codes)
            if not present.issuperset(wanted[name]):
                own = own.clear()
            elif len(present) > len(set(wanted[name])):
                own = own.filter(pl.col(name).is_in(wanted[name]))
        if not own.is_empty():
            pieces[source], held[source] = own, wanted
    if not pieces:
        raise unknown(question, known)
    return pieces, held


def _told_singly(question: Question, every: OfSource) -> pl.DataFrame | None:
    """The series where one code a dimension is named and the source has them together, which is most often so."""
    if any(len(codes) != 1 or codes[0] not in every.codes[name] for name, codes in question.named.items()):
        return None
    split = [pl.col(name) == codes[0] for name, codes in question.named.items() if len(every.codes[name]) > 1]
    found = every.series.filter(split) if split else every.series
    return None if found.is_empty() else found


def _codes(series: pl.DataFrame, name: str) -> list[str]:
    return sorted(series[name].unique().to_list())


def _codes_of_all(series: pl.DataFrame) -> Codes:
    """The codes of every dimension, looked up together."""
    unique = series.select(pl.col(name).unique().implode() for name in DIMENSIONS).row(0)
    return {name: tuple(sorted(codes)) for name, codes in zip(DIMENSIONS, unique, strict=True)}


def _as_held(code: str, present: frozenset[str], name: str, flow: Dataflow) -> str:
    """A group that holds all that a source splits is its total, one that holds a single code or group is that: neither
    is written twice. Of a source that splits nothing no group is known.
    """
    if code in present:
        return code
    above = {part: set(_above(name, part, flow)) for part in present - {"_T", "_Z"}}
    inside = [part for part, wholes in above.items() if code in wholes]
    if "_T" in present and inside and len(inside) == len(above):
        return "_T"
    highest = [part for part in inside if above[part].isdisjoint(inside)]
    return highest[0] if len(highest) == 1 and len(above) >= _SEVERAL else code


def _frequency(held: Mapping[str, pl.DataFrame], periods: Sequence[str] | None) -> dict[str, pl.DataFrame]:
    """Months are asked where no period is named; else the frequency of the form that was used."""
    if periods is None:
        return _filled(held, pl.col("freq") == "M") or _filled(held, pl.col("freq") == "A")
    first = periods[0]
    freq = "M" if len(first) == 7 else "_U" if "/" in first else "A"
    fiscal = first.startswith("FY")
    fits = _filled(held, (pl.col("freq") == freq) & (pl.col("first").str.starts_with("FY") == fiscal))
    if not fits:
        known = sorted({("FY" if each.startswith("FY") else "") + freq for series in held.values()
                        for each, freq in series.select("first", "freq").unique().iter_rows()})  # fmt: skip
        code = "no-printed-year" if freq == "A" else "no-such-months"
        year = first[-4:] if freq == "A" else first[:4]
        months = f"--from {int(year) - fiscal}-{10 if fiscal else 1:02d} --to {year}-{9 if fiscal else 12:02d}"
        raise QuestionRefused(code, {"period": first, "months": months, "year": year, "known": ", ".join(known)})
    return fits


def _filled(held: Mapping[str, pl.DataFrame], which: pl.Expr) -> dict[str, pl.DataFrame]:
    found = {source: own.filter(which) for source, own in held.items()}
    return {source: own for source, own in found.items() if not own.is_empty()}


def _one_reporter(question: Question, held: Mapping[str, pl.DataFrame]) -> None:
    if "reporter" in question.named or "source" in question.named or "reporter" in (question.by or ()):
        return
    reporters = sorted({code for own in held.values() for code in _codes(own, "reporter")})
    if len(reporters) > 1:
        raise QuestionRefused("open-dimension", {"dimension": "reporter", "known": ", ".join(reporters)})


def _of_source(question: Question, flow: Dataflow, source: str, series: pl.DataFrame, held: Codes) -> Settled:
    by = set(question.by or ())
    if "reporter" not in by:
        series = _single(series, "reporter", question)
    if "event" not in question.named and "event" not in by:
        series = series.filter(pl.col("event") == _event(_codes(series, "event"), flow))
    found = _codes_of_all(series)
    open_ones = [name for name in _FREE if name not in question.named and name not in by and len(found[name]) > 1]
    for name in open_ones:
        series = _total_or_only(series, name)
    found = _codes_of_all(series) if open_ones else found
    for name, wanted in held.items():
        if name in found and not set(found[name]).issuperset(wanted):
            raise QuestionRefused("no-source", {"dimension": ", ".join(question.named)})
    codes = {
        name: found[name] if name in by and name not in question.named else held.get(name) or found[name]
        for name in DIMENSIONS
    }
    for name in by - set(question.named) - {"time_period", "source"}:
        codes[name] = _parts(series, name, flow)
    return Settled(source, codes, series)


def _single(series: pl.DataFrame, name: str, question: Question) -> pl.DataFrame:
    codes = _codes(series, name)
    if len(codes) > 1 and name not in question.named:
        raise QuestionRefused("open-dimension", {"dimension": name, "known": ", ".join(codes)})
    return series


def _event(events: list[str], flow: Dataflow) -> str:
    """The only one; else the one that is parent of all others, by the sums or by the codelist."""
    if len(events) == 1:
        return events[0]
    for whole in events:
        parts = _within(whole, flow)
        if all(event in parts for event in events if event != whole):
            return whole
    raise QuestionRefused("open-dimension", {"dimension": "event", "known": ", ".join(events)})


def _within(whole: str, flow: Dataflow) -> set[str]:
    parts = set(codelist("CL_EVENT").descendants(whole))
    for part in flow.event_sets.get(whole, ()):
        parts |= {part} | _within(part, flow)
    return parts


def _total_or_only(series: pl.DataFrame, name: str) -> pl.DataFrame:
    codes = _codes(series, name)
    for total in ("_T", "_Z"):
        if total in codes:
            return series.filter(pl.col(name) == total)
    if len(codes) == 1:
        return series
    raise QuestionRefused("open-dimension", {"dimension": name, "known": ", ".join(codes)})


def _parts(series: pl.DataFrame, name: str, flow: Dataflow) -> tuple[str, ...]:
    """What `by` lists: the codes that stand above no other, without the total."""
    codes = [code for code in _codes(series, name) if code not in ("_T", "_Z")]
    wholes = {above for code in codes for above in _above(name, code, flow)}
    return tuple(code for code in codes if code not in wholes) or tuple(_codes(series, name))


def _above(dimension: str, code: str, flow: Dataflow) -> tuple[str, ...]:
    if dimension == "event":
        return tuple(whole for whole in flow.event_sets if code in _within(whole, flow))
    codes = codelist(flow.codelists[dimension]) if dimension in flow.codelists else None
    return codes.ancestors(code) if codes and code in codes else ()


def _missing(series: pl.DataFrame, periods: Sequence[str] | None, stated: Collection[str] | None) -> int:
    """How many of the periods asked lie outside what the series span, or are not stated."""
    if periods is None or series.is_empty():
        return 0
    first, last = str(series["first"].min()), str(series["last"].max())
    return sum(not first <= each <= last or (stated is not None and each not in stated) for each in periods)

"""Everything that is known of a delivery before it is accepted or refused. Reads the store, changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import polars as pl

from cauce import check
from cauce.desk.changed import changed
from cauce.harmonise import Harmonised, cover, harmonise
from cauce.intake.agreement import agreement, contradicts
from cauce.intake.published import published_instant
from cauce.intake.quarantine import Waiting
from cauce.intake.reading import Reading
from cauce.intake.recognise import Recognition, recognise
from cauce.model.finding import Finding, Severity, Where
from cauce.model.period import Period
from cauce.model.source import Source
from cauce.model.statement import PublishedBasis, Vintage, as_known
from cauce.reference import codelists, dataflows, orders
from cauce.store import Store


@dataclass(frozen=True)
class Examination:
    """A delivery examined: what it is and says, every finding, and those among them that someone answers for."""

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    refused: bool = True
    recognition: Recognition | None = None
    harmonised: Harmonised | None = None
    cover: pl.DataFrame | None = None
    published: datetime | None = None
    basis: PublishedBasis = "last-period"
    difference: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What is read in a file, and by code what is harmonised of it already."""

    reading: Reading
    harmonised: Mapping[str, Harmonised] = field(default_factory=dict)


def examine(
    read: Read,
    waiting: Waiting,
    store: Store,
    known: pl.DataFrame,
    sources: Mapping[str, Source],
    *,
    source: str | None = None,
    published: date | datetime | None = None,
    accepted: Collection[str] = (),
) -> Examination:
    """Recognise, harmonise and check one reading, against what its publication and others are known to have said.

    `known` is the cover of the store.
    """
    reading, name = read.reading, waiting.name
    recognition = recognise(reading, name, sources, source=source)
    if not isinstance(recognition, Recognition):
        return Examination(findings=recognition)
    described = sources[recognition.source]
    said = read.harmonised.get(recognition.source) or harmonised(reading, recognition.source, described, name)
    found = [*recognition.findings, *recognition.transcript.findings, *said.findings]
    if said.observations.is_empty():
        blocking = any(each.severity is Severity.BLOCKING for each in found)
        found += [] if blocking else [Finding("nothing-read", Where(file=name))]
        return Examination(findings=tuple(found), recognition=recognition, harmonised=said)
    covered = cover(said.observations)
    found += _other_candidate(reading, recognition, said, known, store, sources, waiting)
    instant, basis = _published(recognition, covered, known, described, name, published)
    found += _not_yet(instant, basis, waiting)
    return _checked(recognition, said, covered, (instant, basis), found, name, store, known, described, accepted)


def reexamine(
    reading: Reading,
    waiting: Waiting,
    store: Store,
    known: pl.DataFrame,
    sources: Mapping[str, Source],
    stated: Vintage,
    *,
    accepted: Collection[str] = (),
) -> Examination:
    """The same of a vintage that was accepted: what it is and when it was published is settled, and is asked no more.

    `known` is what the store covered when it came. Nothing is recognised where it is no file of its source any more.
    """
    if stated.source not in reading.candidates:
        return Examination(findings=reading.findings)
    described, name = sources[stated.source], waiting.name
    recognition = recognise(reading, name, sources, source=stated.source)
    if not isinstance(recognition, Recognition):
        recognition = Recognition(
            stated.source, "content", reading.candidates[stated.source], findings=reading.findings
        )
    said = harmonised(reading, stated.source, described, name)
    found = [*recognition.findings, *recognition.transcript.findings, *said.findings]
    if said.observations.is_empty():
        return Examination(findings=tuple(found), recognition=recognition, harmonised=said)
    when = (stated.published, stated.published_basis)
    return _checked(recognition, said, cover(said.observations), when, found, name, store, known, described, accepted)


def _checked(
    recognition: Recognition,
    said: Harmonised,
    covered: pl.DataFrame,
    when: tuple[datetime, PublishedBasis],
    found: list[Finding],
    name: str,
    store: Store,
    known: pl.DataFrame,
    described: Source,
    accepted: Collection[str],
) -> Examination:
    """With what the checks find against the predecessor and what others are known to have said."""
    instant, basis = when
    held = as_known(known.filter(pl.col("source") == described.code), as_of=instant)
    before = check.Before(
        observations=observations_of(store, held),
        cover=held if not held.is_empty() else None,
        known=_others(store, known, described),
        published=instant.date() if basis in ("given", "printed", "name") else None,
        codelists=codelists(),
        orders=orders(),
    )
    delivery = check.Delivery(
        described, name, said.observations, said.lineage, covered, transcript=recognition.transcript
    )
    found = [*found, *check.run(delivery, before)]
    left, answered = check.accept(found, accepted, described.fixes, name)
    return Examination(
        findings=tuple(found),
        accepted=answered,
        refused=bool(left),
        recognition=recognition,
        harmonised=said,
        cover=covered,
        published=instant,
        basis=basis,
        difference=changed(
            said, covered, instant, store=store, held=held, before=before.observations, source=described
        ),
    )


def _others(store: Store, cover: pl.DataFrame, source: Source) -> dict[str, pl.DataFrame]:
    """What the publications say that this one should agree with, by code."""
    found = {
        code: observations_of(store, as_known(cover.filter(pl.col("source") == code)))
        for code in {str(each["source"]) for each in source.agrees_with}
    }
    return {code: frame for code, frame in found.items() if frame is not None}


def observations_of(store: Store, held: pl.DataFrame) -> pl.DataFrame | None:
    """The observations (OBSERVATION) of some rows of the cover of one source; None if there are none."""
    found = [
        store.observations(str(flow), str(held["source"][0]), rows)
        for (flow,), rows in held.partition_by("dataflow", as_dict=True).items()
    ]
    filled = [frame for frame in found if not frame.is_empty()]
    return pl.concat(filled, how="diagonal") if filled else None


def harmonised(reading: Reading, code: str, source: Source, name: str) -> Harmonised:
    """A reading as one publication says it. Asks nothing of the store."""
    return harmonise(reading.candidates[code], source, codelists(), dataflows(), file=name)


def _other_candidate(
    reading: Reading,
    recognition: Recognition,
    said: Harmonised,
    known: pl.DataFrame,
    store: Store,
    sources: Mapping[str, Source],
    waiting: Waiting,
) -> list[Finding]:
    """The archive as a witness: whether another publication of this layout agrees better with what is known of it.

    The very same bytes, kept as another publication, speak alone.
    """
    if not recognition.others:
        return []
    name = waiting.name
    same = known.filter(pl.col("vintage") == waiting.sha256, pl.col("source").is_in(recognition.others))
    if not same.is_empty():
        told: dict[str, str | int] = {"named": recognition.source, "other": str(same["source"][0])}
        return [Finding("looks-like-another", Where(file=name), told)]
    held = {code: observations_of(store, as_known(known.filter(pl.col("source") == code)))
            for code in (recognition.source, *recognition.others)}  # fmt: skip
    shares = {}
    for code in recognition.others:
        theirs = held[code]
        if theirs is not None:
            shares[code] = agreement(harmonised(reading, code, sources[code], name).observations, theirs)
    own = held[recognition.source]
    mine = agreement(said.observations, own if own is not None else said.observations.clear())
    other = contradicts(mine, shares)
    facts: dict[str, str | int] = {"named": recognition.source, "other": other or ""}
    return [Finding("looks-like-another", Where(file=name), facts)] if other else []


def _not_yet(instant: datetime, basis: PublishedBasis, waiting: Waiting) -> list[Finding]:
    """A publication that came before it was published bears a wrong date, and would stay the newest until that day."""
    if basis == "last-period" or instant.date() <= waiting.arrived.astimezone(UTC).date() + timedelta(days=1):
        return []
    facts: dict[str, str | int] = {"published": instant.date().isoformat(), "basis": basis}
    return [Finding("published-later", Where(file=waiting.name), facts)]


def _published(
    recognition: Recognition,
    covered: pl.DataFrame,
    known: pl.DataFrame,
    source: Source,
    name: str,
    given: date | datetime | None,
) -> tuple[datetime, PublishedBasis]:
    last = max(Period.parse(text).last for text in covered["time_period"].unique())
    return published_instant(
        name,
        last,
        given=given,
        printed=recognition.transcript.printed_date,
        edition=_edition(known, source.published_with, covered["time_period"].max()),
    )


def _edition(known: pl.DataFrame, code: str | None, last: object) -> datetime | None:
    """The instant of the dated edition of another publication that ends where this one does."""
    if code is None:
        return None
    dated = known.filter((pl.col("source") == code) & pl.col("published_basis").is_in(["given", "printed", "name"]))
    ends = dated.group_by("vintage", "published").agg(last=pl.col("time_period").max())
    fitting = ends.filter(pl.col("last") == last).sort("published")
    return fitting["published"][-1] if not fitting.is_empty() else None

"""The only door to what is published: an edition, opened once and read many times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from cauce.edition import manifest
from cauce.edition.held import Held, by_source
from cauce.edition.layout import REVISIONS
from cauce.edition.results import RESULTS
from cauce.edition.settle import Standing
from cauce.errors import NotFound, NotYetReleased, QuestionRefused
from cauce.model.observation import OWN_DIMENSIONS

AGREEMENT = ("items", "remarks", "meetings", "processes", "unfound", "disagreements", "evidence", "rules",
             "follow_up_rules")  # fmt: skip
"""What the records of the joint statement are frozen as."""


@dataclass(frozen=True)
class Edition:
    """A sealed edition of one audience. `root` is the audience's folder, `digits` its sixteen hexadecimal digits."""

    root: Path
    digits: str

    @cached_property
    def manifest(self) -> manifest.Manifest:
        """What was sealed."""
        return manifest.read(self.folder)

    @property
    def folder(self) -> Path:
        """Where its own files lie."""
        return self.root / "editions" / self.digits

    @cached_property
    def urn(self) -> str:
        """Its name in full."""
        return manifest.urn(self.manifest, self.digits)

    @cached_property
    def index(self) -> pl.DataFrame:
        """INDEX: which part holds what, from when to when."""
        return self._table("index")

    @cached_property
    def series(self) -> pl.DataFrame:
        """SERIES: one row a series, with its first and last period."""
        return _with_newer_dimensions(self._table("series"))

    @cached_property
    def held(self) -> Mapping[str, Held]:
        """SERIES by dataflow and source, as questions are settled on them."""
        flows = self.series.partition_by("dataflow", as_dict=True)
        return {str(flow): by_source(series) for (flow,), series in flows.items()}

    @cached_property
    def cover(self) -> pl.DataFrame:
        """COVER: what each vintage states, by table and period."""
        return self._table("cover")

    @cached_property
    def revisions(self) -> pl.DataFrame:
        """REVISIONS of the publishers, statement against statement. Older editions compared no two tables."""
        found = _with_newer_dimensions(self._table("revisions"))
        if "predecessor_table" not in found.columns:
            found = found.with_columns(predecessor_table="table")
        return found.select(REVISIONS.names())

    @cached_property
    def labels(self) -> pl.DataFrame | None:
        """LABELS: the printed words that gave each file's numbers their codes; None in an edition from before them."""
        return self._table("labels") if "labels.parquet" in self.manifest.files else None

    @cached_property
    def constant(self) -> Mapping[str, Mapping[str, str | int | None]]:
        """For each `dataflow/source` the columns of PART that have one content in all its vintages, with it.

        A dimension that is newer than the edition applies to none of its rows.
        """
        newer = dict.fromkeys(set(OWN_DIMENSIONS) - set(self._table("series").columns), "_Z")
        return {name: {**newer, **said} for name, said in self._document("constant").items()}

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """Each publication as it was described when the edition was sealed, by code."""
        return {str(each["code"]): each for each in self._document("sources")}

    @cached_property
    def findings(self) -> list[Mapping[str, Any]]:
        """What was found in each delivery that was accepted."""
        return list(self._document("findings"))

    @cached_property
    def agreement(self) -> Mapping[str, Any]:
        """The records of the joint statement as they were frozen; of a kind that is younger than the edition, none."""
        empty: dict[str, Any] = {name: {} if name == "evidence" else [] for name in AGREEMENT}
        return {**empty, **self._document("agreement")} if "agreement.json" in self.manifest.files else empty

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What decides between sources that count the same."""
        return {
            code: Standing(code, said["kind"], said["rounding"], said["rank"]) for code, said in self.sources.items()
        }

    def vintage(self, digest: str) -> Mapping[str, Any]:
        """A vintage: its file, when it was said and when it came."""
        for said in self.sources.values():
            for each in said["vintages"]:
                if each["vintage"] == digest:
                    return {**each, "source": said["code"]}
        raise NotFound("no-vintage", {"vintage": digest[:16]})

    def file(self, digest: str) -> Path:
        """An archived file that may be downloaded."""
        if digest not in self.manifest.archive:
            raise NotFound("no-file", {"file": digest[:16]})
        return self.root / "files" / digest

    def results(self, dataflow: str) -> pl.DataFrame:
        """What the analysis found, as `RESULTS` of this dataflow; no rows in an edition that is older than the method.

        A column that the method got later is empty in an edition from before.

        Raises QuestionRefused for a dataflow that is no result.
        """
        if dataflow not in RESULTS:
            raise QuestionRefused("unknown-dataflow", {"dataflow": dataflow[:60], "known": ", ".join(RESULTS)})
        name = dataflow.lower()
        if f"{name}.parquet" not in self.manifest.files:
            return pl.DataFrame(schema=RESULTS[dataflow])
        held, schema = self._table(name), RESULTS[dataflow]
        later = [pl.lit(None, kind).alias(each) for each, kind in schema.items() if each not in held.columns]
        return held.with_columns(later).select(schema.names())

    def _table(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.folder / f"{name}.parquet")

    def _document(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_bytes())


def _with_newer_dimensions(table: pl.DataFrame) -> pl.DataFrame:
    """With the dimensions that structures got after the edition was sealed: none of its rows has them."""
    newer = [name for name in OWN_DIMENSIONS if name not in table.columns]
    return table.with_columns(pl.lit("_Z").alias(name) for name in newer)


def editions(root: Path, now: datetime) -> list[Edition]:
    """Those whose hour has come, oldest first."""
    return [Edition(root, digits) for digits, said in manifest.sealed(root).items() if said.published_at <= now]


def latest(root: Path, now: datetime) -> Edition:
    """The newest that may be seen. Raises NotFound while there is none."""
    released = editions(root, now)
    if not released:
        raise NotFound("no-edition-yet", {})
    return released[-1]


def find(root: Path, name: str, now: datetime) -> Edition:
    """An edition by its name in full or its sixteen digits. Raises NotFound, or NotYetReleased before its hour."""
    digits = name.rsplit(":", 1)[-1]
    said = manifest.sealed(root).get(digits)
    if said is None:
        raise NotFound("no-edition", {"edition": name[:80]})
    if said.published_at > now:
        raise NotYetReleased("not-yet-released", {"edition": name[:80]})
    return Edition(root, digits)

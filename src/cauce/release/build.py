"""Building an edition: everything that one audience may see from one instant, sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from cauce.accord.freeze import frozen
from cauce.edition import layout, manifest
from cauce.edition.read import Edition
from cauce.errors import NotFound
from cauce.model.source import Source
from cauce.model.statement import COVER
from cauce.model.structure import Codelist, Dataflow
from cauce.records.record import Record
from cauce.release.analyse import Outlooks, analyse
from cauce.release.describe import describe_source, describe_structures
from cauce.release.draft import Draft
from cauce.release.labels import labels
from cauce.release.line import must_follow_alone
from cauce.release.seal import seal
from cauce.release.spread import Work, build_sources
from cauce.store import Store


@dataclass(frozen=True)
class Ground:
    """What a build stands on: the store, the archive of files, the root of the audience, and the facts of `reference`.

    `reports`: for each accepted delivery what was found, as plain mappings with `source`, `vintage` and `findings`.
    `records`: those of the joint statement that the audience may see.
    """

    store: Store
    archive: Path
    root: Path
    sources: Mapping[str, Source]
    flows: Mapping[str, Dataflow]
    codelists: Mapping[str, Codelist]
    reports: Sequence[Mapping[str, object]]
    records: Sequence[Record] = ()


def build(
    ground: Ground,
    *,
    audience: str,
    publish_at: datetime,
    received_by: datetime | None = None,
    invented: bool = False,
    outlooks: Path | None = None,
) -> str:
    """Seal an edition of all statements received by an instant; gives its sixteen digits.

    The same store, facts and instants give the same bytes and name. With `outlooks`, the folder where what took long is
    kept, it has an outlook. Raises NotFound if nothing was accepted by then, and NotAllowed if another edition already
    follows the one that this would.
    """
    cover = ground.store.cover()
    if received_by is not None:
        cover = cover.filter(pl.col("received") <= received_by)
    if cover.is_empty():
        raise NotFound("nothing-to-release", {})
    before = [
        (digits, said)
        for digits, said in manifest.sealed(ground.root).items()
        if said.audience == audience and said.published_at < publish_at
    ]
    previous = before[-1][0] if before else None
    must_follow_alone(ground.root, audience, previous, publish_at)
    held = sorted(cover["vintage"].unique())
    knew_less = [said for _, said in before if said.vintages != held]  # one that only analyses more is no news
    known_before = frozenset(knew_less[-1].vintages) if knew_less else frozenset()
    works = [
        Work(
            store=ground.store.root,
            root=ground.root,
            source=ground.sources[code],
            cover=cover.filter(pl.col("source") == code),
            flows=ground.flows,
            codelists=ground.codelists,
            known_before=known_before,
        )
        for code in cover["source"].unique().sort()
    ]
    built = list(build_sources(works))
    archive = {
        vintage: ground.archive / vintage
        for source, vintage in cover.select("source", "vintage").unique().sort("source", "vintage").iter_rows()
        if ground.sources[source].redistribute == "file"
    }
    index = pl.concat(each.index for each in built)
    tables = {
        "series": (pl.concat(each.series for each in built), layout.SERIES),
        "revisions": (pl.concat(each.revisions for each in built), layout.REVISIONS),
        "cover": (cover.sort(list(COVER)), COVER),
    }
    documents: dict[str, object] = {
        "sources": [describe_source(work.source, work.cover, ground.archive) for work in works],
        "findings": list(ground.reports),
        "constant": {each.name: each.constant for each in built},
        "structures": describe_structures(ground.flows, ground.codelists),
    }
    said = labels(ground.store, cover, ground.sources)
    draft = Draft.of(ground.root, {"index": index, **{name: held for name, (held, _) in tables.items()}}, documents)
    earlier = [Edition(ground.root, digits) for digits, _ in before]
    analysed = analyse(draft, Outlooks(outlooks, earlier) if outlooks else None)
    documents["agreement"] = frozen(draft, ground.records, publish_at.date(), earlier, analysed["df_asymmetry"][0])
    return seal(
        ground.root,
        audience=audience,
        published_at=publish_at,
        received_by=received_by or cover["received"].max(),  # type: ignore[arg-type]
        previous=previous,
        invented=invented,
        index=index,
        tables={**tables, "labels": (said, layout.LABELS), **analysed},
        documents=documents,
        archive=archive,
        vintages=held,
        observations=sum(each.observations for each in built),
    )

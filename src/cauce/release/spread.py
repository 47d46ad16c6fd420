"""The sources of a build, one after the other or, where there is much to do, each in one of a few processes.

A source is built from its own statements only, so the order of the work changes nothing in what is written.
"""

from __future__ import annotations

import copyreg
import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from cauce.model.source import Source
from cauce.model.structure import Codelist, Dataflow
from cauce.release.parts import write_parts
from cauce.release.revisions import revisions
from cauce.release.rows import source_rows
from cauce.release.seal import series
from cauce.store import Store

PROCESSES = 2
MANY = 300_000
"""Cells stated from which a second process is worth its start, which takes about a second."""
_PARENT_DEATH = 1


@dataclass(frozen=True, slots=True)
class Work:
    """One source to be built: its rows of the store's cover, and the vintages that an edition before knew."""

    store: Path
    root: Path
    source: Source
    cover: pl.DataFrame
    flows: Mapping[str, Dataflow]
    codelists: Mapping[str, Codelist]
    known_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Built:
    """What an edition says of one dataflow of a source: INDEX, SERIES and REVISIONS, and the content of the columns
    that have only one. `observations` hold today.
    """

    name: str
    index: pl.DataFrame
    series: pl.DataFrame
    revisions: pl.DataFrame
    constant: Mapping[str, object]
    observations: int


def build_sources(works: Sequence[Work]) -> Iterator[Built]:
    """Write the parts of every source; gives what is known of them in the order of `works`."""
    cells = [int(work.cover["cells"].sum()) for work in works]
    if len(works) == 1 or sum(cells) < MANY:
        for work in works:
            yield from build_source(work)
        return
    copyreg.pickle(MappingProxyType, _reduced)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        PROCESSES, mp_context=context, initializer=_end_with_parent, initargs=(os.getpid(),)
    ) as pool:
        largest_first = sorted(range(len(works)), key=lambda at: -cells[at])
        waiting = {at: pool.submit(build_source, works[at]) for at in largest_first}
        for at in range(len(works)):
            yield from waiting[at].result()


def build_source(work: Work) -> list[Built]:
    """The dataflows of one source, their parts written."""
    found = []
    for rows in source_rows(Store(work.store), work.cover, work.source, work.flows, work.codelists):
        revised = revisions(rows, work.known_before)
        index, today = write_parts(work.root, rows)
        identity = {"dataflow": rows.dataflow, "source": rows.source}
        found.append(
            Built(
                name=f"{rows.dataflow}/{rows.source}",
                index=index,
                series=series(today, rows.constant).with_columns(
                    **{name: pl.lit(text) for name, text in identity.items()}
                ),
                revisions=revised,
                constant=rows.constant,
                observations=today.height,
            )
        )
    return found


def _end_with_parent(parent: int) -> None:
    """A build that is killed leaves no process behind."""
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any]]:
    return _proxied, (dict(mapping),)


def _proxied(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)

"""The monthly series that the analysis watches: `watched.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.reference.entries import once, read
from cauce.reference.flows import dataflows
from cauce.reference.lists import codelists

_FILE = Path(__file__).with_name("watched.yaml")


@dataclass(frozen=True, slots=True)
class Watched:
    """A series that is watched.

    `series` is its name in every result, as `us-southwest` or `us-southwest.USBP_TCA`; `parent` that of the total that
    it is a part of, empty for a total. `named` gives its codes by dimension; `varied` is the dimension by which it is
    told from its total; `owner` the reporter whose authority answers for it; `borders` where events can concern it;
    `lists_zeros` is False where the publisher leaves out the parts that counted nobody.
    """

    series: str
    parent: str
    dataflow: str
    source: str
    named: Mapping[str, str]
    varied: str
    owner: str
    borders: frozenset[str]
    lists_zeros: bool

    @property
    def citizenship(self) -> str:
        """Whom it counts: a nationality, or everyone."""
        return self.named.get("citizenship", "_T")


@lru_cache(maxsize=1)
def watched() -> Mapping[str, Watched]:
    """Every series by its name, a total before its parts. Raises StructureError for an unknown code or a name twice."""
    found = [each for entry in read(_FILE) for each in _series(entry)]
    once(_FILE.name, (each.series for each in found))
    return MappingProxyType({each.series: each for each in found})


FORECAST = "us-southwest"
"""The total of the registered run of the outlook; its parts are forecast with it."""


def forecast() -> tuple[Watched, ...]:
    """The series that an outlook is made of: the registered total and its parts."""
    return tuple(each for each in watched().values() if FORECAST in (each.series, each.parent))


def _series(entry: Mapping[str, Any]) -> Iterator[Watched]:
    named = dict(entry["named"])
    yield _watched(entry, entry["key"], "", named, "")
    for dimension, codes in entry.get("over", {}).items():
        for code in codes:
            yield _watched(entry, f"{entry['key']}.{code}", entry["key"], {**named, dimension: code}, dimension)


def _watched(entry: Mapping[str, Any], series: str, parent: str, named: Mapping[str, str], varied: str) -> Watched:
    lists = dataflows()[entry["dataflow"]].codelists
    for dimension, code in named.items():
        if dimension not in lists or code not in codelists()[lists[dimension]]:
            raise StructureError("no-such-code", {"codelist": lists.get(dimension, dimension), "code": code})
    return Watched(series, parent, entry["dataflow"], entry["source"], MappingProxyType(dict(named)), varied,
                   entry["owner"], frozenset(entry["borders"]), entry.get("unlisted") != "zero")  # fmt: skip

"""What each figure counts, and what may stand beside what: `definitions.yaml` and `comparisons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cauce.errors import StructureError
from cauce.model.source import Text
from cauce.reference.entries import once, read, text
from cauce.reference.lists import codelists

_FOLDER = Path(__file__).parent

VERDICTS = ("yes", "within-limits", "part-of-whole", "with-lag", "side-by-side", "context", "chain", "with-caveat",
            "no", "never")  # fmt: skip
"""From what may be compared freely to what must never be."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one reporter means by one event.

    `counts` is what is counted, when and where; `limits` what it leaves out or where it breaks; `unit` and
    `time_basis` are codes; `source` names where the definition was read: a title alone is the same in both.
    """

    reporter: str
    event: str
    authority: Text
    unit: str
    time_basis: str
    counts: Text
    limits: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two figures may be compared, and how.

    `series` gives the dimensions of each side where both are held here; `months` the spans in which the verdict
    holds, as `2023-06..` or `..2020-03`; none means always.
    """

    id: str
    left: Text
    right: Text
    verdict: str
    how: Text
    series: tuple[Mapping[str, str], ...] = ()
    months: tuple[str, ...] = ()

    @property
    def shares_axis(self) -> bool:
        """True if the two may be drawn on one axis."""
        return self.verdict in {"yes", "within-limits"}


@lru_cache(maxsize=1)
def definitions() -> Mapping[tuple[str, str], Definition]:
    """Every definition by reporter and event. Raises StructureError for an unknown code or a missing language."""
    found = [
        _definition({**entry, "reporter": reporter})
        for entry in read(_FOLDER / "definitions.yaml")
        for reporter in (entry["reporter"] if isinstance(entry["reporter"], list) else [entry["reporter"]])
    ]
    once("definitions.yaml", (f"{each.reporter} {each.event}" for each in found))
    return MappingProxyType({(each.reporter, each.event): each for each in found})


def definition(reporter: str, event: str) -> Definition | None:
    """What a reporter means by an event, or by the event that it is a part of; None if neither is defined."""
    parents = codelists()["CL_EVENT"].ancestors(event)
    return next(
        (definitions()[reporter, each] for each in (event, *parents) if (reporter, each) in definitions()), None
    )


@lru_cache(maxsize=1)
def comparisons() -> tuple[Comparison, ...]:
    """Every comparison, in the order of the file."""
    return tuple(map(_comparison, read(_FOLDER / "comparisons.yaml")))


def _definition(entry: Mapping[str, Any]) -> Definition:
    name = f"{entry['reporter']} {entry['event']}"
    for field, id in (("reporter", "REPORTER"), ("event", "EVENT"), ("unit", "UNIT"), ("time_basis", "TIME_BASIS")):
        if entry[field] not in codelists()[f"CL_{id}"]:
            raise StructureError("no-such-code", {"codelist": f"CL_{id}", "code": entry[field]})
    said = entry["source"]
    entry = {**entry, "source": {"en": said, "es": said} if isinstance(said, str) else said}
    told = ("authority", "counts", "limits", "source")
    texts = {field: text("definitions.yaml", name, entry[field]) for field in told}
    return Definition(**{**entry, **texts})


def _comparison(entry: Mapping[str, Any]) -> Comparison:
    if entry["verdict"] not in VERDICTS:
        raise StructureError("no-such-code", {"codelist": "verdict", "code": entry["verdict"]})
    texts = {field: text("comparisons.yaml", entry["id"], entry[field]) for field in ("left", "right", "how")}
    lists = {field: tuple(entry.get(field, ())) for field in ("series", "months")}
    return Comparison(**{**entry, **texts, **lists})

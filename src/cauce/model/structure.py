"""Codelists, data structures and dataflows, as SDMX means them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codelist, with its name in both languages and the authority it comes from."""

    code: str
    parent: str | None
    name: Mapping[str, str]  # en, es
    source: str = ""


@dataclass(frozen=True)
class Codelist:
    """A hierarchical list of codes, in the order of its file. `_T` is the root where there is one."""

    id: str
    codes: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """From its parent up to the root."""
        found: list[str] = []
        parent = self.codes[code].parent
        while parent:
            found.append(parent)
            parent = self.codes[parent].parent
        return tuple(found)

    def children(self, code: str) -> tuple[str, ...]:
        """The codes directly below it, in order."""
        return tuple(each.code for each in self if each.parent == code)

    def descendants(self, code: str) -> tuple[str, ...]:
        """Every code below it, itself excluded."""
        return tuple(each.code for each in self if code in self.ancestors(each.code))

    def name(self, code: str, language: str) -> str:
        """Its name in a language; the code itself if it has none."""
        found = self.codes.get(code)
        return found.name[language] if found else code


@dataclass(frozen=True, slots=True)
class Dataflow:
    """A dataflow with its structure.

    `dimensions` without time and source; `additive` are those along which the build may add; `event_sets` says of
    which disjoint events an event is the sum; `codelists` gives the codelist of each dimension; `stocks` are the events
    that count what there is at one time, so are never added over periods.

    `decimals`: to how many decimals the values of a unit are kept. Their `obs_value` is a whole number of that place,
    the value times ten to the power of the decimals, which SDMX says with `UNIT_MULT`. Where any unit has decimals, the
    dataflow measures and does not count: its values may be below zero.
    """

    id: str
    name: Mapping[str, str]
    description: Mapping[str, str]
    dimensions: tuple[str, ...]
    additive: tuple[str, ...]
    event_sets: Mapping[str, tuple[str, ...]]
    codelists: Mapping[str, str]
    stocks: frozenset[str] = frozenset()
    decimals: Mapping[str, int] = field(default_factory=dict)

    @property
    def summed(self) -> tuple[str, ...]:
        """The dimensions along which sums are made, in that order; `event` last, and only within its sets."""
        return (*self.additive, *(("event",) if self.event_sets else ()))

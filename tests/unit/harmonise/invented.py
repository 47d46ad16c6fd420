"""Small invented sources, codelists and transcripts for the tests of harmonise and check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cauce.model.source import Fix, MapEntry, Source, TableRule
from cauce.model.structure import Code, Codelist, Dataflow
from cauce.model.transcript import Transcript

TEXT = {"en": "Invented.", "es": "Inventado."}
DIMENSIONS = (
    "freq", "reporter", "authority", "ref_area", "counterpart_area", "event", "citizenship", "sex", "age",
    "demographic",
)  # fmt: skip
LISTS = {
    "citizenship": ("_T", "GTM", "HND", "CHN", "TWN", "_O"),
    "ref_area": ("_T", "US-AZ", "US-TX", "MEX"),
    "event": ("RECEPTION", "TRANSIT", "REMOVAL"),
    "sex": ("_T", "F", "M"),
    "age": ("_T", "Y_GE18", "Y_LT18"),
    "demographic": ("_T", "MINOR"),
}
CODELISTS = {
    f"CL_{name.upper()}": Codelist(f"CL_{name.upper()}", {code: Code(code, None, TEXT) for code in codes})
    for name, codes in LISTS.items()
}
DATAFLOWS = {
    "DF_TRANSIT": Dataflow(
        "DF_TRANSIT", TEXT, TEXT, DIMENSIONS, ("citizenship",), {}, {name: f"CL_{name.upper()}" for name in LISTS}
    )
}
CONSTANTS = {"reporter": "PAN", "authority": "SNM", "event": "TRANSIT", "unit_measure": "EVENTS",
             "time_basis": "ARRIVAL"}  # fmt: skip
MAP = (
    MapEntry("nat", "Guatemala", "citizenship", "GTM"),
    MapEntry("nat", "Honduras", "citizenship", "HND"),
    MapEntry("nat", "China", "citizenship", "CHN"),
    MapEntry("nat", "Taiwan", "citizenship", "TWN"),
    MapEntry("nat", "Others", "citizenship", "_O"),
    MapEntry("nat", "Total", "citizenship", "_T"),
    MapEntry("state", "Arizona", "ref_area", "US-AZ"),
    MapEntry("state", "Texas", "ref_area", "US-TX"),
    MapEntry("group", "Women", "sex", "F"),
    MapEntry("group", "Women", "age", "Y_GE18"),
    MapEntry("group", "All", "", "", "every person"),
)


def rule(**changes: Any) -> TableRule:
    """A table by nationality and month; `changes` replace its fields."""
    table = TableRule("nationality", "DF_TRANSIT", {}, ("nat",), CONSTANTS, {"kind": "month", "column": "t"})
    return replace(table, **changes)


def source(*tables: TableRule, **changes: Any) -> Source:
    """An invented publication; `changes` replace its fields."""
    plain = Source(
        code="xx_invented", title=TEXT, publisher=TEXT, reporter="PAN", kind="authority", recoded_by=None,
        delivered_by="SEC", licence=TEXT, redistribute="file", cadence=TEXT, counted=TEXT, citation=TEXT, names=(),
        rank=1, agreement=None, policy="pass-through", rounding=1, provisional_months=0, total_from=(),
        published_with=None, harmless=(), values={}, tables=tables or (rule(),), map=MAP, fixes=(),
    )  # fmt: skip
    return replace(plain, **changes)


def fix(action: Any, **changes: Any) -> Fix:
    """An entry of an invented `.fixes.yaml`."""
    return replace(Fix(action, TEXT, "2024-01-01", "open"), **changes)


def transcript(labels: Sequence[str], *lines: Sequence[str], place: Mapping[str, str] | None = None) -> Transcript:
    """Lines of labels and, last, the printed value; the header is row 1."""
    where = {"sheet": "", "column": "n", **(place or {})}
    cells: dict[str, list[str] | list[int]] = {
        "sheet": [where["sheet"]] * len(lines),
        "row": list(range(2, len(lines) + 2)),
        "column": [where["column"]] * len(lines),
        "value": [line[-1] for line in lines],
    }
    for place_of, name in enumerate(labels):
        cells[name] = [line[place_of] for line in lines]
    return Transcript("xx_invented", cells)

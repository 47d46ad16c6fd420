"""The worked examples of this folder hold: what stands under Given becomes what stands under Then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from cauce.check import Delivery, difference, run
from cauce.harmonise import cover, harmonise
from cauce.model.source import Source
from tests.unit.check.deliveries import before
from tests.unit.harmonise.invented import CODELISTS, DATAFLOWS, fix, rule, source, transcript

EXAMPLES = sorted(Path(__file__).parent.glob("*.md"))


def parts(example: Path) -> dict[str, str]:
    """The text under each heading of the second order."""
    found = re.split(r"^## (.+)$", example.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def table(text: str) -> list[list[str]]:
    """The rows of the table in a text, its header first, without the ruler."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [rows[0], *rows[2:]]


def described(said: dict[str, str]) -> Source:
    """The invented publication, changed as `With` says."""
    block = re.search(r"```yaml\n(.*?)```", said.get("With", ""), flags=re.DOTALL)
    changes: dict[str, Any] = yaml.safe_load(block[1]) if block else {}
    tables = [rule(**{**each, "columns": tuple(each.get("columns", ("nat",)))}) for each in changes.pop("tables", [])]
    fixes = tuple(fix(each.pop("action"), **each) for each in changes.pop("fixes", []))
    return source(*tables, fixes=fixes, **changes)


def delivered(text: str, of: Source) -> Delivery:
    header, *lines = table(text)
    got = harmonise(transcript(header[:-1], *lines), of, CODELISTS, DATAFLOWS, file="given.csv")
    return Delivery(of, "given.csv", got.observations, got.lineage, cover(got.observations))


def same(got: pl.DataFrame, text: str) -> None:
    header, *lines = table(text)
    shown = got.select(pl.col(header).cast(pl.String).fill_null("")).rows()
    assert sorted(shown) == sorted(tuple(line) for line in lines)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_holds(example: Path) -> None:
    said = parts(example)
    new = delivered(said["Given"], described(said))
    same(new.observations, said["Then"])
    old = delivered(said["Given before"], described(said)) if "Given before" in said else None
    if "Changes" in said:
        same(difference(new.observations, old.observations if old else None), said["Changes"])
    if "Findings" in said:
        findings = [each.name for each in run(new, before(old) if old else None)]
        assert sorted(findings) == sorted(re.findall(r"^- `(.+?)`", said["Findings"], flags=re.MULTILINE))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6

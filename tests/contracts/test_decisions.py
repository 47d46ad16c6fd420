"""Decisions: one number each, one page each, and what was given up is said."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.contracts.project import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ["Context", "Decision", "Consequences", "What we gave up"]


def test_numbers_are_unique() -> None:
    numbers = Counter(file.name[:4] for file in DECISIONS)
    assert len(numbers) >= 5
    assert [number for number, times in numbers.items() if times > 1] == []


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_fits_a_page_and_has_its_parts(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", file.name)
    assert len(text.splitlines()) <= 40
    assert text.startswith(f"# {file.name[:4]} ")
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert re.search(r"^Status: (?:accepted|superseded by \d{4})$", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS

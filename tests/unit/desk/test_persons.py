"""A file of persons is refused and leaves nothing behind, in quarantine neither."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cauce import desk
from cauce.errors import SubmissionRefused
from cauce.intake.recognise import PERSONS
from cauce.sources.registry import sources

NOW = datetime(2025, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "content",
    ["CURP,nombre,fecha\nXEXX010101HNEXXXA4,Nadie Nunca,2024-01-02\n", "t,nat,n,passport\n2024-01,CUB,5,A1234567\n"],
)
def test_what_names_persons_is_kept_nowhere(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(content)
    home = desk.Home(tmp_path / "home")
    with pytest.raises(SubmissionRefused) as refused:
        desk.submit(home, desk.Delivery(file), sources(), now=NOW)
    assert {each.name for each in refused.value.findings} & set(PERSONS)
    kept = [each for each in home.root.rglob("*") if each.is_file() and b"2024-01" in each.read_bytes()]
    assert kept == []


def test_what_is_only_unknown_waits_in_quarantine(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("colour,shape\nred,round\n")
    home = desk.Home(tmp_path / "home")
    with pytest.raises(SubmissionRefused):
        desk.submit(home, desk.Delivery(file), sources(), now=NOW)
    assert any(b"colour" in each.read_bytes() for each in (home.root / "quarantine").rglob("*") if each.is_file())

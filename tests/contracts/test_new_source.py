"""A new source begins with files that load, and cannot be forgotten half filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.sources.registry import load_source
from tests.contracts.project import PACKAGE, name
from tools.new_source import main, scaffold


def test_the_four_files_load_and_say_what_to_fill_in(tmp_path: Path) -> None:
    files = scaffold("mx_inm_permits", tmp_path)
    assert sorted(file.name for file in files) == [
        "mx_inm_permits.fixes.yaml",
        "mx_inm_permits.map.csv",
        "mx_inm_permits.py",
        "mx_inm_permits.yaml",
    ]
    source = load_source(tmp_path, "mx_inm_permits")
    assert source.reporter == "MEX"
    assert source.redistribute == "none"
    assert "LLENAR" in source.title["es"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    scaffold("mx_inm_permits", tmp_path)
    with pytest.raises(SystemExit, match="already there"):
        scaffold("mx_inm_permits", tmp_path)


@pytest.mark.parametrize("code", ["", "permits", "MX_INM_PERMITS", "../mx_inm_permits", "mx_inm"])
def test_a_code_has_its_form(code: str) -> None:
    with pytest.raises(SystemExit, match="usage"):
        main([code])


def test_no_source_is_half_filled_in() -> None:
    marks = ("FILL " + "IN", "LLE" + "NAR")
    files = [file for file in (PACKAGE / "sources").iterdir() if file.is_file()]
    unfilled = [file for file in files if any(mark in file.read_text(encoding="utf-8") for mark in marks)]
    assert [name(file) for file in unfilled] == []

"""What lies in the folder of sources is what Cauce knows."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from cauce.sources.readers import FOLDER, readers
from cauce.sources.registry import sources
from tests.contracts.project import PACKAGE

CODES = sorted(file.stem for file in (PACKAGE / "sources").glob("*.yaml") if "." not in file.stem)


def test_the_listing_is_the_registry() -> None:
    assert CODES
    assert sorted(sources()) == CODES
    assert sorted(each.code for each in readers()) == CODES
    assert FOLDER == PACKAGE / "sources"


@pytest.mark.parametrize("code", CODES)
def test_a_source_has_its_files(code: str) -> None:
    stems = {file.name.removeprefix(code) for file in FOLDER.glob(f"{code}.*")}
    assert {".py", ".yaml", ".map.csv"} <= stems <= {".py", ".yaml", ".map.csv", ".fixes.yaml"}


def test_no_two_sources_have_one_rank() -> None:
    ranks = Counter(each.rank for each in sources().values())
    assert [rank for rank, times in ranks.items() if times > 1] == []


def test_readers_are_light() -> None:
    """They run in a small process: none may bring the table libraries with it."""
    asked = (
        "import sys; from cauce.sources.readers import readers; readers(); "
        "print(*(set(sys.modules) & {'polars', 'pandas', 'duckdb', 'pyarrow', 'ibis', 'deltalake', 'yaml', 'babel'}))"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []

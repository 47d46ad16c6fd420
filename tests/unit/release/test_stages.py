"""The stages of the way, asked of a small home."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cauce.desk import Home, release
from cauce.edition.read import Edition
from cauce.reference import stages
from cauce.release.stages import counted_at
from cauce.sources.registry import sources
from tests.deliveries import NOW, deliver
from tests.homes import HONDURAS, invented, lay


def test_a_stage_of_which_only_the_total_is_known_is_counted(tmp_path: Path) -> None:
    """One code alone is told with its code, as several are."""
    home = Home(tmp_path / "home")
    (file,) = lay(tmp_path / "in", HONDURAS)
    deliver(home, file)
    edition = Edition(home.audience("public"), release(home, sources(), audience="public", publish_at=NOW))
    rows = counted_at(edition, stages()["HONDURAS"], ("_T", "VEN"))
    printed = {line["t"]: int(line["n"]) for line in csv.DictReader(io.StringIO(invented()[HONDURAS].decode()))}
    assert dict(rows.select("time_period", "value").rows()) == printed
    assert set(rows["citizenship"]) == {"_T"}

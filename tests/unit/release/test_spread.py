"""Many processes write what one writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.desk import Home, release
from cauce.release import spread
from cauce.sources.registry import sources
from tests.deliveries import NOW, deliver
from tests.homes import DARIEN, DARIEN_LATER, HONDURAS, MEXICO, lay


def _files(root: Path) -> dict[str, bytes]:
    return {str(each.relative_to(root)): each.read_bytes() for each in root.rglob("*") if each.is_file()}


def test_an_edition_is_the_same_from_one_process_and_from_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = {}
    for name, many in (("one", spread.MANY), ("several", 0)):
        home = Home(tmp_path / name)
        for file in lay(tmp_path / "in", DARIEN, DARIEN_LATER, HONDURAS, MEXICO):
            deliver(home, file)
        monkeypatch.setattr(spread, "MANY", many)
        release(home, sources(), audience="public", publish_at=NOW)
        built[name] = _files(home.audience("public"))
    assert len(built["one"]) > 10
    assert built["one"] == built["several"]

"""A fact file of ours is refused where a language is missing or a code stands twice; it is never half read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cauce import reference
from cauce.errors import StructureError

READ: dict[str, tuple[Callable[[], object], str, str]] = {
    "counting_changes": (reference.counting_changes.__wrapped__, "change", "what"),
    "gap_reasons": (reference.gap_reasons.__wrapped__, "code", "means"),
    "network": (reference.network.__wrapped__, "zero", "reason"),
    "signal_reasons": (reference.signal_reasons.__wrapped__, "code", "name"),
    "treated": (reference.event_sectors.__wrapped__, "event", "why"),
    "untested": (reference.untested.__wrapped__, "code", "words"),
}
"""By module: its reader, past what it remembers; the field of an entry's code, and that of its words."""


@pytest.fixture(params=sorted(READ))
def name(request: pytest.FixtureRequest) -> str:
    """Each of the modules in turn."""
    return str(request.param)


@pytest.fixture
def own(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module's file, whole, in a place of the test's."""
    module = sys.modules[f"cauce.reference.{name}"]
    file: Path = vars(module)["_FILE"]
    place = tmp_path / file.name
    place.write_bytes(file.read_bytes())
    monkeypatch.setattr(module, "_FILE", place)
    return place


def _change(place: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    told = yaml.safe_load(place.read_text(encoding="utf-8"))
    change(told["zeros"] if isinstance(told, dict) else told)
    place.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")


def test_the_file_as_it_is_is_read(name: str, own: Path) -> None:
    assert own.is_file()
    READ[name][0]()


def test_a_missing_language_is_refused(name: str, own: Path) -> None:
    read, code, words = READ[name]
    _change(own, lambda entries: entries[-1][words].update(es=""))
    with pytest.raises(StructureError) as refused:
        read()
    last = _codes(own, code)[-1]
    assert (refused.value.code, refused.value.facts["code"]) == ("name-missing", last)


@pytest.mark.parametrize("name", sorted(set(READ) - {"network"}))
def test_a_code_that_stands_twice_is_refused(name: str, own: Path) -> None:
    """A zero of the network may be said of several groups of nationalities."""
    read, code, _ = READ[name]
    _change(own, lambda entries: entries.append(entries[0]))
    with pytest.raises(StructureError) as refused:
        read()
    assert (refused.value.code, refused.value.facts["code"]) == ("code-twice", _codes(own, code)[0])


def _codes(place: Path, field: str) -> list[str]:
    told = yaml.safe_load(place.read_text(encoding="utf-8"))
    return [each[field] for each in (told["zeros"] if isinstance(told, dict) else told)]

"""`cauce analyse` of series that no method may speak of: the reason in words, in both languages, and nothing changed.

A small home holds one publication, entries to Honduras by month: constant, too short, or exploding.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce import desk
from cauce.desk import Home
from cauce.reference import policy_events
from cauce.sources.registry import sources
from tests.command import Ran, run
from tests.deliveries import NOW, deliver
from tests.homes import HONDURAS, invented, state

SERIES = "series=hn-entries"


def _months(count: int) -> list[str]:
    """The months of the invented publication, from the first; its file has a line `t,n,q` for each."""
    return [line.split(",")[0] for line in invented()[HONDURAS].decode().splitlines()[1 : count + 1]]


def _numbers(count: int) -> list[int]:
    return [int(line.split(",")[1]) for line in invented()[HONDURAS].decode().splitlines()[1 : count + 1]]


def _home(folder: Path, numbers: list[int]) -> Path:
    quarter = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 4, 7: 7, 8: 7, 9: 7, 10: 10, 11: 10, 12: 10}
    lines = [
        f"{month},{number},{month[:5]}{quarter[int(month[5:])]:02}"
        for month, number in zip(_months(len(numbers)), numbers, strict=True)
    ]
    file = folder / HONDURAS
    file.write_text("\n".join(["t,n,q", *lines]) + "\n", encoding="utf-8")
    home = Home(folder / "home")
    deliver(home, file)
    desk.release(home, sources(), audience="public", publish_at=NOW)
    return home.root


def _asked(home: Path, *words: str, language: str) -> Ran:
    """The command in words, which must change nothing in the home."""
    before = state(home)
    ran = run(home, "analyse", *words, json=False, language=language)
    assert state(home) == before
    return ran


@pytest.mark.parametrize(
    ("numbers", "code", "words"),
    [
        (_numbers(30), "short", {"en": "too few months before", "es": "muy pocos meses anteriores"}),
        ([500] * 72, "never-moved", {"en": "one and the same number", "es": "son una misma cifra"}),
        ([*_numbers(71), 1_000 * _numbers(72)[-1]], "data", {"en": "a fault of the data", "es": "un error de datos"}),
    ],
    ids=["too short", "constant", "exploding"],
)
def test_a_series_that_cannot_be_tested_is_refused_in_words(
    tmp_path: Path, numbers: list[int], code: str, words: dict[str, str]
) -> None:
    home = _home(tmp_path, numbers)
    (row,) = run(home, "analyse", "DF_TESTED", SERIES).said["rows"]
    assert (row["reason"], row["known"], row["needed"]) == (code, len(numbers), 50)
    for language, part in words.items():
        ran = _asked(home, "DF_TESTED", SERIES, language=language)
        assert (ran.code, ran.err) == (0, "")
        assert f"{code}: " in ran.out
        assert part in ran.out


@pytest.mark.parametrize(
    ("numbers", "code", "words"),
    [
        (_numbers(60), "too-few-placebos", {"en": "too few earlier dates", "es": "muy pocas fechas anteriores"}),
        ([500] * 100, "never-moved", {"en": "the series never moved", "es": "la serie nunca se movió"}),
        (
            [*_numbers(92), *(2_000 * each for each in _numbers(100)[92:])],
            "beyond-all-earlier",
            {"en": "more than ten times all earlier months", "es": "más de diez veces todos los meses anteriores"},
        ),
    ],
    ids=["too short", "constant", "exploding"],
)
def test_what_followed_an_event_is_refused_with_its_reason(
    tmp_path: Path, numbers: list[int], code: str, words: dict[str, str]
) -> None:
    home = _home(tmp_path, numbers)
    rows = run(home, "analyse", "DF_EFFECTS", SERIES).said["rows"]
    assert {row["event"] for row in rows} <= {each.event for each in policy_events()}
    assert rows
    refused = [row for row in rows if row["reason"]]
    assert all(row["p"] is None and row["finding"] is None for row in refused)
    assert code in {row["reason"] for row in refused}
    for language, part in words.items():
        ran = _asked(home, "DF_EFFECTS", SERIES, language=language)
        assert (ran.code, ran.err) == (0, "")
        assert f"{code}: {part}" in ran.out


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_series_that_nobody_watches_is_said_to_be_in_no_row(tmp_path: Path, language: str) -> None:
    home = _home(tmp_path, _numbers(30))
    ran = _asked(home, "DF_TESTED", "series=nobody", language=language)
    assert ran.code == 0
    assert {"en": "No row of this result holds that.", "es": "Ninguna fila de este resultado contiene eso."}[
        language
    ] in ran.out
    assert _asked(home, "DF_TESTED", "colour=red", language=language).code == 1

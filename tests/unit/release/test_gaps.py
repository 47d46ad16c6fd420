"""The gaps of an edition: a correction by a publisher is found as a part, and what cannot be tested says why."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.reference import gap_reasons, untested
from cauce.release.gaps import gap_of
from tests.deliveries import deliver
from tests.editions import seal
from tests.homes import invented

MEXICO = "irreg_mexico_exp_2025-06-19_to-2025-03.csv"
GUATEMALA = "irreg_guatemala_2025-06-19_to-2025-03.csv"
LATER = "irreg_guatemala_2025-07-19_to-2025-03.csv"
SAID, CORRECTED = b"\n2024-01,male,adult,MEX,", b"\n2024-01,male,adult,MEX,1"


def _edition(root: Path, *files: tuple[str, bytes]) -> Edition:
    home = Home(root / "home")
    home.begin(invented=True)
    for at, (name, content) in enumerate(files):
        (root / name).write_bytes(content)
        deliver(home, root / name, now=datetime(2025, 8, 1 + at, tzinfo=UTC))
    return seal(home)


def _line(edition: Edition, reason: str, first: str = "2024-01") -> dict[str, object]:
    chosen = (pl.col("corridor") == "MX-GT") & (pl.col("span") == "year") & (pl.col("first") == first)
    return edition.results("DF_GAP").filter(chosen & (pl.col("reason") == reason)).row(0, named=True)


def _adults(content: bytes) -> int:
    """Men received from Mexico in January 2024, as the file prints them."""
    return int(content.split(SAID, 1)[1].split(b"\n", 1)[0])


def test_a_correction_by_the_receiver_is_the_part_of_revision(tmp_path: Path) -> None:
    """A 1 before a figure of n digits adds 10 to the n to what is received, so as first published the gap was so much
    more; in 2023 nothing changed, and no change is what was found.
    """
    first = invented()[GUATEMALA]
    second = first.replace(SAID, CORRECTED)
    more = _adults(second) - _adults(first)
    assert more == 10 ** len(str(_adults(first)))
    edition = _edition(tmp_path, (MEXICO, invented()[MEXICO]), (GUATEMALA, first), (LATER, second))
    told = _line(edition, "REVISION")
    assert (told["tested"], told["step"], told["why"], told["part"]) == (True, "receiver-as-first-stated", None, -more)
    told = _line(edition, "REVISION", "2023-01")
    assert (told["tested"], told["part"]) == (True, 0)


def test_with_one_vintage_of_each_side_revision_is_not_tested(invented_edition: Edition) -> None:
    told = _line(invented_edition, "REVISION")
    assert (told["tested"], told["part"], told["why"]) == (False, 0, "one-vintage")


def test_every_reason_is_tested_or_says_why_not(invented_edition: Edition) -> None:
    _every_reason_is_told(gap_of(invented_edition))


def test_every_reason_of_the_real_corridors_is_tested_or_says_why_not(real_edition: Edition) -> None:
    _every_reason_is_told(gap_of(real_edition))


def _every_reason_is_told(lines: pl.DataFrame) -> None:
    listed = ["REPORTED", *(each.code for each in gap_reasons())]
    for _, told in lines.group_by("corridor", "span", "first"):
        assert sorted(told["reason"].unique()) == sorted(listed)
    assert lines.filter(pl.col("tested") != pl.col("why").is_null()).is_empty()
    assert set(lines["why"].drop_nulls()) <= set(untested())

"""Malformed publications: each variant gives exactly the original's observations, or findings; never other numbers in
silence.

What cannot be seen in a file alone: a text cut exactly between two lines, or without one of them, is a sound file that
says less. It is told by what the store knows of the publication: periods that are lost stop it, and cells that are
withdrawn are a warning that counts them. So every variant is delivered to a home that holds the original. A file
without any date that is cut between two lines says of itself that it is an earlier edition: it is kept as one, and the
original stays the newest.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cauce import desk
from cauce.desk.examine import Read
from cauce.desk.report import TRIED
from cauce.errors import SubmissionRefused
from cauce.intake.child import read
from cauce.intake.reader import read_safely
from cauce.model.finding import Finding, blocking
from cauce.sources.readers import readers
from cauce.sources.registry import sources
from tests import proofs, publications
from tests.homes import invented, state
from tests.variants import VARIANTS

NOW = datetime(2025, 9, 15, tzinfo=UTC)
EACH = proofs.size(1, 8)
"""How many of each variant of each file."""

INVENTED = (
    "irreg_darien_nat_2025-02-13.csv",
    "irreg_honduras_2025-02-11.csv",
    "irreg_mexico_nat_2025-02-07.csv",
    "irreg_guatemala_2025-06-19_to-2025-03.csv",
    "usbp_monthly_encounters_fy2019.csv",
    "sbo-encounters-fy22-fy25-mar.csv",
)
REAL = (
    "gt-igm-returns/irreg_guatemala_2025-06-19_to-2024-12.csv",
    "hn-inm-irregular/irreg_honduras_2025-03-11.csv",
    "hn-inm-irregular/irreg_honduras_dmg_2025-06-19.csv",
    "mx-segob-repatriations-sonora/repatriations_sonora_monthly_2016-2020.csv",
    "mx-upm-irregular/irreg_mexico_dmg_2025-02-07.csv",
    "mx-upm-irregular/irreg_mexico_nat_2025-02-07.csv",
    "pa-snm-darien/irreg_darien_nat_2025-02-13.csv",
    "pa-snm-darien/irreg_darien_dmg_2025-02-13.csv",
    "us-usbp-monthly-sector/usbp_monthly_encounters_fy2015.csv",
    "us-cbp-southwest/sbo-encounters-fy22-fy25-aug.csv",
)


def original(name: str) -> tuple[str, bytes]:
    """The name and the bytes of a publication, invented or real."""
    if name in INVENTED:
        return name, invented()[name]
    folder, file = name.split("/")
    return file, (publications.folder(folder) / file).read_bytes()


def tried(home: desk.Home, file: Path, *, apart: bool = False) -> tuple[Finding, ...] | desk.Report:
    """What the desk says of a file, and keeps nothing; `apart` reads it in a process of its own."""
    reading = read_safely(file, file.name) if apart else read(file, readers())
    try:
        return desk.submit(home, desk.Delivery(file), sources(), now=NOW, try_only=True, read=Read(reading))
    except SubmissionRefused as refusal:
        return refusal.findings


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """What findings say, wherever they say it."""
    return {(each.name, repr(sorted(each.facts.items()))) for each in findings}


def older(said: desk.Report, accepted: desk.Report) -> bool:
    """Whether it is taken for an edition before the one that is known, which stays the newest."""
    return bool(said.vintage and accepted.vintage and said.vintage.published < accepted.vintage.published)


@pytest.mark.proof("a malformed variant of a publication gives exactly its observations, or findings")
@pytest.mark.parametrize("name", [*INVENTED, *REAL])
def test_a_malformed_variant_is_the_original_or_is_found_out(
    name: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    file, content = original(name)
    home, place = desk.Home(tmp_path / "home"), tmp_path / "in" / file
    place.parent.mkdir()
    place.write_bytes(content)
    accepted = desk.submit(home, desk.Delivery(place), sources(), now=NOW)
    before, usual, count = state(home.root), told(accepted.findings), 0
    for kind, make in VARIANTS.items():
        for number in range(EACH):
            place.write_bytes(variant := make(content, random.Random(f"{name} {kind} {number}")))
            if variant == content:
                continue
            count += 1
            said = tried(home, place, apart=number == 0 and kind == "cut_at_a_byte")
            if isinstance(said, tuple):
                assert blocking(said), (kind, number)
            else:
                assert said.status == TRIED
                same = not said.changes and said.observations == accepted.observations
                assert same or told(said.findings) - usual or older(said, accepted), (kind, number, said.changes)
    assert state(home.root) == before
    record_property("count", count)


@pytest.mark.parametrize("kind", ["in_another_encoding", "with_another_separator", "without_its_header", "twice_over"])
@pytest.mark.parametrize("name", INVENTED)
def test_a_structural_fault_never_gives_other_numbers(name: str, kind: str, tmp_path: Path) -> None:
    file, content = original(name)
    home, place = desk.Home(tmp_path / "home"), tmp_path / file
    for number in range(EACH):
        place.write_bytes(VARIANTS[kind](content, random.Random(f"{name} {kind} {number}")))
        said = tried(home, place)
        assert isinstance(said, tuple)
        assert blocking(said)


@pytest.mark.proof("a damaged workbook gives exactly its observations, or findings")
def test_a_damaged_workbook_is_found_out(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    file = next(each for each in invented() if each.endswith(".xlsx"))
    content = invented()[file]
    home, place = desk.Home(tmp_path / "home"), tmp_path / file
    chance = random.Random(20240228)
    count = proofs.size(6, 60)
    for number in range(count):
        at = chance.randrange(len(content))
        flipped = content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        place.write_bytes(content[:at] if number % 2 else flipped)
        said = tried(home, place, apart=True)
        if not isinstance(said, tuple):
            place.write_bytes(content)
            whole = tried(home, place, apart=True)
            assert not isinstance(whole, tuple)
            assert (said.observations, told(said.findings)) == (whole.observations, told(whole.findings))
    record_property("count", count)

"""Editions: reproducible, shared in parts, seen from their hour on, and damaged nowhere without being found out."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cauce.desk import Home
from cauce.edition import read
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.verify import verify
from cauce.errors import NotFound, NotYetReleased
from cauce.release.build import build
from cauce_verify.editions import verify as verify_apart
from tests import proofs
from tests.command import run
from tests.editions import newest, seal
from tests.statements import PUBLISH_AT, Said, day, deliver, edition

FIRST = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4"), ("2024-01", "Honduras", "7")))
LATER = Said(3, 3, (("2024-01", "Guatemala", "9"), ("2024-01", "Honduras", "8")))
KINDS = (
    "manifest.json", "index.parquet", "series.parquet", "cover.parquet", "revisions.parquet", "labels.parquet",
    "findings.json", "sources.json", "structures.json", "parts/", "lineage/", "files/",
)  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(each.relative_to(root)): each.read_bytes() for each in sorted(root.rglob("*")) if each.is_file()}


def of_kind(root: Path, kind: str) -> list[Path]:
    """Every file of one kind below an audience's root."""
    folder, pattern = (root / kind, "*") if kind.endswith("/") else (root / "editions", kind)
    return sorted(each for each in folder.rglob(pattern) if each.is_file())


def test_built_twice_an_edition_has_the_same_bytes_and_name(tmp_path: Path) -> None:
    one, other = (deliver(tmp_path / name, [FIRST, LATER]) for name in ("one", "other"))
    assert edition(one).urn == edition(other).urn
    assert files(one.root) == files(other.root)
    again = edition(one)
    assert files(one.root) == files(other.root)
    assert verify(again) == []


def test_the_edition_of_the_invented_world_is_the_same_in_another_home(invented_home: Home, tmp_path: Path) -> None:
    for name in ("store", "archive", "reports", "records"):
        shutil.copytree(invented_home.root / name, tmp_path / "home" / name)
    shutil.copy(invented_home.root / "home.json", tmp_path / "home")
    built = seal(Home(tmp_path / "home"))
    assert built.urn == newest(invented_home).urn
    assert files(built.root) == files(invented_home.root / "public")


def test_a_name_is_a_day_an_audience_and_sixteen_digits(tmp_path: Path) -> None:
    urn = edition(deliver(tmp_path, [FIRST])).urn
    assert urn.startswith("cauce:edition:2025-01-01:public:")
    assert len(urn.rsplit(":", 1)[1]) == 16


def test_what_did_not_change_is_shared_between_editions(tmp_path: Path) -> None:
    first = edition(deliver(tmp_path, [FIRST]))
    second = edition(deliver(tmp_path, [LATER]), PUBLISH_AT + timedelta(days=1))
    assert set(first.manifest.parts) < set(second.manifest.parts)
    assert second.manifest.previous == first.digits
    question = Question("DF_TRANSIT", {"citizenship": ("HND",)}, "2024-01", "2024-01")
    assert (answer(first, question).value(), answer(second, question).value()) == (7, 8)
    assert answer(second, replace(question, as_of=day(2))).value() == 7


def test_what_came_after_the_instant_of_a_build_is_not_in_it(tmp_path: Path) -> None:
    ground = deliver(tmp_path, [FIRST, LATER])
    built = read.Edition(ground.root, build(ground, audience="public", publish_at=PUBLISH_AT, received_by=day(2)))
    alone = edition(deliver(tmp_path / "alone", [FIRST]))
    assert built.index.equals(alone.index)
    assert built.manifest.vintages == alone.manifest.vintages
    with pytest.raises(NotFound):
        build(ground, audience="public", publish_at=PUBLISH_AT, received_by=day(0))


def test_an_edition_is_seen_from_its_hour_on(tmp_path: Path) -> None:
    made = edition(deliver(tmp_path, [FIRST]))
    before = PUBLISH_AT - timedelta(microseconds=1)
    assert read.editions(made.root, before) == []
    with pytest.raises(NotFound):
        read.latest(made.root, before)
    with pytest.raises(NotYetReleased):
        read.find(made.root, made.urn, before)
    assert read.latest(made.root, PUBLISH_AT) == read.find(made.root, made.digits, PUBLISH_AT) == made


def test_a_later_edition_takes_over_at_its_hour(tmp_path: Path) -> None:
    ground = deliver(tmp_path, [FIRST])
    first = edition(ground)
    second = edition(deliver(tmp_path, [LATER]), PUBLISH_AT + timedelta(hours=1))
    assert read.latest(ground.root, PUBLISH_AT + timedelta(minutes=59)) == first
    assert read.latest(ground.root, PUBLISH_AT + timedelta(hours=1)) == second


def test_the_command_says_that_an_edition_waits(invented_home: Home, tmp_path: Path) -> None:
    shutil.copytree(invented_home.root, tmp_path / "home")
    later = seal(Home(tmp_path / "home"), publish_at=datetime(2190, 1, 1, tzinfo=UTC))
    ran = run(tmp_path / "home", "query", "DF_TRANSIT", "source=pa_snm_darien", "--edition", later.urn)
    assert (ran.code, ran.said["error"]) == (1, "not-yet-released")
    assert later.urn not in run(tmp_path / "home", "editions").out


@pytest.mark.proof("a flipped byte in any file of an edition is found out")
@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_byte_is_found_out(
    invented_home: Home, tmp_path: Path, kind: str, record_property: proofs.Record
) -> None:
    root = tmp_path / "public"
    shutil.copytree(invented_home.root / "public", root)
    made = read.Edition(root, newest(invented_home).digits)
    assert verify(made) == []
    chance, found = random.Random(kind), of_kind(root, kind)
    assert found
    several = chance.sample(found, min(len(found), proofs.size(2, 400)))
    for place in several:
        place.chmod(0o600)
        content = place.read_bytes()
        at = chance.randrange(len(content))
        flipped = content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        for damaged in (flipped, content[:-1], content + b" "):
            place.write_bytes(damaged)
            assert verify(read.Edition(root, made.digits)) == [str(place.relative_to(root))]
        place.unlink()
        assert verify(read.Edition(root, made.digits)) == [str(place.relative_to(root))]
        place.write_bytes(content)
    assert verify(made) == []
    record_property("count", len(several))


@pytest.mark.parametrize("kind", [*KINDS, "archive"])
def test_the_command_says_which_file_is_damaged(invented_home: Home, tmp_path: Path, kind: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(invented_home.root, home)
    place = sorted((home / "archive").iterdir())[0] if kind == "archive" else of_kind(home / "public", kind)[0]
    place.chmod(0o600)
    content = place.read_bytes()
    for damaged in (content[: len(content) // 2], b"\xff" + content[1:], content + b" "):
        place.write_bytes(damaged)
        ran = run(home, "verify")
        assert ran.code == 1
        assert any(place.name in each for each in ran.said["faults"])
    place.write_bytes(content)
    assert run(home, "verify").code == 0


def test_an_edition_whose_hour_has_not_come_is_verified_too(invented_home: Home, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(invented_home.root, home)
    later = seal(Home(home), publish_at=datetime(2190, 1, 1, tzinfo=UTC))
    assert later.digits in run(home, "verify").said["editions"]
    assert {each.edition: each.faults for each in verify_apart(home / "public")}[later.digits] == ()
    place = later.folder / "series.parquet"
    place.write_bytes(place.read_bytes() + b" ")
    ran = run(home, "verify")
    assert (ran.code, ran.said["faults"]) == (1, [f"{later.digits}: {place.relative_to(home / 'public')}"])
    assert [each.edition for each in verify_apart(home / "public") if each.faults] == [later.digits]

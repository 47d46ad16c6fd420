"""Records keep every change; two changes at once cannot both win; a home is brought up to date by itself."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from cauce import records
from cauce.errors import EngineError, NotFound, QuestionRefused
from cauce.records.record import Signed
from cauce.records.session import NEWEST, reading
from cauce.records.store import Records
from cauce.records.tables import Kept

SIGNED = Signed(date(2025, 1, 1), "SEC", "first")
PLAN = {"record": "item", "id": "XX-01", "audience": "public", "due": None}


@pytest.fixture
def held(tmp_path: Path) -> Records:
    found = Records(tmp_path / "records" / "records.sqlite")
    assert found.load([PLAN], SIGNED) == (1, 0)
    return found


def test_what_is_loaded_twice_is_there_once(held: Records) -> None:
    assert held.load([PLAN], SIGNED) == (0, 1)
    assert [each.version for each in held.find("XX-01").history] == [1]


def test_a_load_that_would_overwrite_takes_in_nothing(held: Records) -> None:
    new: dict[str, Any] = {**PLAN, "id": "XX-00"}
    with pytest.raises(QuestionRefused, match="record-differs"):
        held.load([new, {**PLAN, "due": "2026-01-01"}], SIGNED)
    assert [each.id for each in held.all()] == ["XX-01"]


def test_a_change_keeps_what_was_before_and_who_answers(held: Records) -> None:
    signed = Signed(date(2025, 2, 1), "Working group", "A day was agreed.")
    assert held.change({**PLAN, "due": "2026-01-01"}, 1, signed) == 2
    record = held.find("XX-01")
    assert record.content["due"] == "2026-01-01"
    assert (record.history[1].signed, record.history[1].before, record.history[0].before) == (signed, PLAN, None)


def test_no_change_is_signed_with_a_day_before_the_last(held: Records) -> None:
    """Else what is promised could be altered without a day on which the next edition says so."""
    with pytest.raises(QuestionRefused, match="record-changed-later"):
        held.change({**PLAN, "due": "2026-01-01"}, 1, Signed(date(2024, 12, 31), "SEC", "A day was agreed."))
    assert held.change({**PLAN, "due": "2026-01-01"}, 1, Signed(date(2025, 1, 1), "SEC", "A day was agreed.")) == 2


def test_of_changes_at_once_one_wins_and_the_others_are_told(held: Records) -> None:
    def change(number: int) -> str:
        try:
            return str(held.change({**PLAN, "due": f"2026-01-{number:02d}"}, 1, SIGNED))
        except QuestionRefused as refusal:
            return refusal.code

    with ThreadPoolExecutor(6) as pool:
        outcomes = sorted(pool.map(change, range(1, 7)))
    assert outcomes == ["2", *["record-changed-meanwhile"] * 5]
    assert [each.version for each in held.find("XX-01").history] == [1, 2]


def test_what_is_read_is_of_one_moment(held: Records) -> None:
    with reading(held.place) as session, sqlite3.connect(held.place, timeout=0) as other:
        record = session.get_one(Kept, "XX-01")
        other.execute("UPDATE record SET version = 2")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.commit()
        assert record.version == 1
        other.rollback()


def test_a_change_that_changes_nothing_or_of_nothing_is_refused(held: Records) -> None:
    with pytest.raises(QuestionRefused, match="record-unchanged"):
        held.change(PLAN, 1, SIGNED)
    with pytest.raises(NotFound):
        held.change({**PLAN, "id": "XX-02"}, 1, SIGNED)


def test_another_audience_does_not_see_it(held: Records) -> None:
    held.load([{**PLAN, "id": "XX-09", "audience": "delegations"}], SIGNED)
    assert [each.id for each in held.all("public")] == ["XX-01"]
    assert [each.id for each in held.all("delegations")] == ["XX-09"]


def test_a_file_that_is_no_store_is_a_failure_in_our_words(tmp_path: Path) -> None:
    place = tmp_path / "records.sqlite"
    place.write_bytes(b"no database" * 100)
    with pytest.raises(EngineError, match="records-failed"):
        Records(place).load([PLAN], SIGNED)
    with pytest.raises(EngineError, match="records-failed"):
        Records(place).all()


def test_the_newest_step_is_the_one_that_the_program_knows(held: Records) -> None:
    steps = Config()
    steps.set_main_option("script_location", str(Path(records.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(steps).get_current_head() == NEWEST
    with sqlite3.connect(held.place) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]


def test_a_home_without_records_has_none(tmp_path: Path) -> None:
    assert Records(tmp_path / "none.sqlite").all() == []

"""A number's printed words: those that its cells can bear, in every edition that carries them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from cauce.desk import Home
from cauce.edition import manifest
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.trace import trace
from cauce.edition.verify import verify
from cauce.model.source import MapEntry
from tests.command import run
from tests.editions import PUBLISHED, newest, seal, serving
from tests.statements import CODE, Said, deliver, edition, publication
from tests.unit.app.test_server import ask
from tests.unit.harmonise.invented import MAP

GUATEMALAN = MapEntry("nat", "Guatemalan", "citizenship", "GTM")
TURNED = Said(1, 1, (("2023-11", "Guatemala", "3"), ("2023-11", "Honduras", "4"), ("2023-12", "Guatemalan", "5"),
                     ("2023-12", "", "9")))  # fmt: skip
DARIEN = ("DF_TRANSIT", "source=pa_snm_darien", "--from", "2023-05")


def words(made: Edition, month: str, **named: str) -> set[tuple[str | None, str, str]]:
    """Label, code and how it came, of the nationality of a number."""
    found = trace(made, Question("DF_TRANSIT", {name: (code,) for name, code in named.items()}, month, month))
    assert found.labels is not None
    return set(found.labels.filter(dimension="citizenship").select("label", "code", "by").rows())


def before_labels(home: Path, made: Edition) -> Edition:
    """The edition as a Cauce that kept no labels had sealed it: alone in a copy of its home."""
    said = json.loads((made.folder / "manifest.json").read_bytes())
    del said["files"]["labels.parquet"]
    content = json.dumps(said).encode()
    digits = hashlib.sha256(content).hexdigest()[:16]
    folder = home / "public" / "editions" / digits
    (home / "public" / "editions" / made.digits).rename(folder)
    (folder / "labels.parquet").unlink()
    (folder / "manifest.json").chmod(0o600)
    (folder / "manifest.json").write_bytes(content)
    return Edition(home / "public", digits)


def test_a_printed_number_has_the_word_of_its_line(tmp_path: Path) -> None:
    made = edition(deliver(tmp_path, [TURNED], by=publication(map=(*MAP, GUATEMALAN))))
    assert words(made, "2023-11", citizenship="HND") == {("Honduras", "HND", "map")}


def test_a_sum_has_the_words_of_all_that_was_added_and_of_nothing_else(tmp_path: Path) -> None:
    made = edition(deliver(tmp_path, [TURNED], by=publication(map=(*MAP, GUATEMALAN), total_from=("nationality",))))
    assert {label for label, *_ in words(made, "2023-11")} == {"Guatemala", "Honduras"}


def test_of_two_words_with_the_very_same_codes_that_of_the_period_is_told(tmp_path: Path) -> None:
    made = edition(deliver(tmp_path, [TURNED], by=publication(map=(*MAP, GUATEMALAN))))
    assert words(made, "2023-11", citizenship="GTM") == {("Guatemala", "GTM", "map")}
    assert words(made, "2023-12", citizenship="GTM") == {("Guatemalan", "GTM", "map")}


def test_two_words_of_one_period_are_both_told_and_said_to_be_two(tmp_path: Path) -> None:
    both = Said(1, 1, (*TURNED.lines, ("2024-01", "Guatemala", "1"), ("2024-01", "Honduras", "2")))
    made = edition(deliver(tmp_path, [both], by=publication(map=(*MAP, GUATEMALAN))))
    asked = Question("DF_TRANSIT", {"citizenship": ("GTM",)}, "2023-12", "2023-12")
    found = trace(made, asked).labels
    assert found is not None
    assert found.filter(dimension="citizenship").select("label", "several").rows() == [
        ("Guatemala", True), ("Guatemalan", True),
    ]  # fmt: skip
    assert not found.filter(pl.col("dimension") != "citizenship")["several"].any()


def test_the_words_are_those_of_the_file_that_holds(tmp_path: Path) -> None:
    later = Said(2, 2, (("2023-11", "Guatemalan", "6"),))
    made = edition(deliver(tmp_path, [TURNED, later], by=publication(map=(*MAP, GUATEMALAN))))
    assert words(made, "2023-11", citizenship="GTM") == {("Guatemalan", "GTM", "map")}


def test_what_the_licence_keeps_back_is_in_no_edition_whatever_was_kept_before(tmp_path: Path) -> None:
    ground = deliver(tmp_path, [TURNED], by=publication(map=(*MAP, GUATEMALAN)))
    kept_back = publication(map=(*MAP, GUATEMALAN), redistribute="none")
    made = edition(replace(ground, sources={CODE: kept_back}))
    assert made.labels is not None
    assert made.labels["label"].null_count() == made.labels.height > 0
    assert words(made, "2023-11", citizenship="HND") == {(None, "HND", "map")}


def test_no_word_of_an_incident_is_in_an_edition(invented_edition: Edition) -> None:
    assert invented_edition.labels is not None
    own = invented_edition.labels.filter(source="iom_missing_migrants")
    assert own["label"].null_count() == own.height > 0


@pytest.fixture
def old(invented_home: Home, tmp_path: Path) -> Edition:
    """The invented edition from before labels were kept."""
    shutil.copytree(invented_home.root, tmp_path / "home")
    return before_labels(tmp_path / "home", newest(invented_home))


def test_an_edition_from_before_them_is_whole_and_says_that_it_has_none(old: Edition) -> None:
    assert verify(old) == []
    assert list(manifest.sealed(old.root)) == [old.digits]
    assert old.labels is None
    home = old.root.parent
    said: Mapping[str, object] = run(home, "trace", *DARIEN).said
    assert (said["labels"], bool(said["count"])) == (None, True)
    assert "does not carry the printed words" in run(home, "trace", *DARIEN, json=False).out
    with serving(old.root) as site:
        status, _, page = ask(site, "/es/rastro?dataflow=DF_TRANSIT&source=pa_snm_darien&startPeriod=2023-05")
    assert status == 200
    assert "Esta edición no contiene las palabras impresas" in page.decode()


def test_a_build_after_it_has_them(old: Edition) -> None:
    """The vintages are those that the store has read by today's rules, with their labels."""
    made = seal(Home(old.root.parent), publish_at=PUBLISHED + timedelta(days=1))
    assert made.manifest.previous == old.digits
    assert made.labels is not None
    assert not made.labels.is_empty()

"""What was said by an instant is told by today's rules and codes, whichever were in force when it was accepted."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from deltalake import CommitProperties

from cauce.desk import Delivery, Home, release, submit
from cauce.desk.reread import reread
from cauce.desk.rules import PACKAGE, SHARED, meanings, rules, shared
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.edition.trace import trace
from cauce.errors import EngineError, SubmissionRefused
from cauce.model.source import Fix, MapEntry, Source
from cauce.model.structure import Codelist
from cauce.reference import codelists, dataflows
from cauce.sources.registry import sources
from cauce.store import Store
from tests.homes import DARIEN, DARIEN_LATER, invented, lay

CODE = "pa_snm_darien"
NOW = datetime(2025, 9, 15, 12, tzinfo=UTC)
BEFORE = datetime(2025, 3, 1, tzinfo=UTC)
TEXT = {"en": "Invented.", "es": "Inventado."}


def printed(name: str, month: str, nationality: str) -> int:
    lines = csv.DictReader(io.StringIO(invented()[name].decode()))
    return next(int(line["n"]) for line in lines if (line["t"], line["nat"]) == (month, nationality))


def fixed(value: int, expect: int | None = None) -> Mapping[str, Source]:
    """The publications with a known fault of Venezuela in January 2024."""
    at = {"citizenship": ("VEN",), "time_period": ("2024-01",)}
    entry = Fix("override", TEXT, "2025-01-01", "open", at, table="nationality", value=str(value), expect=expect)
    return {**sources(), CODE: replace(sources()[CODE], fixes=(entry,))}


def built(home: Home, known: Mapping[str, Source], hours: int = 0) -> Edition:
    """The edition that is published so many hours later."""
    at = NOW + timedelta(hours=hours)
    return Edition(home.audience("public"), release(home, known, audience="public", publish_at=at))


def asked(as_of: datetime | None = None) -> Question:
    return Question("DF_TRANSIT", {"source": (CODE,), "citizenship": ("VEN",)}, "2024-01", "2024-01", as_of=as_of)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with two vintages, read by the rules as they are."""
    found = Home(tmp_path / "home")
    for file in lay(tmp_path / "in", DARIEN, DARIEN_LATER):
        submit(found, Delivery(file), sources(), now=NOW)
    return found


def test_a_fault_that_is_known_later_is_mended_in_every_vintage(home: Home) -> None:
    before = built(home, sources())
    assert answer(before, asked()).value() == printed(DARIEN_LATER, "2024-01", "VEN")
    after = built(home, fixed(7), 1)
    assert answer(after, asked()).value() == answer(after, asked(BEFORE)).value() == 7
    assert trace(after, asked()).cells["rule"][0].endswith("fix 1 override")
    assert answer(before, asked()).value() == printed(DARIEN_LATER, "2024-01", "VEN")


def test_who_said_what_and_when_stays_as_it_was(home: Home) -> None:
    columns = ["source", "table", "time_period", "vintage", "file", "published", "published_basis", "received"]
    before = home.store.cover().select(columns).sort(columns)
    built(home, fixed(7))
    assert Store(home.store.root).cover().select(columns).sort(columns).equals(before)
    changes = [set(built(home, known, at).revisions["status"]) for at, known in enumerate((sources(), fixed(7)), 1)]
    assert changes[0] == changes[1]


def test_nothing_is_read_anew_by_the_same_rules(home: Home) -> None:
    first, size = built(home, sources()), len(list(home.store.root.rglob("*.parquet")))
    with home.store.writing():
        assert reread(home, sources()) == 0
    assert built(home, sources()).urn == first.urn
    assert len(list(home.store.root.rglob("*.parquet"))) == size


def test_read_by_the_old_rules_again_the_edition_is_the_old_one(home: Home) -> None:
    first = built(home, sources())
    assert built(home, fixed(7), 1).urn != first.urn
    assert built(home, sources()).urn == first.urn


def test_an_accepted_vintage_that_is_not_understood_any_more_is_told_and_stays(home: Home) -> None:
    known = sources()[CODE]
    poorer = replace(known, map=tuple(entry for entry in known.map if entry.label != "VEN"))
    before = home.store.cover()
    with pytest.raises(SubmissionRefused) as refused:
        built(home, {**sources(), CODE: poorer})
    assert {finding.code for finding in refused.value.findings} == {"unknown-label"}
    assert home.store.cover().equals(before)
    assert built(home, sources())


def test_a_fall_in_the_middle_leaves_the_vintage_as_it_was(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(home, sources())
    append = Store._append

    def falls(store: Store, name: str, rows: pl.DataFrame, by: list[str] | None, mark: CommitProperties) -> None:
        if name == "cover":
            raise EngineError("store-failed", {"table": name, "reason": "invented"})
        append(store, name, rows, by, mark)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_append", falls)
        with pytest.raises(EngineError):
            built(home, fixed(7))
    assert built(home, sources()).urn == first.urn
    assert answer(built(home, fixed(7), 1), asked()).value() == 7


def test_what_decides_a_number_is_a_rule_and_what_is_said_of_it_is_none() -> None:
    source = sources()[CODE]
    plain = rules(source)
    label = MapEntry("nat", "Invented", "citizenship", "VEN")
    for changed in (
        replace(source, map=(*source.map, label)),
        replace(source, rounding=10),
        replace(source, provisional_months=source.provisional_months + 1),
        replace(source, values={"<5": ("Q", "A")}),
        replace(source, tables=(replace(source.tables[0], constants={}), *source.tables[1:])),
        fixed(7)[CODE],
    ):
        assert rules(changed) != plain
    entry = Fix("accept", TEXT, "2025-01-01", "open", finding="lost-period")
    assert rules(replace(source, title=TEXT, citation=TEXT, rank=99, fixes=(*source.fixes, entry))) == plain


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package as it lies on another machine, where its code was compiled elsewhere."""
    elsewhere = tmp_path / "site-packages" / "cauce"
    shutil.copytree(PACKAGE, elsewhere, ignore=shutil.ignore_patterns("__pycache__", "web", "locales"))
    shared.cache_clear()
    return elsewhere


@pytest.mark.parametrize(
    "module",
    ["harmonise/values.py", "transcribe/separated.py", "model/period.py", "sources/readers.py", "sources/registry.py",
     f"sources/{CODE}.py"],
)  # fmt: skip
def test_another_line_of_code_that_reads_is_another_rule(module: str, package: Path) -> None:
    source = sources()[CODE]
    assert rules(source, package) == rules(source)
    file = package / module
    file.write_bytes(file.read_bytes() + b"LEAST = 1\n")
    shared.cache_clear()
    assert rules(source, package) != rules(source)


def test_a_new_module_of_what_is_shared_is_another_rule(package: Path) -> None:
    (package / "harmonise" / "later.py").write_text("")
    assert rules(sources()[CODE], package) != rules(sources()[CODE])


def test_what_reads_nothing_of_a_source_is_no_rule_of_it(package: Path) -> None:
    """Compiled code, line ends of another system, the reader of another publication, and what only builds or shows."""
    (package / "harmonise" / "__pycache__").mkdir()
    (package / "harmonise" / "__pycache__" / "values.cpython-311.pyc").write_bytes(b"compiled")
    (package / "harmonise" / "values.pyc").write_bytes(b"compiled")
    (package / "sources" / "hn_inm_entries.py").write_text("")
    (package / "release" / "build.py").write_text("")
    for file in (package / "transcribe").glob("*.py"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert rules(sources()[CODE], package) == rules(sources()[CODE])


def test_no_code_that_reads_is_left_out() -> None:
    """Of all that reading loads, beside the sources' own files: nothing but errors and the limits is no rule."""
    asked = (
        "import sys, cauce.harmonise, cauce.sources.readers as r, cauce.sources.registry; r.readers();"
        "print(*[name for name in sys.modules if name.startswith('cauce.')])"
    )
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    places = {each.removeprefix("cauce.").replace(".", "/") for each in loaded}
    held = {each.removesuffix(".py") for each in SHARED}
    own = {f"sources/{code}" for code in sources()}
    left = {each for each in places if each not in held | own and each.split("/")[0] not in held}
    assert left == {"errors", "settings", "sources"}


def test_a_code_that_a_source_uses_is_a_rule_where_it_stands_and_not_by_its_name() -> None:
    source, flows, lists = sources()[CODE], dataflows(), codelists()
    plain = meanings(source, flows, lists)
    countries = lists["CL_CITIZENSHIP"]

    def at(code: str, **changes: Any) -> Mapping[str, Codelist]:
        known = countries.codes.get(code, countries.codes["VEN"])
        codes = {**countries.codes, code: replace(known, code=code, **changes)}
        return {**lists, countries.id: replace(countries, codes=codes)}

    assert meanings(source, flows, at("VEN", parent="_T")) != plain
    assert meanings(source, flows, at("VEN", name=TEXT, source="Invented")) == plain
    assert meanings(source, flows, at("XXX")) == plain
    without = {code: each for code, each in countries.codes.items() if code != "VEN"}
    assert meanings(source, flows, {**lists, countries.id: replace(countries, codes=without)}) != plain
    flow = flows["DF_TRANSIT"]
    poorer = {**flows, flow.id: replace(flow, dimensions=flow.dimensions[:-1])}
    assert meanings(source, poorer, lists) != plain

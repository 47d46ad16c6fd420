"""English and Spanish are equals: whatever a person can read is there in both."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from cauce.language import catalog, placeholders
from tests.contracts import sentences
from tests.contracts.project import PACKAGE, name

LANGUAGES = ("en", "es")
LOCALES = PACKAGE / "locales"
DOMAINS = sorted({file.name for language in LANGUAGES for file in (LOCALES / language).glob("*.po")})
CODELISTS = sorted((PACKAGE / "reference" / "codelists").glob("*.csv"))
FACT_FILES = sorted(file for file in PACKAGE.rglob("*.yaml"))
SYMBOL = re.compile(r"[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*")
PLACE = {"file", "sheet", "row", "column", "cell", "table", "where", "place"}
"""What a finding knows of itself, beside its facts."""


def _messages(language: str, domain: str) -> dict[str, Message]:
    with (LOCALES / language / domain).open("rb") as opened:
        return {str(each.id): each for each in read_po(opened) if each.id}


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_the_same_sentences(domain: str) -> None:
    english, spanish = (_messages(language, domain) for language in LANGUAGES)
    assert set(english) == set(spanish)
    assert [key for key in english if not SYMBOL.fullmatch(key)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_sentence_needs_the_same_facts_in_both(domain: str) -> None:
    english, spanish = (_messages(language, domain) for language in LANGUAGES)
    unlike = [
        key for key in english.keys() & spanish.keys()
        if placeholders(str(english[key].string)) != placeholders(str(spanish[key].string))
    ]  # fmt: skip
    assert unlike == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_written(language: str, domain: str) -> None:
    messages = _messages(language, domain)
    assert [key for key, each in messages.items() if not str(each.string).strip() or each.fuzzy] == []
    braces = [
        key
        for key, each in messages.items()
        if re.search(r"[{}]", re.sub(r"\{[a-z][a-z0-9_]*\}", "", str(each.string)))
    ]
    assert braces == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_sentence_is_left_untranslated(domain: str) -> None:
    english, spanish = (_messages(language, domain) for language in LANGUAGES)
    same = [
        key for key in english.keys() & spanish.keys()
        if str(english[key].string) == str(spanish[key].string) and len(str(english[key].string).split()) > 3
    ]  # fmt: skip
    assert same == []


def test_a_name_stands_in_one_file() -> None:
    for language in LANGUAGES:
        counted = [key for domain in DOMAINS for key in _messages(language, domain)]
        assert sorted(key for key in counted if counted.count(key) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_sentence(language: str) -> None:
    known = catalog(language)
    assert [f"{each.where} {each.code}" for each in sentences.findings() if f"finding.{each.code}" not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence(language: str) -> None:
    known = catalog(language)
    assert [f"{each.where} {each.code}" for each in sentences.errors() if f"error.{each.code}" not in known] == []


@pytest.mark.parametrize("kind", ["finding", "error"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_wrong_says_how_to_go_on(language: str, kind: str) -> None:
    known = catalog(language)
    spoken = {each.code for each in (sentences.findings() if kind == "finding" else sentences.errors())}
    codes = spoken | {key.split(".")[1] for key in known if key.startswith(f"{kind}.")}
    assert sorted(code for code in codes if f"{kind}.{code}.remedy" not in known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_said_exists(language: str) -> None:
    known = catalog(language)
    assert [f"{each.where} {each.code}" for each in sentences.said() if each.code not in known] == []


@pytest.mark.parametrize("kind", ["finding", "error"])
def test_no_sentence_outlives_what_it_speaks_of(kind: str) -> None:
    made = sentences.constants()
    codes = {key.split(".")[1] for key in catalog("en") if key.startswith(f"{kind}.")}
    assert sorted(code for code in codes if code not in made) == []


@pytest.mark.parametrize(("kind", "beside"), [("finding", PLACE), ("error", set[str]())])
def test_a_sentence_asks_for_facts_that_are_given(kind: str, beside: set[str]) -> None:
    spoken = sentences.findings() if kind == "finding" else sentences.errors()
    lacking = []
    for each in spoken:
        wanted = placeholders(catalog("en").get(f"{kind}.{each.code}", "")) - beside
        if each.facts is not None and not wanted <= each.facts:
            lacking.append(f"{each.where} {each.code} lacks {sorted(wanted - each.facts)}")
    assert lacking == []


@pytest.mark.parametrize("file", CODELISTS, ids=lambda file: file.stem)
def test_every_code_has_both_names_and_a_parent_that_exists(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))
    assert [row["code"] for row in rows if not row["name_en"].strip() or not row["name_es"].strip()] == []
    assert [row["code"] for row in rows if row["parent"] and row["parent"] not in codes] == []
    names = [(row["parent"], row["name_es"]) for row in rows]
    assert [each for each in names if names.count(each) > 1] == []


def _texts(said: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping by language in a fact file."""
    if isinstance(said, dict):
        if set(said) & set(LANGUAGES):
            yield place, said
        for key, inner in said.items():
            yield from _texts(inner, f"{place}.{key}")
    elif isinstance(said, list):
        for number, inner in enumerate(said):
            yield from _texts(inner, f"{place}[{number}]")


@pytest.mark.parametrize("file", FACT_FILES, ids=name)
def test_every_text_of_a_fact_file_is_in_both_languages(file: Path) -> None:
    said = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for place, text in _texts(said, file.stem):
        assert set(text) == set(LANGUAGES), place
        assert all(isinstance(each, str) and each.strip() for each in text.values()), place
        assert text["en"] != text["es"] or len(text["en"].split()) < 5, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_set_as_print_sets_it(language: str) -> None:
    """An apostrophe is ’; a per cent sign joins its number, in Spanish with a space at which no line ends."""
    wrong = re.compile(r"\w'\w|\ds?' " + (r"|\d[ \N{NO-BREAK SPACE}]%" if language == "en" else r"|\d %|\d%"))
    read = {key: text for key, text in catalog(language).items() if not key.startswith("command.")}
    assert sorted(key for key, text in read.items() if wrong.search(str(text))) == []

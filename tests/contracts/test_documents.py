"""What is written for people leads somewhere, and says each thing once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cauce.language import knows
from tests.contracts.project import ROOT, name

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:src|tests|docs|tools|bench)/[\w./-]+\w)/?`")


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    gone = [path for path in NAMED.findall(text) if not (ROOT / path).exists()]
    assert broken + gone == []


def _glossary() -> list[list[str]]:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


def test_the_glossary_defines_each_word_once_in_both_languages_with_its_authority() -> None:
    rows = _glossary()
    assert len(rows) >= 60
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []
    words = [word.strip() for row in rows for word in row[0].split(",")]
    assert [word for word in words if words.count(word) > 1] == []
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=str.casefold)


def test_the_readme_names_the_two_commands_and_who_it_is_not() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
    assert "not an official publication" in re.sub(r"[*\s]+", " ", text)


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_a_finding_that_a_document_accepts_is_one(document: Path) -> None:
    """`--accept lost-period:nationality` names a finding that has its sentence."""
    said = re.findall(r"--accept ([a-z-]+)(?::[a-z_]+)? ", document.read_text(encoding="utf-8"))
    assert [each for each in said if not knows("en", f"finding.{each}")] == []

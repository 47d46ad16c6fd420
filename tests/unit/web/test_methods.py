"""The page of all methods: none is left out, each demand is measured by a test that exists, each result is rerun."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

import pytest

from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.edition.results import RESULTS
from cauce.language import LANGUAGES
from cauce.web.asked import Asked
from cauce.web.method import METHODS
from cauce.web.site import html
from cauce.web.views.methods import listed

ROOT = Path(__file__).resolve().parents[3]
CLAIM = re.compile(r'mark\.proof\(\s*"([^"]+)"', re.DOTALL)


def test_every_method_is_told_and_every_result_belongs_to_one() -> None:
    assert [each["method"] for each in listed()] == list(dict.fromkeys(each["method"] for each in listed()))
    assert {each["method"] for each in listed()} == set(METHODS)
    assert sorted(result for each in listed() for result in each["results"]) == sorted(RESULTS)


def test_every_demand_is_measured_by_a_test_and_its_last_full_run_does_not_say_otherwise() -> None:
    tests = "\n".join(place.read_text(encoding="utf-8") for place in (ROOT / "tests").rglob("test_*.py"))
    claims = set(CLAIM.findall(tests))
    last = (ROOT / "docs" / "reference" / "proofs.md").read_text(encoding="utf-8")
    for each in (entry for method in listed() for entry in method["record"]):
        assert each["met"] in ("yes", "partly", "no")
        if "proof" in each:
            assert each["proof"] in claims
            assert not re.search(rf"^\| {re.escape(each['proof'])} \|[^|]*\| \*\*no\*\* ", last, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_each_card_its_record_and_the_command_of_the_edition(
    invented_edition: Edition, language: str
) -> None:
    asked = Asked(invented_edition, "methods", language, path("methods", language), MappingProxyType({}), "")
    page = html(asked).decode()
    for each in listed():
        assert f'id="{each["method"]}"' in page
        assert each["name"][language] in page
    assert page.count("{") == 0
    assert f"cauce analyse --check --edition {invented_edition.digits}" in page
    assert {"en": "met in part", "es": "se cumplió en parte"}[language] in page

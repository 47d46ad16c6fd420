"""Invented data says so wherever it is shown."""

from __future__ import annotations

import re
import urllib.request

import pytest

from cauce.addresses import path
from cauce.web.shell import SECTIONS

FIGURE = re.compile(r'<(article|section) class="figure".*?</\1>', re.DOTALL)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("section", [*(each for each in SECTIONS if each != "commitments"), "extra-hemispheric"])
def test_every_figure_of_an_invented_world_is_marked(site: str, section: str, language: str) -> None:
    with urllib.request.urlopen(site + path(section, language)) as answer:
        page = answer.read().decode()
    figures = [found[0] for found in FIGURE.finditer(page)]
    assert figures
    assert [figure[:90] for figure in figures if "invented-word" not in figure] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_section_without_figures_is_marked_at_its_head(site: str, language: str) -> None:
    with urllib.request.urlopen(site + path("commitments", language)) as answer:
        page = answer.read().decode()
    assert FIGURE.search(page) is None
    assert '<p class="invented">' in page

"""A drawing that is taken from a page needs nothing of the page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from cauce import addresses
from cauce.edition.read import Edition
from cauce.errors import NotFound
from cauce.web.asked import Asked
from cauce.web.drawing import style
from cauce.web.site import figure_csv, figure_svg, page

DRAWN = [("overview", "map"), ("overview", "route"), ("borders", "years"), ("lives", "people"), ("data", "coverage")]


def _asked(edition: Edition, name: str, language: str = "es") -> Asked:
    return Asked(edition, name, language, addresses.path(name, language))


@pytest.mark.parametrize(("name", "figure"), DRAWN)
def test_a_drawing_stands_alone(invented_edition: Edition, name: str, figure: str) -> None:
    asked = _asked(invented_edition, name)
    content = figure_svg(asked, figure).decode()
    ElementTree.fromstring(content)
    assert "var(--" not in content
    wanted = set(re.findall(r'url\(#([\w-]+)\)|href="#([\w-]+)"', content))
    held = set(re.findall(r' id="([\w-]+)"', content))
    assert {one or other for one, other in wanted} <= held
    assert not re.findall(r'(?:href|src)="(?!#)', content)
    words = " ".join("".join(ElementTree.fromstring(content).itertext()).split())
    shown = page(asked).context["figures"][figure]
    assert " ".join(shown.title.split()) in words
    assert invented_edition.urn in words
    assert asked.say("figures.invented") in words


@pytest.mark.parametrize("name", sorted({name for name, _ in DRAWN}))
def test_every_figure_that_is_drawn_has_its_drawing_and_every_figure_its_numbers(
    invented_edition: Edition, name: str
) -> None:
    asked = _asked(invented_edition, name, "en")
    for figure, shown in page(asked).context["figures"].items():
        assert figure_csv(asked, figure)
        if shown.is_drawn:
            assert figure_svg(asked, figure)
        else:
            with pytest.raises(NotFound, match="no-figure"):
                figure_svg(asked, figure)


def test_each_hue_has_its_own_rule() -> None:
    assert re.search(r"\.mx \.ln[^{]*\{[^}]*stroke:#0a7f6b", style())
    assert re.search(r"\.us \.ln[^{]*\{[^}]*stroke:#1d3f84", style())


def test_the_address_of_a_drawing_holds_the_view_of_its_numbers() -> None:
    numbers = "/figures/en/borders.years.csv?citizenship=GTM&note=a.csv"
    assert addresses.drawing_of(numbers) == "/figures/en/borders.years.svg?citizenship=GTM&note=a.csv"

"""Colours, contrast and sheets, as the look has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cauce.web.assets import assets, served

STATIC = Path(__file__).parents[3] / "src/cauce/web/static"
CAUCE = STATIC.parents[1]
TOKENS = dict(re.findall(r"--([a-z0-9-]+):([^;]+);", (STATIC / "tokens.css").read_text(encoding="utf-8")))

ON_PAPER = {
    "ink": 16.2, "ink-2": 8.6, "ink-3": 5.4, "rule": 1.4, "rule-2": 3.3, "us": 9.6, "mx": 4.7, "gt": 4.4,
    "gt-text": 5.7, "hn": 5.1, "pa": 8.2, "lives": 13.0,
}  # fmt: skip
TEXTS = ("ink", "ink-2", "ink-3", "us", "mx-text", "gt-text", "hn", "pa", "lives")
MARKS = ("us", "mx", "gt", "hn", "pa", "lives", "rule-2", "border-party")


def luminance(colour: str) -> float:
    """Relative luminance of a hexadecimal colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("token", "ratio"), ON_PAPER.items())
def test_contrast_on_paper_is_what_the_look_says(token: str, ratio: float) -> None:
    assert contrast(token, "paper") == pytest.approx(ratio, abs=0.07)


@pytest.mark.parametrize("ground", ["paper", "paper-2", "note"])
@pytest.mark.parametrize("token", TEXTS)
def test_text_can_be_read(token: str, ground: str) -> None:
    assert contrast(token, ground) >= 4.5


@pytest.mark.parametrize("token", MARKS)
def test_marks_can_be_seen(token: str) -> None:
    assert contrast(token, "paper") >= 3


def test_the_hues_are_those_of_the_look() -> None:
    hues = {"us": "#1d3f84", "mx": "#0a7f6b", "gt": "#b45f06", "hn": "#9c4f97", "pa": "#4d4f10", "lives": "#2b2e34"}
    assert {name: TOKENS[name] for name in hues} == hues


def test_colours_stand_in_the_tokens_alone() -> None:
    places = [*STATIC.glob("*.css"), *CAUCE.glob("web/templates/**/*.*"), *CAUCE.glob("figures/**/*.py")]
    found = {
        f"{place.name}: {colour}"
        for place in places
        if place.name != "tokens.css"
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-])", place.read_text(encoding="utf-8"))
        if colour != "#fff" and not re.search(rf'href="{colour}|url\({colour}', place.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_token_that_is_used_exists() -> None:
    own = {"hue", "hue-text", "tint", "margin", "foot", "page-word", "of-word", "run-by"}
    used = {
        name for place in STATIC.glob("*.css") for name in re.findall(r"var\(--([a-z0-9-]+)", place.read_text("utf-8"))
    }
    assert used - own <= TOKENS.keys()


def test_no_style_attribute_stands_in_a_template() -> None:
    assert [place.name for place in CAUCE.glob("web/templates/**/*.*") if " style=" in place.read_text("utf-8")] == []


def test_an_asset_is_named_by_its_content() -> None:
    sheet = assets()["page.css"]
    assert re.fullmatch(r"page\.[0-9a-f]{10}\.css", sheet.name)
    assert served(sheet.name) is sheet
    assert b"fonts/" not in sheet.content


def test_fonts_weigh_no_more_than_fifty_kilobytes_where_a_page_loads_both() -> None:
    weights = [len(assets()[name].content) for name in ("source-sans-3.woff2", "cauce-serif-600.woff2")]
    assert sum(weights) <= 50_000

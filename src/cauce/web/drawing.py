"""A figure of a page as a picture of its own: with the sheet and the patterns that it otherwise takes from the page."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from cauce.figures.charts.map import ground
from cauce.figures.figure import Figure
from cauce.figures.standalone import standalone
from cauce.web.asked import Asked

_HERE = Path(__file__).parent
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_FACES = (
    ("Source Sans 3", "200 900", "source-sans-3.woff2"),
    ("Cauce Serif", "600", "cauce-serif-600.woff2"),
)
_VARIABLE = re.compile(r"var\((--[a-z0-9-]+)\)")


def drawing_svg(asked: Asked, figure: Figure) -> bytes:
    """The picture of one figure; of an invented world it says so."""
    edition = asked.edition.urn
    if asked.edition.manifest.invented:
        edition = f"{edition} ({asked.say('figures.invented')})"
    borrowed = not figure.defs and any("#map-" in drawing.markup for drawing in figure.drawings)
    defs = patterns() + ground() if borrowed else patterns()
    return standalone(figure, style(), edition, asked.say("figures.no-series"), defs)


def style() -> str:
    """The rules of charts, and in the sheet itself the typefaces by which labels are placed."""
    return _faces() + rules()


@cache
def rules() -> str:
    """The rules of charts with every token written out, since few programs but browsers know variables.

    A rule in the hue of who counted becomes one for each hue.
    """
    tokens = _said(dict(_rules("tokens.css"))[":root"])
    rules = _rules("chart.css")
    hues = {selector: _said(body) for selector, body in rules if "--hue:" in body}
    written: list[str] = []
    for selector, body in rules:
        if selector in hues:
            continue
        if set(_VARIABLE.findall(body)) <= tokens.keys():
            written.append(f"{selector}{{{_plain(body, tokens)}}}")
            continue
        for hue, said in hues.items():
            within = ",".join(_within(hue, each.strip()) for each in selector.split(","))
            written.append(f"{within}{{{_plain(body, {**tokens, **said})}}}")
    return "".join(written)


def _within(hue: str, selector: str) -> str:
    """A selector for what lies in a hue: below it at any depth, or itself of it."""
    around, _, last = selector.rpartition(" ")
    return f"{hue} {selector},{around} {hue} {last},{around} {last}{hue}".replace(", ", ",")


@cache
def _faces() -> str:
    """The typefaces of text and titles, in the sheet itself."""
    faces = []
    for family, weights, name in _FACES:
        font = base64.b64encode((_HERE / "static" / "fonts" / name).read_bytes()).decode()
        source = f'url("data:font/woff2;base64,{font}") format("woff2")'
        faces.append(f'@font-face{{font-family:"{family}";src:{source};font-weight:{weights}}}')
    return "".join(faces)


@cache
def patterns() -> Markup:
    """The hatches, dots and marks that drawings refer to."""
    return Markup((_HERE / "templates" / "defs.svg").read_text(encoding="utf-8"))


def _rules(name: str) -> list[tuple[str, str]]:
    """Selectors and bodies of a sheet, but for those of one kind of screen and of what lies around a drawing."""
    sheet = re.sub(r"/\*.*?\*/", "", (_HERE / "static" / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)
    found = [(selector.strip(), body) for selector, body in _RULE.findall(plain)]
    return [(selector, body) for selector, body in found if not selector.startswith(".drawn")]


def _said(body: str) -> dict[str, str]:
    """What a rule gives each property."""
    return {name.strip(): text for name, colon, text in (each.partition(":") for each in body.split(";")) if colon}


def _plain(body: str, known: Mapping[str, str]) -> str:
    while _VARIABLE.search(body):
        body = _VARIABLE.sub(lambda found: known[found[1]], body)
    return body

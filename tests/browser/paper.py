"""What Chromium printed: the lines of text of each sheet, and where they stand.

It reads the PDFs that Chromium writes, and no others: their pages are compressed but plain, and each font says which
letters its numbers are.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

HEIGHTS = {"A4": 297.0, "Letter": 279.4}
ABOVE, BELOW = 10.0, 16.0
"""The margins of a sheet in millimetres, as print.css has them."""
_PIXELS = 96 / 25.4
_TOKEN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|((?:-?[\d.]+ )+)(Tm|Td|cm)\b|\b(q|Q)\b")
_Letters = tuple[int, Mapping[str, str]]


@dataclass(frozen=True)
class Sheet:
    """One printed sheet: its lines from the top, each with its foot in pixels from the upper edge."""

    lines: tuple[tuple[float, str], ...]
    top: float
    bottom: float

    @property
    def text(self) -> tuple[str, ...]:
        """The lines between the margins: not the foot of the sheet."""
        return tuple(line for y, line in self.lines if y <= self.bottom)

    @property
    def filled(self) -> float:
        """How much of the height between the margins is used: 1 is all of it."""
        return max((y - self.top for y, _ in self.lines if y <= self.bottom), default=0) / (self.bottom - self.top)

    def holds(self, words: str) -> bool:
        """Whether a text stands on it, wherever its lines are broken."""
        return plain(words) in plain("".join(self.text))


def plain(words: str) -> str:
    """A text without its blanks, as it is compared."""
    return re.sub(r"\s", "", words)


def printed(page: Page, size: str) -> list[Sheet]:
    """The page that is open, as sheets of that format."""
    pdf = page.pdf(format=size, print_background=True)
    objects = {int(each[1]): each[2] for each in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}
    root = next(each for each in objects.values() if b"/Type /Pages" in each and b"/Parent" not in each)
    top, bottom = ABOVE * _PIXELS, (HEIGHTS[size] - BELOW) * _PIXELS
    return [Sheet(_lines(objects, objects[at]), top, bottom) for at in _leaves(objects, root)]


def _leaves(objects: Mapping[int, bytes], node: bytes) -> Iterator[int]:
    kids = re.search(rb"/Kids \[(.*?)\]", node, re.DOTALL)
    for kid in re.findall(rb"(\d+) 0 R", kids[1]) if kids else ():
        if b"/Kids" in objects[int(kid)]:
            yield from _leaves(objects, objects[int(kid)])
        else:
            yield int(kid)


def _lines(objects: Mapping[int, bytes], leaf: bytes) -> tuple[tuple[float, str], ...]:
    """The texts of a page, those of one height together from left to right."""
    fonts = {name: _letters(objects, objects[int(at)]) for name, at in re.findall(rb"/(F\d+) (\d+) 0 R", leaf)}
    high = float(re.findall(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]", leaf)[0])
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    scale, right, up = 1.0, 0.0, 0.0
    kept: list[tuple[float, float, float]] = []
    x = y = 0.0
    flip = 1.0
    letters: _Letters = (2, {})
    for font, codes, numbers, operator, mark in _TOKEN.findall(_stream(objects, leaf, rb"/Contents")):
        told = [float(each) for each in numbers.split()]
        if font:
            letters = fonts[font]
        elif operator == b"cm":
            right, up = right + scale * told[4], up + flip * scale * told[5]
            scale, flip = scale * told[0], flip * (-1 if told[3] < 0 else 1)
        elif operator == b"Tm":
            x, y = told[4], told[5]
        elif operator == b"Td":
            x += told[0]
        elif mark == b"q":
            kept.append((scale * flip, right, up))
        elif mark == b"Q":
            signed, right, up = kept.pop()
            scale, flip = abs(signed), -1.0 if signed < 0 else 1.0
        elif codes:
            place = (high - (up + flip * scale * y)) * 96 / 72
            found[round(place)].append((right + scale * x, _read(letters, codes.decode())))
    return tuple((float(at), "".join(text for _, text in sorted(found[at]))) for at in sorted(found))


def _read(letters: _Letters, codes: str) -> str:
    digits, known = letters
    return "".join(known.get(codes[at : at + digits], "") for at in range(0, len(codes), digits))


def _letters(objects: Mapping[int, bytes], font: bytes) -> _Letters:
    """How many digits a letter's number has in a font, and which letter it is."""
    known: dict[str, str] = {}
    if b"/ToUnicode" not in font:
        return 2, known
    told = _stream(objects, font, rb"/ToUnicode").decode("latin-1")
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", told, re.DOTALL):
        known |= {code: _text(text) for code, text in re.findall(r"<(\w+)> <(\w+)>", block)}
    for block in re.findall(r"beginbfrange\n(.*?)endbfrange", told, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", block):
            for more in range(int(last, 16) - int(first, 16) + 1):
                known[f"{int(first, 16) + more:0{len(first)}X}"] = chr(int(text, 16) + more)
    return (4 if b"/Type0" in font else 2), known


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


def _stream(objects: Mapping[int, bytes], holder: bytes, name: bytes) -> bytes:
    at = int(re.findall(name + rb" (\d+) 0 R", holder)[0])
    return zlib.decompress(objects[at].partition(b"stream\n")[2].rpartition(b"\nendstream")[0])

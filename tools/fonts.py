"""Cuts the two typefaces of the pages from their packages; run by hand, its results are committed.

    npm install @fontsource-variable/source-sans-3 @fontsource-variable/source-serif-4
    pip install fonttools brotli
    python tools/fonts.py node_modules/@fontsource-variable

Source Sans 3 stays as its package gives it: variable, Latin. Source Serif 4 is cut to optical size 36 and weight 600,
and to weight 400 with the digits alone (a number beside a word). A cut instance is a changed font and "Source" is a
reserved name of the licence, so it is called Cauce Serif.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

CAUCE = Path(__file__).parent.parent / "src/cauce"
STATIC = CAUCE / "web/static/fonts"
BRIEFING = CAUCE / "briefing"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026]
LATIN += [0x20AC, 0x2011, 0x202F, 0x2212]
DIGITS = [ord(each) for each in "0123456789,.+%-\u2212\u00a0\u202f "]


def cut_serif(package: Path, weight: int, letters: list[int]) -> TTFont:
    """One instance of Source Serif 4 with these letters, under its own name."""
    font = TTFont(package / "files/source-serif-4-latin-opsz-normal.woff2")
    instantiateVariableFont(font, {"opsz": 36, "wght": weight}, inplace=True)
    options = Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            text = "CauceSerif" if record.nameID == 6 else "Cauce Serif"
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID in (7, 25):
            font["name"].removeNames(nameID=record.nameID)
    font.flavor = "woff2"
    return font


def cut_for_the_book() -> None:
    """The committed faces as TrueType for the typesetter, which knows neither WOFF2 nor a weight in between.

    An instance of Source Sans 3 is a changed font, so it is called Cauce Sans. Beside them stand the letters
    that they share.
    """
    faces = BRIEFING / "faces"
    faces.mkdir(exist_ok=True)
    serif = TTFont(STATIC / "cauce-serif-600.woff2", recalcTimestamp=False)
    letters = set(serif.getBestCmap())
    serif.flavor = None
    serif.save(faces / "cauce-serif-600.ttf")
    for weight, style in ((400, "Regular"), (600, "SemiBold")):
        font = TTFont(STATIC / "source-sans-3.woff2", recalcTimestamp=False)
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        names = {1: "Cauce Sans", 2: "Regular", 4: f"Cauce Sans {style}", 6: f"CauceSans-{style}"}
        names |= {3: names[6], 16: "Cauce Sans", 17: style}
        for number in (7, 25):
            font["name"].removeNames(nameID=number)
        for number, text in names.items():
            font["name"].setName(text, number, 3, 1, 0x409)
        letters &= set(font.getBestCmap())
        font.flavor = None
        font.save(faces / f"cauce-sans-{weight}.ttf")
    text = json.dumps("".join(map(chr, sorted(letters - {0xFEFF, 0xAD}))), ensure_ascii=False)
    (BRIEFING / "letters.json").write_text(text + "\n", encoding="utf-8")
    shutil.copyfile(STATIC / "OFL-source-sans-3.txt", faces / "OFL-cauce-sans.txt")
    shutil.copyfile(STATIC / "OFL-cauce-serif.txt", faces / "OFL-cauce-serif.txt")


def advances(package: Path) -> dict[str, dict[str, int]]:
    """How wide each letter of Source Sans 3 is, in thousandths of its size, at the two weights that charts use."""
    found = {}
    for weight in (400, 600):
        font = TTFont(package / "files/source-sans-3-latin-wght-normal.woff2")
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        em, letters = font["head"].unitsPerEm, font.getBestCmap()
        widths = {chr(code): round(font["hmtx"][letters[code]][0] * 1000 / em) for code in LATIN if code in letters}
        found[str(weight)] = widths
    return found


def main(packages: Path) -> None:
    """Writes the WOFF2 files, the licences beside them, and the widths of letters for charts."""
    sans, serif = packages / "source-sans-3", packages / "source-serif-4"
    STATIC.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sans / "files/source-sans-3-latin-wght-normal.woff2", STATIC / "source-sans-3.woff2")
    cut_serif(serif, 600, LATIN).save(STATIC / "cauce-serif-600.woff2")
    cut_serif(serif, 400, DIGITS).save(STATIC / "cauce-serif-400-digits.woff2")
    shutil.copyfile(sans / "LICENSE", STATIC / "OFL-source-sans-3.txt")
    shutil.copyfile(serif / "LICENSE", STATIC / "OFL-cauce-serif.txt")
    cut_for_the_book()
    text = json.dumps(advances(sans), ensure_ascii=False, separators=(",", ":"))
    (CAUCE / "figures/letters.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

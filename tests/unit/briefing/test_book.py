"""The book as whoever opens the PDF meets it: tagged, in both languages, no number but those of its edition."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

import cauce.briefing
from cauce import addresses
from cauce.briefing.book import book
from cauce.briefing.chapters import chapters
from cauce.briefing.laid import ROWS
from cauce.briefing.wanted import Wanted, wanted
from cauce.desk import Home
from cauce.edition.query import answer
from cauce.edition.question import Question
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES, number, say
from cauce.web.asked import Asked
from cauce.web.leaves import leaf
from cauce.web.site import html
from tests.command import run
from tests.editions import fill, seal
from tests.homes import DARIEN, lay

_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_PAGES = tuple(dict.fromkeys(each.page for each in chapters() if each.page))


@cache
def _made(edition: Edition, language: str, *, short: bool = False, country: str = "") -> bytes:
    return book(edition, Wanted(language, short, country), leaf)


def _opened(edition: Edition, language: str, *, short: bool = False, country: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(_made(edition, language, short=short, country=country)))


def _texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def _runs(reader: PdfReader) -> str:
    """Every run of text apart: what stands close together in a drawing is no one word."""
    found: list[str] = []
    for page in reader.pages[2:]:  # after the list of chapters
        page.extract_text(visitor_text=lambda text, *_: found.append(text))
    return " ".join(found)


def _elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every structure element of a tagged PDF."""
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if isinstance(each, IndirectObject) else each
        if isinstance(each, ArrayObject):
            waiting.extend(each)
        elif isinstance(each, DictionaryObject):
            yield each
            if "/K" in each:
                waiting.append(each["/K"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_marked_as_accessible_with_its_title_and_language(
    invented_edition: Edition, language: str
) -> None:
    reader = _opened(invented_edition, language)
    root = reader.root_object
    for name, claim in (("/MarkInfo", "/Marked"), ("/ViewerPreferences", "/DisplayDocTitle")):
        said = root[name]
        assert isinstance(said, DictionaryObject)
        assert said[claim]
    assert str(root["/Lang"]).startswith(language)
    assert reader.metadata
    assert reader.metadata.title == say(language, "book.title")
    xmp = root["/Metadata"].get_object()
    assert isinstance(xmp, StreamObject)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp.get_data().decode())


def test_every_drawing_says_what_it_shows_and_every_table_has_headings(invented_edition: Edition) -> None:
    found = list(_elements(_opened(invented_edition, "es")))
    kinds = [str(each.get("/S")) for each in found]
    drawings = [each for each in found if each.get("/S") == "/Figure"]
    assert drawings
    assert all(len(str(each.get("/Alt", ""))) > 10 for each in drawings)
    assert kinds.count("/Table") > 5
    assert kinds.count("/THead") == kinds.count("/Table")
    assert kinds.count("/TH") >= 2 * kinds.count("/Table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_every_chapter_in_its_language(invented_edition: Edition, language: str) -> None:
    text = " ".join("\n".join(_texts(_opened(invented_edition, language))).split())
    for chapter in chapters():
        assert text.count(say(language, f"book.chapter.{chapter.key}")) >= 2, chapter.key  # in the list, and above it


def test_both_languages_stand_in_one_file(invented_edition: Edition) -> None:
    text = " ".join(_texts(_opened(invented_edition, "both", short=True)))
    assert all(say(language, "book.chapter.summary") in text for language in LANGUAGES)


def test_the_short_book_has_two_pages_a_language(invented_edition: Edition) -> None:
    assert len(_opened(invented_edition, "en", short=True).pages) == 2
    assert len(_opened(invented_edition, "es", short=True).pages) == 2
    assert len(_opened(invented_edition, "both", short=True).pages) == 4


def test_a_countrys_own_follows_its_citizens(invented_edition: Edition) -> None:
    heading = say("en", "book.chapter.country")
    assert any(heading in text for text in _texts(_opened(invented_edition, "en", country="GT")))
    assert not any(heading in text for text in _texts(_opened(invented_edition, "en")))


def test_every_foot_says_the_edition_and_that_it_is_no_official_publication(invented_edition: Edition) -> None:
    said = say("es", "foot.run-by", operator=say("es", "foot.operator"))
    for text in _texts(_opened(invented_edition, "es")):
        words = " ".join(text.split())
        assert said in words
        assert invented_edition.urn in words
        assert say("es", "figures.invented") in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_printed_that_the_pages_of_the_edition_do_not_show(
    invented_edition: Edition, language: str
) -> None:
    shown: set[str] = set(_NUMBER.findall(invented_edition.urn))
    for name in (*_PAGES, "data", "about"):
        path = addresses.path(name, language)
        for raw in ("", "tab=table"):
            query = dict(parse_qsl(raw))
            page = html(Asked(invented_edition, name, language, path, query, raw)).decode()
            shown |= set(_NUMBER.findall(unescape(re.sub(r"<[^>]*>", " ", page))))
    shown |= set(_NUMBER.findall(" ".join(str(each) for each in invented_edition.sources.values())))
    words = re.sub(r"\d+ / \d+", " ", _runs(_opened(invented_edition, language)))
    words = re.sub(r"\b\d+ (more rows|filas más)", " ", words)
    words = re.sub(rf"{invented_edition.digits}|{invented_edition.digits[:8]}|/(en|es)[/?#]\S*", " ", words)
    printed = set(_NUMBER.findall(words))
    assert len(printed) > 200
    assert not sorted(printed - shown)


def test_the_numbers_of_its_tables_are_the_editions_answers(invented_edition: Edition) -> None:
    text = "\n".join(_texts(_opened(invented_edition, "en")))
    asked = 0
    for chapter in chapters():
        if not chapter.page:
            continue
        figures = leaf(invented_edition, chapter.page, "en").figures
        for figure in (figures[name].figure for name in chapter.figures if name in figures):
            for cell in (cell for row in figure.table.rows[:ROWS] for cell in row[1:]):
                if not cell.address or not cell.text[:1].isdigit() or "%" in cell.text or asked >= 150:
                    continue
                named = dict(parse_qsl(urlsplit(cell.address).query))
                named.pop("edition")
                ends = named.pop("startPeriod"), named.pop("endPeriod")
                codes = {name: (code,) for name, code in named.items() if name != "dataflow"}
                found = answer(invented_edition, Question(named["dataflow"], codes, *ends, ()))
                assert cell.text == number(found.rows["obs_value"].item(), "en")
                assert cell.text in text
                asked += 1
    assert asked == 150


_LATER = """
import datetime, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(_now() + 40_000_000, tz)
_now = time.time
time.time = lambda: _now() + 40_000_000
import cauce.cli.ask
cauce.cli.ask.datetime = Later
from cauce.cli import main
import sys
sys.exit(main())
"""
"""The command more than a year later, as far as a program can be told so."""


def test_the_same_edition_makes_the_same_bytes_on_another_machine(invented_home: Home, tmp_path: Path) -> None:
    """Another time, zone, language, home, folder, user's fonts and order of sets; the faces are the package's own."""
    made = []
    fonts = tmp_path / "home" / ".fonts"
    fonts.mkdir(parents=True)
    for face in (Path(cauce.briefing.__file__).parent / "faces").glob("*.ttf"):
        (fonts / face.name).write_bytes(b"not a font")
    elsewhere = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "es_GT.UTF-8", "LANG": "es_GT.UTF-8",
                 "HOME": str(tmp_path / "home"), "TYPST_FONT_PATHS": str(fonts)}  # fmt: skip
    for at, (environment, start) in enumerate((
        ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, [str(Path(sys.executable).with_name("cauce"))]),
        (elsewhere, [sys.executable, "-c", _LATER]),
    )):  # fmt: skip
        file = tmp_path / f"{at}.pdf"
        words = ["book", "--home", str(invented_home.root), "--language", "both", "--short", "--output", str(file)]
        folder = tmp_path / f"folder-{at}"
        folder.mkdir()
        subprocess.run([*start, *words], check=True, capture_output=True, env={**os.environ, **environment}, cwd=folder)
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_the_command_says_what_it_wrote(invented_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    ran = run(invented_home.root, "book", "--short", "--language", "both", "--country", "MX", "--output", file)
    assert ran.code == 0
    assert (ran.said["bytes"], ran.said["language"], ran.said["country"]) == (file.stat().st_size, "both", "MX")
    assert run(invented_home.root, "book", "--country", "HN").code == 2
    inside = run(invented_home.root, "book", "--short", "--output", tmp_path)
    assert Path(inside.said["file"]).parent == tmp_path
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".pdf", ".pdf"]  # and nothing half written


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_made_is_told_in_words_and_leaves_nothing(
    invented_home: Home, tmp_path: Path, language: str
) -> None:
    def told(home: Path, *words: str | Path) -> tuple[int, str]:
        ran = run(home, "book", "--short", "--language", language, *words)
        assert "Traceback" not in str(ran.said)
        return ran.code, str(ran.said["error"])

    for unknown in ("0" * 16, "../../etc", "2026", "\U0001f4d6"):
        assert told(invented_home.root, "--edition", unknown, "--output", tmp_path / "a.pdf") == (1, "no-edition")
    assert told(tmp_path / "nothing", "--output", tmp_path / "b.pdf")[0] == 1
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for place in (tmp_path / "nowhere" / "c.pdf", tmp_path / "file" / "c.pdf", tmp_path / ("n" * 300)):
        assert told(invented_home.root, "--output", place) == (3, "cannot-write")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_reason_for_an_unwritten_book_is_in_the_readers_language(invented_home: Home, tmp_path: Path) -> None:
    for language in LANGUAGES:
        place = tmp_path / "nowhere" / "book.pdf"
        ran = run(invented_home.root, "book", "--short", "--language", language, "--output", place)
        assert say(language, "book.unwritable.no-folder") in str(ran.said)


def test_a_chapter_without_data_says_so(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    lay(tmp_path / "files", DARIEN)
    fill(home, tmp_path / "files", invented=True)
    edition = seal(home)
    for language in LANGUAGES:
        text = " ".join("\n".join(_texts(_opened(edition, language))).split())
        assert say(language, "book.missing.commitments") in text
        assert say(language, "book.missing.meetings") in text
        assert say(language, "book.flows.none", names="").split(":")[1].strip() in text


def test_another_book_is_refused_with_those_that_there_are() -> None:
    assert wanted({"language": "both", "length": "short", "country": "GT"}) == Wanted("both", True, "GT")
    for name in ("language", "length", "country"):
        with pytest.raises(QuestionRefused, match="unknown-code"):
            wanted({name: "fr"})

"""The book as whoever opens the PDF meets it: tagged, in both languages, no number but those of its edition."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

import cauce.briefing
from cauce.briefing.book import book
from cauce.briefing.chapters import chapters
from cauce.briefing.wanted import Wanted, wanted
from cauce.desk import Home
from cauce.edition.read import Edition
from cauce.errors import QuestionRefused
from cauce.language import LANGUAGES, say
from cauce.web.leaves import leaf
from tests.command import run
from tests.editions import fill, seal
from tests.homes import DARIEN, lay


@cache
def made(edition: Edition, language: str, *, short: bool = False, country: str = "") -> bytes:
    return book(edition, Wanted(language, short, country), leaf)


def opened(edition: Edition, language: str, *, short: bool = False, country: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(made(edition, language, short=short, country=country)))


def texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


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
    reader = opened(invented_edition, language)
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
    found = list(_elements(opened(invented_edition, "es")))
    kinds = [str(each.get("/S")) for each in found]
    drawings = [each for each in found if each.get("/S") == "/Figure"]
    assert drawings
    assert all(len(str(each.get("/Alt", ""))) > 10 for each in drawings)
    assert kinds.count("/Table") > 5
    assert kinds.count("/THead") == kinds.count("/Table")
    assert kinds.count("/TH") >= 2 * kinds.count("/Table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_every_chapter_in_its_language(invented_edition: Edition, language: str) -> None:
    text = " ".join("\n".join(texts(opened(invented_edition, language))).split())
    for chapter in chapters():
        assert text.count(say(language, f"book.chapter.{chapter.key}")) >= 2, chapter.key  # in the list, and above it


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_chapters_stand_in_the_agreements_order_each_with_what_it_found(
    invented_edition: Edition, language: str
) -> None:
    reader = opened(invented_edition, language)
    heads = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    listed = [say(language, f"book.chapter.{each.key}") for each in chapters()]
    assert [head for head in heads if head in listed] == listed
    order = ["summary", "causes", "pathways", "route", "trafficking", "extra-hemispheric", "protection", "returns",
             "outlook", "commitments", "meetings", "definitions", "sources"]  # fmt: skip
    places = [listed.index(say(language, f"book.chapter.{key}")) for key in order]
    assert places == sorted(places)
    contents = " ".join(reader.pages[1].extract_text().split())
    for chapter in chapters():
        found = chapter.page and chapter.key != "changed" and leaf(invented_edition, chapter.page, language)
        if found and (set(found.figures) - set(chapter.always) or found.definitions):
            assert " ".join(found.title.split()) in contents
    signs = (say(language, f"status.{name}.means") for name in ("provisional", "withheld", "not-yet", "missing"))
    assert all(sign in contents for sign in signs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_printed_with_its_address(invented_edition: Edition, language: str) -> None:
    text = "".join("".join(texts(opened(invented_edition, language))).split())
    asked = 0
    for chapter in chapters():
        if not chapter.page or chapter.key == "changed":
            continue
        figures = leaf(invented_edition, chapter.page, language).figures
        for figure in (figures[name].figure for name in chapter.figures if name in figures):
            assert "".join(figure.title.split()) in text
            assert "".join(figure.address.split()) in text
            asked += 1
    assert asked > 15


def test_the_two_pages_say_what_every_other_chapter_found(invented_edition: Edition) -> None:
    text = " ".join(" ".join(texts(opened(invented_edition, "es", short=True))).split())
    for key in ("route", "borders", "lives"):
        assert f"{say('es', f'book.chapter.{key}')}:" in text
    assert " ".join(leaf(invented_edition, "returns", "es").title.split()) in text
    assert text.count(invented_edition.urn) == 3  # in two feet, and once where it is read aloud


def test_both_languages_stand_in_one_file(invented_edition: Edition) -> None:
    text = " ".join(texts(opened(invented_edition, "both", short=True)))
    assert all(say(language, "book.chapter.summary") in text for language in LANGUAGES)


def test_the_short_book_has_two_pages_a_language(invented_edition: Edition) -> None:
    assert len(opened(invented_edition, "en", short=True).pages) == 2
    assert len(opened(invented_edition, "es", short=True).pages) == 2
    assert len(opened(invented_edition, "both", short=True).pages) == 4


def test_a_countrys_own_follows_its_citizens(invented_edition: Edition) -> None:
    heading = say("en", "book.chapter.country.GT")
    assert any(heading in text for text in texts(opened(invented_edition, "en", country="GT")))
    assert not any(heading in text for text in texts(opened(invented_edition, "en")))


def test_every_foot_says_the_edition_and_that_it_is_no_official_publication(invented_edition: Edition) -> None:
    said = say("es", "foot.run-by", operator=say("es", "foot.operator"))
    for text in texts(opened(invented_edition, "es")):
        words = " ".join(text.split())
        assert said in words
        assert invented_edition.urn in words
        assert say("es", "figures.invented") in words


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
    home.records.unlink()
    edition = seal(home)
    for language in LANGUAGES:
        text = " ".join("\n".join(texts(opened(edition, language))).split())
        assert text.count(say(language, "commitments.none.why")) == 2  # of the commitments and of the meetings
        assert say(language, "book.flows.none", names="").split(":")[1].strip() in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_commitments_and_meetings_are_printed_with_their_status(invented_edition: Edition, language: str) -> None:
    text = " ".join("\n".join(texts(opened(invented_edition, language))).split())
    for table in ("promised", "viewed", "since_measures", "since_revisions", "met"):
        assert say(language, f"book.table.{table}") in text
    held = invented_edition.agreement
    for item in held["items"]:
        assert item["title"][language] in text
        if item["kind"] != "view":
            status, why = (say(language, f"{kind}.{item[name]}") for kind, name in
                           (("promise", "status"), ("commitments.why", "rule")))  # fmt: skip
            assert f"{status}: {why}" in text
    for meeting in held["meetings"]:
        assert meeting["place"][language] in text


def test_another_book_is_refused_with_those_that_there_are() -> None:
    assert wanted({"language": "both", "length": "short", "country": "GT"}) == Wanted("both", True, "GT")
    for name in ("language", "length", "country"):
        with pytest.raises(QuestionRefused, match="unknown-code"):
            wanted({name: "fr"})
    with pytest.raises(QuestionRefused, match="not-an-instant"):
        wanted({"asOf": "yesterday"})


def test_a_book_of_an_earlier_day_says_so_and_has_the_figures_and_publications_of_that_day(
    invented_edition: Edition,
) -> None:
    """What the edition knows of the ledger then, and no publication that had said nothing yet."""
    day = "2024-03-31"
    asked = wanted({"asOf": day})
    assert asked.as_of == day
    assert asked.file(invented_edition.digits).endswith(f"as-of-{day}.pdf")
    reader = PdfReader(io.BytesIO(book(invented_edition, asked, leaf)))
    text = " ".join(" ".join(texts(reader)).split())
    assert say("en", "book.known.then", day="31 Mar 2024", published="").split(",")[0] in text
    then, now = (leaf(invented_edition, "overview", "en", query=query) for query in (asked.query, {}))
    ledgers = [[row[1].text for row in each.figures["ledger"].figure.table.rows] for each in (then, now)]
    assert ledgers[0] != ledgers[1]
    assert all(each in text for each in ledgers[0])
    assert all("asOf=2024-03-31" in each.figure.address for each in then.figures.values())
    sources = text[text.rindex(say("en", "book.source.licence")) :]
    for each in invented_edition.sources.values():
        known = any(vintage["published"][:10] <= day for vintage in each["vintages"])
        assert (each["title"]["en"] in sources) == known

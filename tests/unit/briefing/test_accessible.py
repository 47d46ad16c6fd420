"""PDF/UA-1 as far as a PDF can be asked without its reader: tags, languages, headings, tables, fonts, marks, bookmarks.

Clauses are of ISO 14289-1:2014. A checker of all rules that a program can judge runs too where one is installed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from page import validate_pdf_bytes
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

from cauce.briefing.book import book
from cauce.briefing.chapters import chapters
from cauce.briefing.wanted import Wanted
from cauce.edition.read import Edition
from cauce.language import say
from cauce.web.leaves import leaf

FORMS = {"whole": Wanted("en"), "country": Wanted("es", country="GT"), "both": Wanted("both", short=True)}
_SHOWN = (b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"EI")
"""Operators that put something on the page; XObjects are looked at by what marks them where they are called."""
Element = tuple[int, DictionaryObject, str]
"""Its depth, the element, and the language that holds for it."""


@cache
def _made(edition: Edition, form: str) -> bytes:
    return book(edition, FORMS[form], leaf)


def _reader(edition: Edition, form: str) -> PdfReader:
    return PdfReader(io.BytesIO(_made(edition, form)))


def _elements(reader: PdfReader) -> Iterator[Element]:
    """Every structure element in the order of reading."""
    root = reader.root_object
    waiting: list[tuple[int, Any, str]] = [(0, root["/StructTreeRoot"], str(root.get("/Lang", "")))]
    while waiting:
        depth, each, language = waiting.pop()
        each = each.get_object() if isinstance(each, IndirectObject) else each
        if isinstance(each, ArrayObject):
            waiting.extend((depth, one, language) for one in reversed(each))
        elif isinstance(each, DictionaryObject):
            language = str(each.get("/Lang", language))
            if "/S" in each:
                yield depth, each, language
            if "/K" in each:
                waiting.append((depth + 1, each["/K"], language))


def _kinds(reader: PdfReader) -> list[str]:
    return [str(each["/S"]) for _, each, _ in _elements(reader)]


def _attributes(element: DictionaryObject) -> dict[str, object]:
    """The attributes of an element, of every owner."""
    held = element.get("/A")
    held = held.get_object() if held is not None else None
    every = list(held) if isinstance(held, ArrayObject) else [held] if held is not None else []
    found: dict[str, object] = {}
    for each in every:
        one = each.get_object()
        if isinstance(one, DictionaryObject):
            found |= {str(name): value for name, value in one.items()}
    return found


@pytest.mark.parametrize("form", FORMS)
def test_headings_begin_at_the_first_level_and_leave_none_out(invented_edition: Edition, form: str) -> None:
    """Clause 7.4.2."""
    levels = [
        int(kind[2:]) for kind in _kinds(_reader(invented_edition, form)) if kind[:2] == "/H" and kind[2:].isdigit()
    ]
    assert len(levels) > 5
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("form", FORMS)
def test_every_drawing_speaks_for_itself(invented_edition: Edition, form: str) -> None:
    """Clause 7.3: an alternative for every figure, in words and not in numbers alone."""
    drawings = [each for _, each, _ in _elements(_reader(invented_edition, form)) if str(each["/S"]) == "/Figure"]
    assert drawings
    for each in drawings:
        said = str(each.get("/Alt", ""))
        assert sum(word[0].isalpha() for word in said.split()) > 3, said


@pytest.mark.parametrize("form", FORMS)
def test_every_heading_of_a_table_says_that_it_heads_a_column(invented_edition: Edition, form: str) -> None:
    """Clause 7.5: headings in a row of their own, each with its scope; every row has as many cells."""
    heads = 0
    for _, table, _ in _elements(_reader(invented_edition, form)):
        if str(table["/S"]) != "/Table":
            continue
        rows = [each for each in _below(table) if str(each["/S"]) == "/TR"]
        widths = {sum(int(str(_attributes(cell).get("/ColSpan", 1))) for cell in _children(row)) for row in rows}
        assert len(widths) == 1
        first = _children(rows[0])
        assert all(str(cell["/S"]) == "/TH" and _attributes(cell).get("/Scope") == "/Column" for cell in first)
        heads += len(first)
    assert heads > 2


def _children(element: DictionaryObject) -> list[DictionaryObject]:
    held: Any = element.get("/K", ArrayObject())
    held = held.get_object() if isinstance(held, IndirectObject) else held
    every = list(held) if isinstance(held, ArrayObject) else [held]
    found = [each.get_object() if isinstance(each, IndirectObject) else each for each in every]
    return [each for each in found if isinstance(each, DictionaryObject) and "/S" in each]


def _below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for each in _children(element):
        yield each
        yield from _below(each)


@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_shown_is_tagged_or_marked_as_no_content(invented_edition: Edition, form: str) -> None:
    """Clause 7.1: nothing stands on a page outside of a marked part."""
    reader = _reader(invented_edition, form)
    for page in reader.pages:
        depth, bare = 0, []
        stream = ContentStream(page["/Contents"].get_object(), reader)
        for operands, operator in stream.operations:
            if operator in (b"BMC", b"BDC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif (operator in _SHOWN or operator == b"Do") and not depth:
                bare.append((operator, operands))
        assert not bare
        assert depth == 0


@pytest.mark.parametrize("form", FORMS)
def test_the_foot_of_a_page_is_no_content_and_what_it_says_is_read_elsewhere(
    invented_edition: Edition, form: str
) -> None:
    """Clause 7.8: running heads are artifacts; so who runs this and that it is not official is said in the text too."""
    reader = _reader(invented_edition, form)
    for page in reader.pages:
        stream = ContentStream(page["/Contents"].get_object(), reader)
        marks = [
            operands for operands, operator in stream.operations if operator == b"BDC" and operands[0] == "/Artifact"
        ]
        kinds = {str(each[1].get("/Subtype", "")) for each in marks if isinstance(each[1], DictionaryObject)}
        assert "/Footer" in kinds
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    for language in FORMS[form].languages:
        said = say(language, "foot.run-by", operator=say(language, "foot.operator"))
        assert sum(text.count(said) for text in texts) == sum(said in text for text in texts) + 1


@pytest.mark.parametrize("form", FORMS)
def test_every_font_is_inside_and_its_letters_can_be_read(invented_edition: Edition, form: str) -> None:
    """Clauses 7.21.4 and 7.21.7; and the faces are the package's, none of the machine's."""
    fonts: dict[str, DictionaryObject] = {}
    reader = _reader(invented_edition, form)
    for page in reader.pages:
        waiting: list[Any] = [page["/Resources"].get_object()]
        while waiting:
            held = waiting.pop()
            for font in held.get("/Font", DictionaryObject()).get_object().values():
                one = font.get_object()
                fonts[str(one["/BaseFont"])] = one
            for form_of in held.get("/XObject", DictionaryObject()).get_object().values():
                inner = form_of.get_object().get("/Resources")
                if inner is not None:
                    waiting.append(inner.get_object())
    assert fonts
    for name, font in fonts.items():
        assert name.partition("+")[2].startswith(("CauceSans", "CauceSerif")), name
        assert "/ToUnicode" in font
        descendants: Any = font["/DescendantFonts"].get_object()
        descriptor = descendants[0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_both_languages_are_each_marked_as_their_own(invented_edition: Edition) -> None:
    """Clause 7.2: of a book in two languages each half stands under its own."""
    reader = _reader(invented_edition, "both")
    found = {language[:2] for _, each, language in _elements(reader) if str(each["/S"]) in ("/H1", "/P", "/TD")}
    assert found == {"en", "es"}


@pytest.mark.parametrize("form", ["whole", "country"])
def test_bookmarks_lead_to_every_chapter(invented_edition: Edition, form: str) -> None:
    wanted = FORMS[form]
    reader = _reader(invented_edition, form)
    outline: list[Any] = [each for each in reader.outline if not isinstance(each, list)]
    names = [str(each.title) for each in outline]
    listed = chapters(country=wanted.country)
    assert [
        name for name in names if name in {say(wanted.language, f"book.chapter.{each.key}") for each in listed}
    ] == [say(wanted.language, f"book.chapter.{each.key}") for each in listed]


@pytest.mark.parametrize("form", FORMS)
def test_a_checker_of_every_rule_finds_nothing(invented_edition: Edition, form: str) -> None:
    """`page-validation`, whose rules are those of veraPDF's profile of PDF/UA-1."""
    report = validate_pdf_bytes(_made(invented_edition, form), profile="ua1")
    assert report.rules.total > 100
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_the_checker_finds_a_book_that_no_longer_says_that_it_is_tagged(invented_edition: Edition) -> None:
    spoilt, content = PdfWriter(clone_from=_reader(invented_edition, "both")), io.BytesIO()
    del spoilt.root_object["/MarkInfo"]
    spoilt.write(content)
    assert validate_pdf_bytes(content.getvalue(), profile="ua1").failures

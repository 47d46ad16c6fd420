"""What a text of an edition holds is printed, never run, whatever it says; and no letter without a form gets in."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

from pypdf import PdfReader

from cauce.briefing.book import book
from cauce.briefing.letters import printable
from cauce.briefing.wanted import Wanted
from cauce.edition.read import Edition
from cauce.figures.leaf import Leaf
from cauce.web.leaves import leaf

HOSTILE = '#panic("run") $x^2$ *bold* `raw` @label <label> = head // note \\ "quoted" #read("/etc/passwd")'


def _hostile(edition: Edition, name: str, language: str, parts: Mapping[str, str], query: Mapping[str, str]) -> Leaf:
    return replace(
        leaf(edition, name, language, parts, query),
        title=HOSTILE,
        brief=(("?", "中文 \u202e\u0000 ok"),),
        words=(HOSTILE,),
    )


def test_markup_in_a_text_is_printed_as_it_is(invented_edition: Edition) -> None:
    made = book(invented_edition, Wanted("en", short=True), _hostile)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())
    assert HOSTILE.replace('"', "") in text.replace("“", "").replace("”", "").replace('"', "")
    assert "??" in text


def test_letters_without_a_form_become_question_marks_and_narrow_spaces_wider_ones() -> None:
    assert printable({"a": ["ñ\u202f%", "中", "n\u0303"], "b": 1}) == {"a": ["ñ\u00a0%", "?", "ñ"], "b": 1}

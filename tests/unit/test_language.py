"""Sentences, numbers and dates are written as English and as Spanish of Mexico and Guatemala write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cauce import language
from cauce.errors import NotFound, QuestionRefused, StructureError
from cauce.language import (
    catalog,
    day,
    explain,
    listing,
    month,
    months,
    number,
    percent,
    period,
    placeholders,
    say,
    say_n,
    signed,
    signed_percent,
    sort_key,
)  # fmt: skip
from cauce.model.period import Month

NO_BREAK = chr(0xA0)


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_numbers_group_by_thousands_with_commas(lang: str) -> None:
    assert number(301981, lang) == "301,981"
    assert number(1234567, lang) == "1,234,567"
    assert number(1234, lang) == "1,234"
    assert number(0, lang) == "0"
    assert number(-12, lang) == "−12"
    assert number(0.9412, lang, decimals=2) == "0.94"


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_nothing_is_never_signed(lang: str) -> None:
    assert number(-0.04, lang, decimals=1) == "0.0"
    assert signed(0, lang) == "0"
    assert signed(0.04, lang, decimals=1) == "0.0"
    assert signed(1234, lang) == "+1,234"
    assert signed(-1234, lang) == "−1,234"


def test_percentages_take_a_space_that_never_breaks_in_spanish() -> None:
    assert percent(-0.124, "en") == "−12.4%"
    assert percent(-0.124, "es") == f"−12.4{NO_BREAK}%"
    assert percent(1, "en", decimals=0) == "100%"
    assert signed_percent(0.05, "es") == f"+5.0{NO_BREAK}%"


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("2025-08", "Aug 2025", "ago 2025"),
        ("2024-01", "Jan 2024", "ene 2024"),
        ("2015", "2015", "2015"),
        ("FY2023", "fiscal year 2023", "año fiscal 2023"),
        ("2023-10-01/P10M", "Oct 2023 to Jul 2024", "oct 2023 a jul 2024"),
    ],
)
def test_every_form_of_period_is_written_in_both(text: str, english: str, spanish: str) -> None:
    assert (period(text, "en"), period(text, "es")) == (english, spanish)


def test_months_and_days_are_written_in_both() -> None:
    assert (month("2025-08", "en"), month(Month(2025, 8), "es")) == ("Aug 2025", "ago 2025")
    assert (month("2025-08", "en", long=True), month("2025-08", "es", long=True)) == ("August 2025", "agosto de 2025")
    assert (day("2024-11-08", "en"), day(date(2024, 11, 8), "es")) == ("8 Nov 2024", "8 nov 2024")
    assert day("2024-11-08T10:00:00Z", "en") == "8 Nov 2024"
    assert months("2023-05", "2023-05", "es") == "may 2023"


@pytest.mark.parametrize("text", ["2025", "FY2023", "2025-13", "August"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(QuestionRefused):
        month(text, "en")


@pytest.mark.parametrize(
    ("items", "english", "spanish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a y b"),
        (["a", "b", "c"], "a, b and c", "a, b y c"),
        (["Honduras", "Irán"], "Honduras and Irán", "Honduras e Irán"),
        (["madres", "hijas"], "madres and hijas", "madres e hijas"),
        (["agua", "hielo"], "agua and hielo", "agua y hielo"),
        (["Guatemala", "Yemen"], "Guatemala and Yemen", "Guatemala y Yemen"),
    ],
)
def test_lists_end_with_a_conjunction(items: list[str], english: str, spanish: str) -> None:
    assert (listing(items, "en"), listing(items, "es")) == (english, spanish)


def test_lists_of_choices_end_with_or() -> None:
    assert listing(["mujeres", "hombres"], "es", either=True) == "mujeres u hombres"
    assert listing(["7", "8"], "es", either=True) == "7 u 8"
    assert listing(["a", "b"], "es", either=True) == "a o b"
    assert listing(["one", "other"], "en", either=True) == "one or other"


def test_countries_are_ordered_without_regard_to_accents() -> None:
    spanish = ["Zambia", "Åland", "Emiratos Árabes Unidos", "África", "Perú", "España", "Ecuador", "El Salvador"]
    assert sorted(spanish, key=lambda name: sort_key(name, "es")) == [
        "África", "Åland", "Ecuador", "El Salvador", "Emiratos Árabes Unidos", "España", "Perú", "Zambia",
    ]  # fmt: skip
    assert sorted(["oso", "ñandú", "nube"], key=lambda name: sort_key(name, "es")) == ["nube", "ñandú", "oso"]
    assert sorted(["oso", "ñandú", "nube"], key=lambda name: sort_key(name, "en")) == ["ñandú", "nube", "oso"]


def test_facts_are_written_as_the_language_writes_them() -> None:
    assert say("en", "period.known", known=8, asked=1200) == "8 of 1,200 months"
    assert say("es", "vintage.published", day=date(2025, 6, 4)) == "publicado el 4 jun 2025"
    assert say("es", "error.not-a-month", text=Month(2023, 7)) == "«jul 2023» no es un mes."


def test_a_fact_is_never_read_as_a_sentence() -> None:
    assert say("en", "error.not-a-month", text="{text} {other}") == "“{text} {other}” is not a month."


def test_one_is_not_many() -> None:
    assert [say_n("en", "count.persons", count) for count in (0, 1, 2000)] == ["0 persons", "1 person", "2,000 persons"]
    assert [say_n("es", "count.months", count) for count in (0, 1, 2)] == ["0 meses", "1 mes", "2 meses"]


def test_a_sentence_that_is_not_there_is_a_fault_of_ours() -> None:
    with pytest.raises(StructureError, match="sentence-missing"):
        say("en", "no.such.sentence")
    with pytest.raises(StructureError, match="fact-missing"):
        say("en", "period.known", known=8)
    with pytest.raises(StructureError, match="fact-unwritable"):
        say("en", "period.known", known=None, asked=1)
    with pytest.raises(NotFound, match="unknown-language"):
        say("fr", "word.total")


def test_an_error_says_what_happened_and_how_to_mend_it() -> None:
    error = QuestionRefused("not-a-period", {"text": "last summer"})
    assert explain(error, "en").startswith("“last summer” is not a period. Write a month as 2023-07")
    assert explain(error, "es").startswith("«last summer» no es un periodo. Escriba un mes como 2023-07")


def test_an_error_without_words_is_still_explained() -> None:
    assert "never-heard" in explain(QuestionRefused("never-heard"), "en")
    assert "not-a-period" in explain(QuestionRefused("not-a-period", {}), "es")
    assert "True" in explain(QuestionRefused("not-a-period", {"text": True}), "es")


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    english, spanish = catalog("en"), catalog("es")
    assert set(english) == set(spanish)
    assert [key for key in english if placeholders(english[key]) != placeholders(spanish[key])] == []


def test_spanish_quotes_as_spanish_does() -> None:
    assert [key for key, sentence in catalog("es").items() if "“" in sentence or '"' in sentence] == []


def _catalog(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.po").write_text(text, encoding="utf-8")
    return folder


def test_files_of_a_language_are_one_catalog(tmp_path: Path) -> None:
    folder = _catalog(tmp_path, one='msgid "a"\nmsgstr "A"\n', two='msgid "b"\nmsgstr ""\n"B "\n"C"\n')
    assert language.read_catalog(folder) == {"a": "A", "b": "B C"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"one": 'msgid "a"\nmsgstr "A"\n', "two": 'msgid "a"\nmsgstr "B"\n'}, "sentence-twice"),
        ({"one": 'msgid "a"\nmsgstr ""\n'}, "sentence-missing"),
    ],
)
def test_a_catalog_that_contradicts_itself_is_refused(tmp_path: Path, files: dict[str, str], code: str) -> None:
    with pytest.raises(StructureError, match=code):
        language.read_catalog(_catalog(tmp_path, **files))

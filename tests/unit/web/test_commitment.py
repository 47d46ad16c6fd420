"""A commitment's page draws the series that measures it against what the rule compares, or says why it cannot."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from cauce.addresses import path
from cauce.edition.read import Edition
from cauce.figures.figure import Figure
from cauce.language import LANGUAGES
from cauce.web.asked import Asked
from cauce.web.site import figure_csv, figure_svg, html, page


def _asked(edition: Edition, language: str, item: str) -> Asked:
    return Asked(edition, "commitment", language, path("commitment", language, item=item), parts={"item": item})


def _figures(edition: Edition, language: str, item: str) -> dict[str, Figure]:
    found: Any = page(_asked(edition, language, item)).context["figures"]
    return dict(found)


def _words(edition: Edition, language: str, item: str) -> str:
    return unescape(html(_asked(edition, language, item)).decode()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "title", "sentence", "note"),
    [
        ("en", "15,823 in the 12 months to May 2024, 1,305 more than the baseline",
         "The rule compares 15,823 (Jun 2023 to May 2024) with the baseline, 14,518 (Mar 2023 to Feb 2024). "
         "Target: at least 14,518.",
         "The newest figure is 20 months old on the day of this edition; a status needs one of at most 12."),
        ("es", "15,823 en los 12 meses hasta may 2024, 1,305 más que la línea base",
         "La regla compara 15,823 (jun 2023 a may 2024) con la línea base, 14,518 (mar 2023 a feb 2024). "
         "Meta: al menos 14,518.",
         "La cifra más reciente tiene 20 meses el día de esta edición; para un estado se requiere una de 12 como "
         "máximo."),
    ],
)  # fmt: skip
def test_visas_stand_against_their_baseline(
    real_edition: Edition, language: str, title: str, sentence: str, note: str
) -> None:
    """15,823 less 14,518 is 1,305; from the end of May 2024 to 16 January 2026 it is nineteen months and a half."""
    figure = _figures(real_edition, language, "JS-05")["measure-1"]
    assert (figure.title.replace("\u00a0", " "), figure.sentence, figure.note) == (title, sentence, note)
    assert "14,518" in figure.drawings[0].markup
    assert "2023" in figure.drawings[0].markup


@pytest.mark.parametrize(("place", "visas"), [(2, 838 + 7_426), (3, 371 + 7_618)])
def test_the_context_of_visas_is_that_of_the_publication(real_edition: Edition, place: int, visas: int) -> None:
    """Honduras and El Salvador, H-2A and H-2B of March 2023 to February 2024, counted from the publication."""
    measure = next(each for each in real_edition.agreement["items"] if each["id"] == "JS-05")["measures"][place - 1]
    assert measure["values"]["2024-02"] == measure["baseline"]["value"] == visas
    figure = _figures(real_edition, "en", "JS-05")[f"measure-{place}"]
    assert figure.sentence == "Context: the rule does not compare it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_course_can_be_taken_as_a_file_and_as_a_drawing(real_edition: Edition, language: str) -> None:
    asked = _asked(real_edition, language, "JS-05")
    head, *rows = figure_csv(asked, "measure-1").decode().splitlines()
    assert head.startswith("dataflow,citizenship,pathway,window_months,label,time_period,obs_value")
    (row,) = (each.split(",") for each in rows if ",2024-02," in each)
    assert (row[-6], row[-3], row[-2]) == ("14518", "VISAS", "us_dos_niv_monthly")
    assert figure_svg(asked, "measure-1").startswith(b"<svg")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_is_told_beside_the_year_before(real_edition: Edition, language: str) -> None:
    """First applications in Mexico, of UNHCR's finder of November 2025: 140,979 in 2023, 78,966 in 2024."""
    title = _figures(real_edition, language, "JS-06")["measure-2"].title.replace("\u00a0", " ")
    assert (
        title
        == {"en": "78,966 in 2024, after 140,979 in 2023", "es": "78,966 en 2024, después de 140,979 en 2023"}[language]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nothing_measures_has_a_reason_and_no_chart(invented_edition: Edition, language: str) -> None:
    words = _words(invented_edition, language, "JS-08")
    assert 'class="chart"' not in words
    assert {"en": "No published series measures it.", "es": "Ninguna serie publicada lo mide."}[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_whose_publication_is_not_held_says_so(invented_edition: Edition, language: str) -> None:
    """The invented world has no visas."""
    words = _words(invented_edition, language, "JS-05")
    assert 'class="chart"' not in words
    why = {"en": "The publication that it is read from is not in this edition.",
           "es": "La publicación de la que se toma no está en esta edición."}  # fmt: skip
    assert why[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_stands_beside_its_worked_example(invented_edition: Edition, language: str) -> None:
    """JS-08 has no indicator; what the example of that rule is and gives stands in `rules.yaml`."""
    words = _words(invented_edition, language, "JS-08")
    told = {
        "en": "A commitment in an edition of 16 Sep 2025. That gives: <strong>Cannot be known</strong>.",
        "es": "Un compromiso en una edición del 16 sep 2025. Resultado: <strong>No puede saberse</strong>.",
    }
    assert told[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_from_before_examples_and_own_measures_is_read(invented_edition: Edition, language: str) -> None:
    held = invented_edition.agreement
    older = replace(invented_edition)
    rules = [{name: said for name, said in each.items() if name != "example"} for each in held["rules"]]
    older.__dict__["agreement"] = {**{name: each for name, each in held.items() if name != "itself"}, "rules": rules}
    words = _words(older, language, "JS-16")
    assert {"en": "Worked example", "es": "Ejemplo resuelto"}[language] not in words
    assert 'id="itself"' not in words

"""What a page tells in tables reaches the book with the sentences beside it."""

from __future__ import annotations

from cauce.edition.read import Edition
from cauce.figures.tables import Cell, Column, Table
from cauce.language import LANGUAGES, say
from cauce.reference.helplines import helplines
from cauce.web.asked import Asked
from cauce.web.leaves import leaf
from cauce.web.told import figures, ledes, tables
from cauce.web.views import root_causes_tested

TABLE = Table(tuple(map(Column, "abc")), (tuple(map(Cell, ("Poverty", "1.02", "not distinguishable"))),))


def test_the_test_of_the_conditions_is_a_figure_with_its_caution(invented_edition: Edition) -> None:
    asked = Asked(invented_edition, "root-causes", "en", "/en/root-causes")
    made = figures(asked, {"tested": root_causes_tested.Tested("None of 7", "An error above 1 is worse.", TABLE)})[
        "tested"
    ]
    assert (made.title, made.note, made.table) == ("None of 7", "An error above 1 is worse.", TABLE)
    assert figures(asked, {"tested": None}) == {}


def test_who_can_help_is_told_in_both_languages_with_every_number(invented_edition: Edition) -> None:
    for language in LANGUAGES:
        printed = leaf(invented_edition, "trafficking", language).figures["help"].figure
        cells = [cell.text for row in printed.table.rows for cell in row]
        assert len(printed.table.rows) == len(helplines())
        assert {each.number for each in helplines()} <= set(cells)
        assert say(language, "help.danger") in printed.sentence


def test_a_record_is_told_before_how_it_is_read(invented_edition: Edition) -> None:
    asked = Asked(invented_edition, "outlook", "es", "/es/perspectivas")
    given = {"record": TABLE, "record_lede": "Contuvo 2 de 6.", "scores": None}
    assert tables(given) == {"record": TABLE}
    assert ledes(asked, given) == {"record": f"Contuvo 2 de 6. {say('es', 'outlook.record.lede')}"}

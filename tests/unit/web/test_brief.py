"""What a minute's reading tells is what the pages show: the newest figure, both accounts, what may still change."""

from __future__ import annotations

from cauce.edition.read import Edition
from cauce.language import LANGUAGES, say
from cauce.web.leaves import leaf


def test_it_tells_the_newest_figure_of_the_ledger_and_how_many_may_still_change(invented_edition: Edition) -> None:
    for language in LANGUAGES:
        page = leaf(invented_edition, "overview", language)
        told = dict(page.brief)
        rows = page.figures["ledger"].figure.table.rows
        new = told[say(language, "book.brief.new")]
        assert any(row[0].text in new and row[1].text in new for row in rows)
        still_open = sum(row[1].sign == "p" for row in rows)
        kind = "open" if still_open else "final"
        assert (
            say(language, f"book.brief.sure.{kind}", count=len(rows), open=still_open)
            in (told[say(language, "book.brief.sure")])
        )


def test_where_two_accounts_differ_is_told_in_the_words_of_the_page_of_returns(invented_edition: Edition) -> None:
    told = dict(leaf(invented_edition, "overview", "es").brief)[say("es", "book.brief.apart")]
    returns = leaf(invented_edition, "returns", "es")
    after = told.partition(f"{returns.title}. ")[2]
    assert after
    assert after.partition(":")[0] in returns.lede


def test_an_edition_as_of_a_day_before_all_figures_tells_nothing(invented_edition: Edition) -> None:
    assert leaf(invented_edition, "overview", "en", query={"asOf": "1990-01-01"}).brief == ()

"""What Cauce measures of itself: counted from publications by hand, and never a status."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cauce.accord.itself import itself
from cauce.addresses import path
from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.edition.results import ASYMMETRY
from cauce.language import LANGUAGES
from cauce.model.statement import COVER
from cauce.release.draft import Draft
from cauce.web.asked import Asked
from cauce.web.site import html
from tests.command import run
from tests.homes import MEXICO, lay

NONE = pl.DataFrame(schema=ASYMMETRY)


def _rows(edition: Edition, measure: str) -> list[dict[str, Any]]:
    said = edition.agreement["itself"]["measures"]
    return list(next(each for each in said if each["id"] == measure)["rows"])


def test_the_real_publications_are_counted_by_country(real_edition: Edition) -> None:
    """Of ten dataflows the United States is held on encounters, returns, crossings, protection and pathways; Mexico on
    encounters, returns and crossings; Guatemala on returns. All were gathered, none was sent by a delegation.
    """
    rows = {each["party"]: each for each in _rows(real_edition, "dataflows")}
    held = {party: {name.removeprefix("DF_") for name in each["dataflows"]} for party, each in rows.items()}
    assert held == {
        "USA": {"ENCOUNTERS", "RETURNS", "CROSSINGS", "PROTECTION", "PATHWAYS"},
        "MEX": {"ENCOUNTERS", "RETURNS", "CROSSINGS"},
        "GTM": {"RETURNS"},
    }
    assert {(each["of"], *each["sent"]) for each in rows.values()} == {(10,)}


def test_days_are_counted_from_the_end_of_the_last_month(real_edition: Edition) -> None:
    """Guatemala and Mexico's expulsions: end of 2024 to 19 June 2025. Mexico's events: end of March to 4 June 2025.
    United States: sectors, end of April to 13 May 2025; OHSS, end of July to 8 November 2024.
    """
    rows = {each["party"]: each for each in _rows(real_edition, "days")}
    dated = {party: (each["fewest"], each["most"], each["publications"]) for party, each in rows.items()}
    gathered = (date(2025, 6, 19) - date(2024, 12, 31)).days
    assert dated == {
        "GTM": (gathered, gathered, 1),
        "MEX": ((date(2025, 6, 4) - date(2025, 3, 31)).days, gathered, 2),
        "USA": ((date(2025, 5, 13) - date(2025, 4, 30)).days, (date(2024, 11, 8) - date(2024, 7, 31)).days, 2),
    }


def test_months_that_both_sides_state_are_counted(real_edition: Edition) -> None:
    """The United States states October 2013 to July 2024, Mexico 2015 to 2024, Guatemala 2020 to 2024."""
    rows = {each["corridor"]: each for each in _rows(real_edition, "both-sides")}
    counted = {name: (each["months"], each["both"], each["months_since"], each["both_since"])
               for name, each in rows.items()}  # fmt: skip
    ours = (3 + 11 * 12, 4 * 12 + 7, 10, 5)
    assert counted == {"US-GT": ours, "ERO-GT": ours, "MX-GT": (120, 60, 10, 10)}


def test_a_month_without_one_side_has_not_both() -> None:
    """Three months are stated, two of them after the statement; one has both sides."""
    months = [("2024-02", 5, None), ("2024-03", 5, 6), ("2024-04", None, 6)]
    rows = [{"corridor": "MX-GT", "time_period": month, "sender": sent, "receiver": got} for month, sent, got in months]
    stated = pl.DataFrame(rows, schema_overrides={"receiver": pl.Int64()})
    said = itself(_empty(), pl.concat([NONE, stated], how="diagonal"), date(2025, 1, 1), ())
    both = next(each for each in said["measures"] if each["id"] == "both-sides")["rows"]
    assert [(each["months"], each["both"], each["months_since"], each["both_since"]) for each in both] == [
        (0, 0, 0, 0), (0, 0, 0, 0), (3, 1, 2, 1),
    ]  # fmt: skip


def test_of_an_empty_edition_nothing_is_known() -> None:
    said = {each["id"]: each["rows"] for each in itself(_empty(), NONE, date(2025, 1, 1), ())["measures"]}
    assert {(each["fewest"], each["most"], each["last"]) for each in said["days"]} == {(None, None, None)}
    assert [len(each["dataflows"]) for each in said["dataflows"]] == [0, 0, 0]
    assert said["calendar"] == [{"editions": 1, "first": "2025-01-01"}]


def test_what_a_delegation_sent_is_told_apart_and_changes_no_status(tmp_path: Path) -> None:
    """Mexico's file, sent by its delegation; an edition, and a second one."""
    home = tmp_path / "home"
    run(home, "accord", "load", "--day", "2025-02-01")
    (file,) = lay(tmp_path / "files", MEXICO)
    assert run(home, "submit", file, "--as", "MX").code == 0
    for day in ("2025-03-01", "2025-04-01"):
        assert run(home, "release", "--publish-at", f"{day}T00:00:00+00:00", "--no-outlook").code == 0
    root = home / "public"
    edition = Edition(root, list(manifest.sealed(root))[-1])
    rows = {each["party"]: each for each in _rows(edition, "dataflows")}
    assert (rows["MEX"]["dataflows"], rows["MEX"]["sent"]) == (["DF_ENCOUNTERS"], ["DF_ENCOUNTERS"])
    assert rows["USA"]["dataflows"] == rows["USA"]["sent"] == []
    assert _rows(edition, "calendar") == [{"editions": 2, "first": "2025-03-01"}]
    item = next(each for each in edition.agreement["items"] if each["id"] == "JS-16")
    assert (item["rule"], item["status"]) == ("no-indicator", "unknown")
    for language, words in (("en", "1 of 10; its delegation sent 1 of them"),
                            ("es", "1 de 10; su delegación envió 1 de ellos")):  # fmt: skip
        assert words in _page(edition, language, "JS-16")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_it_speaks_of_cauce_and_stands_on_one_page(invented_edition: Edition, language: str) -> None:
    says = {"en": "They say nothing of the dashboard that was announced in 2024",
            "es": "No dicen nada del tablero anunciado en 2024"}  # fmt: skip
    pages = [item for item in (f"JS-{number:02d}" for number in range(1, 20))
             if says[language] in _page(invented_edition, language, item)]  # fmt: skip
    assert pages == ["JS-16"]


def _page(edition: Edition, language: str, item: str) -> str:
    here = path("commitment", language, item=item)
    return unescape(html(Asked(edition, "commitment", language, here, parts={"item": item})).decode())


def _empty() -> Draft:
    """An edition that holds no publication."""
    return Draft.of(Path(), {"cover": pl.DataFrame(schema=COVER)}, {"sources": [], "findings": []})

"""Pages on paper, as Chromium prints them: nothing cut, no heading alone, few sheets that end early."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.paper import Sheet, plain, printed
from tests.browser.sound import opened

PRINTED = (
    ("/en", "A4"), ("/es", "Letter"), ("/en/borders", "Letter"), ("/es/fronteras", "A4"), ("/en/lives", "A4"),
    ("/es/vidas", "Letter"), ("/en/returns", "A4"), ("/es/retornos", "A4"), ("/en/routes", "A4"),
    ("/es/rutas", "Letter"),
    ("/en/commitments", "Letter"), ("/es/compromisos", "A4"), ("/en/meetings", "A4"), ("/es/reuniones", "Letter"),
    ("/en/protection", "A4"), ("/es/proteccion", "Letter"), ("/en/pathways", "Letter"), ("/es/vias-regulares", "A4"),
    ("/en/trafficking", "A4"), ("/es/trata", "Letter"), ("/en/root-causes", "A4"),
    ("/es/causas-estructurales", "Letter"), ("/en/definitions", "Letter"), ("/es/definiciones", "A4"),
    ("/en/help", "A4"), ("/es/ayuda", "A4"),
)  # fmt: skip
EARLY = 2 / 3
"""A sheet that ends above this part of its height has room that was not used."""
SHORT = 15
"""So few letters may end a heading and be a row of a table as well."""

Print = tuple[list[Sheet], list[str], list[tuple[str, str]], str]

HEADINGS = "all => all.map(each => each.textContent)"
FIGURES = """all => all.map(each => [
  each.querySelector('.finding').textContent, each.querySelector('.printed-address').textContent
])"""


@pytest.fixture(scope="module")
def prints(browser: Browser, site: str) -> Iterator[dict[str, Print]]:
    """Each page once: its sheets, its headings, title and address of each figure that stays whole, who runs it."""
    page, found = browser.new_page(), {}
    for address, size in PRINTED:
        opened(page, site + address)
        headings = page.locator("main :is(h1, h2, h3)").evaluate_all(HEADINGS)
        figures = page.locator(".figure:not(:has(.stages, .table-frame))").evaluate_all(FIGURES)
        run_by = page.locator("footer .run-by").inner_text()
        found[address] = (printed(page, size), headings, [(title, at) for title, at in figures], run_by)
    yield found
    page.close()


@pytest.mark.parametrize("address", [address for address, _ in PRINTED])
def test_no_figure_is_cut_in_two(address: str, prints: dict[str, Print]) -> None:
    """Its title and the address under it, first and last, stand on one sheet."""
    sheets, _, figures, _ = prints[address]
    for title, end in figures:
        assert [sheet.holds(title) for sheet in sheets if sheet.holds(end)] == [True], title


@pytest.mark.parametrize("address", [address for address, _ in PRINTED])
def test_no_heading_stands_alone_at_the_end_of_a_sheet(address: str, prints: dict[str, Print]) -> None:
    sheets, headings, _, _ = prints[address]
    assert len(headings) > 1
    ends = [plain(sheet.text[-1]) for sheet in sheets]
    titles = [plain(heading) for heading in headings]
    assert [
        end for end in ends if end in titles or any(len(end) > SHORT and each.endswith(end) for each in titles)
    ] == []


@pytest.mark.parametrize("address", [address for address, _ in PRINTED])
def test_every_sheet_says_its_edition_and_who_runs_it_and_none_is_empty(address: str, prints: dict[str, Print]) -> None:
    sheets, _, _, run_by = prints[address]
    for sheet in sheets:
        foot = plain("".join(line for y, line in sheet.lines if y > sheet.bottom))
        assert "cauce:edition:" in foot
        assert plain(run_by)[:60] in foot
        assert sheet.filled > 0.05


def test_few_sheets_end_early(prints: dict[str, Print]) -> None:
    """Of those before the last of their page at most one in ten: where a figure does not fit, it begins the next."""
    inner = [(address, sheet.filled) for address, (sheets, *_) in prints.items() for sheet in sheets[:-1]]
    early = [(address, round(filled, 2)) for address, filled in inner if filled < EARLY]
    assert len(early) <= len(inner) / 10, early

"""Figures beside each other, and rows on a telephone: nothing out of line, nothing over anything."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sound import opened

PAIRS = """() => [...document.querySelectorAll('.columns')].map(row =>
  [...row.querySelectorAll(':scope > .c6 > .figure')].map(figure => ({
    id: figure.id,
    body: Math.round(figure.querySelector('.as-chart, .table-frame').getBoundingClientRect().top),
    foot: Math.round(figure.querySelector('.actions').getBoundingClientRect().top),
  }))).filter(row => row.length === 2)"""
"""Where the body and the actions of figures beside each other begin."""

WRAPPED = """() => [...document.querySelectorAll('.actions')].filter(actions => {
  const tops = [...actions.children].map(each => each.getBoundingClientRect());
  return Math.max(...tops.map(each => each.top)) >= Math.min(...tops.map(each => each.bottom));
}).map(actions => actions.closest('[id]').id)"""
"""Figures whose actions take more than one line."""

UNSAID = """() => [...document.querySelectorAll('.stages:has(.axis-text) .stage:has(.drawn)')].filter(stage =>
  !/\\d{4}/.test(stage.querySelector('.axis-text')?.textContent ?? '')).map(stage => stage.textContent)"""
"""Rows of a strip that draw a series without saying who published it, and when."""

COVERED = """() => [...document.querySelectorAll('tbody th')].filter(head => {
  const words = document.createRange(), next = head.nextElementSibling;
  words.selectNodeContents(head);
  return next && getComputedStyle(head).display === 'table-cell'
    && words.getBoundingClientRect().right > next.getBoundingClientRect().left + 1;
}).map(head => head.textContent)"""
"""Names of rows that lie on the cell beside them, before anything is scrolled."""


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("address", ["/es", "/en/lives", "/es/fronteras", "/en?tab=table"])
def test_figures_beside_each_other_begin_and_end_in_line(page: Page, site: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, site + address)
    pairs = page.evaluate(PAIRS)
    assert pairs
    assert [pair for pair in pairs if pair[0]["body"] != pair[1]["body"] or pair[0]["foot"] != pair[1]["foot"]] == []


@pytest.mark.parametrize("address", ["/en", "/es", "/en/borders", "/es/fronteras", "/es/vidas"])
def test_what_can_be_done_with_a_figure_stands_on_one_line(page: Page, site: str, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 900})
    opened(page, site + address)
    assert page.evaluate(WRAPPED) == []


@pytest.mark.parametrize("address", ["/en/borders", "/es/rutas", "/en/nationalities/GTM"])
def test_a_strip_names_the_source_of_each_row(page: Page, site: str, address: str) -> None:
    opened(page, site + address)
    assert page.locator(".stage .axis-text").count() >= 3
    assert page.evaluate(UNSAID) == []


@pytest.mark.parametrize("address", ["/es", "/es/revisiones", "/es/extrahemisfericas", "/es/fronteras", "/es/ayuda"])
def test_no_name_of_a_row_lies_on_the_cell_beside_it(page: Page, real_site: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    opened(page, real_site + address)
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("address", ["/en", "/es/patrones", "/en/extra-hemispheric", "/en/commitments/JS-05"])
def test_a_wide_screen_has_twelve_columns(page: Page, site: str, address: str) -> None:
    """A style of one page once left two to all others, so that what stood beside fell below."""
    opened(page, site + address, 1440)
    tracks = page.locator(".columns").evaluate_all(
        "every => every.map(each => getComputedStyle(each).gridTemplateColumns.split(' ').length)"
    )
    assert set(tracks) <= {12}
    headings = page.locator(".columns.ruled h2.section-title").evaluate_all(
        "every => every.map(each => getComputedStyle(each).fontSize)"
    )
    assert set(headings) <= {"28px"}

"""What the words of the charts of a page lie on, as measured in a browser."""

from __future__ import annotations

from playwright.sync_api import Page

_MEASURE = """() => {
  const MARKS = '.ln, .solid, .hollow, .outline, .hatch, .outlined, .past, .withheld, .tn, .station, ' +
    '[fill^="url(#people"]';
  const TOLERANCE = 1, EVERY = 1.5, found = [];
  const seen = (element, x, y) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
  const ink = each => {
    const box = each.getBBox(), base = Number(each.getAttribute('y'));
    const size = parseFloat(getComputedStyle(each).fontSize);
    const head = seen(each, box.x, base - .74 * size), foot = seen(each, box.x + box.width, base + .22 * size);
    return {words: each.textContent, left: head.x, top: head.y, right: foot.x, bottom: foot.y};
  };
  const covers = (mark, one) => {
    const box = mark.getBoundingClientRect(), back = mark.getScreenCTM().inverse(), style = getComputedStyle(mark);
    const left = Math.max(one.left + TOLERANCE, box.left), right = Math.min(one.right - TOLERANCE, box.right);
    const top = Math.max(one.top + TOLERANCE, box.top), bottom = Math.min(one.bottom - TOLERANCE, box.bottom);
    for (let x = left; x <= right; x += EVERY) for (let y = top; y <= bottom; y += EVERY) {
      const place = new DOMPoint(x, y).matrixTransform(back);
      if (style.fill !== 'none' && mark.isPointInFill(place)) return true;
      if (style.stroke !== 'none' && mark.isPointInStroke(place)) return true;
    }
    return false;
  };
  for (const chart of document.querySelectorAll('svg.chart')) {
    const edge = chart.getBoundingClientRect();
    if (!edge.width) continue;
    const title = `${chart.querySelector('title')?.textContent} (${chart.getAttribute('width')})`;
    const rows = [...chart.querySelectorAll('text')].map(ink).filter(each => each.right > each.left);
    rows.forEach((one, place) => {
      const out = Math.max(edge.left - one.left, one.right - edge.right, edge.top - one.top, one.bottom - edge.bottom);
      if (out > TOLERANCE) found.push(`${title}: "${one.words}" leaves its picture`);
      for (const other of rows.slice(place + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const tall = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > TOLERANCE && tall > TOLERANCE) found.push(`${title}: "${one.words}" meets "${other.words}"`);
      }
    });
    for (const mark of chart.querySelectorAll(MARKS)) {
      if (mark.closest('defs, clipPath')) continue;
      const on = rows.filter(one => covers(mark, one)).map(one => one.words);
      if (on.length) found.push(`${title}: ${JSON.stringify(on)} on ${mark.getAttribute('class')}`);
    }
  }
  return {charts: [...document.querySelectorAll('svg.chart')].filter(each => each.clientWidth).length, found};
}"""


def misplaced_words(page: Page) -> tuple[int, list[str]]:
    """How many charts a page shows, and which of their words lie on others, on a mark or beyond the picture.

    The ink of a row reaches from 0.74 of its size above the baseline to 0.22 below, and as far across as the browser
    draws it (`getBBox`, whose height is that of the line and not of the letters). One pixel is allowed everywhere: what
    antialiasing takes of an edge, and what a rounded coordinate moves it. Hairlines of the grid, of events and of
    leaders, the ground of what is not published, and land are no marks: words stand over them with a halo.
    """
    measured = page.evaluate(_MEASURE)
    return measured["charts"], measured["found"]

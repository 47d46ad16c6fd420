"""A commitment whose indicator stops being published, from the file to the page, as somebody at a desk would see it.

Visas are invented: from March 2023 to February 2024 a thousand of each class a month, 24,000 in all; the target of the
joint statement, 14,518, is held by any twelve such months.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from cauce.addresses import path
from cauce.edition import manifest
from cauce.edition.read import Edition
from cauce.language import LANGUAGES
from cauce.model.period import Month, months_between
from cauce.web.asked import Asked
from cauce.web.site import html
from tests.command import run

FIRST = Month(2023, 1)
RULES = {
    "on-course": ("On course", "En curso"),
    "too-old": ("Cannot be known if the newest figure is older than the measure allows.",
                "No puede saberse si la cifra más reciente es más antigua de lo que la medida admite."),
    "not-published": ("Cannot be known if the series that measures it is not in this edition.",
                      "No puede saberse si la serie que lo mide no está en esta edición."),
}  # fmt: skip


def _visas(folder: Path, last: Month, **until: Month) -> Path:
    """The monthly file to a month: two classes for each nationality, to the month in which it is named last."""
    rows = [f"{month},{nationality},{kind},1000" for month in months_between(FIRST, last)
            for nationality, end in sorted(until.items()) if month <= end for kind in ("H2A", "H2B")]  # fmt: skip
    file = folder / f"niv_issuances_monthly_{FIRST}_{last}.csv"
    file.write_text("\n".join(["month,nationality,visa_class,issuances", *rows]) + "\n", encoding="utf-8")
    return file


def _released(home: Path, day: str) -> Edition:
    sealed = run(home, "release", "--publish-at", f"{day}T00:00:00+00:00", "--no-outlook")
    assert sealed.code == 0, sealed.out
    root = home / "public"
    return Edition(root, list(manifest.sealed(root))[-1])


def _told(edition: Edition, rule: str, status: str) -> None:
    """The sealed status, and the sentence of its rule on the page in both languages."""
    item = next(each for each in edition.agreement["items"] if each["id"] == "JS-05")
    assert (item["rule"], item["status"]) == (rule, status)
    for at, language in enumerate(LANGUAGES):
        assert RULES[rule][at] in _words(edition, language)


def _words(edition: Edition, language: str) -> str:
    here = path("commitment", language, item="JS-05")
    return unescape(html(Asked(edition, "commitment", language, here, parts={"item": "JS-05"})).decode())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the joint statement and the visas to May 2024, as published in July 2024."""
    home = tmp_path / "home"
    assert run(home, "accord", "load", "--day", "2024-06-01").code == 0
    end = Month(2024, 5)
    assert run(home, "submit", _visas(tmp_path, end, Guatemala=end, Mexico=end), "--published", "2024-07-01").code == 0
    return home


def test_a_series_that_nobody_continues_cannot_be_known_when_it_is_too_old(home: Path) -> None:
    """No file comes after the one to May 2024: on course until twelve months later, then it cannot be known."""
    _told(_released(home, "2024-07-02"), "on-course", "on-course")
    _told(_released(home, "2025-05-31"), "on-course", "on-course")
    _told(_released(home, "2025-06-01"), "too-old", "unknown")


def test_a_nationality_that_its_publication_no_longer_names_cannot_be_known(home: Path, tmp_path: Path) -> None:
    """The publication goes on to July 2025, but names Guatemala to May 2024 only; its other numbers are fresh."""
    _told(_released(home, "2024-07-02"), "on-course", "on-course")
    last = Month(2025, 7)
    later = run(home, "submit", _visas(tmp_path, last, Guatemala=Month(2024, 5), Mexico=last), "--published",
                "2025-09-01")  # fmt: skip
    assert later.code == 0, later.out
    edition = _released(home, "2025-09-16")
    assert edition.series.filter(edition.series["source"] == "us_dos_niv_monthly")["last"].max() == "2025-07"
    _told(edition, "too-old", "unknown")


def test_a_series_that_its_publication_withdrew_cannot_be_known(home: Path, tmp_path: Path) -> None:
    """The later file states the same months anew and names no Guatemala in any: the edition holds no such series."""
    _told(_released(home, "2024-07-02"), "on-course", "on-course")
    last = Month(2024, 6)
    assert run(home, "submit", _visas(tmp_path, last, Mexico=last), "--published", "2024-08-01").code == 0
    edition = _released(home, "2024-08-16")
    _told(edition, "not-published", "unknown")
    assert "but does not hold this series" in _words(edition, "en")
    assert "pero no contiene esta serie" in _words(edition, "es")

"""Whatever the analysis can say has its words in both languages, and every method its card and its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from cauce.analysis.anomaly import BREAK_FINDINGS, BREAK_REASONS
from cauce.analysis.events import REASONS as EVENT_REASONS
from cauce.analysis.events import SYNTHETIC_REASONS
from cauce.analysis.forecast import REASONS as OUTLOOK_REASONS
from cauce.analysis.forecast import VERDICTS
from cauce.analysis.transit import REASONS as LAG_REASONS
from cauce.edition.results import RESULTS
from cauce.language import LANGUAGES, say
from cauce.reference import legs, mirrors, signal_reasons, watched
from cauce.release.lags import UNRELATED
from cauce.web.method import METHODS
from cauce.web.watching import briefly, chance, compactly, named

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_series_that_is_watched_has_its_names(language: str) -> None:
    for each in watched().values():
        assert all((named(each, language), briefly(each, language), compactly(each, language)))
        assert say(language, f"watched.{each.parent or each.series}.unit")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_verdict_has_its_words(language: str) -> None:
    keys = [
        *(f"events.reason.{each}" for each in (*EVENT_REASONS, *SYNTHETIC_REASONS)),
        *(f"outlook.reason.{each}" for each in OUTLOOK_REASONS),
        *(f"outlook.{kind}.{each}" for kind in ("title", "verdict") for each in VERDICTS),
        *(f"lags.reason.{each}" for each in (*LAG_REASONS, UNRELATED)),
        *("lags.told", "lags.told.widened"),
        *(f"lags.leg.{each.leg}" for each in legs()),
        *(f"gap.step.{test.step}" for each in mirrors() for test in each.tests),
        *(f"gap.step.{each.arrive_later.numerator}-of-{each.arrive_later.denominator}" for each in mirrors()),
        *(f"result.{each}" for each in RESULTS),
    ]
    assert [key for key in keys if not say(language, key, months=1, count=1)] == []


def test_every_reason_and_finding_of_a_break_has_its_words() -> None:
    assert {*BREAK_REASONS, *BREAK_FINDINGS} <= set(signal_reasons())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_its_card_and_its_page(method: str, language: str) -> None:
    assert all(say(language, f"method.{method}.{row}") for row in ("data", "assumes", "limits", "test"))
    assert "Not for use on persons" in (ROOT / "docs" / "methods" / f"{METHODS[method]}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_counts_is_said_once_in_the_name_of_a_series(language: str) -> None:
    """The list of places calls a sector “Del Rio Sector (Border Patrol)”: there nothing else says whose it is."""
    for each in watched().values():
        who = say(language, f"watched.{each.parent or each.series}.short")
        assert compactly(each, language).count(who) <= 1


def test_a_chance_is_never_said_to_be_zero() -> None:
    assert [chance("en", share) for share in (0.0351, 0.001, 0.0009, 0)] == ["0.035", "0.001", *["<\u00a00.001"] * 2]

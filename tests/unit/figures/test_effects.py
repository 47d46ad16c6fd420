"""The words for what followed an event are complete in both languages, and none of them says why."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import pytest

from cauce.analysis.events import (
    FINDINGS,
    REASONS,
    SYNTHETIC_REASONS,
    event_months,
    placebo_ranks,
)
from cauce.figures.effects import agreement, agreement_sentence, effect_sentences, opinion_sentences, wording
from cauce.language import LANGUAGES, placeholders
from cauce.model.period import Month
from cauce.reference import policy_events

CLAIMS = {
    "en": r"\bcaus|because|due to|\bled to|thanks to|result(?:ed)? (?:of|from|in)|driv(?:e|en|ing)|\bworked\b|proves",
    "es": r"\bcaus|porque|debid|gracias a|por culpa|provoc|\bgener(?:ó|ado)|result(?:ó|ado) de|logr",
}
HARSH = re.compile(r"illegal|ilegal|surge|record\b|flood|wave|oleada|avalancha|crisis", re.IGNORECASE)

MARKED = [each for each in policy_events() if each.marked]
"""Three events far enough apart that none is concurrent with another."""


def _needed() -> set[str]:
    found = {f"{part}.{finding}" for part in ("title", "text", "synthetic") for finding in FINDINGS}
    return (
        found
        | {f"reason.{reason}" for reason in (*REASONS, *SYNTHETIC_REASONS)}
        | {f"both.agree.{finding}" for finding in FINDINGS}
        | {f"both.{each}" for each in ("disagree", "first-only", "second-only", "neither")}
        | {"concurrent.none", "concurrent.some", "synthetic.fit"}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_and_reason_has_its_sentence_and_no_other_is_kept(language: str) -> None:
    assert set(wording(language)) == _needed()


def test_both_languages_tell_the_same_facts() -> None:
    english, spanish = wording("en"), wording("es")
    assert [key for key in english if placeholders(english[key]) != placeholders(spanish[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_says_why(language: str) -> None:
    claims = re.compile(CLAIMS[language], re.IGNORECASE)
    assert [key for key, text in wording(language).items() if claims.search(text) or HARSH.search(text)] == []


def test_chance_is_said_in_the_agreed_words() -> None:
    assert wording("en")["title.not-distinguishable"] == "Not distinguishable from earlier months"
    assert wording("es")["title.not-distinguishable"] == "No se distingue de los meses anteriores"
    for key, text in wording("en").items():
        if key.endswith(FINDINGS[0]):
            assert "not distinguishable" in text.lower()
        if key.endswith(FINDINGS[1]):
            assert "consistent with" in text.lower()


@pytest.mark.parametrize(("language", "longest"), [("en", 80), ("es", 106)])
def test_a_title_fits(language: str, longest: int) -> None:
    assert [k for k, text in wording(language).items() if k.startswith("title.") and len(text) >= longest] == []


@pytest.fixture(scope="module")
def effects() -> list[dict[str, Any]]:
    first = Month(2005, 1)
    months = [str(first.plus(step)) for step in range(240)]
    halved = [1000.0 + 10 * (step % 7) if month < "2024-06" else 399.0 for step, month in enumerate(months)]
    series = pl.DataFrame({"series": "SW", "time_period": months, "value": halved})
    return placebo_ranks(series, event_months(MARKED)).to_dicts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_event_can_be_told(effects: list[dict[str, Any]], language: str) -> None:
    names = {each.event: each.name[language] for each in MARKED}
    told = [effect_sentences(effect, names, language) for effect in effects]
    assert all("{" not in sentence for sentences in told for sentence in sentences)
    assert {effect["finding"] for effect in effects} == set(FINDINGS)
    assert all(
        any(names[effect["event"]].strip("«»“”").split(" «")[0] in sentence for sentence in sentences)
        for effect, sentences in zip(effects, told, strict=True)
    )


def test_a_rank_is_told_with_its_p_and_its_number_of_dates(effects: list[dict[str, Any]]) -> None:
    effect = next(each for each in effects if each["event"] == "SECURING_BORDER")
    names = {each.event: each.name["es"] for each in MARKED}
    title, text, near = effect_sentences(effect, names, "es")
    assert title == "Compatible con un efecto del evento"
    # From January 2005 to June 2024 are 233 months: 60 of history, 6 after, so 168 earlier dates and p = 1/169.
    assert "0 de 168 fechas" in text
    assert "p de placebo = 0.006" in text
    assert "junio de 2024" in text
    assert near == "No se conoce otro evento con fecha a menos de dos meses."


def test_a_name_with_quotation_marks_stands_within_others(effects: list[dict[str, Any]]) -> None:
    effect = next(each for each in effects if each["event"] == "SECURING_BORDER")
    assert (
        "a «Norma “Securing the Border”»"
        in effect_sentences(
            effect | {"finding": FINDINGS[0]}, {"SECURING_BORDER": "Norma «Securing the Border»"}, "es"
        )[1]
    )


def test_a_line_without_finding_is_told_by_its_reason_alone() -> None:
    effect = {"reason": "months-after-unknown"}
    assert effect_sentences(effect, {}, "en") == ("The months after the event are not all known yet.",)


def test_concurrent_events_are_named() -> None:
    effect = {
        "event": "A", "first_month": "2024-01", "months_after": 6, "change": -0.52, "p": 0.0625, "placebos": 15,
        "as_large": 0, "concurrent": ["B", "C"], "finding": "not-distinguishable", "reason": None,
    }  # fmt: skip
    names = {"A": "Rule A", "B": "Rule B", "C": "Rule C"}
    _, text, near = effect_sentences(effect, names, "en")
    assert "on average by −52%" in text
    assert "Rule B and Rule C" in near


OPINION = {
    "months_before": 36, "change": -0.6, "error_before": 0.25, "fit": 0.9, "p": 0.04, "lowest_p": 0.04, "donors": 24,
    "as_large": 0, "finding": "consistent-with", "reason": None,
}  # fmt: skip


def test_a_second_opinion_is_told_with_its_donors_its_p_and_its_fit() -> None:
    compared, fit = opinion_sentences(OPINION, "en")
    assert "a mix of 24 series" in compared
    assert "placebo p = 0.040; 0.040 is the lowest" in compared
    assert "consistent with an effect" in compared
    # A root mean square of 0.25 on the log is 28 per cent: exp(0.25) = 1.284.
    assert "follows 90% of the variance" in fit
    assert "by 28%" in fit


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", SYNTHETIC_REASONS)
def test_a_refused_opinion_is_told_by_its_reason_alone(reason: str, language: str) -> None:
    nothing = dict.fromkeys(OPINION, None)
    told = opinion_sentences(nothing | {"months_before": 36, "reason": reason}, language)
    assert len(told) == 1
    assert "{" not in told[0]


def test_too_few_donors_are_told_with_the_lowest_p() -> None:
    few = dict.fromkeys(OPINION, None) | {
        "months_before": 36, "donors": 4, "lowest_p": 0.2, "reason": "too-few-donors"
    }  # fmt: skip
    (told,) = opinion_sentences(few, "en")
    assert "At most 4 series" in told
    assert "below 0.200" in told


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (FINDINGS[0], FINDINGS[0], "agree.not-distinguishable"),
        (FINDINGS[1], FINDINGS[1], "agree.consistent-with"),
        (FINDINGS[0], FINDINGS[1], "disagree"),
        (FINDINGS[1], None, "first-only"),
        (None, FINDINGS[0], "second-only"),
        (None, None, "neither"),
    ],
)
def test_two_opinions_agree_or_do_not(first: str | None, second: str | None, said: str) -> None:
    effect, opinion = {"finding": first}, {"finding": second}
    assert agreement(effect, opinion) == said
    assert all(agreement_sentence(effect, opinion, language) for language in LANGUAGES)

"""Sources are joined period by period, or not at all."""

from __future__ import annotations

import pytest

from cauce.edition.parameters import question
from cauce.edition.question import Question
from cauce.errors import QuestionRefused


@pytest.mark.parametrize("by", [(), ("citizenship",), ("time_period", "citizenship")])
def test_rows_by_anything_else_are_refused(by: tuple[str, ...]) -> None:
    with pytest.raises(QuestionRefused, match="splice-by-periods"):
        Question("DF_ENCOUNTERS", {"reporter": ("USA",)}, by=by, splice=True)


def test_rows_by_period_are_joined() -> None:
    assert Question("DF_ENCOUNTERS", {"reporter": ("USA",)}, splice=True).splice
    assert question("DF_ENCOUNTERS", [("reporter", "USA"), ("splice", "true")]).splice


def test_another_word_is_refused() -> None:
    with pytest.raises(QuestionRefused) as refused:
        question("DF_ENCOUNTERS", [("reporter", "USA"), ("splice", "yes")])
    assert refused.value.facts["known"] == "true, false"

"""What is read in one breath stays on one line."""

from __future__ import annotations

import pytest

from cauce.web.whole import whole


@pytest.mark.parametrize("word", ["H-2B", "Title 42", "Título 8", "13 May 2025", "19 jun 2025", "ago 2025"])
def test_a_code_a_law_a_month_and_a_day_are_kept_together(word: str) -> None:
    assert whole(f"one, {word}; two") == f'one, <span class="whole">{word}</span>; two'


@pytest.mark.parametrize("words", ["Title 421", "3 of 2025", "2024 to 2025", "may have 2025", "13 <b> 2025"])
def test_other_words_are_not(words: str) -> None:
    assert "<span" not in whole(words)

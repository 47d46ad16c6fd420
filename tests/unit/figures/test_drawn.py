"""A drawing is made when it is looked at, once, and a figure's drawings stand as a tuple's would."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures.drawn import Drawn
from cauce.figures.svg import Canvas, Drawing


def test_a_width_is_drawn_once_and_only_if_somebody_looks() -> None:
    drawn: list[int] = []

    def draw(canvas: Canvas) -> Drawing:
        drawn.append(canvas.width)
        return Drawing(canvas.width, 10, Markup(""))

    made = Drawn(draw, [Canvas("a", "title", "en", width, 10) for width in (288, 358, 680)])
    assert (len(made), bool(made), drawn) == (3, True, [])
    assert made[-1].width == made[2].width == 680
    assert drawn == [680]
    assert [each.width for each in made[1:]] == [358, 680]
    assert [each.width for each in made] == [288, 358, 680]
    assert drawn == [680, 358, 288]

"""Codes that are written with a hyphen, as H-2A: kept on one line wherever a page breaks its words."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CODE = re.compile(r"\b[A-Z]{1,3}-\d[A-Z]{0,2}\b")


def whole(text: object) -> Markup:
    """The text, escaped, with each code in an element of its own that no line ends in."""
    return Markup(_CODE.sub(lambda found: f'<span class="whole">{found[0]}</span>', str(escape(text))))

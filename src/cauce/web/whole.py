"""What is read in one breath, as H-2A, Title 42 or 13 May 2025: kept on one line wherever a page breaks its words."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic"
_CODE = re.compile(
    rf"\b(?:[A-Z]{{1,3}}-\d[A-Z]{{0,2}}|(?:Title|Título) (?:8|42)|(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}})\b"
)


def whole(text: object) -> Markup:
    """The text, escaped, with each code, law, month and day in an element of its own that no line ends in."""
    return Markup(_CODE.sub(lambda found: f'<span class="whole">{found[0]}</span>', str(escape(text))))

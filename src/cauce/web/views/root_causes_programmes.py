"""Programmes against root causes: what was committed and paid out, by whom, who takes part, and what is not said."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.figures.figure import Figure
from cauce.language import number
from cauce.web.asked import Asked
from cauce.web.series import facts
from cauce.web.views.root_causes_held import Held, held, newest

_DATAFLOW = "DF_PROGRAMMES"
_TITLED = ("GTM", "MEX")


def programmes(asked: Asked, countries: Sequence[str]) -> dict[str, Figure]:
    """The table of money and that of who takes part and for what; neither where the edition holds none of it."""
    said = facts("root_causes")["programmes"]
    made = {}
    for key in ("money", "taking-part"):
        rows = [
            held(asked, _DATAFLOW, asked.say(f"root-causes.{entry['key']}"), countries,
                 {"source": said["source"], **entry["named"]}, unit=entry.get("unit", False))
            for entry in said[key]
        ]  # fmt: skip
        if any(line.known for row in rows for line in row.lines):
            title = _paid(asked, rows, countries) if key == "money" else asked.say(f"root-causes.{key}.title")
            made[key] = newest(asked, key, countries, rows, title, "unlisted")
    return made


def _paid(asked: Asked, rows: Sequence[Held], countries: Sequence[str]) -> str:
    """What was paid out in the newest year that both countries of the title have; the question where there is none."""
    entries = facts("root_causes")["programmes"]["money"]
    paid = next(row for row, entry in zip(rows, entries, strict=True) if entry["key"] == "money.paid")
    known = [
        {point.period: point.value for point in paid.lines[list(countries).index(country)].known} for country in _TITLED
    ]
    common = sorted(set.intersection(*(set(each) for each in known)))
    if not common:
        return asked.say("root-causes.money.question")
    gt, mx = (number(round(each[common[-1]] or 0), asked.language) for each in known)
    return asked.say("root-causes.money.title", when=common[-1], gt=gt, mx=mx)

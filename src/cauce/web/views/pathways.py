"""Lawful pathways: what each allows, how much it is used, and beside it what is counted as irregular."""

from __future__ import annotations

from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import chooser, comparison_table, kept
from cauce.web.series import facts
from cauce.web.shell import Page
from cauce.web.stated import strip
from cauce.web.stating import page, to, unpublished
from cauce.web.views.pathways_capacity import capacity


def view(asked: Asked) -> Page:
    """The page of one nationality, Guatemala's if none is named; it says so where the edition holds no pathway."""
    said, names = facts("pathways"), codelist("CL_CITIZENSHIP")
    known = tuple(said["nationalities"])
    code = asked.choice("citizenship", known, known[0])
    more = {"citizenship": code, "process": said["processes"].get(code, "")}
    made = [strip(asked, "pathways", key, **more) for key in ("beside", "years")]
    made.append(strip(asked, "pathways", "chain"))
    figures = {each.id: each for each in made if each}
    options = [(each, names.name(each, asked.language)) for each in known]
    context = {
        "figures": {**figures, "capacity": capacity(asked)},
        "drawn": tuple(figures),
        "sorts": (),
        "more": None,
        "controls": (chooser(asked, "citizenship", asked.say("word.citizenship"), options, code),),
        "kept": kept(asked),
        "unpublished": unpublished(asked, said["unpublished"]),
        "comparisons": comparison_table(asked, "visas-entries", "cbp-one-inadmissible", "parole-chain"),
    }
    held = bool((asked.edition.series["dataflow"] == "DF_PATHWAYS").any())
    return page(asked, figures, context, held=held, jumps=to(figures))


VIEWS = {"pathways": view}

"""What stands beside the agreement: related processes, what could not be found, and where sources disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cauce.language import day
from cauce.web.asked import Asked
from cauce.web.parts import Nothing
from cauce.web.shell import Link, Page
from cauce.web.views.meetings import when

Told = Mapping[str, Any]
"""A record as the edition froze it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact of a process, or one side of a disagreement, with where it was read."""

    when: str
    words: str
    evidence: str


def processes(asked: Asked) -> Page:
    """The processes that run beside the agreement, each with its dated facts; none has a status."""
    held = asked.edition.agreement["processes"]
    return _page(asked, "processes", held, {"processes": [_process(asked, each) for each in held]})


def unfound(asked: Asked) -> Page:
    """What was looked for and could not be found, then where sources disagree; each with what would settle it."""
    held = asked.edition.agreement
    lost = [{**_head(asked, each), "text": each["text"][asked.language], "settled_by": _settled(asked, each)}
            for each in held["unfound"]]  # fmt: skip
    disputed = [{**_head(asked, each), "sides": [_fact(asked, side) for side in each["sides"]],
                 "settled_by": _settled(asked, each)} for each in held["disagreements"]]  # fmt: skip
    return _page(asked, "unfound", held["unfound"], {"unfound": lost, "disagreements": disputed})


def concerning(asked: Asked, field: str, name: str) -> tuple[Link, ...]:
    """The records beside the agreement that name an item (`items`) or a meeting (`meetings`), each with its page."""
    pages = (("processes", "processes"), ("unfound", "unfound"), ("disagreements", "unfound"))
    return tuple(
        Link(asked.say(f"beside.{kind}", title=each["title"][asked.language]), f"{asked.url(page)}#{each['id']}")
        for kind, page in pages
        for each in asked.edition.agreement[kind]
        if name in each[field]
    )


def _page(asked: Asked, key: str, held: Sequence[Told], context: Mapping[str, object]) -> Page:
    nearest = Link(asked.say("shell.section.commitments"), asked.url("commitments"))
    nothing = Nothing(asked.say(f"{key}.none"), asked.say("beside.none.why"), nearest)
    return Page(
        key=key,
        language=asked.language,
        title=asked.say(f"{key}.title", count=len(held)) if held else asked.say(f"menu.{key}"),
        question=asked.say(f"menu.{key}"),
        lede=asked.say(f"{key}.lede"),
        template=f"{key}.html",
        path=asked.path,
        section="commitments",
        crumbs=(Link(asked.say("shell.section.commitments"), asked.url("commitments")),
                Link(asked.say(f"menu.{key}"))),
        context={"figures": {}, "nothing": None if held else nothing, **context},
    )  # fmt: skip


def _head(asked: Asked, told: Told) -> dict[str, object]:
    return {
        "id": told["id"],
        "title": told["title"][asked.language],
        "evidence": _evidence(asked, told["evidence"]),
        "concerns": _concerns(asked, told),
    }


def _process(asked: Asked, told: Told) -> dict[str, object]:
    language = asked.language
    pages = tuple(Link(asked.say(f"menu.{each}"), asked.url(each)) for each in told["pages"])
    return {
        **_head(asked, told),
        "text": told["text"][language],
        "parties": told["parties"][language],
        "facts": [_fact(asked, each) for each in told["facts"]],
        "unknown": told["unknown"][language] if told["unknown"] else "",
        "pages": pages,
    }


def _fact(asked: Asked, told: Told) -> Fact:
    said = told.get("when")
    words = "" if said is None else day(said, asked.language) if len(said) == len("2024-02-28") else asked.period(said)
    return Fact(words[:1].upper() + words[1:], told["text"][asked.language], _evidence(asked, told["evidence"]))


def _settled(asked: Asked, told: Told) -> str:
    words: str = told["settled_by"][asked.language]
    return words


def _concerns(asked: Asked, told: Told) -> tuple[Link, ...]:
    """The items and meetings that a record names, as far as the edition holds them."""
    held = asked.edition.agreement
    items = {each["id"]: each["title"][asked.language] for each in held["items"]}
    meetings = {each["id"]: each for each in held["meetings"]}
    return (
        *(Link(items[each], asked.url("commitment", item=each)) for each in told["items"] if each in items),
        *(Link(_named(asked, meetings[each]), asked.url("meeting", meeting=each))
          for each in told["meetings"] if each in meetings),
    )  # fmt: skip


def _named(asked: Asked, meeting: Told) -> str:
    return asked.say("meetings.one", place=meeting["place"][asked.language], day=when(asked, meeting))


def _evidence(asked: Asked, keys: Sequence[str]) -> str:
    known = asked.edition.agreement["evidence"]
    return "; ".join(known[each] for each in keys)


VIEWS = {"processes": processes, "unfound": unfound}

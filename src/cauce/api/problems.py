"""An error as machines read it: one shape, RFC 9457, with its sentences in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from cauce.errors import CauceError
from cauce.language import LANGUAGES, explain

MEDIA_TYPE = "application/problem+json"


def problem(fault: CauceError, status: int, title: str, instance: str, language: str) -> bytes:
    """The members of RFC 9457, then `code`, `facts` and the sentence in each language (`text`).

    `title` says the kind and `detail` the occurrence, in the language that was asked for; `type` names the code.
    """
    document: Mapping[str, object] = {
        "type": f"urn:cauce:error:{fault.code}",
        "title": title,
        "status": status,
        "detail": explain(fault, language),
        "instance": instance,
        "code": fault.code,
        "facts": {name: fact if isinstance(fact, int) else str(fact) for name, fact in fault.facts.items()},
        "text": {each: explain(fault, each) for each in LANGUAGES},
    }
    return msgspec.json.encode(document)


def wanted_language(accepted: str) -> str:
    """The first of our languages that an `Accept-Language` names; English where it names none."""
    ranked = sorted((_rank(each), at, each) for at, each in enumerate(accepted.lower().split(",")))
    for _, _, each in ranked:
        language = each.split(";")[0].strip().split("-")[0]
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def _rank(each: str) -> float:
    """The less it is wanted, the greater."""
    quality = each.partition("q=")[2].strip()
    try:
        return -float(quality) if quality else -1.0
    except ValueError:
        return 0.0

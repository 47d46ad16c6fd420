"""A meeting between two editions: what it saw, and what has changed since, told from the data of both."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cauce import desk
from cauce.accord.plain import plain
from cauce.addresses import find, path
from cauce.edition.read import Edition
from cauce.language import LANGUAGES, period, say
from cauce.records.record import Signed
from cauce.records.store import Records
from cauce.sources.registry import sources
from cauce.web.asked import Asked
from cauce.web.site import html, page
from tests.editions import Clock, fill, seal
from tests.homes import DARIEN, DARIEN_LATER, lay
from tests.unit.accord.test_files import ITEM, meeting, step

MET = date(2025, 3, 15)
"""Between the two publications, of 13 February and of 10 April 2025."""
FIRST, SECOND = (datetime(2025, month, 1, tzinfo=UTC) for month in (3, 5))
SEC = Signed(date(2025, 2, 20), "SEC", "First.")
MEASURE: dict[str, Any] = {
    "id": "transits", "role": "indicator", "name": {"en": "Transits", "es": "Tránsitos"}, "dataflow": "DF_TRANSIT",
    "source": "pa_snm_darien", "named": {}, "window": 12, "oldest_months": 36, "baseline": None, "target": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """An edition of the Darien's counts of February, a meeting, and one with those of April and an altered item."""
    folder = tmp_path_factory.mktemp("met")
    home = desk.Home(folder / "home")
    fill(home, lay(folder / "first", DARIEN)[0].parent, invented=True, received=datetime(2025, 2, 20, tzinfo=UTC))
    records = Records(home.records)
    item = {**ITEM, "measures": [MEASURE]}
    steps = (step("a", due=date(2025, 3, 31)), step("b", "a"), step("c", done=date(2025, 3, 20)))
    records.load([plain(item)], SEC)
    first = seal(home, publish_at=FIRST)
    held = {**meeting(*steps), "date": MET, "decisions": [{"en": "Go on.", "es": "Seguir."}]}
    records.load([plain(held), plain({**ITEM, "id": "XX-02"})], SEC)
    signed = Signed(date(2025, 3, 20), "Working group", "A day was agreed.")
    records.change(plain({**item, "due": date(2026, 12, 31)}), 1, signed)
    later = lay(folder / "later", DARIEN_LATER)[0].parent
    list(desk.submit_folder(home, later, sources(), Clock(datetime(2025, 4, 20, tzinfo=UTC))))
    return first, seal(home, publish_at=SECOND)


def _asked(edition: Edition, language: str) -> Asked:
    here = path("meeting", language, meeting="MT-X")
    return Asked(edition, "meeting", language, here, parts=find(here).parts)


def test_it_saw_the_edition_before_its_day(both: tuple[Edition, Edition]) -> None:
    held = next(each for each in both[1].agreement["meetings"] if each["id"] == "MT-X")
    assert held["saw"] == {"edition": both[0].urn, "published": FIRST.isoformat()}
    assert held["then"]["basis"] == "sealed"
    sealed = {each["id"]: each["status"] for each in both[0].agreement["items"]}
    assert held["then"]["statuses"] == sealed


def test_a_meeting_before_every_edition_saw_none(both: tuple[Edition, Edition]) -> None:
    held = next(each for each in both[1].agreement["meetings"] if each["id"] == "MT-2024-02-28")
    assert (held["saw"], held["then"]["basis"], held["then"]["versions"]) == (None, "computed", None)


def test_follow_ups_are_late_open_and_done_by_their_days(both: tuple[Edition, Edition]) -> None:
    """On 1 May a is past its 31 March; b waits for it; c was done on 20 March."""
    held = next(each for each in both[1].agreement["meetings"] if each["id"] == "MT-X")
    assert [(each["state"], each["waits"]) for each in held["follow_ups"]] == [
        ("late", []), ("open", ["a"]), ("done", []),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_since_is_told_from_both_editions(both: tuple[Edition, Edition], language: str) -> None:
    first, second = both
    given: Any = page(_asked(second, language)).context
    told = given["since"]
    rows = {row[0].address.split("?")[0]: [cell.text for cell in row[1:]] for row in told["statuses"].rows}
    altered = path("commitment", language, item="XX-01")
    assert rows[altered] == [say(language, "promise.no-target"), say(language, "promise.changed")]
    new = path("commitment", language, item="XX-02")
    assert rows[new] == [say(language, "meetings.no-status"), say(language, "promise.unknown")]
    assert any("Working group" in each for each in told["changes"])
    assert say(language, "meetings.new-item", item=ITEM["title"][language]) in told["changes"]
    published = [[cell.text for cell in row[1:3]] for row in told["revisions"].rows]
    assert published == [["1", period("2025-03", language)]]
    was, now = (
        next(each for each in edition.agreement["items"] if each["id"] == "XX-01")["measures"][0]["values"]
        for edition in (first, second)
    )
    assert now != was
    words = html(_asked(second, language)).decode()
    assert f"{was[max(was)]:,}" in words
    assert first.urn in words
    assert say(language, "meetings.state.late") in words


def test_an_unknown_meeting_is_not_found(both: tuple[Edition, Edition]) -> None:
    here = path("meeting", "en", meeting="MT-NONE")
    with pytest.raises(Exception, match="no-record"):
        page(Asked(both[1], "meeting", "en", here, parts=find(here).parts))

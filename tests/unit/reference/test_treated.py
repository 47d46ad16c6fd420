"""Whom an event treats: at its borders, of its nationalities or their groups, in its sectors."""

from __future__ import annotations

from cauce.reference import concerns, event_sectors, policy_events, watched

EVENTS = {each.event: each for each in policy_events()}


def test_an_event_of_some_sectors_leaves_the_others_alone() -> None:
    texan = EVENTS["US_TEXAS_LONE_STAR"]
    sectors = {each.named["ref_area"] for each in watched().values() if each.varied == "ref_area"}
    treated = {
        each.named["ref_area"]
        for each in watched().values()
        if each.varied == "ref_area" and concerns(texan, each)
    }  # fmt: skip
    assert sectors - treated == {"USBP_SDC", "USBP_ELC", "USBP_YUM", "USBP_TCA"}
    assert concerns(texan, watched()["us-southwest"])
    assert concerns(texan, watched()["us-southwest.VEN"])


def test_an_event_for_a_continent_treats_its_nationalities() -> None:
    fee = EVENTS["SV_FEE"]
    treated = {
        each.named["citizenship"] for each in watched().values() if each.varied == "citizenship" and concerns(fee, each)
    }
    assert treated == {"IND", "SEN", "MRT", "GIN"}
    assert not concerns(fee, watched()["us-southwest"])


def test_the_sectors_of_an_event_are_those_at_its_border() -> None:
    assert all("SW" in EVENTS[code].border for code in event_sectors())
    known = {each.named["ref_area"] for each in watched().values() if each.varied == "ref_area"}
    assert all(sectors < known for sectors in event_sectors().values())

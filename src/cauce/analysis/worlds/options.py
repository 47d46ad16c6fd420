"""What can be chosen of a simulated world. Every number here is invented, and unlike the real ones on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cauce.model.period import Month

STAGES = ("DARIEN", "HONDURAS", "GUATEMALA", "MEXICO", "BORDER")
"""The places that a route passes, in order: the last is the southwest border of the United States."""

COUNTED_STAGES = ("DARIEN", "HONDURAS", "MEXICO", "BORDER")
"""Those where somebody counts. Of Guatemala no series is published, here as in the real world."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A nationality of the invented world: where it joins the route, and how many people a month at the beginning.

    `elsewhere` are the events a month at the other borders of the United States, where no route is followed;
    `growth` is the yearly factor of the first half of the world; `peak` the month of the year with the most people.
    """

    citizenship: str
    joins: str
    monthly: int
    growth: float = 1.0
    peak: int = 4
    elsewhere: int = 0


ORIGINS = (
    Origin("BOL", "DARIEN", 900, 1.35, 5, 12),
    Origin("PRY", "DARIEN", 420, 1.20, 3, 6),
    Origin("PER", "DARIEN", 310, 1.10, 4, 10),
    Origin("COL", "DARIEN", 260, 1.30, 4, 30),
    Origin("VEN", "DARIEN", 230, 1.40, 6, 20),
    Origin("ECU", "DARIEN", 190, 1.05, 5, 14),
    Origin("HTI", "DARIEN", 170, 0.90, 8, 40),
    Origin("BRA", "DARIEN", 160, 1.00, 2, 25),
    Origin("GHA", "DARIEN", 380, 1.25, 7, 4),
    Origin("NPL", "DARIEN", 340, 1.15, 9, 3),
    Origin("SEN", "DARIEN", 150, 1.30, 6, 2),
    Origin("BGD", "DARIEN", 120, 1.10, 10, 2),
    Origin("UZB", "DARIEN", 60, 1.35, 6, 3),
    Origin("CHN", "DARIEN", 55, 1.20, 5, 90),
    Origin("CMR", "DARIEN", 35, 1.00, 7, 1),
    Origin("KEN", "DARIEN", 8, 1.00, 7, 1),
    Origin("CUB", "HONDURAS", 300, 1.10, 5, 15),
    Origin("NIC", "HONDURAS", 240, 1.10, 3, 8),
    Origin("IND", "HONDURAS", 90, 1.20, 6, 120),
    Origin("HND", "GUATEMALA", 1300, 1.02, 3, 15),
    Origin("SLV", "GUATEMALA", 700, 0.97, 3, 15),
    Origin("GTM", "MEXICO", 1900, 1.03, 3, 20),
    Origin("RUS", "MEXICO", 70, 1.20, 8, 35),
    Origin("TUR", "MEXICO", 50, 1.15, 7, 12),
    Origin("UKR", "MEXICO", 25, 1.00, 4, 60),
    Origin("MEX", "BORDER", 2600, 0.99, 3, 130),
    Origin("PHL", "BORDER", 6, 1.00, 4, 170),
    Origin("CAN", "BORDER", 5, 1.00, 7, 320),
    Origin("MMR", "BORDER", 3, 1.00, 1, 45),
    Origin("ROU", "BORDER", 10, 1.00, 9, 15),
)


@dataclass(frozen=True, slots=True)
class WorldOptions:
    """The invented world's own laws.

    origins          nationalities and where they join the route
    lag_days         mean days from each stage to the next; a lag is spread over months as a gamma of shape 3
    continues        share of those at a stage who reach the next
    counted          share of true events that the authority of a stage records; the rest is the undercount
    broken_stage, broken_from, counted_after    a break: from that month the stage records another share
    late_months, late_share    how far back a first statement is incomplete, and what it lacks of its last month
    removed, returned, administrative    share of border events that end in each, by the month of departure
    expulsions       first and last month in which people are expelled under a public-health order
    expelled         share of border events in those months that are expulsions
    waiting          first and last month in which people are returned to wait in Mexico
    never_waiting    nationalities that are not
    mexico_returns   share of Mexico's events that end in one of its expulsions
    received         share of returned persons whom Guatemala's centres record
    next_month       share of them who arrive in the month after departure
    dead_per_10000, missing_per_10000    deaths and disappearances by 10,000 true events, invented
    missing_months   months that Panama does not publish
    repeated         nationalities that Mexico prints on two lines
    label_lost_from  month from which Guatemala leaves the origin of returns from the United States empty
    """

    origins: tuple[Origin, ...] = ORIGINS
    lag_days: Mapping[tuple[str, str], float] = field(
        default_factory=lambda: {
            ("DARIEN", "HONDURAS"): 9.0,
            ("HONDURAS", "GUATEMALA"): 4.0,
            ("GUATEMALA", "MEXICO"): 6.0,
            ("MEXICO", "BORDER"): 32.0,
        }
    )
    continues: Mapping[str, float] = field(
        default_factory=lambda: {"DARIEN": 0.93, "HONDURAS": 0.97, "GUATEMALA": 0.95, "MEXICO": 0.80}
    )
    counted: Mapping[str, float] = field(
        default_factory=lambda: {"DARIEN": 0.92, "HONDURAS": 0.78, "MEXICO": 0.55, "BORDER": 0.85}
    )
    broken_stage: str = "MEXICO"
    broken_from: Month = field(default_factory=lambda: Month(2022, 11))
    counted_after: float = 0.72
    late_months: int = 4
    late_share: float = 0.25
    removed: float = 0.28
    returned: float = 0.06
    administrative: float = 0.10
    expulsions: tuple[Month, Month] = (Month(2020, 3), Month(2023, 5))
    expelled: float = 0.35
    waiting: tuple[Month, Month] = (Month(2019, 1), Month(2021, 1))
    never_waiting: tuple[str, ...] = ("MEX", "HTI")
    mexico_returns: float = 0.15
    received: float = 0.97
    next_month: float = 0.03
    dead_per_10000: float = 11.0
    missing_per_10000: float = 4.0
    missing_months: tuple[Month, ...] = (Month(2020, 6), Month(2020, 8))
    repeated: tuple[str, ...] = ("GHA", "PRY")
    label_lost_from: Month = field(default_factory=lambda: Month(2024, 1))

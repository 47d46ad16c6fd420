"""Where the United States of an invented world counts: the names are geography, the shares are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a Border Patrol sector or of a field office that lies in one state.

    agency   USBP or OFO
    border   SW, NB, CB or AIR
    name     the sector or field office, without its state
    seat     the state after its name, as in `Tucson, AZ`
    state    the state where it counts
    share    of the events of its border
    """

    agency: str
    border: str
    name: str
    seat: str
    state: str
    share: float


PLACES = (
    Place("USBP", "SW", "San Diego", "CA", "CA", 0.06),
    Place("USBP", "SW", "El Centro", "CA", "CA", 0.04),
    Place("USBP", "SW", "Yuma", "AZ", "AZ", 0.09),
    Place("USBP", "SW", "Yuma", "AZ", "CA", 0.01),
    Place("USBP", "SW", "Tucson", "AZ", "AZ", 0.08),
    Place("USBP", "SW", "El Paso", "TX", "TX", 0.11),
    Place("USBP", "SW", "El Paso", "TX", "NM", 0.07),
    Place("USBP", "SW", "Big Bend", "TX", "TX", 0.05),
    Place("USBP", "SW", "Del Rio", "TX", "TX", 0.10),
    Place("USBP", "SW", "Laredo", "TX", "TX", 0.12),
    Place("USBP", "SW", "Rio Grande Valley", "TX", "TX", 0.09),
    Place("OFO", "SW", "San Diego", "CA", "CA", 0.05),
    Place("OFO", "SW", "Tucson", "AZ", "AZ", 0.04),
    Place("OFO", "SW", "El Paso", "TX", "TX", 0.03),
    Place("OFO", "SW", "El Paso", "TX", "NM", 0.01),
    Place("OFO", "SW", "Laredo", "TX", "TX", 0.05),
    Place("USBP", "NB", "Blaine", "WA", "WA", 0.03),
    Place("USBP", "NB", "Spokane", "WA", "WA", 0.02),
    Place("USBP", "NB", "Havre", "MT", "MT", 0.02),
    Place("USBP", "NB", "Grand Forks", "ND", "ND", 0.02),
    Place("USBP", "NB", "Detroit", "MI", "MI", 0.04),
    Place("USBP", "NB", "Buffalo", "NY", "NY", 0.03),
    Place("USBP", "NB", "Swanton", "VT", "VT", 0.05),
    Place("USBP", "NB", "Houlton", "ME", "ME", 0.02),
    Place("OFO", "NB", "Seattle", "WA", "WA", 0.17),
    Place("OFO", "NB", "Buffalo", "NY", "NY", 0.15),
    Place("USBP", "CB", "Miami", "FL", "FL", 0.04),
    Place("USBP", "CB", "New Orleans", "LA", "LA", 0.02),
    Place("USBP", "CB", "Ramey", "PR", "PR", 0.03),
    Place("OFO", "AIR", "Miami", "FL", "FL", 0.14),
    Place("OFO", "AIR", "New York", "NY", "NY", 0.12),
    Place("OFO", "AIR", "Houston", "TX", "TX", 0.10),
)

DEMOGRAPHICS = ("SINGLE_ADULT", "FAMILY_UNIT", "UNACCOMPANIED_CHILD", "ACCOMPANIED_MINOR")
LEGAL_BASES = ("T8", "T42")
AGENCIES = ("USBP", "OFO")
OUTCOMES = ("T8_REPATRIATION", "T42_EXPULSION", "MPP", "TO_ICE", "TO_HHS", "USBP_RELEASE", "OFO_PAROLE", "OTHER")

"""How the counts of the United States, Mexico and Guatemala are split."""

from __future__ import annotations

import numpy as np

from cauce.analysis.worlds.flows import Shares, arriving, lag_shares
from cauce.analysis.worlds.options import WorldOptions
from cauce.analysis.worlds.places import AGENCIES, DEMOGRAPHICS, LEGAL_BASES, PLACES
from cauce.analysis.worlds.world import Counts, Encounters, Returns
from cauce.model.period import Month


def encounters(
    options: WorldOptions, months: tuple[Month, ...], southwest: Counts, elsewhere: Counts, rng: np.random.Generator
) -> Encounters:
    """Every counted event put at a place, in a demographic and under a legal basis."""
    parts = [
        _split(flow, _place_shares(border, len(flow), len(months), rng), rng)
        for flow, border in ((southwest, True), (elsewhere, False))
    ]
    by_place = np.concatenate(parts, axis=2)
    demographics = _split(by_place, _demographic_shares(len(southwest), rng), rng)
    order = np.array([options.expulsions[0] <= month <= options.expulsions[1] for month in months])
    expelled = np.where(order, options.expelled, 0.0)[None, :, None, None] * np.array([1.2, 0.7, 0.3, 0.05])
    at_land = np.array([place.border == "SW" for place in PLACES])[None, None, :, None]
    t42 = rng.binomial(demographics, np.clip(expelled * at_land, 0, 1))
    counts = np.stack([demographics - t42, t42], axis=-1).astype(np.int64)
    return Encounters(counts, PLACES, DEMOGRAPHICS, LEGAL_BASES)


def _split(flow: Counts, shares: Shares, rng: np.random.Generator) -> Counts:
    """Each count divided at random into parts of the given shares, along a new last axis."""
    return rng.multinomial(flow, shares).astype(np.int64)


def _place_shares(southwest: bool, citizenships: int, months: int, rng: np.random.Generator) -> Shares:
    """Where a nationality is met: near the general shares, drifting slowly."""
    base = np.array([place.share for place in PLACES if (place.border == "SW") == southwest])
    taste = rng.gamma(4.0, 0.25, size=(citizenships, 1, len(base)))
    drift = np.exp(rng.normal(0, 0.5, size=(1, 1, len(base))) * np.linspace(-1, 1, months)[None, :, None])
    shares = base * taste * drift
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


def _demographic_shares(citizenships: int, rng: np.random.Generator) -> Shares:
    """Border Patrol counts no accompanied minors; a nationality has its own share of families and children."""
    family = rng.uniform(0.15, 0.45, size=citizenships)
    alone = rng.uniform(0.01, 0.12, size=citizenships)
    office = np.array([place.agency == "OFO" for place in PLACES])
    minor = np.where(office, 0.02, 0.0)
    adult = 1 - family[:, None] - alone[:, None] - minor[None, :]
    shares = np.stack(np.broadcast_arrays(adult, family[:, None], alone[:, None], minor[None, :]), axis=-1)
    return np.asarray(shares[:, None, :, :])


def returns(
    options: WorldOptions,
    months: tuple[Month, ...],
    home: int,
    met: Encounters,
    mexico: Counts,
    rng: np.random.Generator,
) -> Returns:
    """Departures some weeks after an encounter, and Guatemala's receptions of its own citizens (`home`)."""
    events = met.counts.sum(axis=(2, 3, 4))
    southwest = np.array([place.border == "SW" for place in met.places])
    delay = lag_shares(40.0)
    removals = rng.poisson(arriving(events, delay) * options.removed)
    enforcement = rng.poisson(arriving(events, delay) * options.returned)
    administrative = rng.binomial(met.counts[:, :, ~southwest].sum(axis=(2, 3, 4)), options.administrative)
    sent = rng.binomial(mexico, options.mexico_returns).astype(np.int64)
    kinds = _split(sent, np.array([0.12, 0.70, 0.18]), rng)
    return Returns(
        removals=np.moveaxis(_split(removals, np.array([0.55, 0.33, 0.12]), rng), -1, 0),
        enforcement=np.moveaxis(_split(enforcement, np.array([0.5, 0.35, 0.05, 0.1]), rng), -1, 0),
        administrative=np.moveaxis(_split(administrative, np.array([0.3, 0.7]), rng), -1, 0),
        expulsions=met.counts[..., 1][:, :, southwest].sum(axis=(2, 3)),
        book_outs=_book_outs(options, months, met, rng),
        mexico=np.moveaxis(kinds, -1, 0),
        received_usa=_received(options, removals[home] + enforcement[home], np.array([0.72, 0.17, 0.11]), rng),
        received_mex=_received(options, sent[home], np.array([0.6, 0.2, 0.2]), rng),
    )


def _received(options: WorldOptions, departed: Counts, ages: Shares, rng: np.random.Generator) -> Counts:
    """Arrivals `[month, sex, age]`: most in the month of departure, some in the next, a few never recorded."""
    late = rng.binomial(departed, options.next_month)
    arrived = departed - late
    arrived[1:] += late[:-1]
    recorded = rng.binomial(arrived, options.received)
    sexes = np.array([0.8, 0.2])
    parts = _split(recorded, (sexes[:, None] * ages[None, :]).ravel(), rng)
    return parts.reshape(len(departed), len(sexes), len(ages))


def _book_outs(options: WorldOptions, months: tuple[Month, ...], met: Encounters, rng: np.random.Generator) -> Counts:
    """What became of each southwest encounter, `[agency, outcome, citizenship, month]`."""
    in_force = np.array([options.waiting[0] <= month <= options.waiting[1] for month in months])
    concerned = np.array([origin.citizenship not in options.never_waiting for origin in options.origins])
    waiting = 0.05 * concerned[:, None] * in_force[None, :]
    zero, one = np.zeros_like(waiting), np.ones_like(waiting)
    shares = {
        "USBP": [0.34 * one - waiting, zero, waiting, 0.22 * one, 0.07 * one, 0.35 * one, zero, 0.02 * one],
        "OFO": [0.30 * one - waiting, zero, waiting, 0.12 * one, 0.02 * one, zero, 0.53 * one, 0.03 * one],
    }
    found = []
    for agency in AGENCIES:
        here = np.array([place.border == "SW" and place.agency == agency for place in met.places])
        events = met.counts[:, :, here].sum(axis=(2, 3))
        parts = _split(events[..., 0], np.stack(shares[agency], axis=-1), rng)
        parts[..., 1] = events[..., 1]
        found.append(np.moveaxis(parts, -1, 0))
    return np.stack(found)


def by_sex_and_age(events: Counts, rng: np.random.Generator) -> Counts:
    """Mexico's events `[month, sex, age]`: men and women; adults, 12 to 17, under 12 accompanied and alone."""
    shares = np.array([0.66, 0.34])[:, None] * np.array([0.78, 0.09, 0.11, 0.02])[None, :]
    return _split(events, shares.ravel(), rng).reshape(len(events), 2, 4)
